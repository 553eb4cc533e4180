import Catchments
import Coverages
import Foundation
import Parallelism
import Planar
import Shapes

/// The shape of a territory in the four numbers that all peers measure: parts and holes, roundness, convexity. The
/// survey's `Compactness` has the smallest enclosing circle besides, which costs more than these together.
struct TerritoryShape: Hashable, Sendable {
    /// Polygons of the dissolved territory.
    let parts: Int
    /// Interior rings.
    let holes: Int
    /// 4π·area / perimeter², the perimeter with holes: 1 for a circle. `nil` for an empty territory.
    let polsbyPopper: Double?
    /// Area over the area of the convex hull: 1 for a convex territory in one piece. `nil` for an empty territory.
    let hullRatio: Double?

    /// O(vertices of the region), see `ConvexHull`.
    init(_ measures: Dissolver.Measures, region: Int, of layer: PolygonLayer) {
        parts = measures.parts
        holes = measures.holes
        guard measures.area > 0, measures.perimeter > 0 else {
            (polsbyPopper, hullRatio) = (nil, nil)
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
    static func ofRegions(_ polygons: CatchmentPolygons, threads: Int) throws -> [TerritoryShape] {
        try mapParallel(polygons.measures.count, threads: threads) { region in
            TerritoryShape(polygons.measures[region], region: region, of: polygons.layer)
        }
    }
}
