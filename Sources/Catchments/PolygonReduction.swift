import Coverages
import GEOS
import Parallelism
import Planar
import Shapes

/// How a polygon becomes cells.
public enum PolygonReduction: String, Hashable, Sendable, CaseIterable {
    /// A cell is in, whole, when its point is: the rule of every verdict. A small polygon may hold no point at all.
    case pointInside = "point inside"
    /// Each cell with the share of its area that the polygon covers: for populations of any polygon.
    case areaShare = "share of area"

    /// The cells of each region of `polygons`, with their weights.
    ///
    /// - Throws: `GEOSError` from the overlay, by share of area only, such as for a region that is not valid.
    /// - Complexity: for points O(vertices of the polygons + points in their boxes); by area an overlay for each cell that
    ///   a border crosses.
    public func cells(of polygons: PolygonLayer, on basis: CatchmentBasis) throws -> WeightedCells {
        switch self {
        case .pointInside: WeightedCells(try Self.cellsWithPointInside(polygons, basis))
        case .areaShare: try Self.cellsByArea(polygons, basis)
        }
    }

    static func cellsWithPointInside(_ polygons: PolygonLayer, _ basis: CatchmentBasis) throws -> CellSets {
        CellSets(
            try mapIndices(polygons.regionCount, threads: basis.threads) { region in
                let area = RegionLocator(polygons, region: region)
                var cells: [Int32] = []
                basis.pointIndex.forEach(in: area.box) { position in
                    let cell = basis.pointCells[position]
                    if let point = basis.points[Int(cell)], area.covers(point) { cells.append(cell) }
                }
                return cells.sorted()
            })
    }

    private static func cellsByArea(_ polygons: PolygonLayer, _ basis: CatchmentBasis) throws -> WeightedCells {
        let coverage = basis.atlas.coverage
        let index = BoxTree(coverage.boxes)
        let layer = coverage.cellLayer()
        let rows = try mapIndices(polygons.regionCount, threads: basis.threads) { region in
            let geometry = try Geometry(polygons, region: region)
            var row: [(cell: Int32, weight: Double)] = []
            guard !geometry.isEmpty else { return row }
            let prepared = try PreparedGeometry(geometry)
            for cell in index.query(geometry.box) where coverage.areas[cell] > 0 {
                let ground = try Geometry(layer, region: cell)
                guard try prepared.intersects(ground) else { continue }
                let share =
                    try prepared.covers(ground) ? 1 : geometry.intersection(ground).area / coverage.areas[cell]
                if share > 0 { row.append((Int32(cell), min(1, share))) }
            }
            return row
        }
        return WeightedCells(CellSets(rows.map { $0.map(\.cell) }), weights: rows.flatMap { $0.map(\.weight) })
    }
}

/// The people inside each of some polygons.
public struct PolygonPopulation: Hashable, Sendable {
    /// Which rule the numbers follow.
    public let reduction: PolygonReduction
    public let source: CellPeople.Source
    /// People of each region. By points whole numbers; by area each cell's people are spread evenly over its ground.
    public let people: [Double]

    /// Polygons that part the ground of all cells without overlap share out all people: the sum is conserved, by area
    /// up to rounding, by points exactly when no point lies on a border between them.
    ///
    /// - Throws, complexity: as `PolygonReduction.cells(of:on:)`.
    public init(of polygons: PolygonLayer, on basis: CatchmentBasis, by reduction: PolygonReduction) throws {
        let cells = try reduction.cells(of: polygons, on: basis)
        self.reduction = reduction
        source = basis.people.source
        people = (0..<polygons.regionCount).map { region in
            cells.total(of: region) { Double(basis.people.counts[$0]) }
        }
    }
}
