import Catchments
import Consortia
import Coverages
import Shapes
import TestBoards
import Testing

/// The limits of the overland practice graph: length, length in towns, water without a link.
struct OverlandPracticeGraphTests {
    /// Practices in the middles of `cells` of a row of squares; every square but the `water` ones is ground.
    private func graph(
        _ columns: Int, practices cells: [Int], water: Set<Int> = [], patients: Int = 10, links: [Link?] = [],
        _ thresholds: Thresholds = Thresholds()
    ) throws -> OverlandPracticeGraph {
        let board = Board(columns: columns, rows: 1)
        let coverage = try GroundFinderTests.coverage(board, without: water)
        let land = (0..<columns).filter { !water.contains($0) }
        let atlas = makeAtlas(
            coverage, groups: cells.map { _ in 0 }, at: cells.map { board.middle($0) },
            patients: land.map { (0, Int32($0), patients) })
        return try OverlandPracticeGraph(
            atlas, thresholds: thresholds, links: links.compactMap { $0 }, finder: GroundFinder(coverage))
    }

    @Test("Up to 30 km in the country, 10 km between towns; equal to the limit stays")
    func lengths() throws {
        #expect(try graph(40, practices: [0, 30]).edgeCount == 1)
        #expect(try graph(40, practices: [0, 31]).dropped == [.tooLong: 1])
        // 1,000 registered patients per km² make a town.
        #expect(try graph(40, practices: [0, 10], patients: 1000).edgeCount == 1)
        #expect(try graph(40, practices: [0, 11], patients: 1000).dropped == [.tooLongInTown: 1])
        #expect(try graph(40, practices: [0, 11], patients: 999).edgeCount == 1)
    }

    @Test("More than a kilometre of water needs a link near both landings")
    func water() throws {
        #expect(try graph(12, practices: [1, 3], water: [2]).edgeCount == 1, "exactly one kilometre")
        #expect(try graph(12, practices: [1, 4], water: [2, 3]).dropped == [.water: 1])
        #expect(try graph(12, practices: [1, 5], water: [2, 4]).dropped == [.water: 1], "two stretches add up")
        #expect(try graph(12, practices: [1, 4], water: [2, 3], links: [Link(1, 4, .bridge)]).edgeCount == 1)
        #expect(try graph(12, practices: [1, 4], water: [2, 3], links: [Link(4, 1, .tunnel)]).edgeCount == 1)
        // A ferry does not count at the default level; a cut joins nothing; a link elsewhere is none here.
        #expect(try graph(12, practices: [1, 4], water: [2, 3], links: [Link(1, 4, .ferry)]).edgeCount == 0)
        #expect(try graph(12, practices: [1, 4], water: [2, 3], links: [Link(1, 4, .cut)]).edgeCount == 0)
        #expect(try graph(24, practices: [1, 4], water: [2, 3], links: [Link(1, 20, .bridge)]).edgeCount == 0)
        var thresholds = Thresholds()
        thresholds.linkLevel = .ferry
        #expect(
            try graph(12, practices: [1, 4], water: [2, 3], links: [Link(1, 4, .ferry)], thresholds).edgeCount == 1)
        thresholds.widestWater = 2000
        #expect(try graph(12, practices: [1, 4], water: [2, 3], thresholds).edgeCount == 1)
    }

    @Test("The limits are the caller's: town, density, reach of a link")
    func settable() throws {
        var thresholds = Thresholds()
        thresholds.longestTownEdge = 11_000
        #expect(try graph(40, practices: [0, 11], patients: 1000, thresholds).edgeCount == 1)
        thresholds = Thresholds()
        thresholds.townDensity = 900
        #expect(try graph(40, practices: [0, 11], patients: 999, thresholds).dropped == [.tooLongInTown: 1])
        // The link's far end is ten squares from the landing.
        thresholds = Thresholds()
        #expect(
            try graph(24, practices: [1, 4], water: [2, 3], links: [Link(1, 14, .bridge)], thresholds).edgeCount == 0)
        thresholds.linkReach = 10_000
        #expect(
            try graph(24, practices: [1, 4], water: [2, 3], links: [Link(1, 14, .bridge)], thresholds).edgeCount == 1)
        thresholds.widestWater = -1
        #expect(throws: ThresholdError.self) { try thresholds.check() }
    }

    @Test("The graph behind the mixing index knows length alone")
    func mixingGraph() throws {
        let board = Board(columns: 20, rows: 1)
        let atlas = makeAtlas(
            try GroundFinderTests.coverage(board, without: Set(2...17)), groups: [0, 0],
            at: [board.middle(0), board.middle(19)], patients: [(0, 0, 5000), (1, 19, 5000)])
        #expect(try PracticeGraph(atlas, longestEdge: 30_000).edgeCount == 1)
    }
}
