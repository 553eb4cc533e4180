import Foundation

/// Ends this process by a signal after so many seconds of the processor, which a busy machine does not shorten, and at the latest after
/// ten times as many by the clock, for what waits without working.
func endProcess(afterSeconds seconds: Int) {
    var limit = rlimit(rlim_cur: rlim_t(seconds), rlim_max: rlim_t(seconds + 5))
    #if canImport(Darwin)
        _ = setrlimit(RLIMIT_CPU, &limit)
    #else
        _ = setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit)
    #endif
    alarm(UInt32(10 * seconds))
}
