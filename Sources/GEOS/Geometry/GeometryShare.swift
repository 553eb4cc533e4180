internal import CGEOS
import Shapes

/// A C object that lives as long as any part of it is in use.
///
/// Why this is safe (`@unchecked Sendable`): the whole is never read once its parts are made, each part has had its own
/// caches filled before that, and the object is only destroyed, by whoever comes last.
final class SharedObject: @unchecked Sendable {
    let handle: OpaquePointer

    /// Takes over `handle`.
    init(_ handle: OpaquePointer) { self.handle = handle }

    deinit { GEOSGeom_destroy_r(Context.undertaker.handle, handle) }
}

extension Geometry {
    /// The parts of `object`, a collection of polygons without holes, in order and without a copy: each keeps the
    /// whole alive. What is no polygon is left out.
    ///
    /// - Parameter ring: called with the coordinates of each part, which are valid during the call only.
    static func parts(
        sharing object: SharedObject, from function: String, in context: Context,
        _ ring: (UnsafeBufferPointer<Coordinate>) -> Void
    ) throws(GEOSError) -> [Geometry] {
        let count = GEOSGetNumGeometries_r(context.handle, object.handle)
        var parts: [Geometry] = []
        parts.reserveCapacity(Int(max(0, count)))
        for i in 0..<max(0, count) {
            guard let part = GEOSGetGeometryN_r(context.handle, object.handle, i) else { throw context.error(function) }
            guard GEOSGeomTypeId_r(context.handle, part) == GeometryType.polygon.rawValue else { continue }
            let survey = GeometrySurvey.of(part, in: context)
            guard survey.allFinite else { throw survey.problem(function) }
            // The last ring that was looked at, the only one, is still in the room of the context.
            ring(UnsafeBufferPointer(start: context.room.baseAddress, count: survey.coordinateCount))
            parts.append(Geometry(part: part, of: object, survey))
        }
        return parts
    }
}
