internal import CGEOS

/// What two sets of lines run along together.
public struct SharedPaths: Sendable {
    /// Pieces that both follow in the same direction.
    public let sameDirection: Geometry
    /// Pieces that they follow in opposite directions.
    public let oppositeDirection: Geometry
}

extension Geometry {
    /// The border: ends of lines, rings of polygons, nothing of points. An end at which an even number of lines meet
    /// is not one. O(n). Not defined for a mixed collection. C function `GEOSBoundary_r`; GEOS 3.0.
    ///
    /// - Throws: `GEOSError` of kind `unsupported` for a mixed collection.
    public func boundary() throws(GEOSError) -> Geometry {
        try derive("GEOSBoundary_r") { GEOSBoundary_r($0, $1) }
    }

    /// Lines joined where exactly two of them end; with `isDirected`, only where one ends and the other starts.
    /// O(n log n). C functions `GEOSLineMerge_r`; GEOS 3.0, `GEOSLineMergeDirected_r`; GEOS 3.11.
    ///
    /// - Throws: `GEOSError` with the library's reason, as for want of memory.
    public func lineMerge(isDirected: Bool = false) throws(GEOSError) -> Geometry {
        if isDirected { return try derive("GEOSLineMergeDirected_r") { GEOSLineMergeDirected_r($0, $1) } }
        return try derive("GEOSLineMerge_r") { GEOSLineMerge_r($0, $1) }
    }

    /// Lines cut at all crossings and joined ends, each piece once. About O(n log n). Polygons count as their rings.
    /// C function `GEOSNode_r`; GEOS 3.4.
    ///
    /// - Throws: `GEOSError` of kind `topology` where rounding keeps crossings from being resolved.
    public func noded() throws(GEOSError) -> Geometry {
        if isEmpty { return try nothing(.multiLineString) }
        guard (dimension ?? 0) > 0 else {
            throw GEOSError(function: "GEOSNode_r", kind: .unsupported, message: "no lines to cut")
        }
        try requireSquares(self, 0, "ordinate", "GEOSNode_r")
        return try derive("GEOSNode_r") { GEOSNode_r($0, $1) }
    }

    /// Where two lines or sets of lines run along each other. O(n log n) in favourable cases, O(n · m) at worst.
    /// Refuses everything but lines. C function `GEOSSharedPaths_r`; GEOS 3.3.
    public func sharedPaths(with other: Geometry) throws(GEOSError) -> SharedPaths {
        let function = "GEOSSharedPaths_r"
        for geometry in [self, other] {
            try requireType(geometry, .lineString, .linearRing, .multiLineString, function: function)
        }
        if isEmpty || other.isEmpty {
            let none = try nothing(.multiLineString)
            return SharedPaths(sameDirection: none, oppositeDirection: none)
        }
        let both = try derive(function, other) { GEOSSharedPaths_r($0, $1, $2) }
        return SharedPaths(sameDirection: try both.part(at: 0), oppositeDirection: try both.part(at: 1))
    }

    /// The same with every line and ring running the other way. O(n). C function `GEOSReverse_r`; GEOS 3.7.
    ///
    /// - Throws: `GEOSError` with the library's reason, as for want of memory.
    public func reversed() throws(GEOSError) -> Geometry { try derive("GEOSReverse_r") { GEOSReverse_r($0, $1) } }

    /// The same set of points written in one order: parts sorted, rings from their lowest coordinate, shells
    /// clockwise. Empty elements are left out. O(n log n). C function `GEOSNormalize_r`; GEOS 3.3.
    ///
    /// - Throws: `GEOSError` with the library's reason, as for want of memory.
    public func normalized() throws(GEOSError) -> Geometry {
        let function = "GEOSNormalize_r"
        return try Context.with { (context) throws(GEOSError) in
            let copy = try context.clone(solid)
            guard GEOSNormalize_r(context.handle, copy) == 0 else {
                GEOSGeom_destroy_r(context.handle, copy)
                throw context.error(function)
            }
            return try context.adopt(copy, function, of: self)
        }
    }

    /// Each different coordinate once, as a multipoint. O(n log n).
    /// C function `GEOSGeom_extractUniquePoints_r`; GEOS 3.0.
    ///
    /// - Throws: `GEOSError` with the library's reason, as for want of memory.
    public func uniquePoints() throws(GEOSError) -> Geometry {
        if isEmpty { return try nothing(.multiPoint) }
        return try derive("GEOSGeom_extractUniquePoints_r") { GEOSGeom_extractUniquePoints_r($0, $1) }
    }
}
