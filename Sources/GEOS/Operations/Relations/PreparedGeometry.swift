internal import CGEOS
public import Shapes

/// A geometry with indexes for many questions against it.
///
/// The indexes are built while it answers, without a lock: a prepared geometry belongs to one task. It keeps the
/// geometry alive and a context of its own, so a question costs no more than the C call.
public struct PreparedGeometry: ~Copyable {
    /// The geometry that is asked.
    public let geometry: Geometry
    private let handle: OpaquePointer
    private let context: Context

    /// C function `GEOSPrepare_r`; GEOS 3.1. O(1); the indexes themselves are built by the first question.
    public init(_ geometry: Geometry) throws(GEOSError) {
        let context = Context.borrow()
        guard let handle = GEOSPrepare_r(context.handle, geometry.solid) else {
            defer { Context.giveBack(context) }
            throw context.error("GEOSPrepare_r")
        }
        self.geometry = geometry
        self.handle = handle
        self.context = context
    }

    deinit {
        GEOSPreparedGeom_destroy_r(context.handle, handle)
        Context.giveBack(context)
    }

    /// See `Geometry.intersects`. O(log n) and the size of `other`. C function `GEOSPreparedIntersects_r`; GEOS 3.1.
    public func intersects(_ other: Geometry) throws(GEOSError) -> Bool {
        guard geometry.box.intersects(other.box) else { return false }
        return try context.truth(
            GEOSPreparedIntersects_r(context.handle, handle, other.solid), "GEOSPreparedIntersects_r")
    }

    /// No point in common.
    public func isDisjoint(from other: Geometry) throws(GEOSError) -> Bool { !(try intersects(other)) }

    /// See `Geometry.contains`. O(log n) and the size of `other`. C function `GEOSPreparedContains_r`; GEOS 3.1.
    public func contains(_ other: Geometry) throws(GEOSError) -> Bool {
        guard geometry.box.covers(other.box) else { return false }
        return try context.truth(GEOSPreparedContains_r(context.handle, handle, other.solid), "GEOSPreparedContains_r")
    }

    /// Every point of `other` lies in the interior: the borders do not meet.
    /// C function `GEOSPreparedContainsProperly_r`; GEOS 3.1.
    public func containsProperly(_ other: Geometry) throws(GEOSError) -> Bool {
        guard geometry.box.covers(other.box) else { return false }
        return try context.truth(
            GEOSPreparedContainsProperly_r(context.handle, handle, other.solid), "GEOSPreparedContainsProperly_r")
    }

    /// See `Geometry.covers`. O(log n) and the size of `other`. C function `GEOSPreparedCovers_r`; GEOS 3.1.
    public func covers(_ other: Geometry) throws(GEOSError) -> Bool {
        guard geometry.box.covers(other.box) else { return false }
        return try context.truth(GEOSPreparedCovers_r(context.handle, handle, other.solid), "GEOSPreparedCovers_r")
    }

    /// See `Geometry.isWithin`. C function `GEOSPreparedWithin_r`; GEOS 3.3.
    public func isWithin(_ other: Geometry) throws(GEOSError) -> Bool {
        guard other.box.covers(geometry.box) else { return false }
        return try context.truth(GEOSPreparedWithin_r(context.handle, handle, other.solid), "GEOSPreparedWithin_r")
    }

    /// See `Geometry.isCovered`. C function `GEOSPreparedCoveredBy_r`; GEOS 3.3.
    public func isCovered(by other: Geometry) throws(GEOSError) -> Bool {
        guard other.box.covers(geometry.box) else { return false }
        return try context.truth(
            GEOSPreparedCoveredBy_r(context.handle, handle, other.solid), "GEOSPreparedCoveredBy_r")
    }

    /// See `Geometry.crosses`. C function `GEOSPreparedCrosses_r`; GEOS 3.3.
    public func crosses(_ other: Geometry) throws(GEOSError) -> Bool {
        guard geometry.box.intersects(other.box) else { return false }
        return try context.truth(GEOSPreparedCrosses_r(context.handle, handle, other.solid), "GEOSPreparedCrosses_r")
    }

    /// See `Geometry.overlaps`. C function `GEOSPreparedOverlaps_r`; GEOS 3.3.
    public func overlaps(_ other: Geometry) throws(GEOSError) -> Bool {
        guard geometry.box.intersects(other.box) else { return false }
        return try context.truth(
            GEOSPreparedOverlaps_r(context.handle, handle, other.solid), "GEOSPreparedOverlaps_r")
    }

    /// See `Geometry.touches`. C function `GEOSPreparedTouches_r`; GEOS 3.3.
    public func touches(_ other: Geometry) throws(GEOSError) -> Bool {
        guard geometry.box.intersects(other.box) else { return false }
        return try context.truth(GEOSPreparedTouches_r(context.handle, handle, other.solid), "GEOSPreparedTouches_r")
    }

    /// `coordinate` lies in the interior. O(log n) after the first question. C function `GEOSPreparedContainsXY_r`
    /// from GEOS 3.12, before that `GEOSPreparedContains_r` with a point.
    public func contains(_ coordinate: Coordinate) throws(GEOSError) -> Bool {
        guard geometry.box.covers(coordinate) else { return false }
        if GEOSLibrary.supports(GEOSVersion(3, 12)) { return try containsXY(coordinate) }
        let point = try context.makePoint(coordinate)
        defer { GEOSGeom_destroy_r(context.handle, point) }
        return try context.truth(GEOSPreparedContains_r(context.handle, handle, point), "GEOSPreparedContains_r")
    }

    /// `coordinate` lies in the interior, asked without making a point. C function `GEOSPreparedContainsXY_r`;
    /// GEOS 3.12, `.unsupported(requires:)` before; `contains(_:)` works with every version.
    public func containsXY(_ coordinate: Coordinate) throws(GEOSError) -> Bool {
        let function = "GEOSPreparedContainsXY_r"
        try requireVersion(GEOSVersion(3, 12), function)
        guard geometry.box.covers(coordinate) else { return false }
        return try context.truth(
            catchments_prepared_contains_xy(context.handle, handle, coordinate.x, coordinate.y), function)
    }

    /// `coordinate` is a point of the geometry. C function `GEOSPreparedIntersectsXY_r`; GEOS 3.12,
    /// `.unsupported(requires:)` before.
    public func intersectsXY(_ coordinate: Coordinate) throws(GEOSError) -> Bool {
        let function = "GEOSPreparedIntersectsXY_r"
        try requireVersion(GEOSVersion(3, 12), function)
        guard geometry.box.covers(coordinate) else { return false }
        return try context.truth(
            catchments_prepared_intersects_xy(context.handle, handle, coordinate.x, coordinate.y), function)
    }

    /// See `Geometry.distance`. C function `GEOSPreparedDistance_r`; GEOS 3.9.
    public func distance(to other: Geometry) throws(GEOSError) -> Double? {
        if geometry.isEmpty || other.isEmpty { return nil }
        if !seesAllFacets(of: other) { return try geometry.distance(to: other) }
        try requireDistances(to: other, "GEOSPreparedDistance_r")
        var distance = 0.0
        guard GEOSPreparedDistance_r(context.handle, handle, other.solid, &distance) == 1 else {
            throw context.error("GEOSPreparedDistance_r")
        }
        return distance
    }

    /// See `Geometry.isWithin(distance:of:)`. C function `GEOSPreparedDistanceWithin_r`; GEOS 3.10.
    public func isWithin(distance: Double, of other: Geometry) throws(GEOSError) -> Bool {
        let function = "GEOSPreparedDistanceWithin_r"
        try require(!distance.isNaN, "distance is NaN", function)
        if geometry.isEmpty || other.isEmpty { return false }
        if !seesAllFacets(of: other) { return try geometry.isWithin(distance: distance, of: other) }
        try requireDistances(to: other, function)
        return try context.truth(
            GEOSPreparedDistanceWithin_r(context.handle, handle, other.solid, distance), function)
    }

    /// See `Geometry.nearestPoints`. C function `GEOSPreparedNearestPoints_r`; GEOS 3.9.
    public func nearestPoints(to other: Geometry) throws(GEOSError) -> (here: Coordinate, there: Coordinate)? {
        if geometry.isEmpty || other.isEmpty { return nil }
        if !seesAllFacets(of: other) { return try geometry.nearestPoints(to: other) }
        try requireDistances(to: other, "GEOSPreparedNearestPoints_r")
        return try context.pair(
            GEOSPreparedNearestPoints_r(context.handle, handle, other.solid), "GEOSPreparedNearestPoints_r")
    }

    /// The index of facets has none for a line without length: the library then answers infinity, or crashes.
    private func seesAllFacets(of other: Geometry) -> Bool {
        !geometry.hasZeroLengthLine && !other.hasZeroLengthLine
    }

    /// The index of facets finds none when all distances overflow, and the library reads what it did not find.
    private func requireDistances(to other: Geometry, _ function: String) throws(GEOSError) {
        try requireSquares(geometry, 0, "distance", function)
        try requireSquares(other, 0, "distance", function)
    }
}
