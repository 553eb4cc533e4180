import Catchments
import Consortia
import TestBoards
import Testing

/// Rook components of a territory and the patients in them.
struct ContiguityTests {
    private func contiguity(_ board: Board, _ cells: [Int32], patients: [Int]? = nil) throws -> Contiguity {
        let atlas = try board.atlas(groups: [0], patients: [])
        return Contiguity(atlas, cells: cells) { patients?[Int($0)] ?? 1 }
    }

    @Test("A path and a ring hang together, a path without its middle does not")
    func pathAndRing() throws {
        let path = Board(columns: 5, rows: 1)
        #expect(try contiguity(path, [0, 1, 2, 3, 4]).isContiguous)
        let cut = try contiguity(path, [0, 1, 3, 4])
        #expect(cut.parts.map(\.cells) == [[0, 1], [3, 4]] && !cut.isContiguous)
        let ring = try contiguity(Board(columns: 3, rows: 3), [0, 1, 2, 3, 5, 6, 7, 8])
        #expect(ring.isContiguous && ring.mainPartShare == 1)
    }

    @Test("Fields of one colour of a chess-board meet in corners only: as many parts as cells")
    func chessboard() throws {
        let white = [Int32](0..<64).filter { cell in (cell / 8 + cell) % 2 == 0 }
        let parts = try contiguity(Board(columns: 8, rows: 8), white)
        #expect(parts.parts.count == 32 && parts.parts.allSatisfy { $0.cells.count == 1 })
        #expect(parts.mainPartShare == 1.0 / 32)
    }

    @Test("Parts come by patients, then by the smallest cell; shares are of patients, not of cells")
    func order() throws {
        let patients = [5, 5, 0, 30, 0, 10, 0, 2]
        let result = try contiguity(Board(columns: 8, rows: 1), [0, 1, 3, 5, 7], patients: patients)
        #expect(result.parts.map(\.cells) == [[3], [0, 1], [5], [7]])
        #expect(result.parts.map(\.patients) == [30, 10, 10, 2])
        #expect(result.patients == 52 && result.mainPartShare == 30.0 / 52)
    }

    @Test("No territory: no parts, no share, and nothing that is not contiguous")
    func empty() throws {
        let none = try contiguity(Board(columns: 2, rows: 2), [])
        #expect(none.parts.isEmpty && none.mainPartShare == nil && none.isContiguous && none.patients == 0)
    }
}
