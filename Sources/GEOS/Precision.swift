internal import CGEOS

extension Geometry {
    /// Fewer coordinates, none of the old line farther than `tolerance` units from the new one, rings still valid.
    /// Shared borders of neighbours do not stay shared. C function `GEOSTopologyPreserveSimplify_r`.
    public func simplified(tolerance: Double) throws(GEOSError) -> Geometry {
        try requireFinite(tolerance, "tolerance", "GEOSTopologyPreserveSimplify_r")
        try require(tolerance >= 0, "tolerance \(tolerance) is negative", "GEOSTopologyPreserveSimplify_r")
        return try Context.with { (context) throws(GEOSError) in
            try context.adopt(
                GEOSTopologyPreserveSimplify_r(context.handle, solid, tolerance), "GEOSTopologyPreserveSimplify_r")
        }
    }

    /// The geometry on a grid of `grid` units, valid, what collapsed left out. C function `GEOSGeom_setPrecision_r`.
    public func withPrecision(grid: Double) throws(GEOSError) -> Geometry {
        try requireGrid(grid, for: self, function: "GEOSGeom_setPrecision_r")
        return try Context.with { (context) throws(GEOSError) in
            try context.adopt(GEOSGeom_setPrecision_r(context.handle, solid, grid, 0), "GEOSGeom_setPrecision_r")
        }
    }
}
