internal import CGEOS
import Shapes

// What GEOS 3.12 added. Each throws `.unsupported(requires:)` below that version, before anything else is looked at.

extension Geometry {
    /// For each polygonal part of a coverage, in order, the edges that keep it from being valid: none where it is.
    /// With a `gapWidth` in units above 0, also the edges of gaps narrower than that.
    ///
    /// About O(n log n). C function `GEOSCoverageIsValid_r`; GEOS 3.12. See `coverageFaults()` for every version.
    ///
    /// - Throws: `GEOSError` of kind `unsupported` below GEOS 3.12, and with the library's reason.
    public func coverageInvalidEdges(gapWidth: Double = 0) throws(GEOSError) -> [Geometry] {
        let function = "GEOSCoverageIsValid_r"
        try requireVersion(GEOSVersion(3, 12), function)
        try requireSquares(self, gapWidth, "gap width", function)
        try require(gapWidth >= 0, "gap width \(gapWidth) is negative", function)
        let coverage = try asCollection()
        return try Context.with { (context) throws(GEOSError) in
            var edges: OpaquePointer?
            let answer = catchments_coverage_is_valid(context.handle, coverage.solid, gapWidth, &edges)
            guard let edges else {
                if answer == 2 { throw context.error(function) }
                return []
            }
            return try context.adopt(edges, function, of: self).parts()
        }
    }

    /// A coverage with fewer coordinates whose shared borders stay shared (Visvalingam and Whyatt 1993), as a
    /// collection in the order of the parts.
    ///
    /// - Parameters:
    ///   - tolerance: about the side of a triangle that is cut off, in units.
    ///   - keepingOutline: leave the border of the whole alone.
    ///
    /// O(n log n). The input is not checked. C function `GEOSCoverageSimplifyVW_r`; GEOS 3.12.
    ///
    /// - Throws: `GEOSError` of kind `unsupported` below GEOS 3.12, and with the library's reason.
    public func coverageSimplified(tolerance: Double, keepingOutline: Bool = false) throws(GEOSError) -> Geometry {
        let function = "GEOSCoverageSimplifyVW_r"
        try requireVersion(GEOSVersion(3, 12), function)
        try requireSquares(self, tolerance, "tolerance", function)
        try require(tolerance >= 0, "tolerance \(tolerance) is negative", function)
        return try asCollection().derive(function) {
            catchments_coverage_simplify($0, $1, tolerance, keepingOutline ? 1 : 0)
        }
    }

    /// The union of all parts, computed for groups of parts whose boxes meet: faster than `unaryUnion` where many lie
    /// apart. About O(n log n). C function `GEOSDisjointSubsetUnion_r`; GEOS 3.12.
    ///
    /// - Throws: `GEOSError` of kind `unsupported` below GEOS 3.12, and with the library's reason.
    public func disjointSubsetUnion() throws(GEOSError) -> Geometry {
        let function = "GEOSDisjointSubsetUnion_r"
        try requireVersion(GEOSVersion(3, 12), function)
        return try derive(function) { catchments_disjoint_subset_union($0, $1) }
    }

    /// The library takes a coverage as a collection, and gives no reason where it is not.
    private func asCollection() throws(GEOSError) -> Geometry {
        type.isCollection ? self : try Geometry(collection: [self])
    }
}
