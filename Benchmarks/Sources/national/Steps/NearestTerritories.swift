import Catchments
import Coverages
import GEOS
import Shapes

/// The ground nearer to a practice of one group than to any practice of another: unions of clipped Voronoi cells.
///
/// Clipped cells meet edge to edge, so they form a coverage of their own, and unions are made on its shared borders.
/// Where they do not (co-incident coasts, cells that the diagram lost), the unions come from GEOS; `dissolvedByOverlay`
/// of the polygons names the groups concerned.
struct NearestTerritories: Sendable {
    /// Dissolved territories, one region per group.
    let polygons: CatchmentPolygons
    /// Sites of each group: the cells of the sets are sites.
    let sets: CellSets

    /// - Parameters:
    ///   - cells: clipped Voronoi cell of each site of the atlas, in their order.
    init(_ atlas: Atlas, cells: [Geometry], threads: Int) throws {
        var layer = PolygonLayer()
        layer.reserveCapacity(coordinates: cells.reduce(0) { $0 + $1.coordinateCount })
        for cell in cells { cell.append(to: &layer) }
        // A site shared by several groups belongs to each.
        let sites = CellSets(atlas.siteOfPractice.map { $0 < 0 ? [] : [$0] })
        sets = sites.unions(
            by: atlas.practices.map { Int32($0.group ?? -1) }, classCount: atlas.groups.count, cellCount: cells.count)
        polygons = try CatchmentPolygons(Coverage(layer), sets, threads: threads)
    }
}
