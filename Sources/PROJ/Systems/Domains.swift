internal import CPROJ
public import Shapes

extension ReferenceSystem {
    /// What a system is for, and where.
    public struct Domain: Hashable, Sendable {
        /// In the words of the register; empty when it does not say.
        public let scope: String
        /// In degrees, x = longitude; `maxX` is beyond 180 where the area crosses that meridian. Nil when the register does not say.
        public let areaOfUse: Box?
        /// That area in words; empty when the register does not say.
        public let areaOfUseName: String
    }

    /// What the system is for, and where, each purpose by itself: from PROJ 9.2 on all of them, before that the first alone. C functions
    /// `proj_get_domain_count`, `proj_get_scope_ex`, `proj_get_area_of_use_ex`; PROJ 9.2.
    ///
    /// - Throws: `PROJError` where the library cannot read the definition again.
    /// - Complexity: that of `init(_:)`.
    public func domains() throws(PROJError) -> [Domain] {
        let context = try Context(gridFolders: [])
        let object = try Self.object(definition, in: context)
        let count = catchments_domain_count(object.handle)
        guard count >= 0 else {
            return [Domain(scope: try scope(), areaOfUse: areaOfUse, areaOfUseName: areaOfUseName)]
        }
        return (0..<count).map { index in
            var (west, south, east, north) = (0.0, 0.0, 0.0, 0.0)
            var name: UnsafePointer<CChar>?
            let isKnown = catchments_area_of_use(
                context.handle, object.handle, index, &west, &south, &east, &north, &name)
            let area = Box(minX: west, minY: south, maxX: west > east ? east + 360 : east, maxY: north)
            return Domain(
                scope: catchments_scope(object.handle, index).map { String(cString: $0) } ?? "",
                areaOfUse: isKnown == 1 && west >= -180 && south >= -90 ? area : nil,
                areaOfUseName: isKnown == 1 ? name.map { String(cString: $0) } ?? "" : "")
        }
    }

    /// The register has an operation that moves places of this system in time. Nil before PROJ 9.4, which does not know. C function
    /// `proj_crs_has_point_motion_operation`; PROJ 9.4.
    ///
    /// - Throws: `PROJError` where the library cannot read the definition again.
    /// - Complexity: that of `init(_:)`.
    public func hasPointMotion() throws(PROJError) -> Bool? {
        let context = try Context(gridFolders: [])
        let object = try Self.object(definition, in: context)
        let answer = catchments_has_point_motion(context.handle, object.handle)
        return answer < 0 ? nil : answer == 1
    }

    /// The same system with heights above its ellipsoid as a third axis; itself where it has heights. C function
    /// `proj_crs_promote_to_3D`; PROJ 6.3.
    ///
    /// - Throws: `PROJError` for a system that has no third axis, as one of heights alone.
    /// - Complexity: that of `init(_:)`, twice.
    public func promotedTo3D() throws(PROJError) -> ReferenceSystem {
        try derived("proj_crs_promote_to_3D", catchments_promote_to_3d)
    }

    /// The same system without heights; itself where it has none. C function `proj_crs_demote_to_2D`; PROJ 6.3.
    ///
    /// - Throws: `PROJError` for a system of heights alone.
    /// - Complexity: that of `init(_:)`, twice.
    public func demotedTo2D() throws(PROJError) -> ReferenceSystem {
        try derived("proj_crs_demote_to_2D", catchments_demote_to_2d)
    }

    private func derived(
        _ function: String, _ make: (OpaquePointer?, OpaquePointer?) -> OpaquePointer?
    ) throws(PROJError) -> ReferenceSystem {
        let context = try Context(gridFolders: [])
        let object = try Self.object(definition, in: context)
        guard let made = ProjObject(make(context.handle, object.handle), in: context),
            let text = proj_as_projjson(context.handle, made.handle, nil)
        else { throw context.error(function, .notAReferenceSystem) }
        return try ReferenceSystem(String(cString: text))
    }
}
