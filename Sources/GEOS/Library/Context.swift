internal import CGEOS
import Shapes

/// A GEOS context with the messages that its last operation left: the only door to the C library.
///
/// Contexts are made under one lock, because making one writes a global flag of the library, and are then kept for
/// the next caller. A geometry never stores one. An operation borrows a context for the time of one synchronous
/// closure, a loop borrows one around all its rounds.
///
/// Its variables are not checked for overlapping access while the program runs, which costs as much as a small call of the
/// library: no function here calls out while it changes one of them.
///
/// Why this is safe (`@unchecked Sendable`): a context is either idle in the pool, touched only by the pool's rules, or borrowed by
/// exactly one caller, which cannot keep it beyond its closure.
final class Context: @unchecked Sendable {
    let handle: OpaquePointer
    @exclusivity(unchecked) private var messages = ""
    /// Room for coordinates on their way out of the library, reused from ring to ring.
    @exclusivity(unchecked) var scratch: [Coordinate] = []

    /// Room for coordinates that are only looked at, on their way through `GeometrySurvey`.
    @exclusivity(unchecked) private(set) var room = UnsafeMutableBufferPointer<Coordinate>.allocate(capacity: 256)

    /// For destruction alone, which reads nothing of a context but that it is alive; shared by all threads.
    static let undertaker = pool.take()

    static let pool = ContextPool()

    /// For `ContextPool` alone.
    init() {
        guard let handle = GEOS_init_r() else { preconditionFailure("GEOS_init_r: out of memory") }
        self.handle = handle
        _ = GEOSContext_setErrorMessageHandler_r(
            handle,
            { message, owner in
                guard let message, let owner else { return }
                let context = Unmanaged<Context>.fromOpaque(owner).takeUnretainedValue()
                if !context.messages.isEmpty { context.messages += "; " }
                context.messages += String(cString: message)
            }, Unmanaged.passUnretained(self).toOpaque())
        letTasksInterrupt()
    }

    /// Long calls of the library are given up when the task is cancelled.
    func letTasksInterrupt() { catchments_set_interrupt(handle, { _ in Task.isCancelled ? 1 : 0 }, nil) }

    /// Until the next `letTasksInterrupt`.
    func keepTasksFromInterrupting() { catchments_set_interrupt(handle, nil, nil) }

    deinit {
        room.deallocate()
        GEOS_finish_r(handle)
    }

    /// Makes `room` for at least `count` coordinates.
    func makeRoom(_ count: Int) {
        guard count > room.count else { return }
        room.deallocate()
        room = .allocate(capacity: max(count, 2 * room.count))
    }

    /// Runs `body` with a context of its own. Calls may nest; each level has another context.
    static func with<Result: ~Copyable>(_ body: (Context) throws(GEOSError) -> Result) throws(GEOSError) -> Result {
        let context = borrow()
        defer { giveBack(context) }
        return try body(context)
    }

    /// The same for a body that cannot fail.
    static func reading<Result: ~Copyable>(_ body: (Context) -> Result) -> Result {
        let context = borrow()
        defer { giveBack(context) }
        return body(context)
    }

    /// Runs `body` with a context for many small calls, between which it looks for a cancelled task itself: the library does not ask
    /// within them, which costs as much as a small call.
    static func forManyCalls<Result: ~Copyable>(_ body: (Context) throws -> Result) rethrows -> Result {
        let context = borrow()
        context.keepTasksFromInterrupting()
        defer {
            context.letTasksInterrupt()
            giveBack(context)
        }
        return try body(context)
    }

    /// For an owner that outlives a closure, such as a prepared geometry; it must call `giveBack` once.
    static func borrow() -> Context { pool.take() }

    static func giveBack(_ context: Context) {
        if !context.messages.isEmpty { context.messages = "" }
        if context.scratch.capacity > 1 << 16 { context.scratch = [] }
        if context.room.count > 1 << 16 {
            context.room.deallocate()
            context.room = .allocate(capacity: 256)
        }
        pool.put(context)
    }

    /// What the library said since the last call of this, as an error of `function`.
    func error(_ function: String, subject: GEOSError.Subject? = nil) -> GEOSError {
        defer { messages = "" }
        return GEOSError(function: function, libraryMessage: messages, subject: subject)
    }

    /// Reads the answer of a C predicate: 0, 1, or 2 for an exception.
    func truth(_ answer: CChar, _ function: String) throws(GEOSError) -> Bool {
        switch answer {
        case 0: return false
        case 1: return true
        default: throw error(function)
        }
    }
}
