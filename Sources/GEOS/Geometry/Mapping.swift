internal import CGEOS
public import Shapes

extension Geometry {
    /// The same geometry with its coordinates changed, such as to another reference system: same type, same parts and rings, same
    /// number of the reference system.
    ///
    /// `body` is called once, with the coordinates of all parts and rings in order, closing ones included, and changes them in
    /// place; heights and measures stay. A ring whose first and last coordinate are then not the same is closed with its first.
    ///
    /// - Throws: what `body` throws, and `GEOSError` of kind `nonFinite` for an ordinate that is NaN or infinite after it.
    /// - Complexity: O(n) beside `body`; one copy out of the library and one into it.
    public func mapCoordinates(
        _ body: (inout [Coordinate]) throws -> Void
    ) throws -> Geometry {
        var changed = coordinates
        try body(&changed)
        return try replacingCoordinates(by: changed)
    }

    /// All of `geometries` with their coordinates changed, as `mapCoordinates(_:)` does it for one: `body` is called once, with the
    /// coordinates of all of them one after the other, and one context of the library serves all. Stops between geometries when the
    /// task is cancelled.
    ///
    ///     let moved = try Geometry.mapCoordinates(of: parishes) { places in
    ///         for i in places.indices { places[i].x += 100 }
    ///     }
    ///
    /// - Throws: what `body` throws, `GEOSError` of kind `nonFinite` for an ordinate that is NaN or infinite after it, with the number of
    ///   the coordinate among all, and `CancellationError`.
    /// - Complexity: O(coordinates) beside `body`; 16 bytes a coordinate on the way.
    public static func mapCoordinates(
        of geometries: [Geometry], _ body: (inout [Coordinate]) throws -> Void
    ) throws -> [Geometry] {
        let count = geometries.reduce(0) { $0 + $1.coordinateCount }
        return try Context.forManyCalls { context in
            var changed = [Coordinate](unsafeUninitializedCapacity: count) { room, filled in
                for geometry in geometries {
                    filled += context.copyCoordinates(of: geometry.handle, to: room.extracting(filled..<count))
                }
            }
            try body(&changed)
            try check(changed, count: count)
            var made: [Geometry] = []
            made.reserveCapacity(geometries.count)
            try changed.withUnsafeMutableBufferPointer { changed in
                var start = 0
                for (i, geometry) in geometries.enumerated() {
                    try context.checkCancellation(at: i)
                    let end = start + geometry.coordinateCount
                    made.append(try context.remake(geometry, of: changed.extracting(start..<end)))
                    start = end
                }
            }
            return made
        }
    }

    /// The geometry moved by `transform`; the number of the reference system stays.
    ///
    /// - Throws: `GEOSError` of kind `nonFinite` where an ordinate overflows.
    /// - Complexity: O(n).
    public func applying(_ transform: AffineTransform) throws(GEOSError) -> Geometry {
        var changed = coordinates
        for i in changed.indices { changed[i] = transform.apply(changed[i]) }
        return try replacingCoordinates(by: changed)
    }

    /// - Parameter changed: as many as `coordinates`.
    func replacingCoordinates(by changed: [Coordinate]) throws(GEOSError) -> Geometry {
        var changed = changed
        try Self.check(changed, count: coordinateCount)
        return try Context.with { (context) throws(GEOSError) in
            try changed.withUnsafeMutableBufferPointer { (changed) throws(GEOSError) in
                try context.remake(self, of: changed)
            }
        }
    }

    private static func check(_ changed: [Coordinate], count: Int) throws(GEOSError) {
        let function = "GEOSCoordSeq_copyFromBuffer_r"
        try require(changed.count == count, "\(changed.count) coordinates in place of \(count)", function)
        if changed.withUnsafeBufferPointer(\.allFinite) { return }
        if let bad = changed.firstIndex(where: { !$0.isFinite }) {
            throw GEOSError(
                function: function, kind: .nonFinite, message: "coordinate \(bad) became \(changed[bad])",
                subject: .coordinate(bad))
        }
    }
}
