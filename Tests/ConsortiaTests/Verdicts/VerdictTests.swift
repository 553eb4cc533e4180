import Catchments
import Consortia
import Coverages
import Shapes
import TestBoards
import Testing

/// One word for a territory: the first finding that applies, and all tests that fail.
struct VerdictTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// Group of each practice; group 0 is judged.
        var groups: [Int?] = [0, 0, 1]
        /// Practices without coordinates.
        var unlocated: Set<Int> = []
        /// Practice, cell of a row of seven, patients.
        let patients: [(Int32, Int32, Int)]
        var elsewhere = [0, 0, 0]
        let verdict: String
        let failed: String
    }

    static let cases = [
        Case(
            testDescription: "one part, all at home", patients: [(0, 0, 90), (1, 1, 90), (2, 3, 50)],
            verdict: "defined", failed: ""),
        Case(
            testDescription: "an exclave of a quarter", patients: [(0, 0, 75), (1, 2, 25), (2, 1, 50)],
            verdict: "minorExclaves", failed: "D1"),
        Case(
            testDescription: "an exclave of more than a quarter", patients: [(0, 0, 74), (1, 2, 26), (2, 1, 50)],
            verdict: "fragmented", failed: "D1;D2"),
        Case(
            testDescription: "exactly three quarters of the residents", patients: [(0, 0, 75), (1, 0, 0), (2, 0, 25)],
            verdict: "notContained", failed: "D6"),
        Case(
            testDescription: "more than three quarters of the residents", patients: [(0, 0, 76), (2, 0, 24)],
            verdict: "defined", failed: ""),
        Case(
            testDescription: "exactly three quarters of the patients",
            patients: [(0, 0, 75), (1, 1, 25), (2, 1, 200)], verdict: "defined", failed: ""),
        Case(
            testDescription: "fewer than three quarters of the patients",
            patients: [(0, 0, 74), (1, 1, 26), (2, 1, 200)], verdict: "notContained", failed: "D7"),
        Case(
            testDescription: "patients without a small area are not in the base of D7",
            patients: [(0, 0, 90)], elsewhere: [900, 0, 0], verdict: "defined", failed: ""),
        Case(
            testDescription: "fragmented and contained neither way",
            patients: [(0, 0, 30), (1, 2, 30), (2, 0, 20), (2, 2, 20), (0, 4, 40), (2, 4, 90)], verdict: "fragmented",
            failed: "D1;D2;D6;D7"),
        Case(
            testDescription: "an exclave comes before not contained",
            patients: [(0, 0, 80), (1, 2, 20), (2, 0, 40), (2, 1, 9)], verdict: "minorExclaves", failed: "D1;D6"),
        Case(
            testDescription: "a single practice, whatever else fails", groups: [0, nil, 1],
            patients: [(0, 0, 50), (0, 2, 50), (2, 1, 90), (2, 0, 40)], verdict: "singlePractice",
            failed: "D1;D2;D6;D16"),
        Case(
            testDescription: "no member has coordinates", unlocated: [0, 1],
            patients: [(0, 0, 90), (1, 2, 90), (2, 1, 50)],
            verdict: "notAssessable:noGeometry", failed: ""),
        Case(
            testDescription: "one member with coordinates is enough", unlocated: [1],
            patients: [(0, 0, 90), (1, 0, 90), (2, 1, 50)], verdict: "defined", failed: ""),
        Case(
            testDescription: "no small area is led", patients: [(0, 0, 10), (1, 1, 10), (2, 0, 50), (2, 1, 50)],
            verdict: "notAssessable:noTerritory", failed: ""),
        Case(
            testDescription: "a single practice without territory", groups: [0, nil, 1],
            patients: [(0, 0, 10), (2, 0, 50)], verdict: "notAssessable:noTerritory", failed: ""),
        Case(
            testDescription: "no registrations at all", patients: [(2, 0, 50)], verdict: "notAssessable:noTerritory",
            failed: ""),
        Case(
            testDescription: "without any coordinates in the survey, registrations decide", unlocated: [0, 1, 2],
            patients: [(0, 0, 90), (1, 1, 90), (2, 3, 50)], verdict: "defined", failed: ""),
    ]

    @Test("Precedence and failed tests", arguments: cases)
    func verdicts(example: Case) throws {
        let board = Board(columns: 7, rows: 1)
        let places = example.groups.indices.map { example.unlocated.contains($0) ? nil : board.middle($0) }
        let atlas = try board.atlas(
            groups: example.groups, at: places, patients: example.patients, elsewhere: example.elsewhere)
        let territories = try Territory.ofGroups(.byPlurality(atlas))
        #expect(territories.count == 2)
        #expect(territories[0].verdict.description == example.verdict)
        #expect(territories[0].failedTests.map(\.rawValue).joined(separator: ";") == example.failed)
        #expect(Verdict.kinds.contains(territories[0].verdict.kind))
        #expect((territories[0].mixing == nil) == atlas.sites.isEmpty)
        #expect(try Territory.ofGroups(.byPlurality(atlas, threads: 3)) == territories)
        #expect(try Territory.ofGroups(.byPlurality(atlas), like: territories) == territories)
    }

    @Test("The chess-board of two groups: as many rook components as cells, which are all polygon parts too")
    func chessboard() throws {
        let board = Board(columns: 6, rows: 6)
        let atlas = try board.atlas(
            groups: [0, 0, 1, 1], patients: [Int32](0..<36).map { cell in (cell / 6 % 2 == cell % 2 ? 0 : 2, cell, 10) }
        )
        let territories = try Territory.ofGroups(.byPlurality(atlas))
        for territory in territories {
            #expect(territory.cells == 18 && territory.contiguity.parts.count == 18 && territory.measures.parts == 18)
            #expect(territory.verdict == .fragmented && territory.measures.area == 18e6)
            #expect(territory.containment.resident == 1 && territory.containment.patient == 1)
        }
    }
}
