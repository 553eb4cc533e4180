import Catchments
import Consortia
import Coverages
import Shapes
import Statistics
import TestBoards
import Testing

/// The properties that a tester can check without domain data, one test per law and more. Law 10 is about printed lines
/// and stands with the report.
struct LawTests {
    /// Everything that is published of a board, to compare.
    private struct Findings {
        let territories: [Territory]
        let overlaps: [SetOverlap]
        let sited: [SitedMembers]
        let matches: [AreaMatch]
    }

    private static let size = 12

    private static func findings(_ atlas: Atlas, threads: Int = 1) throws -> Findings {
        let plurality = try Plurality(atlas, level: .group)
        let cells = AreaCells(inferredFrom: atlas)
        return Findings(
            territories: try Territory.ofGroups(.byPlurality(atlas, threads: threads)),
            overlaps: SetOverlap.pairs(atlas, ShareThreshold(atlas).sets),
            sited: SitedMembers.ofGroups(atlas, cellOfSite: atlas.cellsOfSites(), owners: plurality.owners),
            matches: AreaMatch.ofGroups(
                atlas, AreaNeighbours(cells, atlas.rook, areaCount: atlas.areas.count), Thresholds()))
    }

    /// Practices of five groups and some of none at random places; patients mostly near, some far away. No ties.
    private struct Town {
        var groups: [Int?] = []
        var areas: [Int?] = []
        var places: [Coordinate?] = []
        var patients: [(Int32, Int32, Int)] = []

        init(seed: UInt64) {
            var random = SeededGenerator(seed: seed)
            let board = Board(columns: LawTests.size, rows: LawTests.size)
            for number in 0..<40 {
                let group = random.integer(below: 6)
                groups.append(group == 5 ? nil : group)
                areas.append(random.integer(below: 3))
                let place = Coordinate(x: random.uniform(in: 0..<12_000), y: random.uniform(in: 0..<12_000))
                places.append(place)
                for cell in 0..<(LawTests.size * LawTests.size) {
                    let distance = board.middle(cell).distance(to: place)
                    let expected = 4000 / (1 + distance * distance / 1e6)
                    let count = Int(expected * (0.5 + random.unit()))
                    if count > 150 { patients.append((Int32(number), Int32(cell), count)) }
                }
            }
        }

        func atlas(origin: Coordinate = Coordinate(x: 0, y: 0)) throws -> Atlas {
            try Board(columns: LawTests.size, rows: LawTests.size, origin: origin).atlas(
                groups: groups,
                at: places.map { $0.map { Coordinate(x: $0.x + origin.x, y: $0.y + origin.y) } },
                areas: areas, patients: patients)
        }
    }

    @Test("Law 1: other codes and another order of input change no number", arguments: 1...3)
    func relabelling(seed: Int) throws {
        let town = Town(seed: UInt64(seed))
        let before = try Self.findings(town.atlas())
        var random = SeededGenerator(seed: UInt64(seed) + 50)
        let order = random.shuffled(Array(0..<town.groups.count))
        var position = [Int](repeating: 0, count: order.count)
        for (new, old) in order.enumerated() { position[old] = new }
        var other = town
        other.groups = order.map { town.groups[$0].map { 4 - $0 } }
        other.areas = order.map { town.areas[$0].map { 2 - $0 } }
        other.places = order.map { town.places[$0] }
        other.patients = random.shuffled(town.patients.map { (Int32(position[Int($0.0)]), $0.1, $0.2) })
        let after = try Self.findings(other.atlas())
        for group in 0..<5 {
            let (a, b) = (before.territories[group], after.territories[4 - group])
            #expect(a.verdict == b.verdict && a.failedTests == b.failedTests && a.cells == b.cells)
            #expect(a.measures == b.measures && a.containment == b.containment && a.compactness == b.compactness)
            #expect(a.contiguity == b.contiguity && a.interleaving?.intrusion == b.interleaving?.intrusion)
            #expect(isNear(a.interleaving?.sizeCorrectedMixing, b.interleaving?.sizeCorrectedMixing))
            #expect(before.matches[group].matchClass == after.matches[4 - group].matchClass)
            #expect(before.sited[group].shareElsewhere == after.sited[4 - group].shareElsewhere)
        }
        let pairs = after.overlaps.map { [4 - $0.b, 4 - $0.a, $0.cells, $0.patients] }
        let known = before.overlaps.map { [$0.a, $0.b, $0.cells, $0.patients] }
        #expect(pairs.sorted { $0.lexicographicallyPrecedes($1) } == known)
    }

    @Test("Law 2: a kilometre east and north changes no index, share or verdict", arguments: 1...3)
    func translation(seed: Int) throws {
        let town = Town(seed: UInt64(seed))
        let here = try Self.findings(town.atlas())
        let there = try Self.findings(town.atlas(origin: Coordinate(x: 1000, y: 1000)))
        for (a, b) in zip(here.territories, there.territories) {
            #expect(a.verdict == b.verdict && a.failedTests == b.failedTests && a.measures.area == b.measures.area)
            #expect(a.containment == b.containment && a.interleaving?.intrusion == b.interleaving?.intrusion)
            #expect(isNear(a.compactness?.polsbyPopper, b.compactness?.polsbyPopper))
            #expect(isNear(a.compactness?.reock, b.compactness?.reock))
            #expect(isNear(a.compactness?.hullRatio, b.compactness?.hullRatio))
            #expect(isNear(a.compactness?.inertia, b.compactness?.inertia))
            #expect(isNear(a.interleaving?.sizeCorrectedMixing, b.interleaving?.sizeCorrectedMixing))
            #expect(isNear(a.nearest?.ratio, b.nearest?.ratio))
        }
        #expect(here.overlaps == there.overlaps && here.sited == there.sited && here.matches == there.matches)
    }

    @Test("Law 3: merging two groups covers no less; splitting one lowers no effective number", arguments: 1...5)
    func mergingAndSplitting(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        // 30 cells, six practices that are five groups, or four when the last two are one.
        let counts = (0..<6).flatMap { practice in
            (0..<30).map { (Int32(practice), Int32($0), random.integer(below: 40)) }
        }.filter { $0.2 > 0 }
        let board = Board(columns: 30, rows: 1)
        let split = try board.atlas(groups: [0, 1, 2, nil, 3, 4], patients: counts)
        let merged = try board.atlas(groups: [0, 1, 2, nil, 3, 3], patients: counts)
        for percent in [10, 20, 30, 40, 50, 70] {
            func uncovered(_ atlas: Atlas) -> Int {
                let sets = ShareThreshold(atlas, threshold: Share(percent, of: 100)).sets
                return LegalForm(sets, cellCount: 30).uncovered.count
            }
            #expect(uncovered(merged) <= uncovered(split))
        }
        func herfindahl(_ atlas: Atlas) throws -> [Double] {
            Responsibility.ofCells(atlas, try Plurality(atlas, level: .group), Thresholds()).map {
                $0.herfindahl ?? 0
            }
        }
        let (whole, parts) = (try herfindahl(merged), try herfindahl(split))
        for (merged, split) in zip(whole, parts) where split > 0 { #expect(1 / split >= 1 / merged - 1e-12) }
        #expect(zip(whole, parts).contains { $0 > $1 })
    }

    @Test("Law 4: groups on islands of their own with all patients at home: both containments 1, mixing 0, defined")
    func islands() throws {
        // Three islands, four cells each, so far apart that no two practices of different ones are neighbours.
        var layer = PolygonLayer()
        var places: [Coordinate] = []
        for island in 0..<3 {
            let board = Board(
                columns: 4, rows: 1, origin: Coordinate(x: Double(island) * 100_000, y: Double(island % 2) * 90_000))
            for cell in 0..<4 { layer.append(board.square(cell)) }
            places += [board.middle(0), board.middle(2), Coordinate(x: board.middle(1).x, y: board.middle(1).y + 300)]
        }
        var patients: [(Int32, Int32, Int)] = []
        for practice in 0..<9 {
            for cell in 0..<4 { patients.append((Int32(practice), Int32(practice / 3 * 4 + cell), 10 + practice)) }
        }
        let groups: [Int?] = (0..<9).map { $0 / 3 }
        let atlas = makeAtlas(
            try Coverage(layer), groups: groups, at: places, areas: [Int?](repeating: 0, count: 9),
            patients: patients)
        for territory in try Self.findings(atlas).territories {
            #expect(territory.containment.resident == 1 && territory.containment.patient == 1)
            #expect(territory.interleaving?.mixing.index == 0 && territory.interleaving?.sizeCorrectedMixing == 0)
            #expect(territory.verdict == .defined && territory.failedTests.isEmpty)
        }
    }

    @Test("Law 5: a chess-board has as many rook parts as cells, one queen part each, and mixing 2 on its rook graph")
    func chessboard() throws {
        let side = 10
        let atlas = try Board(columns: side, rows: side).atlas(
            groups: [0, 0, 1, 1],
            patients: (0..<Int32(side * side)).map { cell in (cell / 10 % 2 == cell % 2 ? 0 : 2, cell, 10) })
        let sets = try Plurality(atlas, level: .group).sets
        for group in 0..<2 {
            let cells = Array(sets.cells(of: group))
            #expect(atlas.rook.components(of: cells).count == cells.count)
            #expect(atlas.queen.components(of: cells).count == 1)
            // M on the rook graph of cells: every neighbour is of the other; E is what random labels would give.
            var sum = 0.0
            for cell in cells {
                let neighbours = atlas.rook.neighbours(of: Int(cell))
                sum += Double(neighbours.count { !cells.contains($0) }) / Double(neighbours.count)
            }
            let mean = sum / Double(cells.count)
            let expected = 1 - Double(cells.count - 1) / Double(side * side - 1)
            #expect(mean == 1 && abs(mean / expected - 2) < 0.03)
        }
    }

    @Test(
        "Law 6: planted selection is found; a smooth gradient across two contiguous halves is not, though labels differ"
    )
    func selection() throws {
        // Practices on a grid of 12 × 12 with rook neighbours; scores with a noise of 3 points.
        let side = 12
        var edges: [(Int32, Int32)] = []
        for cell in 0..<(side * side) {
            if cell % side + 1 < side { edges.append((Int32(cell), Int32(cell + 1))) }
            if cell + side < side * side { edges.append((Int32(cell), Int32(cell + side))) }
        }
        let graph = NeighbourGraph(count: side * side, edges: edges)
        var random = SeededGenerator(seed: 66)
        let plan = PermutationPlan(permutations: 199)
        let runs = 200
        var (border, within, found) = (0, 0, 0)
        for run in 0..<runs {
            let noise = (0..<(side * side)).map { _ in 3 * random.normal() }
            let gradient = noise.enumerated().map { $1 + 3.5 * Double($0 % side) / Double(side - 1) }
            let halves = gradient.indices.map { $0 % side < side / 2 }
            let smooth = try #require(
                BorderGapTest(
                    graph, isInside: halves, values: gradient, plan: plan, generator: SeededGenerator(seed: UInt64(run))
                ))
            if smooth.pValue <= 0.05 { border += 1 }
            let labels = try #require(
                PermutationTest(
                    values: gradient, groups: halves.map { $0 ? 0 : 1 }, permutations: 199,
                    generator: SeededGenerator(seed: UInt64(run))))
            if labels.pValue <= 0.05 { within += 1 }
            // Strong practices join, whoever their neighbours are.
            let selected = noise.map { $0 + 2 * random.normal() > 1 }
            let planted = try #require(
                BorderGapTest(
                    graph, isInside: selected, values: noise, plan: plan, generator: SeededGenerator(seed: UInt64(run)))
            )
            if planted.pValue <= 0.05 { found += 1 }
        }
        #expect(Double(border) / Double(runs) <= 0.08, "\(border) of \(runs)")
        #expect(Double(within) / Double(runs) >= 0.4, "\(within) of \(runs)")
        #expect(Double(found) / Double(runs) >= 0.9, "\(found) of \(runs)")
    }

    @Test("Law 7: with random labels, the share of p ≤ 0.05 lies between 0.03 and 0.07 over 1,000 runs")
    func permutationCalibration() throws {
        var random = SeededGenerator(seed: 7)
        var rejected = 0
        for run in 0..<1000 {
            let values = (0..<24).map { _ in 90 + 3 * random.normal() }
            let test = try #require(
                PermutationTest(
                    values: values, groups: (0..<24).map { Int32($0 % 3) }, permutations: 99,
                    generator: SeededGenerator(seed: UInt64(run))))
            if test.pValue <= 0.05 { rejected += 1 }
        }
        #expect((30...70).contains(rejected), "\(rejected) of 1000")
    }

    @Test("Law 7: with random labels, the join counts' z is beyond its 5 % limits in 3 to 7 % of the groups")
    func calibration() throws {
        var random = SeededGenerator(seed: 11)
        var (beyond, all) = (0, 0)
        for run in 0..<50 {
            let places = (0..<120).map { _ in
                Coordinate(x: random.uniform(in: 0..<30_000), y: random.uniform(in: 0..<30_000))
            }
            // Four groups of 30, labels dealt within two areas.
            let areas = (0..<120).map { $0 % 2 }
            let labels = random.shuffled((0..<60).map { $0 % 4 })
            let others = random.shuffled((0..<60).map { $0 % 4 })
            let groups = (0..<120).map { areas[$0] == 0 ? labels[$0 / 2] : others[$0 / 2] }
            let atlas = try Board(columns: 1, rows: 1).atlas(groups: groups, at: places, areas: areas, patients: [])
            let counts = try SampledJoinCount.ofGroups(
                atlas, PracticeGraph(atlas, longestEdge: 30_000), permutations: 199, seed: UInt64(run))
            for count in counts {
                all += 1
                if abs(try #require(count.z)) > 1.96 { beyond += 1 }
            }
        }
        #expect(all == 200 && beyond >= 4 && beyond <= 17, "\(beyond) of \(all)")
    }

    @Test("Law 8: Jaccard is never above Szymkiewicz–Simpson; both 1 for equal sets, the second for contained ones")
    func indices() {
        let areas = [1.0, 2, 3, 4, 5, 6]
        let sets = CellSets([[0, 1, 2], [0, 1, 2], [1, 2], [2, 3, 4], [5], []])
        let overlaps = SetOverlap.pairs(sets, areas: areas, people: [Int](repeating: 1, count: 6))
        for overlap in overlaps {
            let (jaccard, simpson) = (overlap.jaccard ?? -1, overlap.szymkiewiczSimpson ?? -2)
            #expect(jaccard <= simpson && jaccard >= 0 && simpson <= 1)
            #expect((jaccard == 1) == (sets.cells(of: overlap.a) == sets.cells(of: overlap.b)))
            let (a, b) = (Set(sets.cells(of: overlap.a)), Set(sets.cells(of: overlap.b)))
            #expect((simpson == 1) == (a.isSubset(of: b) || b.isSubset(of: a)))
        }
        #expect(overlaps.map { [$0.a, $0.b] } == [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]])
    }

    @Test("Law 9: residents by responsible group and unassigned ones are all residents")
    func residents() throws {
        var random = SeededGenerator(seed: 9)
        let board = Board(columns: 8, rows: 1)
        let base = try board.atlas(
            groups: [0, 1, nil], patients: [(0, 0, 5), (0, 1, 9), (1, 1, 3), (1, 2, 7), (2, 3, 4), (1, 5, 8)])
        var residents: [Int?] = (0..<8).map { _ in random.integer(below: 12) }
        residents[2] = nil
        let atlas = Atlas(
            coverage: base.coverage, smallAreas: base.smallAreas, practices: base.practices, groups: base.groups,
            areas: [], registrations: ([0, 0, 1, 1, 2, 1], [0, 1, 1, 2, 3, 5], [5, 9, 3, 7, 4, 8]),
            patientsElsewhere: [0, 0, 0], residents: residents)
        let answers = Responsibility.ofCells(atlas, try Plurality(atlas, level: .group), Thresholds())
        let (groups, unassigned) = ResidentTotals.ofGroups(atlas, answers)
        let known = residents.compactMap { $0 }.reduce(0, +)
        #expect(groups.reduce(unassigned.residents) { $0 + $1.residents } == known)
        #expect(groups.reduce(unassigned.known) { $0 + $1.known } == 7 && groups[1].unknown == 1)
        // The difference keeps its sign; the clamped sum does not.
        let differences = (0..<8).compactMap { cell in residents[cell].map { $0 - atlas.registered[cell] } }
        #expect(groups.reduce(unassigned.difference) { $0 + $1.difference } == differences.reduce(0, +))
        #expect(
            groups.reduce(unassigned.nonRegistered) { $0 + $1.nonRegistered }
                == differences.reduce(0) { $0 + max(0, $1) })
        #expect(groups.reduce(unassigned.overRegistered) { $0 + $1.overRegistered } == differences.count { $0 < 0 })
        #expect(groups[0].withResponsible == 14 && groups[0].residentContainment == 14 / Double(groups[0].residents))
    }
}

/// Equal up to rounding, or both absent.
func isNear(_ a: Double?, _ b: Double?, _ tolerance: Double = 1e-9) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return abs(a - b) <= tolerance * max(1, abs(a), abs(b))
}
