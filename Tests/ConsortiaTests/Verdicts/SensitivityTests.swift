import Catchments
import Coverages
import Shapes
import Statistics
import TestBoards
import Testing

@testable import Consortia

/// Verdicts under other sets and graphs, and the constants that they hang on.
struct SensitivityTests {
    @Test("On the published sets and graphs the variant is the published verdict", arguments: 1...4)
    func identity(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let board = Board(columns: 15, rows: 15)
        let groups: [Int?] = (0..<60).map { _ in random.integer(below: 9) }.map { $0 == 8 ? nil : $0 }
        let places = (0..<60).map { _ in board.middle(random.integer(below: 225)) }
        let patients = (0..<2000).map { _ in
            (Int32(random.integer(below: 60)), Int32(random.integer(below: 225)), 1 + random.integer(below: 90))
        }
        let atlas = try board.atlas(groups: groups, at: places, patients: patients)
        let context = try TerritoryContext.byPlurality(atlas, threads: 2)
        let territories = try Territory.ofGroups(context)
        let same = try SensitivityRun(context, territories).variant(.method, "plurality")
        #expect(same.verdicts == territories.map(\.verdict))
        let sensitivity = Sensitivity(verdicts: territories.map(\.verdict), variants: [same])
        #expect(atlas.groups.indices.allSatisfy { sensitivity.isRobust(group: $0) })
    }

    @Test("A territory in two parts that a link joins depends on the links; one that nearness joins on the method")
    func factors() throws {
        let board = Board(columns: 5, rows: 1)
        // Group 0 has cells 0 and 2, group 1 has 1, group 2 the rest; by nearness, group 0 has 0 to 2.
        let atlas = try board.atlas(
            groups: [0, 0, 1, 1, 2, 2],
            at: [
                board.middle(0), board.middle(1), Coordinate(x: 99_000, y: 0), Coordinate(x: 98_000, y: 0),
                board.middle(3), board.middle(4),
            ],
            patients: [(0, 0, 90), (1, 2, 80), (2, 1, 70), (3, 1, 20), (4, 3, 60), (5, 4, 50)])
        let plurality = try Plurality(atlas, level: .group)
        let context = try TerritoryContext(
            atlas, responsibility: plurality, polygons: CatchmentPolygons(atlas.coverage, plurality.sets),
            practiceGraph: nil)
        let territories = try Territory.ofGroups(context)
        let linked = LinkedGraphs(atlas, [Link(0, 2, .bridge)].compactMap { $0 })
        let nearest = try #require(atlas.nearestPracticeSets())
        #expect(Array(nearest.cells(of: 0)) == [0, 1, 2] && nearest.cells(of: 1).isEmpty)
        let run = SensitivityRun(context, territories)
        let sensitivity = try Sensitivity(
            verdicts: territories.map(\.verdict),
            variants: [
                run.variant(.links, "", links: linked), run.variant(.method, "", sets: nearest),
                run.variant(.snap, ""),
            ])
        #expect(territories.map(\.verdict) == [.fragmented, .defined, .defined])
        #expect(sensitivity.variants[0].verdicts == [.definedWithLinks, .defined, .defined])
        #expect(sensitivity.variants[1].verdicts[0] == .notContained)
        #expect(sensitivity.variants[1].verdicts[1] == .notAssessable(.noTerritory))
        #expect(sensitivity.dependsOn(group: 0) == [.method, .links] && !sensitivity.isRobust(group: 0))
        #expect(sensitivity.dependsOn(group: 1) == [.method] && sensitivity.isRobust(group: 2))
    }

    @Test("Two groups with the very same share-threshold area fail the legal form there")
    func coinciding() throws {
        let atlas = try Board(columns: 2, rows: 1).atlas(
            groups: [0, 0, 1, 1], patients: [(0, 0, 30), (1, 1, 31), (2, 0, 31), (3, 1, 30)])
        let sets = ShareThreshold(atlas).sets
        let form = LegalForm(sets, cellCount: 2)
        #expect(form.coincidesWith == [1, 0] && form.fails(group: 0, members: 2))
    }

    @Test("The fewest cells with 80 % of a group's patients")
    func commitment() throws {
        let atlas = try Board(columns: 4, rows: 1).atlas(
            groups: [0, 0], patients: [(0, 0, 40), (1, 1, 40), (0, 2, 15), (1, 3, 5)])
        #expect(Array(atlas.groupCommitmentSets().cells(of: 0)) == [0, 1])
        #expect(Array(atlas.groupCommitmentSets(threshold: Share(81, of: 100)).cells(of: 0)) == [0, 1, 2])
    }

    /// One case per constant of the verdict: just within and just beyond what the changed bar allows.
    struct Bar: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let change: @Sendable (inout Thresholds) -> Void
        let patients: [(Int32, Int32, Int)]
        let before: Verdict
        let after: Verdict
    }

    static let bars = [
        Bar(
            testDescription: "main part", change: { $0.mainPart = Share(85, of: 100) },
            patients: [(0, 0, 80), (1, 2, 20), (2, 1, 50)], before: .minorExclaves, after: .fragmented),
        Bar(
            testDescription: "resident containment", change: { $0.residentContainment = Share(60, of: 100) },
            patients: [(0, 0, 70), (2, 0, 30), (2, 3, 30)], before: .notContained, after: .defined),
        Bar(
            testDescription: "patient containment", change: { $0.patientContainment = Share(60, of: 100) },
            patients: [(0, 0, 70), (1, 1, 30), (2, 1, 300)], before: .notContained, after: .defined),
    ]

    @Test("Each bar of the verdict decides, and can be set", arguments: bars)
    func thresholds(bar: Bar) throws {
        let atlas = try Board(columns: 5, rows: 1).atlas(groups: [0, 0, 1, 1], patients: bar.patients)
        var changed = Thresholds()
        bar.change(&changed)
        #expect(try Territory.ofGroups(.byPlurality(atlas))[0].verdict == bar.before)
        #expect(try Territory.ofGroups(.byPlurality(atlas, thresholds: changed))[0].verdict == bar.after)
    }

    @Test("The bars of contested and thin small areas decide, and can be set")
    func doubtBars() throws {
        let atlas = try Board(columns: 3, rows: 1).atlas(
            groups: [0, 1], patients: [(0, 0, 55), (1, 0, 45), (0, 1, 60), (1, 1, 20), (0, 2, 40)])
        func flags(_ change: (inout Thresholds) -> Void) throws -> [[Responsibility.Flag]] {
            var thresholds = Thresholds()
            change(&thresholds)
            return Responsibility.ofCells(atlas, try Plurality(atlas, level: .group), thresholds).map(\.flags)
        }
        #expect(try flags { _ in } == [[], [], [.thin]])
        #expect(try flags { $0.contestedMargin = Share(11, of: 100) } == [[.contested], [], [.thin]])
        #expect(try flags { $0.contestedTop = Share(76, of: 100) } == [[.contested], [.contested], [.thin]])
        #expect(try flags { $0.thinPatients = 81 } == [[], [.thin], [.thin]])
    }
}
