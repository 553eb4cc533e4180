import Catchments
import Consortia
import Coverages
import Shapes
import TestBoards
import Testing

/// What each row of a link table does on a map, and what the map proposes by itself.
struct LinkTableTests {
    /// Two islands: columns 0–2 and 4–5 of one row; group 0 has both sides of the water.
    private func atlas() throws -> (Atlas, Plurality) {
        let board = Board(columns: 6, rows: 1)
        let atlas = makeAtlas(
            try GroundFinderTests.coverage(board, without: [3]), groups: [0, 1],
            patients: [(0, 0, 9), (1, 1, 9), (0, 2, 9), (0, 4, 9), (1, 5, 9)])
        return (atlas, try Plurality(atlas, level: .group))
    }

    private func code(_ cell: Int) -> String { numbered("E", cell) }

    @Test("Joins land, shortens, cuts, redundant, off the map; gap and group of each")
    func effects() throws {
        let (atlas, plurality) = try atlas()
        let table = LinkTable([
            .init(code(2), code(4), .bridge), .init(code(0), code(2), .ferry), .init(code(0), code(1), .tunnel),
            .init(code(0), code(1), .cut), .init(code(0), code(4), .cut), .init(code(4), code(4), .bridge),
            .init("W01", code(4), .bridge), .init(code(5), code(2), .manual),
        ])
        let findings = LinkFinding.ofRows(atlas, plurality, table)
        #expect(
            findings.map(\.effect) == [
                .joinsLand, .shortens, .redundant, .cuts, .redundant, .redundant, .notOnMap, .joinsLand,
            ])
        #expect(findings.map(\.gap) == [1000, 1000, 0, 0, 3000, 0, nil, 2000])
        #expect(findings.map(\.groups) == [[0], [0], [], [], [], [], [], []])
        #expect(findings.map(\.row) == Array(0..<8))
    }

    @Test("Coasts within the distance are proposed for the map and for the territory, and no longer when linked")
    func proposals() throws {
        let (atlas, _) = try atlas()
        let finder = GroundFinder(atlas.coverage)
        func all(_ links: [Link?], within distance: Double = 2000) throws -> [LinkProposal] {
            var thresholds = Thresholds()
            thresholds.proposalDistance = distance
            return LinkProposal.all(
                try .byPlurality(
                    atlas, links: LinkedGraphs(atlas, links.compactMap { $0 }), thresholds: thresholds),
                finder: finder)
        }
        let both = try all([])
        #expect(both.map(\.group) == [nil, 0])
        #expect(both.allSatisfy { ($0.ends.from, $0.ends.to) == (2, 4) && $0.ends.width == 1000 && $0.water == 1000 })
        #expect(try all([], within: 999).isEmpty)
        #expect(try all([Link(2, 4, .ferry)]).isEmpty)
        // Parts 0 and 2 of the first group are a kilometre apart, too, but over land.
        #expect(!both.contains { $0.ends.to == 2 })
    }

    @Test("England's table: codes, kinds and sources of every row, no row twice")
    func england() {
        let rows = LinkTable.england.rows
        #expect(rows.count > 50)
        #expect(Set(rows.map { Set([$0.from, $0.to]).sorted() + [$0.kind.rawValue, $0.name] }).count == rows.count)
        for row in rows {
            for code in [row.from, row.to] {
                #expect(code.utf8.count == 9 && code.hasPrefix("E010") && code.dropFirst().allSatisfy(\.isNumber))
            }
            #expect(row.from != row.to && !row.name.isEmpty && !row.source.isEmpty && row.kind != .cut)
        }
    }
}
