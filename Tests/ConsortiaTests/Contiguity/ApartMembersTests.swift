import Catchments
import Consortia
import Shapes
import TestBoards
import Testing

/// Members that stand apart from their group.
struct ApartMembersTests {
    /// Group 0 has two members side by side and a third `steps` cells away among `others` practices of nobody's group.
    private func apart(others: Int, home: Int32 = 0, steps: Int = 9) throws -> [Int32] {
        let board = Board(columns: 12, rows: 1)
        var places: [Coordinate?] = [board.middle(0), board.middle(1), board.middle(steps)]
        for number in 0..<others {
            places.append(Coordinate(x: board.middle(steps).x + Double(number + 1), y: 400))
        }
        let atlas = try board.atlas(
            groups: [0, 0, 0] + (0..<others).map { _ in nil }, at: places,
            patients: [(0, 0, 50), (1, 1, 50), (2, home, 20)])
        return try ApartMembers.ofGroups(.byPlurality(atlas))[0]
    }

    @Test("Ten practices of others nearer than the nearest fellow name it, nine do not")
    func bar() throws {
        #expect(try apart(others: 10) == [2] && apart(others: 9).isEmpty)
    }

    @Test("In its group's territory nobody stands apart, on its border neither")
    func territory() throws {
        #expect(try apart(others: 12, home: 9).isEmpty)
        let board = Board(columns: 12, rows: 1)
        let border = Coordinate(x: 2000, y: 500)
        let others = (0..<12).map { Coordinate(x: 2000 + Double($0 + 1), y: 500) }
        let atlas = try board.atlas(
            groups: [0, 0] + others.map { _ in nil }, at: [board.middle(8), border] + others,
            patients: [(0, 1, 50), (1, 1, 50)])
        #expect(try ApartMembers.ofGroups(.byPlurality(atlas))[0].isEmpty == false, "the fellow in cell 8 has no cell")
        #expect(try !ApartMembers.ofGroups(.byPlurality(atlas))[0].contains(1))
    }

    @Test("A fellow at the same place keeps a member, and one without fellows stands apart from nobody")
    func fellows() throws {
        #expect(try apart(others: 20, steps: 1).isEmpty)
        let board = Board(columns: 3, rows: 1)
        let atlas = try board.atlas(
            groups: [0, 0] + (0..<12).map { _ in nil },
            at: [board.middle(0), nil] + (0..<12).map { Coordinate(x: Double($0), y: 0) }, patients: [(0, 2, 9)])
        #expect(try ApartMembers.ofGroups(.byPlurality(atlas))[0].isEmpty)
    }
}
