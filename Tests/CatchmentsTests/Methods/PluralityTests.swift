import Catchments
import Coverages
import Shapes
import TestBoards
import Testing

/// First past the post: levels, ties and the rule that settles them.
struct PluralityTests {
    @Test("A group can win a cell that none of its members wins")
    func groupDirect() throws {
        // Practices 0 and 1 of group 0 have 40 each, practice 2 of group 1 has 60, an unaligned one 100.
        let atlas = try Board(columns: 2, rows: 1).atlas(
            groups: [0, 0, 1, nil], patients: [(0, 0, 40), (1, 0, 40), (2, 0, 60), (3, 0, 100), (2, 1, 1)])
        let group = try Plurality(atlas, level: .group)
        let practice = try Plurality(atlas, level: .practice)
        #expect(group.owners == [0, 1])
        #expect(group.top == [80, 1])
        #expect(group.second == [60, 0])
        #expect(practice.owners == [3, 2])
        #expect(practice.top == [100, 1])
        #expect(practice.second == [60, 0])
        #expect(group.ties.isEmpty && practice.ties.isEmpty)
        #expect(Array(group.sets.cells(of: 0)) == [0] && Array(group.sets.cells(of: 1)) == [1])
        #expect(atlas.registered == [240, 1])
    }

    @Test("A cell without any group's patients has no owner, whoever else is registered there")
    func unassigned() throws {
        let atlas = try Board(columns: 3, rows: 1).atlas(groups: [0, nil], patients: [(0, 0, 1), (1, 1, 50)])
        let plurality = try Plurality(atlas, level: .group)
        #expect(plurality.owners == [0, -1, -1])
        #expect(plurality.top == [1, 0, 0] && plurality.second == [0, 0, 0])
    }

    struct TieCase: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// Patients of practices 0, 1 and 2 (of groups 0, 1 and 2) in cell 4, the middle of a 3 × 3 board.
        var middle = [10, 10, 0]
        /// Further patients: practice, cell, patients.
        var around: [(Int32, Int32, Int)] = []
        var places: [Coordinate?] = [nil, nil, nil]
        let owner: Int32
        let settledBy: Plurality.Settlement
        var tied: [Int32] = [0, 1]
    }

    static let cases = [
        TieCase(testDescription: "nothing decides but the code", owner: 0, settledBy: .code),
        TieCase(
            testDescription: "larger total over the neighbours", around: [(0, 1, 5), (1, 3, 4), (1, 5, 4)], owner: 1,
            settledBy: .neighbours),
        TieCase(
            testDescription: "a neighbour by a corner counts", around: [(1, 8, 1)], owner: 1, settledBy: .neighbours),
        TieCase(
            testDescription: "equal totals, the nearer practice",
            around: [(0, 1, 5), (1, 3, 5)],
            places: [Coordinate(x: 100, y: 100), Coordinate(x: 1600, y: 1500), nil], owner: 1, settledBy: .distance),
        TieCase(
            testDescription: "equal totals, one without location",
            places: [nil, Coordinate(x: 9000, y: 9000), nil], owner: 1, settledBy: .distance),
        TieCase(
            testDescription: "equal totals and distances",
            places: [Coordinate(x: 1400, y: 1500), Coordinate(x: 1600, y: 1500), nil], owner: 0, settledBy: .code),
        TieCase(
            testDescription: "three tied, two left by the neighbours, the nearer of these", middle: [10, 10, 10],
            around: [(1, 0, 3), (2, 8, 3)],
            places: [Coordinate(x: 1500, y: 1500), Coordinate(x: 0, y: 0), Coordinate(x: 1500, y: 1400)], owner: 2,
            settledBy: .distance, tied: [0, 1, 2]),
        TieCase(
            testDescription: "one who is not tied does not win by the neighbours", middle: [10, 10, 9],
            around: [(2, 0, 900)], owner: 0, settledBy: .code),
    ]

    @Test("Ties", arguments: cases)
    func ties(example: TieCase) throws {
        let middle = example.middle.enumerated().map { (Int32($0), Int32(4), $1) }
        let atlas = try Board(columns: 3, rows: 3).atlas(
            groups: [0, 1, 2], at: example.places, patients: middle + example.around)
        for level in [Plurality.Level.group, .practice] {
            let plurality = try Plurality(atlas, level: level)
            #expect(plurality.owners[4] == example.owner)
            let tie = try #require(plurality.ties.first { $0.cell == 4 })
            #expect(tie.owners == example.tied && tie.settledBy == example.settledBy)
            #expect(plurality.top[4] == 10 && plurality.second[4] == 10)
            let simple = try Plurality(atlas, level: level, tieRule: .lowestCode)
            #expect(simple.owners[4] == 0)
            #expect(simple.ties.first { $0.cell == 4 }?.settledBy == .code)
            #expect(simple.top == plurality.top && simple.second == plurality.second)
        }
    }

    @Test("By the lower code: owners, seconds and ties")
    func lowerCode() throws {
        let atlas = try Board(columns: 4, rows: 1).atlas(
            groups: [0, 1, 2], patients: [(0, 0, 4), (0, 1, 2), (1, 0, 4), (1, 1, 3), (2, 0, 1), (2, 2, 9)])
        let plurality = try Plurality(atlas, level: .practice, tieRule: .lowestCode)
        #expect(plurality.owners == [0, 1, 2, -1])
        #expect(plurality.top == [4, 3, 9, 0])
        #expect(plurality.second == [4, 2, 0, 0])
        #expect(plurality.ties.map(\.cell) == [0])
        #expect(plurality.ties.first?.owners == [0, 1])
        #expect(plurality.ties.first?.settledBy == .code)
    }

    @Test("The nearest of a group's members speaks for it")
    func nearestMember() throws {
        let places = [Coordinate(x: 1200, y: 1500), Coordinate(x: 0, y: 0), Coordinate(x: 1550, y: 1500)]
        let atlas = try Board(columns: 3, rows: 3).atlas(
            groups: [0, 1, 1], at: places, patients: [(0, 4, 10), (1, 4, 6), (2, 4, 4)])
        let plurality = try Plurality(atlas, level: .group)
        #expect(plurality.owners[4] == 1)
        #expect(plurality.ties.map(\.owners) == [[0, 1]] && plurality.ties.map(\.settledBy) == [.distance])
    }

    @Test("A tied cell without ground is settled by the code")
    func tieWithoutGround() throws {
        var layer = PolygonLayer([Board(columns: 1, rows: 1).square(0)])
        layer.endRegion()
        let atlas = makeAtlas(
            try Coverage(layer), groups: [0, 1], at: [Coordinate(x: 5, y: 5), Coordinate(x: 1, y: 1)],
            patients: [(0, 1, 7), (1, 1, 7), (1, 0, 1)])
        let plurality = try Plurality(atlas, level: .group)
        #expect(plurality.owners == [1, 0])
        #expect(plurality.ties.map(\.cell) == [1] && plurality.ties.map(\.settledBy) == [.code])
    }

    @Test("A tie for second place is no tie")
    func tieForSecond() throws {
        let atlas = try Board(columns: 1, rows: 1).atlas(
            groups: [0, 1, 2], patients: [(0, 0, 5), (1, 0, 5), (2, 0, 6)])
        let plurality = try Plurality(atlas, level: .group)
        #expect(plurality.ties.isEmpty && plurality.owners == [2] && plurality.second == [5])
    }

    @Test("No groups, no practices")
    func nobody() throws {
        let atlas = try Board(columns: 2, rows: 2).atlas(groups: [], patients: [])
        for level in [Plurality.Level.group, .practice] {
            let plurality = try Plurality(atlas, level: level)
            #expect(plurality.owners == [-1, -1, -1, -1] && plurality.sets.ownerCount == 0)
        }
    }
}
