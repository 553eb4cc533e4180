import Catchments
import Coverages
import Shapes
import TestBoards
import Testing

/// Which group owns a cell under a method: one rule for all methods.
struct MethodOwnershipTests {
    /// Three practices of three groups in a row of four cells, one unaligned; group 2 leads nowhere.
    private static func atlas() throws -> Atlas {
        let board = Board(columns: 4, rows: 1)
        return try board.atlas(
            groups: [0, 1, nil, 2], at: [board.middle(0), board.middle(3), board.middle(1), board.middle(0)],
            patients: [(0, 0, 50), (0, 1, 20), (1, 1, 20), (1, 2, 60), (1, 3, 10), (2, 1, 90), (2, 3, 40), (3, 0, 5)])
    }

    @Test("Under plurality the owners are those of plurality, cell by cell, with their patients")
    func plurality() throws {
        let atlas = try Self.atlas()
        let plurality = try Plurality(atlas, level: .group)
        let ownership = MethodOwnership(
            atlas, try PluralityMethod().catchments(of: atlas), plurality: plurality)
        #expect(ownership.plurality.owners == plurality.owners)
        #expect(ownership.plurality.top == plurality.top && ownership.plurality.second == plurality.second)
        #expect(ownership.plurality.sets == plurality.sets)
        #expect(ownership.contested == 0 && ownership.unowned == 0)
    }

    @Test("A site that two groups share gives its cells to the one with more patients there")
    func sharedSite() throws {
        let atlas = try Self.atlas()
        let ownership = try MethodOwnership(atlas, NearestMethod().catchments(of: atlas))
        // Cell 1 is nearest to the unaligned practice alone, so nobody who competes owns it.
        #expect(ownership.plurality.owners == [0, -1, 1, 1])
        #expect(ownership.contested == 1 && ownership.unowned == 1)
        #expect(ownership.plurality.top == [50, 0, 60, 10])
    }

    @Test("The larger share owns; equal claims without patients go as plurality says, else to the lower code")
    func weights() throws {
        let atlas = try Self.atlas()
        let proportional = try MethodOwnership(atlas, ProportionalMethod().catchments(of: atlas))
        #expect(proportional.plurality.owners == (try Plurality(atlas, level: .group)).owners)
        // Discs that cover all cells: everybody claims everything, and patients decide.
        let discs = try MethodOwnership(atlas, BufferMethod(radius: 100_000).catchments(of: atlas))
        #expect(discs.contested == 4 && discs.unowned == 0)
        #expect(discs.plurality.owners == proportional.plurality.owners)
    }
}
