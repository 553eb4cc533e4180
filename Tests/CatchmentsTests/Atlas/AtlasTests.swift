import Catchments
import Shapes
import Statistics
import TestBoards
import Testing

/// The joined tables of an atlas agree with each other and with the rows that they were made of.
struct AtlasTests {
    @Test("Sums by cell, practice and group are those of the rows")
    func sums() throws {
        var random = SeededGenerator(seed: 5)
        let groups: [Int?] = [0, 1, nil, 1, 2, nil, 0]
        let rows = (0..<200).map { _ in
            (Int32(random.integer(below: 7)), Int32(random.integer(below: 9)), random.integer(below: 30))
        }
        let elsewhere = [1, 0, 5, 0, 0, 7, 2]
        let atlas = try Board(columns: 3, rows: 3).atlas(groups: groups, patients: rows, elsewhere: elsewhere)
        for cell in 0..<9 {
            let here = rows.filter { Int($0.1) == cell }
            #expect(atlas.registered[cell] == here.reduce(0) { $0 + $1.2 })
            for group in 0..<3 {
                let sum = here.filter { groups[Int($0.0)] == group }.reduce(0) { $0 + $1.2 }
                #expect(atlas.cellGroups.count(row: cell, column: Int32(group)) == sum)
                #expect(atlas.groupCells.count(row: group, column: Int32(cell)) == sum)
            }
        }
        for practice in 0..<7 {
            let located = rows.filter { Int($0.0) == practice }.reduce(0) { $0 + $1.2 }
            #expect(atlas.locatedPatients[practice] == located)
            #expect(atlas.registeredPatients[practice] == located + elsewhere[practice])
        }
        #expect(atlas.members == [[0, 6], [1, 3], [4]])
        #expect(atlas.rook.pairCount == 12 && atlas.queen.pairCount == 20)
    }

    @Test("Practices at one place share a site, in order of the first")
    func sites() throws {
        let (a, b) = (Coordinate(x: 1, y: 1), Coordinate(x: 2, y: 1))
        let atlas = try Board(columns: 1, rows: 1).atlas(
            groups: [0, 0, nil, 0, 0], at: [b, a, nil, b, a], patients: [])
        #expect(atlas.sites == [b, a])
        #expect(atlas.siteOfPractice == [0, 1, -1, 0, 1])
    }
}
