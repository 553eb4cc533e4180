import Catchments
import Coverages
import Shapes
import Statistics
import TestBoards
import Testing

@testable import Consortia

/// What a meter says of a grouping of one area's practices is what a whole survey of that membership says.
struct GroupingMeterTests {
    /// A small country with water, ties, practices without a place, without an area or without a group.
    private struct Country {
        let coverage: Coverage
        let places: [Coordinate?]
        let areas: [Int?]
        let patients: [(Int32, Int32, Int)]
        let groups: [Int?]

        init(seed: UInt64) throws {
            var random = SeededGenerator(seed: seed)
            let board = Board(columns: 9, rows: 8)
            let water = Set((0..<8).map { _ in Int.random(in: 0..<72, using: &random) })
            coverage = try GroundFinderTests.coverage(board, without: water)
            let land = (0..<72).filter { !water.contains($0) }
            let homes = (0..<36).map { _ in land.randomElement(using: &random) ?? 0 }
            places = homes.map { Int.random(in: 0..<12, using: &random) == 0 ? nil : board.middle($0) }
            areas = homes.map { Int.random(in: 0..<12, using: &random) == 0 ? nil : $0 % 9 / 3 }
            patients = homes.enumerated().flatMap { practice, home in
                land.compactMap { cell in
                    let most = 6 - 2 * (abs(cell % 9 - home % 9) + abs(cell / 9 - home / 9))
                    let count = most > 0 ? Int.random(in: 0...most, using: &random) : 0
                    return count > 0 ? (Int32(practice), Int32(cell), count) : nil
                }
            }
            groups = homes.map { home in
                Int.random(in: 0..<9, using: &random) == 0 ? nil : home % 9 / 3 + 3 * (home / 9 / 4)
            }
        }

        func atlas(_ groups: [Int?]) -> Atlas {
            Atlas(
                coverage: coverage, smallAreas: (0..<coverage.cellCount).map { numbered("E", $0) },
                practices: groups.indices.map { number in
                    Atlas.Practice(
                        code: numbered("P", number), name: "", location: places[number], group: groups[number],
                        area: areas[number])
                }, groups: (0..<6).map { Atlas.Group(code: numbered("G", $0), name: "") },
                areas: (0..<3).map { numbered("A", $0) },
                registrations: (patients.map(\.0), patients.map(\.1), patients.map(\.2)),
                patientsElsewhere: groups.map { _ in 1 })
        }
    }

    @Test(
        "Parts, containment and mixing of every group, and an area's localisation, are the survey's own",
        arguments: 1...6)
    func surveyed(_ seed: Int) throws {
        let country = try Country(seed: UInt64(seed))
        let atlas = country.atlas(country.groups)
        let groupings = try PracticeGroupings(
            atlas, links: LinkedGraphs(atlas), thresholds: Thresholds(), threads: 1)
        var random = SeededGenerator(seed: UInt64(seed), stream: "groupings")
        var measured = 0
        for (grouping, ground) in zip(groupings.areas, groupings.grounds) where grouping.graph != nil {
            var meter = GroupingMeter(ground)
            for turn in 0..<12 {
                // The groups as they are, then anything, connected or not: the meter goes from change to change.
                var labels = grouping.actual
                for node in labels.indices where turn > 0 && random.chance(turn % 3 == 0 ? 0.1 : 0.6) {
                    labels[node] = Int32(random.integer(below: grouping.groups.count))
                }
                var groups = country.groups
                for (practice, label) in zip(grouping.practices, labels) {
                    groups[Int(practice)] = Int(grouping.groups[Int(label)])
                }
                try meter.measure(labels)
                let surveyed = country.atlas(groups)
                let context = try TerritoryContext.byPlurality(surveyed)
                let territories = try Territory.ofGroups(context)
                for (number, group) in ground.groups.enumerated() {
                    let (figures, territory) = (meter.groups[number], territories[Int(group)])
                    #expect(figures.parts == territory.figures.contiguity.parts.count)
                    #expect(figures.residentContainment == territory.figures.containment.resident)
                    #expect(figures.patientContainment == territory.figures.containment.patient)
                    #expect(figures.mixing == territory.figures.interleaving?.mixing.index)
                    measured += 1
                }
                let labelling = Labelling(
                    surveyed, surveyed.practices.map { Int32($0.group ?? -1) }, leaders: context.responsibility.owners)
                let practices = surveyed.practices.indices.filter { surveyed.practices[$0].area == grouping.area }
                #expect(
                    labelling.localisation(of: practices.map(Int32.init), surveyed)
                        == Double(meter.insideOfArea) / Double(ground.locatedInArea))
            }
        }
        #expect(measured > 50)
    }

    @Test("Every group has one home, and every node a part in its own component") func homes() throws {
        for seed in 1...8 as ClosedRange<UInt64> {
            let country = try Country(seed: seed)
            let atlas = country.atlas(country.groups)
            let groupings = try PracticeGroupings(
                atlas, links: LinkedGraphs(atlas), thresholds: Thresholds(), threads: 2)
            var homes = [Int](repeating: 0, count: 6)
            for ground in groupings.grounds {
                for (number, group) in ground.groups.enumerated() where ground.isHome[number] { homes[Int(group)] += 1 }
            }
            #expect(homes == atlas.members.map { $0.isEmpty ? 0 : 1 })
            for grouping in groupings.areas {
                guard let graph = grouping.graph else { continue }
                #expect(grouping.practices.allSatisfy { atlas.practices[Int($0)].area == grouping.area })
                #expect(grouping.components.flatMap(\.parts).sorted() == grouping.groups.indices.map(Int32.init))
                for (component, own) in grouping.components.enumerated() {
                    #expect(own.nodes.allSatisfy { graph.components[Int($0)] == Int32(component) })
                    #expect(own.nodes.allSatisfy { own.parts.contains(grouping.labels[Int($0)]) })
                }
                if grouping.isInSet { #expect(grouping.labels == grouping.actual) }
            }
        }
    }
}
