internal import CGEOS
public import Shapes

// Overlay of two geometries by OverlayNG. With `grid`, in units, all coordinates of the result lie on a grid of that
// size and the computation is robust by snap rounding; without, it is in full double precision, and invalid input
// throws a topology error with its place. Mixed collections are refused by the library.

extension Geometry {
    /// The common part. C functions `GEOSIntersection_r`, `GEOSIntersectionPrec_r`.
    public func intersection(_ other: Geometry, grid: Double? = nil) throws(GEOSError) -> Geometry {
        try overlay(
            other, grid, ("GEOSIntersection_r", GEOSIntersection_r), ("GEOSIntersectionPrec_r", GEOSIntersectionPrec_r))
    }

    /// What lies in either. C functions `GEOSUnion_r`, `GEOSUnionPrec_r`.
    public func union(_ other: Geometry, grid: Double? = nil) throws(GEOSError) -> Geometry {
        try overlay(other, grid, ("GEOSUnion_r", GEOSUnion_r), ("GEOSUnionPrec_r", GEOSUnionPrec_r))
    }

    /// What lies here and not in `other`. C functions `GEOSDifference_r`, `GEOSDifferencePrec_r`.
    public func subtracting(_ other: Geometry, grid: Double? = nil) throws(GEOSError) -> Geometry {
        try overlay(other, grid, ("GEOSDifference_r", GEOSDifference_r), ("GEOSDifferencePrec_r", GEOSDifferencePrec_r))
    }

    /// What lies in exactly one. C functions `GEOSSymDifference_r`, `GEOSSymDifferencePrec_r`.
    public func symmetricDifference(_ other: Geometry, grid: Double? = nil) throws(GEOSError) -> Geometry {
        try overlay(
            other, grid, ("GEOSSymDifference_r", GEOSSymDifference_r),
            ("GEOSSymDifferencePrec_r", GEOSSymDifferencePrec_r))
    }

    /// The part inside `box`, fast, without a promise of validity for invalid input. C function `GEOSClipByRect_r`.
    public func clipped(to box: Box) throws(GEOSError) -> Geometry {
        let function = "GEOSClipByRect_r"
        try require(box.width > 0 && box.height > 0, "box \(box) has no area", function)
        try requireSquares(self, box.greatestOrdinate, "ordinate of the box", function)
        return try Context.with { (context) throws(GEOSError) in
            try context.adopt(
                GEOSClipByRect_r(context.handle, solid, box.minX, box.minY, box.maxX, box.maxY), "GEOSClipByRect_r")
        }
    }

    private typealias Plain = (OpaquePointer?, OpaquePointer?, OpaquePointer?) -> OpaquePointer?
    private typealias OnGrid = (OpaquePointer?, OpaquePointer?, OpaquePointer?, Double) -> OpaquePointer?

    private func overlay(
        _ other: Geometry, _ grid: Double?, _ plain: (name: String, call: Plain), _ onGrid: (name: String, call: OnGrid)
    ) throws(GEOSError) -> Geometry {
        if let grid { try requireGrid(grid, for: self, other, function: onGrid.name) }
        return try Context.with { (context) throws(GEOSError) in
            if let grid {
                return try context.adopt(onGrid.call(context.handle, solid, other.solid, grid), onGrid.name)
            }
            return try context.adopt(plain.call(context.handle, solid, other.solid), plain.name)
        }
    }
}
