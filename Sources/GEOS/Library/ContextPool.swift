#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Contexts that nobody uses, kept for the next caller: one by each thread for itself, which takes no lock, and the others by
/// all threads together.
///
/// The lock is one of the operating system's threads: ThreadSanitizer knows it, and does not know the one of the
/// standard library, which waits on the kernel by itself.
///
/// Why this is safe (`@unchecked Sendable`): `idle` is touched only between lock and unlock of `mutex`, whose address
/// never changes; the slot of a thread is touched by that thread alone, and by the end of it.
final class ContextPool: @unchecked Sendable {
    /// What a thread keeps: the context that it gave back last, unless that is in use.
    private typealias Slot = UnsafeMutablePointer<Unmanaged<Context>?>

    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private var idle: [Context] = []
    /// By which a thread finds its slot; nil where the process has no more keys, and every caller takes the lock.
    private let key: pthread_key_t?

    init() {
        mutex = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        let status = pthread_mutex_init(mutex, nil)
        precondition(status == 0, "pthread_mutex_init: no memory")
        var key = pthread_key_t()
        let made = pthread_key_create(&key) { slot in
            let slot: UnsafeMutableRawPointer? = slot
            if let slot { ContextPool.retire(slot.assumingMemoryBound(to: Unmanaged<Context>?.self)) }
        }
        self.key = made == 0 ? key : nil
    }

    deinit {
        if let key { pthread_key_delete(key) }
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// An idle context, or a new one: made under the lock, because making one writes a global flag of the library.
    func take() -> Context {
        if let slot, let held = slot.pointee {
            slot.pointee = nil
            return held.takeRetainedValue()
        }
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return idle.popLast() ?? Context()
    }

    func put(_ context: Context) {
        if let slot = slot ?? makeSlot(), slot.pointee == nil {
            slot.pointee = Unmanaged.passRetained(context)
        } else {
            putForAll(context)
        }
    }

    private func putForAll(_ context: Context) {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        idle.append(context)
    }

    private var slot: Slot? {
        guard let key else { return nil }
        return pthread_getspecific(key)?.assumingMemoryBound(to: Unmanaged<Context>?.self)
    }

    /// At the first return on a thread.
    private func makeSlot() -> Slot? {
        guard let key else { return nil }
        let slot = Slot.allocate(capacity: 1)
        slot.initialize(to: nil)
        guard pthread_setspecific(key, slot) == 0 else {
            slot.deallocate()
            return nil
        }
        return slot
    }

    /// The thread ends: what it kept is for all.
    private static func retire(_ slot: Slot) {
        if let held = slot.pointee { Context.pool.putForAll(held.takeRetainedValue()) }
        slot.deallocate()
    }
}
