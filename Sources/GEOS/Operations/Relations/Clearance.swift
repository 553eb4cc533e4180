internal import CGEOS
import Shapes

extension Geometry {
    /// The shortest way, in units, by which moving one coordinate could make the geometry invalid; infinite when
    /// nothing could, as for a single point. O(n log n). C function `GEOSMinimumClearance_r`; GEOS 3.6.
    ///
    /// - Throws: `GEOSError` for ordinates whose squares overflow.
    public func minimumClearance() throws(GEOSError) -> Double {
        let function = "GEOSMinimumClearance_r"
        try requireSquares(self, 0, "clearance", function)
        if isEmpty { return .infinity }
        // Unlike all other measures, this one returns 0 for success.
        let clearance = try measure(function, success: 0) { GEOSMinimumClearance_r($0, $1, &$2) }
        return clearance >= .greatestFiniteMagnitude ? .infinity : clearance
    }

    /// The line that shows where the minimum clearance is; empty when it is infinite. O(n log n).
    /// C function `GEOSMinimumClearanceLine_r`; GEOS 3.6.
    ///
    /// - Throws: `GEOSError` for ordinates whose squares overflow.
    public func minimumClearanceLine() throws(GEOSError) -> Geometry {
        let function = "GEOSMinimumClearanceLine_r"
        try requireSquares(self, 0, "clearance", function)
        if isEmpty { return try nothing(.lineString) }
        return try derive(function) { GEOSMinimumClearanceLine_r($0, $1) }
    }
}
