import Catchments
import Consortia
import Coverages
import Shapes
import TestBoards
import Testing

/// Classes of the area match, intersections over unions, legal form and seats of practices on a row of cells.
struct AreaMatchTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// Group, area and patients of each practice; group 0 is judged.
        let practices: [(group: Int?, area: Int?, patients: Int)]
        let expected: AreaMatch.Class
        var exceptions: [Int32] = []
        var counting = 1
    }

    private static func many(_ count: Int, _ group: Int?, _ area: Int?, _ patients: Int) -> [(Int?, Int?, Int)] {
        [(Int?, Int?, Int)](repeating: (group, area, patients), count: count)
    }

    static let cases: [Case] = [
        Case(
            testDescription: "all practices of one area", practices: many(3, 0, 0, 100) + many(1, 1, 1, 5),
            expected: .exact),
        Case(
            testDescription: "one of ten unaligned, with exactly 5 % of the patients",
            practices: many(9, 0, 0, 950) + many(1, nil, 0, 450), expected: .coextensiveWithExceptions, exceptions: [9]),
        Case(
            testDescription: "one of ten unaligned, with more than 5 % of the patients",
            practices: many(9, 0, 0, 950) + many(1, nil, 0, 451), expected: .partOfArea, exceptions: [9]),
        Case(
            testDescription: "one of nine unaligned", practices: many(8, 0, 0, 1000) + many(1, nil, 0, 1),
            expected: .partOfArea, exceptions: [8]),
        Case(
            testDescription: "another group in the area", practices: many(8, 0, 0, 1000) + many(1, 1, 0, 1),
            expected: .oneOfSeveral),
        Case(
            testDescription: "a second area with one practice and exactly 5 % of the patients",
            practices: many(19, 0, 0, 100) + many(1, 0, 1, 100), expected: .crosses, counting: 2),
        Case(
            testDescription: "a second area with one practice and fewer",
            practices: many(19, 0, 0, 100) + many(1, 0, 1, 99), expected: .crossesMinor),
        Case(
            testDescription: "a second area with two small practices",
            practices: many(19, 0, 0, 1000) + many(2, 0, 1, 1), expected: .crosses, counting: 2),
        Case(
            testDescription: "three areas, none neighbours: 0, 2 and 4 in a row of five",
            practices: many(2, 0, 0, 10) + many(2, 0, 2, 9) + many(2, 0, 4, 8), expected: .dispersed, counting: 3),
        Case(
            testDescription: "three areas, two of them neighbours",
            practices: many(2, 0, 0, 10) + many(2, 0, 2, 9) + many(2, 0, 3, 8), expected: .crosses, counting: 3),
        Case(
            testDescription: "three areas far apart, of which one does not count",
            practices: many(9, 0, 0, 100) + many(9, 0, 2, 90) + many(1, 0, 4, 1), expected: .crosses, counting: 2),
        Case(testDescription: "in no area", practices: many(2, 0, nil, 10) + many(1, 1, 0, 1), expected: .outside),
        Case(
            testDescription: "one member in no area", practices: many(30, 0, 0, 10) + many(1, 0, nil, 1),
            expected: .crossesMinor),
        Case(
            testDescription: "a practice without patients", practices: many(3, 0, 0, 0), expected: .exact),
    ]

    /// A row of five cells, one area each, areas in that order.
    private func atlas(_ practices: [(group: Int?, area: Int?, patients: Int)]) throws -> Atlas {
        try Board(columns: 5, rows: 1).atlas(
            groups: practices.map(\.group), areas: practices.map(\.area), patients: [],
            elsewhere: practices.map(\.patients))
    }

    @Test("One class per group", arguments: cases)
    func classes(example: Case) throws {
        let atlas = try atlas(example.practices)
        let cells = AreaCells(polygons: (0..<5).map { $0 < atlas.areas.count ? $0 : -1 })
        let neighbours = AreaNeighbours(cells, atlas.rook, areaCount: atlas.areas.count)
        let matches = AreaMatch.ofGroups(atlas, neighbours, Thresholds())
        #expect(matches.count == atlas.groups.count)
        #expect(matches[0].matchClass == example.expected)
        #expect(matches[0].exceptions == example.exceptions)
        #expect(matches[0].parts.count { $0.counts } == example.counting)
        #expect(matches[0].parts.reduce(0) { $0 + $1.members.count } == atlas.members[0].count)
    }

    @Test("Each bar of the classes decides, and can be set")
    func thresholds() throws {
        func matchClass(_ example: Int, _ change: (inout Thresholds) -> Void) throws -> AreaMatch.Class {
            let atlas = try atlas(Self.cases[example].practices)
            let cells = AreaCells(polygons: (0..<5).map { $0 < atlas.areas.count ? $0 : -1 })
            var thresholds = Thresholds()
            change(&thresholds)
            return AreaMatch.ofGroups(
                atlas, AreaNeighbours(cells, atlas.rook, areaCount: atlas.areas.count), thresholds)[0].matchClass
        }
        #expect(try matchClass(1) { $0.exceptionPatients = Share(4, of: 100) } == .partOfArea)
        #expect(try matchClass(2) { $0.exceptionPatients = Share(6, of: 100) } == .coextensiveWithExceptions)
        #expect(try matchClass(3) { $0.exceptionPractices = Share(12, of: 100) } == .coextensiveWithExceptions)
        #expect(try matchClass(5) { $0.secondAreaPatients = Share(6, of: 100) } == .crossesMinor)
        #expect(try matchClass(7) { $0.secondAreaPractices = 3 } == .crossesMinor)
    }

    @Test("The area of a cell is that of most of its patients; ties to the lowest code, nothing without patients")
    func inferred() throws {
        let atlas = try Board(columns: 4, rows: 1).atlas(
            groups: [0, 0, nil, nil], areas: [0, 1, 1, nil],
            patients: [(0, 0, 5), (1, 0, 3), (2, 0, 3), (0, 1, 4), (1, 1, 4), (3, 2, 9)])
        let cells = AreaCells(inferredFrom: atlas)
        #expect(cells.areaOfCell == [1, 0, -1, -1] && cells.ties == 1 && cells.source == .inferred)
    }

    @Test("Intersection over union by ground and by patients")
    func fits() throws {
        let atlas = try Board(columns: 4, rows: 1).atlas(
            groups: [0, 1], areas: [0, 1],
            patients: [(0, 0, 30), (0, 1, 20), (1, 1, 10), (1, 2, 40)])
        let plurality = try Plurality(atlas, level: .group)
        let fits = AreaIoU.ofPairs(
            [(0, 0), (0, 1), (1, 1)], atlas, territories: plurality.sets, cells: AreaCells(polygons: [0, 1, 1, 1]))
        let (byArea, byPatients): ([Double?], [Double?]) = (
            [1.0 / 2, 1.0 / 4, 1.0 / 3], [30.0 / 60, 30.0 / 100, 40.0 / 70]
        )
        #expect(fits.map(\.byArea) == byArea && fits.map(\.byPatients) == byPatients)
        let empty = AreaIoU.ofPairs(
            [(0, 0)], atlas, territories: CellSets([[], []]), cells: AreaCells(polygons: [-1, -1, -1, -1]))
        #expect(empty[0].byArea == nil && empty[0].byPatients == nil)
    }

    @Test("Legal form: members, coinciding territories, overlaps, what is left over")
    func legalForm() {
        let form = LegalForm(CellSets([[0, 1], [2, 3], [0, 1], [1, 2], []]), cellCount: 6)
        #expect(form.coincidesWith == [2, nil, 0, nil, nil])
        #expect(form.sharedCells == [2, 1, 2, 2, 0] && form.uncovered == [4, 5])
        #expect(form.fails(group: 0, members: 5) && !form.fails(group: 1, members: 2))
        #expect(form.fails(group: 1, members: 1) && !form.fails(group: 4, members: 2))
    }

    @Test("Members by the territory that they stand in; on a border the lowest cell")
    func sited() throws {
        let board = Board(columns: 4, rows: 1)
        let places: [Coordinate?] = [
            board.middle(0), board.middle(1), Coordinate(x: 2000, y: 500), board.middle(3), Coordinate(x: -1, y: 0),
            nil,
            board.middle(2),
        ]
        let atlas = try board.atlas(
            groups: [0, 0, 0, 0, 0, 0, 1], at: places, patients: [(0, 0, 9), (6, 1, 9), (6, 2, 9)])
        let plurality = try Plurality(atlas, level: .group)
        let cells = atlas.cellsOfSites()
        // The third stands on the border of cells 1 and 2.
        #expect(cells == [0, 1, 1, 3, -1, 2])
        let sited = SitedMembers.ofGroups(atlas, cellOfSite: cells, owners: plurality.owners)
        #expect(sited[0].atHome == 1 && sited[0].inOthers == [1, 2])
        #expect(sited[0].unassigned == 1 && sited[0].offTheMap == 1 && sited[0].shareElsewhere == 0.75)
        #expect(sited[1].atHome == 1 && sited[1].shareElsewhere == 0)
    }

    @Test("Flows both ways")
    func flows() {
        let flow = Containment(inside: 60, territoryRegistered: 80, located: 90)
        #expect(flow.inflow == 30 && flow.outflow == 20 && flow.netFlow == 1.5 && flow.importShare == 30.0 / 90)
        #expect(abs((flow.importShare ?? 0) + (flow.patient ?? 0) - 1) < 1e-15)
        #expect(Containment(inside: 5, territoryRegistered: 5, located: 9).netFlow == nil)
        #expect(Containment(inside: 0, territoryRegistered: 0, located: 0).importShare == nil)
    }

    @Test("Thresholds out of range are refused by name")
    func range() throws {
        func error(_ change: (inout Thresholds) -> Void) -> ThresholdError? {
            var thresholds = Thresholds()
            change(&thresholds)
            do throws(ThresholdError) { try thresholds.check() } catch { return error }
            return nil
        }
        #expect(error { _ in } == nil)
        #expect(error { $0.mixing = .nan }?.name == "mixing")
        #expect(error { $0.longestPracticeEdge = 0 }?.name == "longestPracticeEdge")
        #expect(error { $0.longestPracticeEdge = .infinity }?.description.contains("above 0") == true)
        #expect(error { $0.thinPatients = -1 }?.name == "thinPatients")
        #expect(error { $0.secondAreaPractices = 0 }?.name == "secondAreaPractices")
        let atlas = try Board(columns: 1, rows: 1).atlas(groups: [0], patients: [(0, 0, 1)])
        var wrong = Thresholds()
        wrong.mixing = .infinity
        #expect(throws: ThresholdError.self) { try TerritoryContext.byPlurality(atlas, thresholds: wrong) }
    }
}
