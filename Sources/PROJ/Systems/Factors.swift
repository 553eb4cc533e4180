internal import CPROJ
internal import Foundation
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
    /// How this projection distorts about `place`, in degrees, x = longitude, of its own datum and prime meridian. About a
    /// millisecond. Units and order of axes of the system do not count. C function `proj_factors`, of the bare projection: asked of
    /// systems in feet or with the north first it gives other numbers before PROJ 9.2.
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
        guard let projection = try Self.object(definition, in: context).bareProjection else {
            throw PROJError(function: function, kind: .noOperation, message: "\(self) is no projection of one step")
        }
        let factors = proj_factors(
            projection.handle, proj_coord(place.x * .pi / 180, place.y * .pi / 180, 0, .infinity))
        let numbers = [
            factors.meridional_scale, factors.parallel_scale, factors.areal_scale, factors.meridian_convergence,
            factors.angular_distortion, factors.tissot_semimajor, factors.tissot_semiminor,
        ]
        let failure = proj_errno(projection.handle)
        guard failure == 0, numbers.allSatisfy(\.isFinite), factors.areal_scale > 0 else {
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

extension ProjObject {
    /// The map projection of a projected system, or of the horizontal part of a compound one, alone: from radians to metres, x east
    /// and y north, longitudes from the meridian of the datum. Nil where it is none, or not one step.
    fileprivate var bareProjection: ProjObject? {
        var crs = unbound
        while proj_get_type(crs.handle) == PJ_TYPE_COMPOUND_CRS {
            guard let part = ProjObject(proj_crs_get_sub_crs(context.handle, crs.handle, 0), in: context) else {
                return nil
            }
            crs = part.unbound
        }
        guard proj_get_type(crs.handle) == PJ_TYPE_PROJECTED_CRS,
            let conversion = ProjObject(proj_crs_get_coordoperation(context.handle, crs.handle), in: context),
            let steps = conversion.text?.components(separatedBy: "+step")
        else { return nil }
        let projections = steps.map { $0.split(separator: " ") }.filter { words in
            guard let name = words.first(where: { $0.hasPrefix("+proj=") })?.dropFirst(6) else { return false }
            return !["pipeline", "axisswap", "unitconvert", "longlat"].contains(name)
        }
        guard projections.count == 1, !projections[0].contains("+inv") else { return nil }
        let words = projections[0].filter {
            !$0.hasPrefix("+axis=") && !$0.hasPrefix("+pm=") && !$0.hasPrefix("+units=")
        }
        return ProjObject(proj_create(context.handle, words.joined(separator: " ")), in: context)
    }
}
