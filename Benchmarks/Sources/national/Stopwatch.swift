import Foundation

/// Wall and process CPU seconds of named steps, over several runs.
struct Stopwatch {
    struct Step {
        var wall: [Double] = []
        var cpu: [Double] = []
        /// Highest resident memory of the process when the step last ended.
        var memory = 0
    }

    private(set) var steps: [String: Step] = [:]
    private(set) var order: [String] = []
    private var current: (name: String, wall: Double, cpu: Double)?

    /// Ends the step under way and begins `name`; nil begins none.
    mutating func begin(_ name: String?) {
        let (wall, cpu) = (Self.seconds(CLOCK_MONOTONIC), Self.seconds(CLOCK_PROCESS_CPUTIME_ID))
        if let current {
            if steps[current.name] == nil { order.append(current.name) }
            steps[current.name, default: Step()].wall.append(wall - current.wall)
            steps[current.name, default: Step()].cpu.append(cpu - current.cpu)
            steps[current.name, default: Step()].memory = Self.peakMemory
        }
        current = name.map { ($0, Self.seconds(CLOCK_MONOTONIC), Self.seconds(CLOCK_PROCESS_CPUTIME_ID)) }
    }

    static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

    private static func seconds(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// Highest resident memory so far, in MiB.
    static var peakMemory: Int {
        #if os(Linux)
            let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
            let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
            return (line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0) / 1024
        #else
            var usage = rusage()
            getrusage(RUSAGE_SELF, &usage)
            return usage.ru_maxrss >> 20
        #endif
    }
}
