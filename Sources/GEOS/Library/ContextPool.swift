#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Contexts that nobody uses, kept for the next caller.
///
/// The lock is one of the operating system's threads: ThreadSanitizer knows it, and does not know the one of the
/// standard library, which waits on the kernel by itself.
///
/// Why this is safe (`@unchecked Sendable`): `idle` is touched only between lock and unlock of `mutex`, whose address
/// never changes.
final class ContextPool: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private var idle: [Context] = []

    init() {
        mutex = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        let status = pthread_mutex_init(mutex, nil)
        precondition(status == 0, "pthread_mutex_init: no memory")
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// An idle context, or a new one: made under the lock, because making one writes a global flag of the library.
    func take() -> Context {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return idle.popLast() ?? Context()
    }

    func put(_ context: Context) {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        idle.append(context)
    }
}
