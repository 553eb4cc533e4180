import Catchments
import Statistics
import TestBoards
import Testing

@testable import Consortia

/// Coherence on boards small enough to try every grouping.
struct CoherenceTests {
    /// Practices with patients around a home each, dealt to groups at random within two areas.
    private func atlas(seed: UInt64, practices: Int = 8) throws -> Atlas {
        var random = SeededGenerator(seed: seed)
        let board = Board(columns: 6, rows: 6)
        let homes = (0..<practices).map { _ in random.integer(below: 36) }
        let areas = (0..<practices).map { $0 % 2 }
        // In each area as many of one group as of the other, and one practice in none.
        let groups: [Int?] = (0..<practices).map { $0 == practices - 1 ? nil : $0 % 2 * 2 + $0 / 2 % 2 }
        let patients = homes.enumerated().flatMap { practice, home in
            (0..<36).map { cell -> (Int32, Int32, Int) in
                let steps = abs(cell % 6 - home % 6) + abs(cell / 6 - home / 6)
                // Somebody of every practice lives everywhere, so that no group is out of reach.
                return (Int32(practice), Int32(cell), max(1, random.integer(below: 50) - 12 * steps))
            }
        }
        return try board.atlas(
            groups: groups, at: homes.map { board.middle($0) }, areas: areas, patients: patients)
    }

    /// Σ over cells of the largest group's patients over all patients of practices in groups, the plain way.
    private func localisation(_ atlas: Atlas, _ labels: [Int32]) -> Double {
        var (inside, all) = (0, 0)
        for cell in atlas.smallAreas.indices {
            var counts: [Int32: Int] = [:]
            for practice in atlas.practices.indices where labels[practice] >= 0 {
                counts[labels[practice], default: 0] += atlas.practiceCells.count(row: practice, column: Int32(cell))
            }
            inside += counts.values.max() ?? 0
            all += counts.values.reduce(0, +)
        }
        return Double(inside) / Double(all)
    }

    private func labels(_ atlas: Atlas) -> [Int32] { atlas.practices.map { Int32($0.group ?? -1) } }

    @Test("Actual and best found are what anybody recounts, on the nation and on groups", arguments: 1...5)
    func recount(seed: Int) throws {
        let atlas = try atlas(seed: UInt64(seed))
        let context = try TerritoryContext.byPlurality(atlas)
        let coherence = Coherence(context, seed: 1)
        let nation = try #require(coherence.nation.localisation)
        #expect(abs(nation - localisation(atlas, labels(atlas))) < 1e-12)
        #expect(abs(try #require(coherence.nation.bestFound) - localisation(atlas, coherence.best)) < 1e-12)
        #expect(try #require(coherence.nation.bestFound) >= nation)
        for (figure, territory) in zip(coherence.groups, try Territory.ofGroups(context)) {
            #expect(figure.localisation == territory.containment.patient, "of a group it is D7")
        }
        #expect(Coherence(context, seed: 1) == coherence && Coherence(context, seed: 2).nation.localisation == nation)
    }

    @Test("No move and no change of places is left that would better what was found", arguments: 1...5)
    func localOptimum(seed: Int) throws {
        let atlas = try atlas(seed: UInt64(seed), practices: 12)
        var thresholds = Thresholds()
        thresholds.sizeBand = Share(1, of: 2)
        thresholds.coherenceEffort = 4000
        let best = Coherence(try .byPlurality(atlas, thresholds: thresholds), seed: 1).best
        func lists(_ labels: [Int32]) -> [Int] {
            atlas.groups.indices.map { group in
                labels.indices.reduce(0) { labels[$1] == Int32(group) ? $0 + atlas.registeredPatients[$1] : $0 }
            }
        }
        let before = lists(labels(atlas))
        func isAllowed(_ labels: [Int32]) -> Bool {
            zip(lists(labels), before).allSatisfy { 2 * abs($0 - $1) <= $1 }
        }
        let found = localisation(atlas, best)
        let movable = atlas.practices.indices.filter { atlas.practices[$0].group != nil }
        for practice in movable {
            let area = try #require(atlas.practices[practice].area)
            for other in movable where atlas.practices[other].area == area && best[other] != best[practice] {
                var (moved, swapped) = (best, best)
                moved[practice] = best[other]
                swapped.swapAt(practice, other)
                for labels in [moved, swapped] where isAllowed(labels) {
                    #expect(localisation(atlas, labels) <= found + 1e-12)
                }
            }
        }
    }

    @Test("Lists stay in their band and practices in their area; those in no group stay there", arguments: 1...5)
    func bands(seed: Int) throws {
        let atlas = try atlas(seed: UInt64(seed), practices: 24)
        let coherence = Coherence(try .byPlurality(atlas), seed: 3)
        for group in atlas.groups.indices {
            let before = atlas.members[group].reduce(0) { $0 + atlas.registeredPatients[Int($1)] }
            let after = coherence.best.indices.reduce(0) {
                coherence.best[$1] == Int32(group) ? $0 + atlas.registeredPatients[$1] : $0
            }
            #expect(5 * abs(after - before) <= before)
        }
        for (practice, best) in zip(atlas.practices, coherence.best) {
            #expect((practice.group == nil) == (best < 0))
            if best >= 0 { #expect(Int(best) / 2 == practice.area) }
        }
    }

    @Test("A move's gain is the difference of two recounts, and cells stay what a fresh count gives", arguments: 1...5)
    func gains(seed: Int) throws {
        let atlas = try atlas(seed: UInt64(seed), practices: 12)
        var random = SeededGenerator(seed: UInt64(seed))
        var labels = labels(atlas)
        let ranks: [Int32] = [7, 1, 9, 4]
        var cells = LabelledCells(atlas, labels: labels, ranks: ranks)
        for _ in 0..<200 {
            let practice = random.integer(below: 11)
            let (old, new) = (labels[practice], Int32(random.integer(below: 4)))
            guard new != old else { continue }
            let gain = cells.gain(moving: Int32(practice), from: old, to: new)
            cells.move(Int32(practice), from: old, to: new, gain: gain)
            labels[practice] = new
            #expect(cells.total == LabelledCells(atlas, labels: labels, ranks: ranks).total)
            for cell in 0..<atlas.coverage.cellCount {
                let there = Set(
                    atlas.cellPractices.range(ofRow: cell).map { labels[Int(atlas.cellPractices.columns[$0])] })
                let listed = (0..<cells.groupCount(in: cell)).map { cells.group($0, in: cell) }
                #expect(listed == there.filter { $0 >= 0 }.sorted { ranks[Int($0)] < ranks[Int($1)] })
            }
        }
    }

    @Test("Compact groups keep the sizes within areas")
    func compact() throws {
        let atlas = try atlas(seed: 9, practices: 24)
        let start = labels(atlas)
        let areas = [0, 1].map { area in
            (0..<24).filter { atlas.practices[$0].area == area && start[$0] >= 0 }.map { Int32($0) }
        }
        let compact = CompactGroups.labels(atlas, start, practicesOfArea: areas, order: LabelFreeOrder(atlas))
        for practices in areas {
            #expect(practices.map { start[Int($0)] }.sorted() == practices.map { compact[Int($0)] }.sorted())
        }
    }

    /// Practices, groups and areas numbered the other way round, as other codes number them.
    @Test("Other codes for practices, groups and areas change no figure", arguments: 1...5)
    func relabelled(seed: Int) throws {
        let board = Board(columns: 6, rows: 6)
        var random = SeededGenerator(seed: UInt64(seed), stream: "relabelled")
        let count = 16
        // No two at one place: what is alike in everything is a tie.
        let homes = Array(random.shuffled(Array(0..<36)).prefix(count))
        let groups = (0..<count).map { $0 == 3 ? nil : $0 % 2 * 2 + $0 / 2 % 2 }
        let patients = (0..<count).flatMap { practice in
            (0..<36).map { cell in (practice, cell, random.integer(in: 1...9)) }
        }
        func coherence(_ isReversed: Bool) throws -> Coherence {
            let numbers = isReversed ? Array((0..<count).reversed()) : Array(0..<count)
            let atlas = try board.atlas(
                groups: numbers.map { number in groups[number].map { isReversed ? 3 - $0 : $0 } },
                at: numbers.map { board.middle(homes[$0]) },
                areas: numbers.map { isReversed ? 1 - $0 % 2 : $0 % 2 },
                patients: patients.map { (Int32(numbers[$0.0]), Int32($0.1), $0.2) })
            return Coherence(try .byPlurality(atlas), seed: 5)
        }
        let (plain, reversed) = (try coherence(false), try coherence(true))
        #expect(plain.nation == reversed.nation)
        #expect(plain.areas == reversed.areas.reversed())
        #expect(plain.groups == reversed.groups.reversed())
        #expect(plain.best == reversed.best.reversed().map { $0 < 0 ? $0 : 3 - $0 })
        #expect(plain.nation.bestFound != plain.nation.localisation)
    }

    @Test("Two towns of two groups each, dealt out anew: a group for each town")
    func towns() throws {
        let board = Board(columns: 12, rows: 1)
        let homes = [0, 1, 2, 3, 8, 9, 10, 11]
        let atlas = try board.atlas(
            groups: homes.indices.map { $0 % 2 }, at: homes.map { board.middle($0) }, areas: homes.map { _ in 0 },
            patients: homes.enumerated().map { (Int32($0), Int32($1), 10) })
        let compact = CompactGroups.labels(
            atlas, labels(atlas), practicesOfArea: [(0..<8).map { Int32($0) }],
            order: LabelFreeOrder(atlas))
        #expect(Set(compact[..<4]).count == 1 && Set(compact[4...]).count == 1 && compact[0] != compact[7])
    }
}
