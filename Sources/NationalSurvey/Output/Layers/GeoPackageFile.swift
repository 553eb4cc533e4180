import Catchments
import Consortia
import Coverages
import Formats
import GeoPackages
import PROJ
import Shapes

/// `results.gpkg`: the map as layers of one file in the national grid, styled by answer for QGIS; every feature has a
/// geometry.
struct GeoPackageFile: DatabaseFile {
    static let name = "results.gpkg"

    var name: String { Self.name }
    private let survey: Survey
    /// The rows of `consortia.csv`: the columns of the territories.
    private let consortia: ResultTable
    private let system: GeoPackageWriter.System
    private let answers: [String]
    /// One region for each row of `parts.csv`.
    private let partGround: PolygonLayer
    private var atlas: Atlas { survey.atlas }

    /// - Throws: `PROJError` where PROJ lacks the national grid.
    init(_ survey: Survey, consortia: ResultTable) throws {
        self.survey = survey
        self.consortia = consortia
        let grid = try ReferenceSystem.britishNationalGrid()
        system = .init(epsg: 27700, name: grid.name, definition: try grid.esriWKT())
        answers = survey.territories.map { Answer($0).kindWords }
        partGround = try Self.ground(ofPartsOf: survey)
    }

    /// The parts of all territories, valid where small areas overlap too.
    private static func ground(ofPartsOf survey: Survey) throws -> PolygonLayer {
        let cells = survey.evidence.study.reasons.flatMap { $0.parts.map(\.cells) }
        return try CatchmentPolygons(survey.atlas.coverage, CellSets(cells)).layer
    }

    /// - Complexity: O(vertices of the map + rows).
    func bytes() throws(FormatError) -> [UInt8] {
        let layers = layers
        return try GeoPackageWriter.bytes(of: layers.count, system: system, file: name) { layers[$0]() }
    }

    /// - Complexity: O(vertices of the map + rows).
    func write(toPath path: String) throws(FormatError) {
        let layers = layers
        try GeoPackageWriter.write(toPath: path, of: layers.count, system: system, file: name) { layers[$0]() }
    }

    /// Each made when it is written, and gone after: the small areas are the whole map once more.
    private var layers: [() -> GeoPackageLayer] {
        [
            { territories }, { smallAreas }, { practices(SmallGround.all) },
            { practices(SmallGround.withoutTerritory) }, { parts(partGround) }, { links },
        ]
    }

    /// Groups that lead somewhere.
    private var territories: GeoPackageLayer {
        let ground = survey.polygons.territories.layer
        let groups = (0..<ground.regionCount).filter { !ground.polygons(ofRegion: $0).isEmpty }
        return GeoPackageLayer(
            name: "territories", summary: "One feature per group with a territory; columns of consortia.csv",
            shapes: .polygons(Self.layer(groups, of: ground)),
            columns: columns(consortia, rows: groups) + [.init("answer", .text, groups.map { .string(answers[$0]) })],
            style: QGISStyle.byAnswer(.fill))
    }

    private var smallAreas: GeoPackageLayer {
        let table = SmallAreasTable.table(survey)
        var (ground, cells) = (PolygonLayer(), [Int]())
        // All rings, each closed: layers of this size that grow by doubling are in memory twice.
        ground.reserveCapacity(coordinates: atlas.coverage.report.ringVertices + 2 * atlas.coverage.cellCount)
        var dissolver = Dissolver(atlas.coverage)
        for cell in 0..<atlas.coverage.cellCount {
            var piece = PolygonLayer()
            _ = dissolver.dissolve([Int32(cell)], into: &piece)
            guard piece.regionCount > 0, !piece.polygons(ofRegion: 0).isEmpty else { continue }
            ground.append(contentsOf: piece)
            cells.append(cell)
        }
        let owners = survey.assignment.responsibility.owners
        return GeoPackageLayer(
            name: "small_areas", summary: "One feature per small area; columns of small-areas.csv",
            shapes: .polygons(ground),
            columns: columns(table, rows: cells)
                + [.init("answer", .text, cells.map { owners[$0] < 0 ? .null : .string(answers[Int(owners[$0])]) })],
            style: QGISStyle.byAnswer(.fill))
    }

    /// Which practices a layer has.
    private enum SmallGround {
        case all
        /// Those of groups that lead nowhere, and those of no group: no territory shows them.
        case withoutTerritory
    }

    /// Practices with a place.
    private func practices(_ wanted: SmallGround) -> GeoPackageLayer {
        let table = PracticesTable.table(survey)
        let located = atlas.practices.indices.filter { practice in
            guard atlas.practices[practice].location != nil else { return false }
            if case .all = wanted { return true }
            return atlas.practices[practice].group.map { survey.territories[$0].cells == 0 } ?? true
        }
        let isAll = if case .all = wanted { true } else { false }
        return GeoPackageLayer(
            name: isAll ? "practices" : "practices_without_territory",
            summary: isAll
                ? "One feature per practice with a place; columns of practices.csv"
                : "Practices of no group, or of a group that leads nowhere",
            shapes: .points(located.map { atlas.practices[$0].location }),
            columns: columns(table, rows: located)
                + [
                    .init(
                        "answer", .text,
                        located.map { atlas.practices[$0].group.map { .string(answers[$0]) } ?? .null })
                ],
            style: QGISStyle.byAnswer(.marker))
    }

    /// - Parameter whole: one region for each part, in their order.
    private func parts(_ whole: PolygonLayer) -> GeoPackageLayer {
        let table = PartsTable.table(survey)
        let parts = survey.evidence.study.reasons.flatMap { reasons in reasons.parts.map { (reasons.group, $0.cells) } }
        let rows = parts.indices.filter { !whole.polygons(ofRegion: $0).isEmpty }
        let words = rows.map { PropertyValue.string(answers[parts[$0].0]) }
        return GeoPackageLayer(
            name: "parts", summary: "One feature per part of a territory; columns of parts.csv",
            shapes: .polygons(Self.layer(rows, of: whole)),
            columns: columns(table, rows: rows) + [.init("answer", .text, words)], style: QGISStyle.byAnswer(.fill))
    }

    /// From the inside of the one small area to that of the other.
    private var links: GeoPackageLayer {
        let table = LinksTable.table(survey)
        let cells = Dictionary(
            atlas.smallAreas.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        func place(_ value: PropertyValue) -> Coordinate? {
            guard case .string(let code) = value else { return nil }
            return cells[code].flatMap { atlas.coverage.interiorPoint(ofCell: $0) }
        }
        var (rows, lines): ([Int], [[Coordinate]]) = ([], [])
        for (row, values) in table.rows.enumerated() {
            guard values.count > 1, let from = place(values[0]), let to = place(values[1]), from != to else { continue }
            rows.append(row)
            lines.append([from, to])
        }
        return GeoPackageLayer(
            name: "links", summary: "One feature per link whose ends are on the map; columns of links.csv",
            shapes: .lines(lines), columns: columns(table, rows: rows),
            style: QGISStyle.single(.line, colour: "118,42,131"))
    }

    /// The columns of a table with the rows that have a feature.
    private func columns(_ table: ResultTable, rows: [Int]) -> [GeoPackageLayer.Column] {
        table.description.columns.enumerated().map { position, column in
            let type: GeoPackageLayer.ColumnType =
                switch column.kind {
                case .text, .list: .text
                case .integer: .integer
                case .number: .real
                case .flag: .boolean
                }
            return .init(column.name, type, rows.map { table.rows[$0][position] })
        }
    }

    private static func layer(_ regions: [Int], of layer: PolygonLayer) -> PolygonLayer {
        var chosen = PolygonLayer()
        for region in regions { chosen.append(region: region, of: layer) }
        return chosen
    }
}
