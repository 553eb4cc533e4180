import Catchments
import Coverages
import Parallelism
import Planar
import Shapes

/// The shape of a territory in four numbers, without an enclosing circle: parts and holes, roundness, convexity.
public struct ShapeIndices: Hashable, Sendable {
    /// Polygons of the dissolved territory.
    public let parts: Int
    /// Interior rings.
    public let holes: Int
    /// 4π·area / perimeter², the perimeter with holes: 1 for a circle. `nil` for an empty territory.
    public let polsbyPopper: Double?
    /// Area over the area of the convex hull: 1 for a convex territory in one piece. `nil` for an empty territory.
    public let hullRatio: Double?

    /// O(vertices of the region), see `ConvexHull`.
    public init(_ measures: Dissolver.Measures, region: Int, of layer: PolygonLayer) {
        parts = measures.parts
        holes = measures.holes
        guard measures.area > 0, measures.perimeter > 0 else {
            polsbyPopper = nil
            hullRatio = nil
            return
        }
        polsbyPopper = 4 * Double.pi * measures.area / (measures.perimeter * measures.perimeter)
        // Rings of a region lie one after the other; holes do not change the hull.
        let rings = layer.rings(ofRegion: region)
        let coordinates = layer.ringOffsets[rings.lowerBound]..<layer.ringOffsets[rings.upperBound]
        let hull = ConvexHull(layer.coordinates[coordinates]).area
        hullRatio = hull > 0 ? measures.area / hull : nil
    }

    /// Of each region of dissolved sets, in order; the result does not depend on `threads`.
    public static func ofRegions(_ polygons: CatchmentPolygons, threads: Int = 1) throws -> [ShapeIndices] {
        try mapIndices(polygons.measures.count, threads: threads) { region in
            ShapeIndices(polygons.measures[region], region: region, of: polygons.layer)
        }
    }
}
