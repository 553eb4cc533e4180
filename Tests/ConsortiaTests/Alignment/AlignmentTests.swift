import Catchments
import Consortia
import Statistics
import TestBoards
import Testing

/// The matrix of groups and neighbourhoods against a plain recount.
struct AlignmentTests {
    private func example(_ seed: Int) throws -> (Atlas, TerritoryContext, Neighbourhoods, Alignment) {
        var random = SeededGenerator(seed: UInt64(seed))
        let board = Board(columns: 8, rows: 5)
        let homes = (0..<16).map { _ in random.integer(below: 40) }
        let groups: [Int?] = homes.map { random.integer(below: 6) == 0 ? nil : $0 % 8 / 3 }
        let patients = homes.enumerated().flatMap { practice, home in
            (0..<40).compactMap { cell -> (Int32, Int32, Int)? in
                let count = random.integer(below: 60) - 15 * (abs(cell % 8 - home % 8) + abs(cell / 8 - home / 8))
                return count > 0 ? (Int32(practice), Int32(cell), count) : nil
            }
        }
        let atlas = try board.atlas(
            groups: groups, at: homes.map { board.middle($0) }, areas: homes.map { _ in 0 }, patients: patients,
            elsewhere: homes.map { $0 % 4 })
        let context = try TerritoryContext.byPlurality(atlas)
        let hoods = Neighbourhoods(
            codes: ["N1", "N2", "N3", "N4"], names: ["", "b", "", "d"],
            ofCell: (0..<40).map { _ in Int32(random.integer(below: 5)) - 1 })
        return (atlas, context, hoods, Alignment(context, hoods, cellOfSite: atlas.cellsOfSites()))
    }

    @Test("Every entry is what a recount over practices and cells gives", arguments: 1...6)
    func recount(seed: Int) throws {
        let (atlas, context, hoods, alignment) = try example(seed)
        var expected: [[Int]] = []
        for group in atlas.groups.indices {
            for hood in [0, 1, 2, 3, -1] {
                let cells = (0..<40).filter { hoods.ofCell[$0] == Int32(hood) }
                let patients = cells.reduce(0) { sum, cell in
                    sum
                        + atlas.practices.indices.filter { atlas.practices[$0].group == group }
                        .reduce(0) { $0 + atlas.practiceCells.count(row: $1, column: Int32(cell)) }
                }
                guard patients > 0 else { continue }
                let led = cells.filter { context.responsibility.owners[$0] == Int32(group) }
                let sited = atlas.members[group].count { member in
                    cells.contains { Board(columns: 8, rows: 5).middle($0) == atlas.practices[Int(member)].location }
                }
                expected.append([group, hood, patients, led.count, sited])
            }
        }
        #expect(
            alignment.entries.map { [$0.group, $0.neighbourhood ?? -1, $0.patients, $0.cells, $0.practices] }
                == expected)
        for (group, range) in alignment.ofGroups.enumerated() {
            #expect(alignment.entries[range].allSatisfy { $0.group == group })
        }
    }

    @Test("Sums are the registered patients of groups and of neighbourhoods", arguments: 1...6)
    func sums(seed: Int) throws {
        let (atlas, _, hoods, alignment) = try example(seed)
        for (group, range) in alignment.ofGroups.enumerated() {
            let located = atlas.members[group].reduce(0) { $0 + atlas.locatedPatients[Int($1)] }
            #expect(alignment.entries[range].reduce(0) { $0 + $1.patients } == located)
        }
        for (hood, figures) in alignment.figures.enumerated() {
            let aligned = alignment.entries.filter { $0.neighbourhood == hood }.reduce(0) { $0 + $1.patients }
            let cells = (0..<40).filter { hoods.ofCell[$0] == Int32(hood) }
            #expect(figures.registered == cells.reduce(0) { $0 + atlas.registered[$1] })
            #expect(figures.cells == cells.count && aligned + figures.unaligned == figures.registered)
            #expect(figures.components == atlas.rook.components(of: cells.map { Int32($0) }).count)
            #expect(figures.residents == nil)
        }
        let all = alignment.figures.reduce(alignment.outside.registered) { $0 + $1.registered }
        #expect(all == atlas.registered.reduce(0, +))
        #expect(alignment.matches.count == atlas.groups.count)
    }

    @Test("A stray practice has most of its patients where its group has not", arguments: 1...6)
    func strays(seed: Int) throws {
        let (atlas, _, hoods, alignment) = try example(seed)
        func first(_ patients: (Int32) -> Int) -> Int? {
            let sums = (0..<4).map { hood in
                (0..<Int32(40)).filter { hoods.ofCell[Int($0)] == Int32(hood) }.reduce(0) { $0 + patients($1) }
            }
            guard let top = sums.max(), top > 0 else { return nil }
            return sums.firstIndex(of: top)
        }
        let expected = atlas.practices.indices.compactMap { number -> [Int]? in
            guard let group = atlas.practices[number].group,
                let own = first({ atlas.practiceCells.count(row: number, column: $0) }),
                let ofGroup = first({ atlas.cellGroups.count(row: Int($0), column: Int32(group)) }), own != ofGroup
            else { return nil }
            return [number, own, ofGroup]
        }
        #expect(alignment.strays.map { [$0.practice, $0.neighbourhood, $0.ofGroup] } == expected)
        let ofPractices = atlas.practices.indices.map { number in
            first { atlas.practiceCells.count(row: number, column: $0) }
        }
        #expect(alignment.ofPractices == ofPractices)
    }

    @Test(
        "Size classes at their bounds",
        arguments: [
            (0, "small"), (29_999, "small"), (30_000, "single"), (99_999, "single"), (100_000, "large"),
            (199_999, "large"), (200_000, "multiple"), (5_000_000, "multiple"),
        ])
    func sizes(people: Int, word: String) {
        #expect(NeighbourhoodFigures.SizeClass(people).rawValue == word)
    }
}
