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
    public func transformDistinct(
        _ coordinates: [Coordinate], direction: Transformation.Direction = .forward, threads: Int = 1
    ) throws -> [Coordinate] {
        let distinct = DistinctCoordinates(coordinates)
        let count = distinct.positions.count
        let chunk = max(4096, count / max(1, threads * 4) + 1)
        let pieces = try mapIndices((count + chunk - 1) / chunk, threads: threads, chunk: 1) { index in
            var piece = Array(distinct.positions[(index * chunk)..<min(count, (index + 1) * chunk)])
            let transformation = try makeTransformation()
            try transformation.transform(&piece, direction: direction)
            return piece
        }
        return distinct.spread(Array(pieces.joined()))
    }
}
