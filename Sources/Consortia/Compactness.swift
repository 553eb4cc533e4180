import Coverages
import GEOS
import Shapes

/// How round a territory is (test D14). Both indices are 1 for a circle.
///
/// Polsby–Popper falls with coastline detail and so depends on the boundary product as much as on the territory; no bar
/// is set for either.
public struct Compactness: Hashable, Sendable {
    /// 4π·area / perimeter², the perimeter with holes.
    public let polsbyPopper: Double
    /// Area over the area of the smallest enclosing circle.
    public let reock: Double

    /// `nil` for an empty territory.
    /// - Throws: `GEOSError` when no enclosing circle can be found (GEOSMinimumBoundingCircle).
    /// - Complexity: O(n log n) in the polygons' vertices, for the hull under the circle.
    public init?(_ measures: Dissolver.Measures, _ polygons: MultiPolygon) throws(GEOSError) {
        guard measures.area > 0, measures.perimeter > 0 else { return nil }
        let vertices = polygons.polygons.flatMap(\.shell.coordinates)
        guard let circle = try Geometry(multiPoint: vertices).convexHull().minimumBoundingCircle(), circle.radius > 0
        else { return nil }
        polsbyPopper = 4 * Double.pi * measures.area / (measures.perimeter * measures.perimeter)
        reock = measures.area / (Double.pi * circle.radius * circle.radius)
    }
}
