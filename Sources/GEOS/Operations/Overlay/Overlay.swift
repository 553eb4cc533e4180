internal import CGEOS
import Shapes

// Overlay of two geometries by OverlayNG. With `grid`, in units, all coordinates of the result lie on a grid of that
// size and the computation is robust by snap rounding; without, it is in full double precision, and invalid input
// throws a topology error with its place. Collections count as the set of points that they
// stand for. All cost about O(n log n) where
// few borders cross, and refuse a grid that is NaN, negative, or too fine for the ordinates.

extension Geometry {
    /// The common part, on a grid of `grid` units if there is one. About O(n log n). Invalid input throws `.topology` with
    /// its place. C functions `GEOSIntersection_r`; GEOS 3.0, `GEOSIntersectionPrec_r`; GEOS 3.9.
    public func intersection(_ other: Geometry, grid: Double? = nil) throws(GEOSError) -> Geometry {
        try overlay(
            .intersection, other, grid, ("GEOSIntersection_r", GEOSIntersection_r),
            ("GEOSIntersectionPrec_r", GEOSIntersectionPrec_r))
    }

    /// What lies in either. Cost, grid and errors as of `intersection`. C functions `GEOSUnion_r`; GEOS 3.0,
    /// `GEOSUnionPrec_r`; GEOS 3.9.
    ///
    /// - Throws, complexity: as of `intersection`.
    public func union(_ other: Geometry, grid: Double? = nil) throws(GEOSError) -> Geometry {
        try overlay(.union, other, grid, ("GEOSUnion_r", GEOSUnion_r), ("GEOSUnionPrec_r", GEOSUnionPrec_r))
    }

    /// What lies here and not in `other`. Cost, grid and errors as of `intersection`. C functions `GEOSDifference_r`;
    /// GEOS 3.0, `GEOSDifferencePrec_r`; GEOS 3.9.
    ///
    /// - Throws, complexity: as of `intersection`.
    public func subtracting(_ other: Geometry, grid: Double? = nil) throws(GEOSError) -> Geometry {
        try overlay(
            .subtracting, other, grid, ("GEOSDifference_r", GEOSDifference_r),
            ("GEOSDifferencePrec_r", GEOSDifferencePrec_r))
    }

    /// The same as `subtracting`, by the name that OGC gives it.
    ///
    /// - Throws, complexity: as of `intersection`.
    public func difference(_ other: Geometry, grid: Double? = nil) throws(GEOSError) -> Geometry {
        try subtracting(other, grid: grid)
    }

    /// What lies in exactly one. Cost, grid and errors as of `intersection`. C functions `GEOSSymDifference_r`; GEOS 3.0,
    /// `GEOSSymDifferencePrec_r`; GEOS 3.9.
    ///
    /// - Throws, complexity: as of `intersection`.
    public func symmetricDifference(_ other: Geometry, grid: Double? = nil) throws(GEOSError) -> Geometry {
        try overlay(
            .symmetricDifference, other, grid, ("GEOSSymDifference_r", GEOSSymDifference_r),
            ("GEOSSymDifferencePrec_r", GEOSSymDifferencePrec_r))
    }

    private typealias Plain = (OpaquePointer?, OpaquePointer?, OpaquePointer?) -> OpaquePointer?
    private typealias OnGrid = (OpaquePointer?, OpaquePointer?, OpaquePointer?, Double) -> OpaquePointer?

    private func overlay(
        _ kind: OverlayOperation, _ other: Geometry, _ grid: Double?, _ plain: (name: String, call: Plain),
        _ onGrid: (name: String, call: OnGrid)
    ) throws(GEOSError) -> Geometry {
        if let grid { try requireGrid(grid, for: self, other, function: onGrid.name) }
        try requireSameSystem(as: other, plain.name)
        let whole = try overlayOfCollections(kind, other, grid: grid) { (kind, a, b) throws(GEOSError) in
            try a.overlay(kind, with: b, grid: grid)
        }
        if let whole { return try whole.made(of: self, other) }
        return try Context.with { (context) throws(GEOSError) in
            if let grid {
                return try context.adopt(
                    onGrid.call(context.handle, solid, other.solid, grid), onGrid.name, of: self, other)
            }
            return try context.adopt(plain.call(context.handle, solid, other.solid), plain.name, of: self, other)
        }
    }
}
