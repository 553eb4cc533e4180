import Coverages
import GEOS
import Parallelism
import Planar
import Shapes

/// What all methods share: the atlas, one point and a number of people for each cell, and the land. Made once per run.
public struct CatchmentBasis: Sendable {
    /// Where a cell's people are taken to live when a method needs a point.
    public enum PointRule: String, Hashable, Sendable {
        /// A point on the cell's surface (GEOSPointOnSurface).
        case interior
        /// A population-weighted centroid that the caller gave.
        case populationWeighted = "population-weighted"
    }

    /// Who uses which practice, where.
    public let atlas: Atlas
    /// Point of each cell in metres of the national grid; `nil` for a cell without ground. Length: cells.
    public let points: [Coordinate?]
    /// Which point it is.
    public let pointRule: PointRule
    /// Union of all cells: what Voronoi cells and contours are clipped to.
    public let land: Geometry
    /// People of each cell.
    public let people: CellPeople
    /// At most so many threads; results do not depend on it.
    public let threads: Int
    /// The cells that have a point, ascending, and a tree over their points in the same order.
    let pointCells: [Int32]
    let pointIndex: PointTree

    /// - Parameters:
    ///   - populationWeighted: population-weighted centroid of each cell; `nil` for points on the cells' surface.
    ///   - people: people of each cell; `nil` for the atlas's residents, or its registered patients where it has none.
    /// - Throws: `GEOSError` when a point or the outline cannot be made.
    /// - Complexity: O(vertices of the coverage · log).
    public init(
        _ atlas: Atlas, populationWeighted: [Coordinate]? = nil, people: CellPeople? = nil, threads: Int = 1
    ) throws {
        precondition(populationWeighted.map { $0.count == atlas.smallAreas.count } ?? true, "one point per cell")
        self.atlas = atlas
        self.threads = threads
        let outline = try Geometry(atlas.coverage.outline())
        // Where cells of the map overlap, so may the rings of its outline.
        land = try outline.isValid() ? outline : Geometry(outline.makeValid().polygons)
        let points = try populationWeighted ?? atlas.coverage.pointsOnSurface(threads: threads)
        self.points = points
        pointRule = populationWeighted == nil ? .interior : .populationWeighted
        self.people = people ?? CellPeople(atlas)
        pointCells = points.indices.filter { points[$0] != nil }.map { Int32($0) }
        pointIndex = PointTree(points.compactMap { $0 })
    }
}

extension Coverage {
    /// The polygons of all cells as regions of one layer, in order. O(vertices).
    func cellLayer() -> PolygonLayer {
        var layer = PolygonLayer()
        var dissolver = Dissolver(self)
        for cell in 0..<Int32(cellCount) { dissolver.dissolve([cell], into: &layer) }
        return layer
    }

    /// A point inside each cell, `nil` for a cell without ground. O(vertices · log).
    func pointsOnSurface(threads: Int) throws -> [Coordinate?] {
        let layer = cellLayer()
        return try mapIndices(cellCount, threads: threads) { cell in
            try Geometry(layer, region: cell).pointOnSurface()
        }
    }
}
