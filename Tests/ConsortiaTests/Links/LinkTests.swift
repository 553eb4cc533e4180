import Catchments
import Consortia
import Coverages
import TestBoards
import Testing

/// Three levels of contiguity: what a bridge, a ferry and a cut do to the parts of a territory.
struct LinkTests {
    /// Seven squares in a row; the territory is all but the third and the sixth.
    private let board = Board(columns: 7, rows: 1)
    private let territory: [Int32] = [0, 1, 3, 4, 6]

    private func parts(_ links: [Link?], _ level: LinkLevel) throws -> [[Int32]] {
        let atlas = try board.atlas(groups: [0], patients: [])
        let graphs = LinkedGraphs(atlas, links.compactMap { $0 })
        return Contiguity(atlas, on: graphs[level], cells: territory) { _ in 1 }.parts.map(\.cells)
    }

    @Test("A bridge joins from the fixed level on, a ferry at the last only", arguments: Link.Kind.allCases)
    func levels(kind: Link.Kind) throws {
        let apart: [[Int32]] = [[0, 1], [3, 4], [6]]
        let joined: [[Int32]] = [[0, 1, 3, 4], [6]]
        let links = [Link(3, 1, kind)]
        #expect(try parts(links, .land) == apart)
        #expect(try parts(links, .fixed) == (kind == .ferry || kind == .cut ? apart : joined))
        #expect(try parts(links, .ferry) == (kind == .cut ? apart : joined))
    }

    @Test(
        "A cut parts neighbours at every level, a bridge over the cut does not mend it", arguments: LinkLevel.allCases)
    func cut(level: LinkLevel) throws {
        let cut = try parts([Link(1, 0, .cut), Link(0, 1, .bridge)], level)
        #expect(cut == [[3, 4], [0], [1], [6]])
    }

    @Test("The graph with links stays symmetric and sorted, keeps its borders, and has each pair once")
    func graph() throws {
        let rook = try Board(columns: 6, rows: 5).coverage().adjacency(.rook)
        let added: [(Int32, Int32)] = [(0, 29), (29, 0), (3, 3), (7, 8), (11, 2)]
        let linked = rook.linking(added, without: [(14, 13), (0, 28)])
        #expect(linked.pairCount == rook.pairCount + 2 - 1)
        for cell in 0..<30 {
            let row = Array(linked.neighbours(of: cell))
            #expect(row == Set(row).sorted() && !row.contains(Int32(cell)))
            for (other, border) in zip(row, linked.borders(of: cell)) {
                let back = zip(linked.neighbours(of: Int(other)), linked.borders(of: Int(other)))
                #expect(back.contains { $0.0 == cell && $0.1 == border })
                #expect(border == (rook.neighbours(of: cell).contains(other) ? 1000 : 0))
            }
        }
    }

    @Test("Levels are ordered, and a link of a cell with itself is none")
    func order() {
        #expect(LinkLevel.allCases == LinkLevel.allCases.sorted())
        #expect(Link(4, 4, .bridge) == nil && Link(5, 4, .tunnel) == Link(4, 5, .tunnel))
    }

    /// Two groups: the first leads in `territory`, the second in the rest.
    private func verdict(_ links: [Link?], _ level: LinkLevel, main: Int = 1) throws -> (Verdict, [Verdict.Test]) {
        var patients = territory.map { ($0 == 0 ? Int32(0) : 1, $0, $0 < 2 ? main : 1) }
        patients += [2, 5].map { (2, $0, 1) }
        let atlas = try board.atlas(
            groups: [0, 0, 1], at: [board.middle(0), board.middle(1), board.middle(2)], patients: patients)
        let plurality = try Plurality(atlas, level: .group)
        var thresholds = Thresholds()
        thresholds.linkLevel = level
        let territories = try Territory.ofGroups(
            TerritoryContext(
                atlas, responsibility: plurality, polygons: CatchmentPolygons(atlas.coverage, plurality.sets),
                practiceGraph: nil, links: LinkedGraphs(atlas, links.compactMap { $0 }), thresholds: thresholds))
        #expect(territories[0].contiguity.parts.count == 3, "the column `components` knows no links")
        return (territories[0].verdict, territories[0].failedTests)
    }

    @Test("D1 and D2 are judged at the verdict's level")
    func verdicts() throws {
        let (bridge, ferry) = (Link(1, 3, .bridge), Link(4, 6, .ferry))
        #expect(try verdict([], .fixed) == (.fragmented, [.parts, .mainPart]))
        #expect(try verdict([], .fixed, main: 9) == (.minorExclaves, [.parts]))
        #expect(try verdict([bridge, ferry], .land) == (.fragmented, [.parts, .mainPart]))
        // Four of five patients are now in one part.
        #expect(try verdict([bridge, ferry], .fixed) == (.minorExclaves, [.parts]))
        #expect(try verdict([bridge, ferry], .ferry) == (.definedWithLinks, []))
    }
}
