internal import CGEOS

extension Geometry {
    /// More coordinates: each segment cut into equal pieces of at most `maximumSegmentLength` units. O(result).
    ///
    /// Refuses what is not above 0, and what would give more than ten million coordinates.
    /// C function `GEOSDensify_r`; GEOS 3.10.
    public func densified(maximumSegmentLength longest: Double) throws(GEOSError) -> Geometry {
        let function = "GEOSDensify_r"
        try requireSquares(self, longest, "longest piece", function)
        try require(longest > 0, "longest piece \(longest)", function)
        try require(
            length / longest + Double(coordinateCount) <= 1e7, "longest piece \(longest) is too short", function)
        return try derive(function) { GEOSDensify_r($0, $1, longest) }
    }

    /// Without coordinates that are at most `tolerance` units from the one before. Parts that collapse are left out.
    /// O(n). C function `GEOSRemoveRepeatedPoints_r`; GEOS 3.11.
    ///
    /// - Throws: `GEOSError` for a tolerance that is negative, not finite, or whose square overflows.
    public func removingRepeatedPoints(tolerance: Double = 0) throws(GEOSError) -> Geometry {
        let function = "GEOSRemoveRepeatedPoints_r"
        try requireSquares(self, tolerance, "tolerance", function)
        try require(tolerance >= 0, "tolerance \(tolerance) is negative", function)
        return try derive(function) { GEOSRemoveRepeatedPoints_r($0, $1, tolerance) }
    }

    /// Coordinates and segments moved onto coordinates of `other` that are at most `tolerance` units away. The result
    /// may be invalid. O(n · m). C function `GEOSSnap_r`; GEOS 3.3.
    ///
    /// - Throws: `GEOSError` for a tolerance that is negative, not finite, or whose square overflows.
    public func snapped(to other: Geometry, tolerance: Double) throws(GEOSError) -> Geometry {
        let function = "GEOSSnap_r"
        try requireSquares(self, tolerance, "tolerance", function)
        try requireSquares(other, tolerance, "tolerance", function)
        try require(tolerance >= 0, "tolerance \(tolerance) is negative", function)
        if isEmpty || other.isEmpty { return self }
        return try derive(function, other) { GEOSSnap_r($0, $1, $2, tolerance) }
    }
}
