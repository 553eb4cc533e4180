import Coverages
import GEOS
import Shapes

/// How round a territory is (Definitions.md, D14). All indices are 1 for a circle and less for all else; no bar is set
/// for any.
///
/// Polsby–Popper and Schwartzberg fall with coastline detail and so depend on the boundary product as much as on the
/// territory: compare them only within one product. Reock, hull ratio and inertia hardly feel it.
public struct Compactness: Hashable, Sendable {
    /// 4π·area / perimeter², the perimeter with holes.
    public let polsbyPopper: Double
    /// Area over the area of the smallest enclosing circle.
    public let reock: Double
    /// Area over the area of the convex hull; `nil` for a hull without area.
    public let hullRatio: Double?
    /// A²/(2π·I_G), see `MomentOfArea`.
    public let inertia: Double?

    /// The square root of Polsby–Popper: the perimeter of the circle of the same area over the perimeter.
    public var schwartzberg: Double { polsbyPopper.squareRoot() }

    /// `nil` for an empty territory.
    /// - Throws: `GEOSError` when no enclosing circle can be found (GEOSMinimumBoundingCircle).
    /// - Complexity: O(n log n) in the polygons' vertices, for the hull under the circle.
    public init?(_ measures: Dissolver.Measures, _ polygons: MultiPolygon) throws(GEOSError) {
        guard measures.area > 0, measures.perimeter > 0 else { return nil }
        let vertices = polygons.polygons.flatMap(\.shell.coordinates)
        let hull = try Geometry(multiPoint: vertices).convexHull()
        guard let circle = try hull.minimumBoundingCircle(), circle.radius > 0 else { return nil }
        let hullArea = hull.area
        hullRatio = hullArea > 0 ? measures.area / hullArea : nil
        inertia = MomentOfArea(polygons).inertia
        polsbyPopper = 4 * Double.pi * measures.area / (measures.perimeter * measures.perimeter)
        reock = measures.area / (Double.pi * circle.radius * circle.radius)
    }
}
