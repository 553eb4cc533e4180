import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Threads beside the caller's, for one piece of work and as many as the system gives.
///
/// A dispatch queue waits for ever where the limit of processes is reached. Here what cannot be had is done without: the
/// caller does all the work that nobody else takes.
enum Helpers {
    /// Threads of all calls that are running. A call within another finds them in use and starts none of its own.
    private static let running = Atomic<Int>(0)

    /// Runs `body` on this thread, and at the same time on at most `helpers` others; returns when all have ended.
    static func run(_ helpers: Int, _ body: @Sendable () -> Void) {
        withoutActuallyEscaping(body) { body in
            var threads: [Thread] = []
            while threads.count < helpers, reserve(atMost: helpers) {
                guard let thread = Thread(body) else {
                    running.subtract(1, ordering: .relaxed)
                    break
                }
                threads.append(thread)
            }
            body()
            for thread in threads {
                thread.join()
                running.subtract(1, ordering: .relaxed)
            }
        }
    }

    private static func reserve(atMost limit: Int) -> Bool {
        if running.add(1, ordering: .relaxed).newValue <= limit { return true }
        running.subtract(1, ordering: .relaxed)
        return false
    }
}

/// A thread that runs one body.
private struct Thread {
    private final class Errand: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    private let handle: pthread_t

    /// nil where the system has no room for another thread.
    init?(_ body: @escaping @Sendable () -> Void) {
        let errand = Unmanaged.passRetained(Errand(body))
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        let status = pthread_create(
            &thread, nil,
            { argument in
                let errand: Optional = argument
                if let errand { Unmanaged<Errand>.fromOpaque(errand).takeRetainedValue().body() }
                return nil
            }, errand.toOpaque())
        guard status == 0 else {
            errand.release()
            return nil
        }
        #if canImport(Darwin)
            guard let thread else { return nil }
        #endif
        handle = thread
    }

    func join() { pthread_join(handle, nil) }
}
