import Shapes

extension Geometry {
    /// The geometry with straight lines in place of its curves, none of which leaves the curve by more than `maximumDeviation` units.
    ///
    /// The package has no other geometries yet: text and binary with a curve are refused by name (`.unsupported`), on every version, so
    /// that with a library that turns curves to lines this is the geometry itself. C function `GEOSCurveToLine_r`; GEOS 3.15.
    ///
    /// - Throws: `GEOSError` of kind `unsupported` below GEOS 3.15, `invalidArgument` for a deviation that is not above 0.
    /// - Complexity: O(1).
    public func linearized(maximumDeviation: Double) throws(GEOSError) -> Geometry {
        let function = "GEOSCurveToLine_r"
        try requireVersion(GEOSVersion(3, 15), function)
        try requireFinite(maximumDeviation, "deviation", function)
        try require(maximumDeviation > 0, "deviation \(maximumDeviation) is not above 0", function)
        return self
    }
}
