import Catchments
import Coverages
import Foundation
import Parallelism
import Planar

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

    /// O(corners of the hull), which is made where it is needed.
    init(_ measures: Dissolver.Measures, hull: () -> ConvexHull) {
        parts = measures.parts
        holes = measures.holes
        guard measures.area > 0, measures.perimeter > 0 else {
            (polsbyPopper, hullRatio) = (nil, nil)
            return
        }
        polsbyPopper = 4 * Double.pi * measures.area / (measures.perimeter * measures.perimeter)
        let hull = hull().area
        hullRatio = hull > 0 ? measures.area / hull : nil
    }

    /// Of each region of dissolved sets, in order; the result does not depend on `threads`.
    static func ofRegions(_ polygons: CatchmentPolygons, threads: Int) throws -> [TerritoryShape] {
        try mapParallel(polygons.measures.count, threads: threads) { region in
            TerritoryShape(polygons.measures[region]) { polygons.convexHull(of: region) }
        }
    }
}
