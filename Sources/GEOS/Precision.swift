internal import CGEOS

extension Geometry {
    /// Fewer coordinates, none of the old line farther than `tolerance` units from the new one, rings still valid.
    /// Shared borders of neighbours do not stay shared. C function `GEOSTopologyPreserveSimplify_r`.
    public func simplified(tolerance: Double) throws(GEOSError) -> Geometry {
        let function = "GEOSTopologyPreserveSimplify_r"
        try requireSquares(self, tolerance, "tolerance", function)
        try require(tolerance >= 0, "tolerance \(tolerance) is negative", function)
        let coordinates = coordinates
        // The library recurses for ever between two places whose squared distance underflows.
        for (a, b) in zip(coordinates, coordinates.dropFirst()) {
            try require(a == b || a.squaredDistance(to: b) > 1e-300, "coordinates all but equal at \(a)", function)
        }
        return try Context.with { (context) throws(GEOSError) in
            try context.adopt(GEOSTopologyPreserveSimplify_r(context.handle, solid, tolerance), function)
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
