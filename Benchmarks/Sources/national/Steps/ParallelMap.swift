import Dispatch
import Synchronization

/// `body` of every index, in order; the indices are dealt out to `threads` threads one by one, so the result does not
/// depend on their number.
///
/// - Throws: the error of the lowest index that has one.
func mapParallel<Value: Sendable>(
    _ count: Int, threads: Int, _ body: @Sendable (Int) throws -> Value
) throws -> [Value] {
    guard threads > 1, count > 1 else { return try (0..<count).map(body) }
    let results = Mutex([Result<Value, any Error>?](repeating: nil, count: count))
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
        while true {
            let index = next.add(1, ordering: .relaxed).oldValue
            guard index < count else { return }
            let result = Result { try body(index) }
            results.withLock { $0[index] = result }
        }
    }
    return try results.withLock { results in try results.compactMap { try $0?.get() } }
}
