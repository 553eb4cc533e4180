import PROJ
import Parallelism
import Shapes
import Synchronization

extension TransformationPlan {
    /// Transforms many coordinates over `threads` threads, each thread with a transformation of its own. Equal inputs give
    /// equal outputs, for any number of threads.
    ///
    /// The vertices of a map of areas come twice and more. The library's own answers are the costliest thing done with one,
    /// and are asked for once for each position; interpolating is done sooner than finding out which are the same.
    ///
    /// - Parameter precision: how near the results have to be to the library's own.
    /// - Throws: `PROJError`; its index is that of a coordinate, or of a position where each is asked for once, `place` the
    ///   position itself.
    /// - Complexity: O(n) expected.
    public func transformDistinct(
        _ coordinates: [Coordinate], direction: Transformation.Direction = .forward, threads: Int = 1,
        precision: TransformationPrecision = .micrometre
    ) throws -> [Coordinate] {
        guard canInterpolate, precision != .exact, direction == .forward else {
            return try DistinctCoordinates(coordinates).changingPositions {
                try transform($0, direction, threads, .exact)
            }
        }
        var result: [Coordinate] = []
        result.reserveLargePages(coordinates.count)
        result.append(contentsOf: coordinates)
        try result.withUnsafeMutableBufferPointer { try transform($0, direction, threads, precision) }
        return result
    }

    private func transform(
        _ coordinates: UnsafeMutableBufferPointer<Coordinate>, _ direction: Transformation.Direction, _ threads: Int,
        _ precision: TransformationPrecision
    ) throws {
        // Why this is safe: each chunk changes its own range only, and all have ended before the coordinates are read.
        nonisolated(unsafe) let shared = coordinates
        let chunk = max(4096, coordinates.count / (threads * 4) + 1)
        try forEachIndexRange(coordinates.count, threads: threads, chunk: chunk) { range in
            let transformation = try makeTransformation(precision)
            do {
                try transformation.transform(UnsafeMutableBufferPointer(rebasing: shared[range]), direction: direction)
            } catch let error as PROJError {
                throw PROJError(
                    function: error.function, kind: error.kind, message: error.message,
                    index: error.index.map { $0 + range.lowerBound }, place: error.place)
            }
        }
    }
}
