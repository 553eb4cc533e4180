#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The library's two simplifications recurse once for each coordinate of an unlucky line, and kill the process with a
/// line of 100,000. Such lines are simplified on a thread of their own, whose stack is as deep as that takes.
struct DeepStack {
    /// Coordinates for which any thread has room.
    static let shallowCount = 4_000

    private final class Errand {
        let body: () -> Void
        init(_ body: @escaping () -> Void) { self.body = body }
    }

    /// Runs `body` on a stack for a recursion of `depth` steps, and waits for it. False when there is no such thread.
    static func run(depth: Int, _ body: @escaping () -> Void) -> Bool {
        var attributes = pthread_attr_t()
        guard pthread_attr_init(&attributes) == 0 else { return false }
        defer { pthread_attr_destroy(&attributes) }
        // Measured: below 400 bytes for a step. Pages that are not reached are never touched.
        guard pthread_attr_setstacksize(&attributes, (1 << 20) + depth << 10) == 0 else { return false }
        let errand = Unmanaged.passRetained(Errand(body))
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        let status = pthread_create(
            &thread, &attributes,
            { argument in
                let errand: Optional = argument
                if let errand { Unmanaged<Errand>.fromOpaque(errand).takeRetainedValue().body() }
                return nil
            }, errand.toOpaque())
        guard status == 0 else {
            errand.release()
            return false
        }
        #if canImport(Darwin)
            guard let thread else { return false }
        #endif
        pthread_join(thread, nil)
        return true
    }
}

extension Geometry {
    /// A geometry that a C function makes of this one while it recurses, at worst once for each coordinate.
    func deriveDeeply(
        _ function: String, _ call: @escaping (_ context: OpaquePointer, _ geometry: OpaquePointer) -> OpaquePointer?
    ) throws(GEOSError) -> Geometry {
        guard coordinateCount > DeepStack.shallowCount else { return try derive(function, call) }
        final class Answer { var handle: OpaquePointer? }
        return try Context.with { (context) throws(GEOSError) in
            let answer = Answer()
            let ran = DeepStack.run(depth: coordinateCount) { answer.handle = call(context.handle, self.solid) }
            guard ran else {
                throw GEOSError(
                    function: function, kind: .outOfMemory,
                    message: "no thread with a stack for \(coordinateCount) coordinates")
            }
            return try context.adopt(answer.handle, function, of: self)
        }
    }
}
