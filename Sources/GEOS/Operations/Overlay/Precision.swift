internal import CGEOS
import Shapes

/// How a geometry is put on a precision grid.
public enum PrecisionMode: Hashable, Sendable, CaseIterable {
    /// The result is valid; what collapses is left out.
    case valid
    /// The result is valid; lines that collapse stay, polygons that do are left out.
    case keepingCollapsedLines
    /// Each coordinate by itself: nothing is left out, and the result may be invalid.
    case pointwise

    var flags: UInt32 {
        switch self {
        case .valid: GEOS_PREC_VALID_OUTPUT.rawValue
        case .keepingCollapsedLines: GEOS_PREC_KEEP_COLLAPSED.rawValue
        case .pointwise: GEOS_PREC_NO_TOPO.rawValue | GEOS_PREC_KEEP_COLLAPSED.rawValue
        }
    }
}

extension Geometry {
    /// Fewer coordinates, none of the old line farther than `tolerance` units from the new one, valid areas still valid.
    /// Shared borders of neighbours do not stay shared.
    ///
    /// O(n²) at worst. Refuses coordinates that are all but equal, between which the library would recurse for ever.
    /// C function `GEOSTopologyPreserveSimplify_r`; GEOS 3.0.
    public func simplified(tolerance: Double) throws(GEOSError) -> Geometry {
        let function = "GEOSTopologyPreserveSimplify_r"
        try requireSquares(self, tolerance, "tolerance", function)
        try require(tolerance >= 0, "tolerance \(tolerance) is negative", function)
        let coordinates = coordinates
        // The library recurses for ever between two places whose squared distance underflows.
        for (a, b) in zip(coordinates, coordinates.dropFirst()) {
            try require(a == b || a.squaredDistance(to: b) > 1e-300, "coordinates all but equal at \(a)", function)
        }
        let input = try withoutVanishingOrdinates()
        // GEOS 3.11 moves a border across what lies beside it, such as a hole (GEOS issues 857 and 1016): where that
        // makes a valid area invalid, a smaller tolerance is tried.
        var allowed = tolerance
        for _ in 0..<Self.mostHalvings {
            let simple = try input.deriveDeeply(function) { GEOSTopologyPreserveSimplify_r($0, $1, allowed) }
            guard dimension == 2, !(try simple.isValid()), try input.isValid() else { return simple }
            allowed /= 2
        }
        return input
    }

    /// After which the geometry stays as it is: a millionth of the tolerance. *Chosen here; no source.*
    private static let mostHalvings = 20

    /// Ordinates below 10⁻¹⁵⁰ as 0: the library's index of segments halves its squares without end to tell them from 0.
    private func withoutVanishingOrdinates() throws(GEOSError) -> Geometry {
        func vanishes(_ ordinate: Double) -> Bool { ordinate != 0 && abs(ordinate) < 1e-150 }
        let coordinates = coordinates
        guard coordinates.contains(where: { vanishes($0.x) || vanishes($0.y) }) else { return self }
        return try replacingCoordinates(
            by: coordinates.map { Coordinate(x: vanishes($0.x) ? 0 : $0.x, y: vanishes($0.y) ? 0 : $0.y) })
    }

    /// Fewer coordinates by the method of Douglas and Peucker, line by line: rings may cross or collapse, and what
    /// collapses is left out.
    ///
    /// - Parameter tolerance: greatest distance in units of a coordinate that is left out.
    ///
    /// O(n²) at worst. C function `GEOSSimplify_r`; GEOS 3.0.
    ///
    /// - Throws: `GEOSError` for a tolerance that is not finite or whose square overflows.
    public func simplifiedLineByLine(tolerance: Double) throws(GEOSError) -> Geometry {
        let function = "GEOSSimplify_r"
        try requireSquares(self, tolerance, "tolerance", function)
        try require(tolerance >= 0, "tolerance \(tolerance) is negative", function)
        return try deriveDeeply(function) { GEOSSimplify_r($0, $1, tolerance) }
    }

    /// The geometry on a grid of `grid` units, valid, what collapsed left out. The result remembers its grid, and so
    /// do overlays of two results on it: see `precisionGrid`. About O(n log n). C function `GEOSGeom_setPrecision_r`;
    /// GEOS 3.6.
    ///
    /// - Throws: `GEOSError` for a grid that is negative, not finite or too fine for the ordinates, and for input so
    ///   invalid that the library loses its way.
    public func snappedToGrid(_ grid: Double) throws(GEOSError) -> Geometry {
        try snappedToGrid(grid, mode: .valid)
    }

    /// The geometry on a grid of `grid` units, 0 for full precision. C function `GEOSGeom_setPrecision_r`; GEOS 3.6.
    ///
    /// - Throws: `GEOSError` as `snappedToGrid(_:)`.
    /// - Complexity: about O(n log n); O(n) for each coordinate by itself.
    public func snappedToGrid(_ grid: Double, mode: PrecisionMode) throws(GEOSError) -> Geometry {
        let function = "GEOSGeom_setPrecision_r"
        try requireGrid(grid, for: self, function: function)
        do {
            return try derive(function) { GEOSGeom_setPrecision_r($0, $1, grid, Int32(mode.flags)) }
        } catch let error where error.kind == .topology && dimension == 2 && mode != .pointwise {
            return try repairedOnGrid(grid)
        }
    }

    /// Where the library loses its way between slivers (shapely issue 2304): each coordinate by itself, what then crosses repaired
    /// and put on the grid once more.
    private func repairedOnGrid(_ grid: Double) throws(GEOSError) -> Geometry {
        try snappedToGrid(grid, mode: .pointwise).makeValid().unaryUnion(grid: grid)
    }

    /// The grid in units that the geometry was put on, or that the operation that made it worked on; 0 for full
    /// precision. Overlays and buffers without a grid of their own use it. C function `GEOSGeom_getPrecision_r`;
    /// GEOS 3.6.
    public var precisionGrid: Double { Context.reading { max(0, GEOSGeom_getPrecision_r($0.handle, handle)) } }
}
