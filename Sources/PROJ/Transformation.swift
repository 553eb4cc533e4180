internal import CPROJ
public import Shapes

/// A plan at work, for one task: it has a context of its own and is not to be shared.
public struct Transformation: ~Copyable {
    /// From source to target, or back.
    public enum Direction: Hashable, Sendable {
        case forward, inverse
    }

    /// Nil for the identity.
    private let object: ProjObject?

    init(object: ProjObject?) { self.object = object }

    /// Transforms all of `coordinates` in place; on an error they are as before. C function `proj_trans_generic`,
    /// about half a microsecond a coordinate.
    ///
    /// - Throws: `PROJError` with the lowest index that is not finite or cannot be transformed.
    public func transform(
        _ coordinates: inout [Coordinate], direction: Direction = .forward
    ) throws(PROJError) {
        let original = coordinates
        do {
            try coordinates.withUnsafeMutableBufferPointer { (buffer) throws(PROJError) in
                try transform(buffer, direction: direction)
            }
        } catch {
            coordinates = original
            throw error
        }
    }

    /// One coordinate.
    public func transform(_ coordinate: Coordinate, direction: Direction = .forward) throws(PROJError) -> Coordinate {
        var one = [coordinate]
        try transform(&one, direction: direction)
        return one[0]
    }

    /// All coordinates of `layer`; an error names the index in `layer.coordinates` and leaves the layer as before.
    public func transform(_ layer: inout PolygonLayer, direction: Direction = .forward) throws(PROJError) {
        try transform(&layer.coordinates, direction: direction)
    }

    /// Transforms a range of some array in place, for tasks that share the array by ranges. On an error the buffer
    /// holds a mixture of old and new.
    public func transform(
        _ buffer: UnsafeMutableBufferPointer<Coordinate>, direction: Direction = .forward
    ) throws(PROJError) {
        for (i, coordinate) in buffer.enumerated() where !coordinate.isFinite {
            throw PROJError(
                function: "proj_trans_generic", kind: .nonFinite, message: "ordinate is NaN or infinite", index: i,
                place: coordinate)
        }
        guard let object else { return }
        // In pieces, so that the input of a coordinate that fails is still known.
        let piece = 1024
        for start in stride(from: 0, to: buffer.count, by: piece) {
            let part = UnsafeMutableBufferPointer(rebasing: buffer[start..<min(start + piece, buffer.count)])
            let input = Array(part)
            run(object, part, direction)
            if let failed = part.firstIndex(where: { !$0.isFinite }) {
                throw reason(object, input[failed], direction, index: start + failed)
            }
        }
    }

    private func run(_ object: ProjObject, _ part: UnsafeMutableBufferPointer<Coordinate>, _ direction: Direction) {
        proj_errno_reset(object.handle)
        let stride = MemoryLayout<Coordinate>.stride
        // A coordinate is two doubles side by side: x and y of the first are the starts of two strided arrays.
        part.withMemoryRebound(to: (Double, Double).self) { pairs in
            guard let first = UnsafeMutableRawPointer(pairs.baseAddress)?.assumingMemoryBound(to: Double.self) else {
                return
            }
            _ = proj_trans_generic(
                object.handle, direction == .forward ? PJ_FWD : PJ_INV, first, stride, part.count, first + 1, stride,
                part.count, nil, 0, 0, nil, 0, 0)
        }
    }

    /// Asks once more for the one that failed, to hear why.
    private func reason(
        _ object: ProjObject, _ place: Coordinate, _ direction: Direction, index: Int
    ) -> PROJError {
        var one = [place]
        one.withUnsafeMutableBufferPointer { run(object, $0, direction) }
        let code = proj_errno(object.handle)
        let words = proj_context_errno_string(object.context.handle, code).map { String(cString: $0) }
        return PROJError(
            function: "proj_trans_generic", kind: .outsideDomain, message: words ?? "the result is not finite",
            index: index, place: place)
    }
}
