internal import CGEOS

extension Geometry {
    /// The union of all parts, on a grid of `grid` units if there is one. About O(n log n). Invalid input throws
    /// `.topology` with its place. C functions `GEOSUnaryUnion_r`; GEOS 3.3, `GEOSUnaryUnionPrec_r`; GEOS 3.9.
    public func unaryUnion(grid: Double? = nil) throws(GEOSError) -> Geometry {
        if let grid { try requireGrid(grid, for: self, function: "GEOSUnaryUnionPrec_r") }
        return try Context.with { (context) throws(GEOSError) in
            if let grid {
                return try context.adopt(
                    GEOSUnaryUnionPrec_r(context.handle, solid, grid), "GEOSUnaryUnionPrec_r", of: self)
            }
            return try context.adopt(GEOSUnaryUnion_r(context.handle, solid), "GEOSUnaryUnion_r", of: self)
        }
    }

    /// The union of all `geometries`, in whatever order the library thinks best; an empty collection for none.
    /// See `unaryUnion`.
    ///
    /// - Throws: as of `unaryUnion`, and `mismatch` for two reference systems.
    /// - Complexity: as of `unaryUnion`.
    public static func union(of geometries: [Geometry], grid: Double? = nil) throws(GEOSError) -> Geometry {
        try Geometry(collection: geometries).unaryUnion(grid: grid)
    }

    /// The union of polygons that the caller *knows* to be a valid coverage: no overlaps, borders edge-matched.
    ///
    /// Many times faster than `unaryUnion`, and silently wrong when the promise does not hold: two overlapping squares
    /// can come back as one invalid geometry. Without polygons the result is an empty multipolygon.
    /// O(n). C function `GEOSCoverageUnion_r`; GEOS 3.8. See `coverageUnion()` for the one that looks first.
    ///
    /// - Throws: `GEOSError` with the library's reason, for some of what is no coverage.
    public func coverageUnionUnchecked() throws(GEOSError) -> Geometry {
        try Geometry(polygons).made(of: self).coverageUnionOfMultiPolygon()
    }

    private func coverageUnionOfMultiPolygon() throws(GEOSError) -> Geometry {
        if isEmpty { return self }
        return try Context.with { (context) throws(GEOSError) in
            try context.adopt(GEOSCoverageUnion_r(context.handle, solid), "GEOSCoverageUnion_r", of: self)
        }
    }
}
