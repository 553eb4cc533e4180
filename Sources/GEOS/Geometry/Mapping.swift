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
        let function = "GEOSCoordSeq_copyFromBuffer_r"
        try require(
            changed.count == coordinateCount, "\(changed.count) coordinates in place of \(coordinateCount)", function)
        if let bad = changed.firstIndex(where: { !$0.isFinite }) {
            throw GEOSError(
                function: function, kind: .nonFinite, message: "coordinate \(bad) became \(changed[bad])",
                subject: .coordinate(bad))
        }
        return try Context.with { (context) throws(GEOSError) in
            var rest = changed[...]
            let made = try context.copy(handle, taking: &rest)
            GEOSSetSRID_r(context.handle, made, srid)
            return try Geometry(
                adopting: made, from: function, in: context, dropsOrdinates: droppedOrdinates, higher: higher)
        }
    }
}

extension Context {
    /// A copy of `geometry`, empty elements and all, with the first coordinates of `rest` in place of its own.
    fileprivate func copy(
        _ geometry: OpaquePointer, taking rest: inout ArraySlice<Coordinate>
    ) throws(GEOSError) -> OpaquePointer {
        let type = GeometryType(rawValue: GEOSGeomTypeId_r(handle, geometry)) ?? .geometryCollection
        switch elements(of: geometry, in: self) {
        case .line:
            let own = take(geometry, of: &rest)
            if own.isEmpty { return try clone(geometry) }
            switch type {
            case .point: return try makePoint(own[own.startIndex])
            case .linearRing: return try makeRing(own.closed[...])
            default: return try makeLineString(own)
            }
        case .rings(let rings):
            if GEOSisEmpty_r(handle, geometry) == 1 { return try clone(geometry) }
            var slices: [ArraySlice<Coordinate>] = []
            for ring in rings { slices.append(take(ring, of: &rest).closed[...]) }
            return try makePolygon(slices)
        case .parts(let parts):
            var made: [OpaquePointer] = []
            made.reserveCapacity(parts.count)
            do {
                for part in parts { made.append(try copy(part, taking: &rest)) }
            } catch {
                for part in made { GEOSGeom_destroy_r(handle, part) }
                throw error
            }
            return try makeCollection(type, made)
        }
    }

    private func take(_ line: OpaquePointer, of rest: inout ArraySlice<Coordinate>) -> ArraySlice<Coordinate> {
        var size: UInt32 = 0
        guard let sequence = GEOSGeom_getCoordSeq_r(handle, line),
            GEOSCoordSeq_getSize_r(handle, sequence, &size) == 1
        else { return [] }
        let taken = rest.prefix(Int(size))
        rest = rest.dropFirst(Int(size))
        return taken
    }
}

extension ArraySlice<Coordinate> {
    /// Ends where it begins: what equal coordinates became may differ where the change looked at their place in the order.
    fileprivate var closed: [Coordinate] {
        var ring = Array(self)
        if let first, !ring.isEmpty { ring[ring.count - 1] = first }
        return ring
    }
}
