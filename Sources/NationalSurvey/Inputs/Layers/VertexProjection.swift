import PROJ
import Parallelism
import Shapes
import Synchronization

extension TransformationPlan {
    /// Transforms many coordinates over `threads` threads, each distinct position once, each thread with a
    /// transformation of its own. Equal inputs give equal outputs, for any number of threads.
    ///
    /// The vertices of a map of areas come twice and more, and the transformation is by far the costliest thing done
    /// with one.
    ///
    /// - Throws: `PROJError`; its index is that of a position, `place` the position itself.
    /// - Complexity: O(n), and one transformation for each distinct position.
    public func transformDistinct(
        _ coordinates: [Coordinate], direction: Transformation.Direction = .forward, threads: Int = 1
    ) throws -> [Coordinate] {
        try DistinctCoordinates(coordinates).changingPositions { positions in
            // Why this is safe: each chunk changes its own range only, and all have ended before the positions are read.
            nonisolated(unsafe) let shared = positions
            let chunk = max(4096, positions.count / (threads * 4) + 1)
            try forEachIndexRange(positions.count, threads: threads, chunk: chunk) { range in
                let transformation = try makeTransformation()
                do {
                    try transformation.transform(
                        UnsafeMutableBufferPointer(rebasing: shared[range]), direction: direction)
                } catch let error as PROJError {
                    throw PROJError(
                        function: error.function, kind: error.kind, message: error.message,
                        index: error.index.map { $0 + range.lowerBound }, place: error.place)
                }
            }
        }
    }
}
