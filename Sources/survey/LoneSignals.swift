import Foundation
import Synchronization

/// Signals of a process that has one thread and can have no other. A handler may do next to nothing: it ends the process while
/// nothing is on disk, and afterwards only notes the signal for whoever asks.
enum LoneSignals {
    private static let caught = Atomic<Bool>(false)
    private static let isHeld = Atomic<Bool>(false)
    private static let pending = Atomic<Int32>(0)

    static var areCaught: Bool { caught.load(ordering: .relaxed) }

    /// Takes the place of a thread that waits for `signals`, which are blocked.
    static func `catch`(_ signals: [Int32]) {
        caught.store(true, ordering: .relaxed)
        var blocked = sigset_t()
        sigemptyset(&blocked)
        for number in signals {
            signal(number) { LoneSignals.arrive($0) }
            sigaddset(&blocked, number)
        }
        pthread_sigmask(SIG_UNBLOCK, &blocked, nil)
    }

    /// From now on signals are only noted.
    /// - Returns: one that has come.
    static func hold() -> Int32? {
        isHeld.store(true, ordering: .sequentiallyConsistent)
        let number = pending.load(ordering: .sequentiallyConsistent)
        return number == 0 ? nil : number
    }

    /// Within the handler: loads, stores, `write` and `_exit` are all that is safe there.
    private static func arrive(_ number: Int32) {
        pending.store(number, ordering: .sequentiallyConsistent)
        guard !isHeld.load(ordering: .sequentiallyConsistent) else { return }
        let message: StaticString = "survey: interrupted\n"
        _ = write(2, message.utf8Start, message.utf8CodeUnitCount)
        _exit(128 + number)
    }
}
