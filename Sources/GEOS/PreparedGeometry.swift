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

    /// C function `GEOSPrepare_r`. The indexes themselves are built by the first question.
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

    /// See `Geometry.intersects`.
    public func intersects(_ other: Geometry) throws(GEOSError) -> Bool {
        guard geometry.box.intersects(other.box) else { return false }
        return try context.truth(
            GEOSPreparedIntersects_r(context.handle, handle, other.solid), "GEOSPreparedIntersects_r")
    }

    /// No point in common.
    public func isDisjoint(from other: Geometry) throws(GEOSError) -> Bool { !(try intersects(other)) }

    /// See `Geometry.contains`.
    public func contains(_ other: Geometry) throws(GEOSError) -> Bool {
        guard geometry.box.covers(other.box) else { return false }
        return try context.truth(GEOSPreparedContains_r(context.handle, handle, other.solid), "GEOSPreparedContains_r")
    }

    /// Every point of `other` lies in the interior: the borders do not meet.
    public func containsProperly(_ other: Geometry) throws(GEOSError) -> Bool {
        guard geometry.box.covers(other.box) else { return false }
        return try context.truth(
            GEOSPreparedContainsProperly_r(context.handle, handle, other.solid), "GEOSPreparedContainsProperly_r")
    }

    /// See `Geometry.covers`.
    public func covers(_ other: Geometry) throws(GEOSError) -> Bool {
        guard geometry.box.covers(other.box) else { return false }
        return try context.truth(GEOSPreparedCovers_r(context.handle, handle, other.solid), "GEOSPreparedCovers_r")
    }

    /// `coordinate` lies in the interior.
    public func contains(_ coordinate: Coordinate) throws(GEOSError) -> Bool {
        guard geometry.box.covers(coordinate) else { return false }
        let point = try context.makePoint(coordinate)
        defer { GEOSGeom_destroy_r(context.handle, point) }
        return try context.truth(GEOSPreparedContains_r(context.handle, handle, point), "GEOSPreparedContains_r")
    }
}
