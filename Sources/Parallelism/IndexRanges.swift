import Synchronization

/// Runs `body` once for each chunk of `0 ..< count`, over at most `threads` threads; over fewer where the system gives no
/// more, or a call around this one uses them.
///
/// Chunks are handed out one after the other, so uneven items balance; results must go to slots by index, so that the
/// outcome does not depend on which thread took which chunk. With one thread everything runs on the caller's, in
/// ascending order. The first error by index order of the chunk is rethrown after all running chunks have ended; chunks
/// not yet begun are then skipped.
///
/// - Parameters:
///   - chunk: items per chunk; `nil` chooses about 16 chunks a thread.
///   - body: gets the index range of its chunk.
/// - Throws: what `body` throws.
/// - Complexity: that of all calls of `body`, and one step of a shared counter for each chunk.
public func forEachIndexRange<Failure: Error>(
    _ count: Int, threads: Int, chunk: Int? = nil, _ body: @Sendable (Range<Int>) throws(Failure) -> Void
) throws(Failure) {
    guard count > 0 else { return }
    let workers = max(1, min(threads, count))
    let size = max(1, chunk ?? (count / (workers * 16)))
    if workers == 1 {
        for start in stride(from: 0, to: count, by: size) { try body(start..<min(start + size, count)) }
        return
    }
    let next = Atomic<Int>(0)
    let failure = Mutex<(start: Int, error: Failure)?>(nil)
    Helpers.run(workers - 1) {
        while true {
            let start = next.add(size, ordering: .relaxed).oldValue
            if start >= count || failure.withLock({ $0 != nil }) { return }
            do throws(Failure) {
                try body(start..<min(start + size, count))
            } catch {
                failure.withLock { if $0.map({ start < $0.start }) ?? true { $0 = (start, error) } }
            }
        }
    }
    if let failure = failure.withLock({ $0 }) { throw failure.error }
}

/// `transform` of each index of `0 ..< count`, in index order, over at most `threads` threads.
///
/// - Parameter chunk: items per chunk; `nil` chooses about 16 chunks a thread.
/// - Throws: what `transform` throws; of several errors that of the lowest chunk.
/// - Complexity: that of all calls of `transform`, and sorting the chunks.
public func mapIndices<Value: Sendable>(
    _ count: Int, threads: Int, chunk: Int? = nil, _ transform: @Sendable (Int) throws -> Value
) throws -> [Value] {
    let slots = Mutex<[(start: Int, values: [Value])]>([])
    try forEachIndexRange(count, threads: threads, chunk: chunk) { range in
        let values = try range.map(transform)
        slots.withLock { $0.append((range.lowerBound, values)) }
    }
    return slots.withLock { slots in
        slots.sort { $0.start < $1.start }
        var result: [Value] = []
        result.reserveCapacity(count)
        for slot in slots { result.append(contentsOf: slot.values) }
        return result
    }
}
