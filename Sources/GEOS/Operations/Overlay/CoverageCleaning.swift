internal import CGEOS
import Shapes

/// Which neighbour gets a piece of ground that several polygons of a coverage claim, or that fills a gap.
public enum CoverageMerge: Int32, Hashable, Sendable, CaseIterable {
    /// The one with the longest border along the piece.
    case longestBorder = 0
    /// The one of the greatest area.
    case greatestArea = 1
    /// The one of the least area.
    case leastArea = 2
    /// The first in order.
    case first = 3
}

extension Geometry {
    /// A coverage made of the polygonal parts of this collection: borders snapped and noded, ground claimed twice given to one, gaps
    /// up to a width filled; in the order of the parts, `POLYGON EMPTY` for one that vanishes. O(n log n) mostly.
    ///
    /// `Coverage` of the module `Coverages` does without the library what it can do exactly, with every version.
    ///
    /// - Parameters:
    ///   - snapping: vertices and borders that are closer become one, in units; nil for a small share of the extent.
    ///   - gapWidth: gaps narrower than this are filled, in units; 0 fills none.
    ///   - merge: who gets a doubtful piece.
    ///
    /// C function `GEOSCoverageCleanWithParams_r`; GEOS 3.14.
    ///
    /// - Throws: `GEOSError` of kind `unsupported` below GEOS 3.14 and for parts that are no polygons, `invalidArgument` for a
    ///   negative distance or width, and with the library's reason.
    public func coverageCleaned(
        snapping: Double? = nil, gapWidth: Double = 0, merge: CoverageMerge = .longestBorder
    ) throws(GEOSError) -> Geometry {
        let function = "GEOSCoverageCleanWithParams_r"
        try requireVersion(GEOSVersion(3, 14), function)
        try requireSquares(self, snapping ?? 0, "snapping distance", function)
        try requireSquares(self, gapWidth, "gap width", function)
        try require((snapping ?? 0) >= 0, "snapping distance \(snapping ?? 0) is negative", function)
        try require(gapWidth >= 0, "gap width \(gapWidth) is negative", function)
        // The library takes lines and points for polygons, and ends the process.
        for (i, part) in try parts().enumerated() where part.type != .polygon && part.type != .multiPolygon {
            throw GEOSError(
                function: function, kind: .unsupported, message: "a \(part.type.keyword) in a coverage",
                subject: .part(i))
        }
        return try Context.with { (context) throws(GEOSError) in
            guard let settings = catchments_clean_create(context.handle) else {
                throw context.error("GEOSCoverageCleanParams_create_r")
            }
            defer { catchments_clean_destroy(context.handle, settings) }
            if let snapping { _ = catchments_clean_set_snapping(context.handle, settings, snapping) }
            guard catchments_clean_set_gap(context.handle, settings, gapWidth) == 1,
                catchments_clean_set_merge(context.handle, settings, merge.rawValue) == 1
            else { throw context.error("GEOSCoverageCleanParams_setGapMaximumWidth_r") }
            return try context.adopt(catchments_coverage_clean(context.handle, handle, settings), function, of: self)
        }
    }
}
