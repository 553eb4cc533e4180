import Catchments
import Consortia
import Coverages
import Shapes
import Statistics
import TestBoards
import Testing

/// The answer of a prepared state is that of a whole survey on the changed membership, to the last digit.
struct WhatIfTests {
    /// A small country that can be surveyed with any membership.
    private struct Country {
        let coverage: Coverage
        let places: [Coordinate?]
        let areas: [Int?]
        let patients: [(Int32, Int32, Int)]
        let groups: [Int?]
        let links: [Link]

        init(seed: Int) throws {
            var random = SeededGenerator(seed: UInt64(seed))
            let board = Board(columns: 9, rows: 8)
            let water = Set((0..<10).map { _ in Int.random(in: 0..<72, using: &random) })
            coverage = try GroundFinderTests.coverage(board, without: water)
            let land = (0..<72).filter { !water.contains($0) }
            let count = 34
            let homes = (0..<count).map { _ in land.randomElement(using: &random) ?? 0 }
            places = homes.map { Int.random(in: 0..<12, using: &random) == 0 ? nil : board.middle($0) }
            areas = homes.map { Int.random(in: 0..<9, using: &random) == 0 ? nil : $0 % 9 / 3 }
            // Neighbours mostly, small numbers, so that ties are frequent.
            patients = homes.enumerated().flatMap { practice, home in
                land.compactMap { cell in
                    let steps = abs(cell % 9 - home % 9) + abs(cell / 9 - home / 9)
                    let most = 6 - 2 * steps
                    let count = most > 0 ? Int.random(in: 0...most, using: &random) : 0
                    return count > 0 ? (Int32(practice), Int32(cell), count) : nil
                }
            }
            groups = homes.map { home in
                Int.random(in: 0..<8, using: &random) == 0 ? nil : (home % 9) / 3 + 3 * (home / 9 / 4)
            }
            links = [Link(0, 71, .bridge), Link(8, 63, .ferry), Link(20, 21, .cut), Link(30, 32, .tunnel)].compactMap {
                $0
            }
        }

        /// - Parameter groups: of each practice; `count` groups are named, used or not.
        func survey(_ groups: [Int?], count: Int) throws -> Answer {
            let practices = groups.indices.map { number in
                Atlas.Practice(
                    code: numbered("P", number), name: "", location: places[number], group: groups[number],
                    area: areas[number])
            }
            let atlas = Atlas(
                coverage: coverage, smallAreas: (0..<coverage.cellCount).map { numbered("E", $0) },
                practices: practices, groups: (0..<count).map { Atlas.Group(code: numbered("G", $0), name: "") },
                areas: (0..<3).map { numbered("A", $0) },
                registrations: (patients.map(\.0), patients.map(\.1), patients.map(\.2)),
                patientsElsewhere: groups.map { _ in 1 })
            return try Answer(atlas, links)
        }
    }

    private struct Answer {
        let atlas: Atlas
        let context: TerritoryContext
        let territories: [Territory]
        let share: ShareThreshold
        let overlaps: [SetOverlap]
        var plurality: Plurality { context.responsibility }

        init(_ atlas: Atlas, _ links: [Link]) throws {
            self.atlas = atlas
            context = try .byPlurality(atlas, links: LinkedGraphs(atlas, links))
            territories = try Territory.ofGroups(context)
            share = ShareThreshold(atlas)
            overlaps = SetOverlap.pairs(atlas, share.sets)
        }

        var whatIf: WhatIf { WhatIf(context, territories, share) }
    }

    /// Applies an outcome to the old answer and compares everything with the new one.
    private func check(_ outcome: WhatIf.Outcome, from old: Answer, to new: Answer, _ comment: Comment) {
        var owners = old.plurality.owners
        for change in outcome.cells {
            #expect(owners[change.cell] == Int32(change.before ?? -1), comment)
            owners[change.cell] = Int32(change.after ?? -1)
        }
        #expect(owners == new.plurality.owners, comment)
        let changes = Dictionary(uniqueKeysWithValues: outcome.groups.map { ($0.group, $0) })
        for territory in new.territories {
            let before = territory.group < old.territories.count ? old.territories[territory.group] : nil
            let after = changes[territory.group]?.after
            #expect((after?.verdict ?? before?.verdict) == territory.verdict, comment)
            #expect((after?.failedTests ?? before?.failedTests) == territory.failedTests, comment)
            #expect((after?.contiguity ?? before?.contiguity) == territory.contiguity, comment)
            #expect((after?.containment ?? before?.containment) == territory.containment, comment)
            #expect((after?.practices ?? before?.practices) == territory.practices, comment)
            #expect((after?.cells ?? before?.cells) == territory.cells, comment)
            #expect((after.map(\.mixing) ?? before?.mixing) == territory.mixing, comment)
            if let change = changes[territory.group] { #expect(change.before?.verdict == before?.verdict, comment) }
        }
        var overlaps: [[Int]: SetOverlap] = [:]
        for overlap in old.overlaps { overlaps[[overlap.a, overlap.b]] = overlap }
        for change in outcome.overlaps {
            #expect(overlaps[[change.a, change.b]] == change.before, comment)
            #expect(change.before != change.after, comment)
            overlaps[[change.a, change.b]] = change.after
        }
        #expect(overlaps.values.sorted { ($0.a, $0.b) < ($1.a, $1.b) } == new.overlaps, comment)
    }

    @Test("Random moves, to other groups and to none", arguments: 1...8)
    func moves(seed: Int) throws {
        let country = try Country(seed: seed)
        let old = try country.survey(country.groups, count: 6)
        let whatIf = old.whatIf
        var random = SeededGenerator(seed: UInt64(1000 + seed))
        var (changed, ties) = (0, 0)
        for _ in 0..<25 {
            let practice = Int.random(in: 0..<country.groups.count, using: &random)
            let group = [0, 1, 2, 3, 4, 5, nil].randomElement(using: &random) ?? nil
            var groups = country.groups
            groups[practice] = group
            let outcome = try whatIf.moving(practice: practice, to: group)
            check(
                outcome, from: old, to: try country.survey(groups, count: 6), "practice \(practice) to \(group ?? -1)")
            changed += outcome.verdicts.count
            ties += outcome.cells.count
        }
        #expect(changed > 0 && ties > 0 && !old.plurality.ties.isEmpty, "the moves must move something")
    }

    @Test("Removing every group in turn, and adding groups out of others' members", arguments: 1...4)
    func groups(seed: Int) throws {
        let country = try Country(seed: 100 + seed)
        let old = try country.survey(country.groups, count: 6)
        let whatIf = old.whatIf
        for group in 0..<6 {
            let groups = country.groups.map { $0 == group ? nil : $0 }
            check(
                try whatIf.removing(group: group), from: old, to: try country.survey(groups, count: 6),
                "without \(group)")
        }
        var random = SeededGenerator(seed: UInt64(seed))
        for size in [1, 2, 5, 12, 34] {
            let members = Array((0..<34).shuffled(using: &random).prefix(size))
            var groups = country.groups
            for member in members { groups[member] = 6 }
            let outcome = try whatIf.adding(groupOf: members + members)
            check(outcome, from: old, to: try country.survey(groups, count: 7), "new of \(size)")
            #expect(outcome.groups.last?.group == 6 && outcome.groups.last?.before == nil)
        }
    }

    @Test("To where a practice is already: nothing changes")
    func nothing() throws {
        let country = try Country(seed: 5)
        let whatIf = try country.survey(country.groups, count: 6).whatIf
        for (practice, group) in country.groups.enumerated() {
            let outcome = try whatIf.moving(practice: practice, to: group)
            #expect(outcome.groups.isEmpty && outcome.cells.isEmpty && outcome.overlaps.isEmpty)
        }
    }

    @Test("Several practices at once, swaps and joins among them", arguments: 1...6)
    func several(seed: Int) throws {
        let country = try Country(seed: 200 + seed)
        let old = try country.survey(country.groups, count: 6)
        let whatIf = old.whatIf
        var random = SeededGenerator(seed: UInt64(2000 + seed))
        for size in [2, 2, 2, 3, 5, 8] {
            var groups = country.groups
            let moves = Array((0..<34).shuffled(using: &random).prefix(size)).map { practice in
                let group = [0, 1, 2, 3, 4, 5, nil].randomElement(using: &random) ?? nil
                groups[practice] = group
                return WhatIf.Move(practice: practice, to: group)
            }
            check(try whatIf.moving(moves), from: old, to: try country.survey(groups, count: 6), "\(moves)")
        }
    }

    @Test("Nobody's ground that becomes somebody's closes a gap of a third group, and opens it again")
    func groundInAGap() throws {
        // 0 | 1 | 2 in a row of 50 m: the first group holds both ends, the middle is an unaligned practice's.
        let board = Board(columns: 5, rows: 1, side: 50)
        func answer(_ middle: Int?) throws -> Answer {
            let atlas = try board.atlas(
                groups: [0, 0, middle, 1, 1], at: (0..<5).map { board.middle($0) },
                patients: [(0, 0, 30), (1, 2, 30), (2, 1, 5), (3, 3, 9), (4, 4, 9)])
            return try Answer(atlas, [])
        }
        let (open, closed) = (try answer(nil), try answer(1))
        #expect(open.territories[0].verdict == .definedAcrossGaps && closed.territories[0].verdict == .fragmented)
        check(try open.whatIf.moving(practice: 2, to: 1), from: open, to: closed, "closed")
        check(try closed.whatIf.moving(practice: 2, to: nil), from: closed, to: open, "opened")
    }
}
