internal import CPROJ
public import Shapes

/// How a projection distorts about one place.
public struct ProjectionFactors: Hashable, Sendable, Codable {
    /// Length on the map over length on the ellipsoid along the meridian.
    public let meridionalScale: Double
    /// The same along the parallel.
    public let parallelScale: Double
    /// Area on the map over area on the ellipsoid.
    public let arealScale: Double
    /// Degrees from north on the map to true north, positive where the meridian leans to the east.
    public let meridianConvergence: Double
    /// The greatest error of an angle, in degrees.
    public let angularDistortion: Double
    /// The greatest scale in any direction.
    public let greatestScale: Double
    /// The least scale in any direction.
    public let leastScale: Double
}

extension ReferenceSystem {
    /// How this projection distorts about `place`, in degrees, x = longitude, of its own datum. About a millisecond.
    /// C function `proj_factors`.
    ///
    /// - Throws: `PROJError` of kind `noOperation` for a system that is not projected, `outsideDomain` for a place beyond it.
    /// - Complexity: that of `init(_:)`.
    public func factors(at place: Coordinate) throws(PROJError) -> ProjectionFactors {
        let function = "proj_factors"
        guard kind == .projected || kind == .compound else {
            throw PROJError(function: function, kind: .noOperation, message: "\(self) is no projection")
        }
        try Geodesic.check(place, 0, function)
        let context = try Context(gridFolders: [])
        let object = try Self.object(definition, in: context)
        // The order of axes does not count: factors are asked in radians, longitude first.
        let factors = proj_factors(
            object.unbound.handle, proj_coord(place.x * .pi / 180, place.y * .pi / 180, 0, .infinity))
        let numbers = [
            factors.meridional_scale, factors.parallel_scale, factors.areal_scale, factors.meridian_convergence,
            factors.angular_distortion, factors.tissot_semimajor, factors.tissot_semiminor,
        ]
        guard proj_errno(object.unbound.handle) == 0, numbers.allSatisfy(\.isFinite), factors.areal_scale > 0 else {
            throw PROJError(
                function: function, kind: .outsideDomain, message: "\(place) lies beyond \(self)", index: 0,
                place: place)
        }
        return ProjectionFactors(
            meridionalScale: factors.meridional_scale, parallelScale: factors.parallel_scale,
            arealScale: factors.areal_scale, meridianConvergence: factors.meridian_convergence * 180 / .pi,
            angularDistortion: factors.angular_distortion * 180 / .pi, greatestScale: factors.tissot_semimajor,
            leastScale: factors.tissot_semiminor)
    }
}
