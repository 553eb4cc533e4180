import Catchments
import Consortia
import Coverages
import Shapes
import TestBoards
import Testing

/// Parts, gaps, holes and cuts on boards where each is known.
struct ContiguityReasonsTests {
    /// One group per letter, `.` for a small area of no group, a blank for water; rows from the north.
    private struct Scene {
        let atlas: Atlas
        let plurality: Plurality
        let polygons: CatchmentPolygons
        let finder: GroundFinder
        let groups: [Character]

        /// - Parameters:
        ///   - patients: in each cell, of its group.
        ///   - practices: cells where further practices of the cell's group stand; each group has one without a place.
        init(
            _ rows: [String], patients: (Int) -> Int = { _ in 10 }, practices: [Int] = [],
            origin: Coordinate = Coordinate(x: 0, y: 0)
        ) throws {
            let board = Board(columns: rows[0].count, rows: rows.count, origin: origin)
            let letters = rows.reversed().flatMap { Array($0) }
            groups = Set(letters).subtracting([".", " "]).sorted()
            let water = Set(letters.indices.filter { letters[$0] == " " })
            let coverage = try GroundFinderTests.coverage(board, without: water)
            let owner = { [groups] (cell: Int) in groups.firstIndex(of: letters[cell]) }
            let residents = letters.indices.compactMap { cell in
                owner(cell).map { (Int32($0), Int32(cell), patients(cell)) }
            }
            atlas = makeAtlas(
                coverage, groups: groups.indices.map { $0 } + practices.map(owner),
                at: groups.map { _ in nil } + practices.map { board.middle($0) }, patients: residents)
            plurality = try Plurality(atlas, level: .group)
            polygons = try CatchmentPolygons(coverage, plurality.sets)
            finder = GroundFinder(coverage)
        }

        func reasons(_ links: [Link?] = [], _ thresholds: Thresholds = Thresholds()) throws -> [ContiguityReasons] {
            let graphs = LinkedGraphs(atlas, links.compactMap { $0 })
            let overland =
                atlas.sites.isEmpty
                ? nil
                : try OverlandPracticeGraph(atlas, thresholds: thresholds, links: graphs.links, finder: finder)
            return try ContiguityReasons.ofGroups(
                TerritoryContext(
                    atlas, responsibility: plurality, polygons: polygons, practiceGraph: nil, links: graphs,
                    thresholds: thresholds),
                overland: overland, finder: finder)
        }
    }

    @Test("An exclave beyond another group: its people, its practice, the way and the border")
    func exclave() throws {
        let scene = try Scene(["AAABBAC"], patients: { $0 == 1 ? 500 : 10 + $0 }, practices: [5, 0])
        let reasons = try scene.reasons()[0]
        #expect(reasons.components == [2, 2, 2] && reasons.parts.map(\.cells) == [[0, 1, 2], [5]])
        let part = reasons.parts[1]
        #expect(part.patients == 15 && part.registered == 15 && part.area == 1e6)
        #expect(part.practices == [3] && reasons.parts[0].practices == [4])
        #expect(part.perimeter == 4000)
        #expect(
            part.surroundings == [
                .init(ground: .outside, length: 2000), .init(ground: .group(1), length: 1000),
                .init(ground: .group(2), length: 1000),
            ])
        let gap = try #require(part.gap)
        #expect(gap.width == 2000 && (gap.ends.from, gap.ends.to) == (5, 2))
        #expect(gap.crossings == [.init(ground: .group(1), length: 2000)] && gap.water == 0)
        #expect(reasons.parts[0].gap == nil)
    }

    @Test("Water and unassigned ground between two parts are told apart; a link joins them at its level")
    func gaps() throws {
        let scene = try Scene(["AA .A"], patients: { $0 < 2 ? 100 : 1 })
        let reasons = try scene.reasons([Link(1, 4, .ferry)])[0]
        #expect(reasons.components == [2, 2, 1])
        #expect(reasons.parts.map(\.fixedPart) == [0, 1] && reasons.parts.map(\.ferryPart) == [0, 0])
        let gap = try #require(reasons.parts[1].gap)
        #expect(gap.crossings == [.init(ground: .unassigned, length: 1000), .init(ground: .outside, length: 1000)])
    }

    @Test("Parts that meet in a corner have a gap of no width and nothing between them")
    func corner() throws {
        let reasons = try Scene(["AB", "BA"]).reasons()
        for group in reasons {
            let gap = try #require(group.parts[1].gap)
            #expect(gap.width == 0 && gap.crossings.isEmpty && group.polygonParts == 2)
        }
    }

    @Test("Equal parts come by the lowest code, whatever the order of the map")
    func order() throws {
        #expect(try Scene(["ABABA"]).reasons()[0].parts.map(\.cells) == [[0], [2], [4]])
    }

    @Test(
        "Holes by content",
        arguments: [
            ("B", TerritoryHole.Content.otherGroup, 0.0, [1]), (".", .unassigned, 0, []), (" ", .water, 1e6, []),
        ])
    func holes(middle: String, content: TerritoryHole.Content, water: Double, groups: [Int]) throws {
        let reasons = try Scene(["AAA", "A\(middle)A", "AAA"]).reasons()[0]
        #expect(reasons.parts.count == 1 && reasons.holes.count == 1 && reasons.sliverHoles == 0)
        let hole = reasons.holes[0]
        #expect(hole.content == content && hole.area == 1e6 && hole.water == water && hole.groups == groups)
        #expect(hole.cells == (content == .water ? [] : [4]))
        #expect(hole.registered == (content == .otherGroup ? 10 : 0))
    }

    @Test("A hole of several contents is mixed; an island of the group itself in it is none of it")
    func mixedHoles() throws {
        let two = try Scene(["AAAA", "AB.A", "AAAA"]).reasons()[0].holes
        #expect(two.count == 1 && two[0].content == .mixed && two[0].cells == [5, 6])
        let lake = try Scene(["AAAAA", "A   A", "A A A", "A   A", "AAAAA"]).reasons()[0]
        #expect(lake.parts.count == 2 && lake.holes.count == 1)
        #expect(lake.holes[0].content == .water && lake.holes[0].area == 8e6)
        let island = try Scene(["AAAAA", "A   A", "A B A", "A   A", "AAAAA"]).reasons()
        #expect(island[0].holes[0].content == .mixed && island[0].holes[0].water == 8e6)
        #expect(island[1].holes.isEmpty)
    }

    @Test("The small area that a territory hangs by, when what it holds is enough")
    func cutCells() throws {
        // The middle of a path of five; its ends hold two tenths each way.
        let scene = try Scene(["AAAAA"])
        let cuts = try scene.reasons()[0].cutCells
        #expect(cuts.map(\.number) == [2, 1, 3] && cuts.map(\.severed) == [20, 10, 10])
        var thresholds = Thresholds()
        thresholds.severed = Share(21, of: 100)
        #expect(try scene.reasons([], thresholds)[0].cutCells.map(\.number) == [2])
        // A link at the verdict's level closes the ring.
        #expect(try scene.reasons([Link(0, 4, .bridge)])[0].cutCells.isEmpty)
        thresholds = Thresholds()
        thresholds.linkLevel = .land
        #expect(try scene.reasons([Link(0, 4, .bridge)], thresholds)[0].cutCells.count == 3)
    }

    @Test("The practice that a group's practices hang together by")
    func cutPractices() throws {
        // Three in a row: the triangulation of collinear places is the path.
        let scene = try Scene(["AAAAAAA"], practices: [0, 3, 6])
        let reasons = try scene.reasons()[0]
        // Elsewhere than on the map all patients are of the group's practice without a place.
        #expect(reasons.cutPractices.isEmpty)
        let atlas = makeAtlas(
            scene.atlas.coverage, groups: [0, 0, 0], at: [0, 3, 6].map { Board(columns: 7, rows: 1).middle($0) },
            patients: [(0, 0, 40), (1, 3, 30), (2, 6, 30)])
        let overland = try OverlandPracticeGraph(
            atlas, thresholds: Thresholds(), links: [], finder: scene.finder)
        let all = try ContiguityReasons.ofGroups(.byPlurality(atlas), overland: overland, finder: scene.finder)
        #expect(all[0].cutPractices == [CutPoint(number: 1, severed: 30, pieces: 2)])
    }

    @Test("Slivers are as small as the caller says")
    func slivers() throws {
        let scene = try Scene(["AAA", "A A", "AAA"])
        var thresholds = Thresholds()
        #expect(try scene.reasons([], thresholds)[0].holes.count == 1)
        thresholds.sliver = 1_000_001
        let reasons = try scene.reasons([], thresholds)[0]
        #expect(reasons.holes.isEmpty && reasons.sliverHoles == 1 && reasons.polygonParts == 1)
        thresholds.sliver = 8_000_001
        #expect(try scene.reasons([], thresholds)[0].polygonParts == 0)
    }

    @Test("Moved by a kilometre each way, a map has the same reasons")
    func translation() throws {
        let rows = ["AABBA", "CAB A", "CCA.A", "BBAAA"]
        let (here, there) = (try Scene(rows).reasons(), try Scene(rows, origin: Coordinate(x: 1000, y: 1000)).reasons())
        for (a, b) in zip(here, there) {
            #expect(a.parts.map(\.cells) == b.parts.map(\.cells) && a.components == b.components)
            #expect(a.parts.map(\.gap?.width) == b.parts.map(\.gap?.width))
            #expect(a.parts.map(\.gap?.crossings) == b.parts.map(\.gap?.crossings))
            #expect(a.parts.map(\.surroundings) == b.parts.map(\.surroundings))
            #expect(a.holes == b.holes && a.cutCells == b.cutCells)
        }
    }

    @Test("Any number of threads gives the same reasons")
    func threads() throws {
        let scene = try Scene(["AABBA", "CAB A", "CCA.A", "BBAAA"], practices: [0, 3, 8, 11, 15, 19])
        func all(_ threads: Int) throws -> [ContiguityReasons] {
            try ContiguityReasons.ofGroups(
                .byPlurality(scene.atlas, threads: threads), overland: nil, finder: scene.finder)
        }
        let one = try all(1)
        #expect(try all(7) == one && one.contains { $0.parts.count > 1 })
        // As many parts as the contiguity that the verdict is made from.
        for group in one {
            let cells = Array(scene.plurality.sets.cells(of: group.group))
            let plain = Contiguity(scene.atlas, cells: cells) { scene.plurality.top[Int($0)] }
            #expect(group.parts.map(\.patients) == plain.parts.map(\.patients))
        }
    }
}
