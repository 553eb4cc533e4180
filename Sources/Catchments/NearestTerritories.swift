import Coverages
import GEOS
import Parallelism
import Shapes

/// The ground nearer to a practice of one group than to any practice of another: unions of clipped Voronoi cells.
///
/// Clipped cells meet edge to edge, so they form a coverage of their own, and unions are made on its shared borders.
/// Where they do not (co-incident coasts, cells that the diagram lost), the unions come from GEOS; `dissolvedByOverlay`
/// of the polygons names the groups concerned.
public struct NearestTerritories: Sendable {
    /// Dissolved territories, one region per group.
    public let polygons: CatchmentPolygons
    /// Sites of each group: the cells of the sets are sites.
    public let sets: CellSets
    /// What was met in putting the cells together.
    public let report: CoverageReport

    /// - Parameters:
    ///   - cells: clipped Voronoi cell of each site.
    ///   - siteOfPractice: site of each practice, -1 for none. A site shared by several groups belongs to each.
    ///   - groupOfPractice: group of each practice, -1 for none.
    /// - Throws: `CoverageError`, `GEOSError`.
    /// - Complexity: O(vertices of the cells) expected.
    public init(
        cells: [Geometry], siteOfPractice: [Int32], groupOfPractice: [Int32], groupCount: Int, threads: Int = 1
    ) throws {
        precondition(siteOfPractice.count == groupOfPractice.count)
        var layer = PolygonLayer()
        layer.reserveCapacity(coordinates: cells.reduce(0) { $0 + $1.coordinateCount })
        for cell in cells { cell.append(to: &layer) }
        let coverage = try Coverage(layer)
        let sites = CellSets(siteOfPractice.map { $0 < 0 ? [] : [$0] })
        sets = sites.unions(by: groupOfPractice, classCount: groupCount, cellCount: cells.count)
        polygons = try CatchmentPolygons(coverage, sets, threads: threads)
        report = coverage.report
    }
}
