import Formats
import Foundation
import Synchronization

/// What happens on Ctrl-C, on a request to terminate, and when the terminal is closed: staged files are discarded and
/// the process ends at once, even in the middle of a stage, with the old output as it was.
///
/// The signals are blocked in every thread but one, which waits for them. A dispatch source would share its threads with
/// the work that is to be interrupted, and needs the disposition of each signal changed on one platform but not on
/// another; waiting is the same everywhere. Where the system has no room for that thread, a handler takes its place: see
/// `LoneSignals`.
final class Interruption: Sendable {
    static let shared = Interruption()

    private enum Work {
        /// Nothing on disk.
        case none
        case staging(StagedFolder)
        /// The results are in place.
        case delivered
    }

    /// Held while results are put in place, so that a signal waits for that.
    private let work = Mutex(Work.none)

    /// Begins to wait for signals. To be called once, before any other thread exists: threads inherit what is blocked.
    func begin() {
        // A reader that leaves (`survey run | head`) must not leave staged files behind.
        signal(SIGPIPE, SIG_IGN)
        // A file that would grow beyond the limit of the process is an output that cannot be written, not the end.
        signal(SIGXFSZ, SIG_IGN)
        var signals = [SIGINT, SIGTERM]
        // A run under nohup is meant to outlive its terminal.
        if !isIgnored(SIGHUP) { signals.append(SIGHUP) }
        var blocked = sigset_t()
        sigemptyset(&blocked)
        for number in signals {
            // An ignored signal would never arrive; shells ignore SIGINT for what they start in the background.
            signal(number, SIG_DFL)
            sigaddset(&blocked, number)
        }
        pthread_sigmask(SIG_BLOCK, &blocked, nil)
        if !startWaiting(for: blocked) { LoneSignals.catch(signals) }
    }

    /// Makes the thread that waits for `signals`.
    /// - Returns: false where there is no room for one.
    private func startWaiting(for signals: sigset_t) -> Bool {
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        let awaited = UnsafeMutablePointer<sigset_t>.allocate(capacity: 1)
        awaited.initialize(to: signals)
        let status = pthread_create(
            &thread, nil,
            { argument in
                let argument: UnsafeMutableRawPointer? = argument
                var number: Int32 = 0
                if let awaited = argument?.assumingMemoryBound(to: sigset_t.self) {
                    while sigwait(awaited, &number) != 0 {}
                }
                Interruption.shared.end(number)
            }, awaited)
        if status != 0 { awaited.deallocate() }
        return status == 0
    }

    /// Nobody waits for signals: until the first file is written nothing may be on disk, and between files somebody asks.
    var isLone: Bool { LoneSignals.areCaught }

    /// Ends the process if a signal came that nobody waited for. From here on one waits for the next call.
    func passPoint() {
        guard isLone else { return }
        if let number = LoneSignals.hold() { end(number) }
    }

    private func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        guard sigaction(number, nil, &action) == 0 else { return false }
        #if canImport(Darwin)
            let handler = action.__sigaction_u.__sa_handler
        #else
            let handler = action.__sigaction_handler.sa_handler
        #endif
        return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    /// Discards `folder` from now on when a signal arrives.
    func protect(_ folder: StagedFolder) {
        work.withLock { $0 = .staging(folder) }
    }

    /// Puts the results in place. A signal meanwhile waits, and finds the work done.
    /// - Throws: `.unwritable`; the old output is then as it was, and `folder` is still to be discarded.
    func commit(_ folder: StagedFolder) throws(FormatError) {
        try work.withLock { work throws(FormatError) in
            try folder.commit()
            work = .delivered
        }
    }

    /// Ends the process by `_exit`, which leaves running threads alone: `exit` would tear down what they use.
    private func end(_ number: Int32) -> Never {
        let status = 128 + number
        // After the ^C that a terminal shows, and after a bar.
        let lineFeed = StandardStream.error.isTerminal ? "\n" : ""
        work.withLock { work in
            switch work {
            case .none:
                StandardStream.error.write(lineFeed + "survey: interrupted\n")
                _exit(status)
            case .staging(let folder):
                folder.discard()
                StandardStream.error.write(lineFeed + "survey: interrupted; nothing was written to \(folder.path)\n")
                _exit(status)
            case .delivered:
                // Too late to interrupt: the results are complete, only the rest of the summary is not printed.
                _exit(ExitStatus.done.rawValue)
            }
        }
        _exit(status)
    }
}
