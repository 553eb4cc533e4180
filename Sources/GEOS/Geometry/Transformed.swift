public import Shapes

extension Geometry {
    /// The geometry in another reference system: every coordinate of all parts and rings moved by `transformation`, straight lines
    /// between them staying straight lines. The number of the reference system becomes that of the target, 0 where it has none.
    ///
    /// - Throws: `GEOSError` of kind `mismatch` where the geometry has the number of another system than the source, what the
    ///   transformation throws, and `nonFinite` for what it leaves without a value.
    /// - Complexity: O(n) and the transformation.
    public func transformed(by transformation: borrowing some CoordinateTransforming & ~Copyable) throws -> Geometry {
        let source = transformation.sourceSystem
        if srid != 0, let code = source.epsgCode, code != Int(srid) {
            throw GEOSError(
                function: "GEOSSetSRID_r", kind: .mismatch,
                message: "the geometry is in system \(srid), and the transformation starts from EPSG:\(code)")
        }
        var changed = coordinates
        try changed.withUnsafeMutableBufferPointer { try transformation.transformCoordinates($0) }
        let code = transformation.targetSystem.epsgCode.flatMap { Int32(exactly: $0) } ?? 0
        return try replacingCoordinates(by: changed).withSRID(code)
    }
}
