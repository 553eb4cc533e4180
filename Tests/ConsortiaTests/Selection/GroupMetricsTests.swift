import Catchments
import Statistics
import TestBoards
import Testing

@testable import Consortia

/// Figures of groups by hand: weights, empty lists, missing values.
struct GroupMetricsTests {
    static func town() -> Town {
        var town = Town(columns: 4, rows: 1)
        town.scores = [90, 96, nil, 60]
        town.patients = [1_000, 3_000, 2_000, 0]
        town.costs = [600_000, 1_500_000, nil, 5]
        town.deprivation = [10, 20, 40, 99]
        return town
    }

    @Test func plainAndWeighted() throws {
        let town = Self.town()
        let metrics = GroupMetrics([0, 1, 2, 3], try town.atlas(), town.performance)
        #expect(metrics.practices == 4 && metrics.patients == 6_000)
        #expect(metrics.achievement == Average(mean: 93, used: 2, count: 4))
        #expect(metrics.weightedAchievement == Average(mean: 94.5, used: 2, count: 4))
        #expect(metrics.pooledCost == Average(mean: 525_000, used: 2, count: 4))
        #expect(metrics.practiceCost?.mean == 550_000)
        #expect(metrics.deprivation.map { abs(($0.mean ?? 0) - 70.0 / 3) < 1e-12 } == true)
        #expect(metrics.weightedDeprivation.map { abs(($0.mean ?? 0) - 150.0 / 6) < 1e-12 } == true)
        #expect(metrics.achievementSummary?.median == 93 && metrics.achievementDeviation == 18.squareRoot())
    }

    @Test func emptyListsCountOnlyWhenAskedFor() throws {
        let town = Self.town()
        var performance = town.performance
        performance.includesEmptyLists = true
        let metrics = GroupMetrics([0, 1, 2, 3], try town.atlas(), performance)
        #expect(metrics.achievement == Average(mean: 82, used: 3, count: 4))
        #expect(metrics.weightedAchievement?.mean == 94.5)
        #expect(metrics.practiceCost?.used == 2)
    }

    @Test func allMissingIsNotZero() throws {
        let town = Self.town()
        let metrics = GroupMetrics([2], try town.atlas(), town.performance)
        #expect(metrics.achievement == Average(mean: nil, used: 0, count: 1))
        #expect(metrics.pooledCost?.mean == nil && metrics.achievementDeviation == nil)
        let none = GroupMetrics([], try town.atlas(), PracticePerformance())
        #expect(none.achievement == nil && none.patients == 0)
    }

    @Test func vintagesThatDifferAreNamed() {
        #expect(Self.town().performance.mismatchedVintages == ["achievement (2010)", "cost (2011)"])
        #expect(PracticePerformance().mismatchedVintages.isEmpty && PracticePerformance().isEmpty)
    }

    @Test func deprivationFollowsThePatients() throws {
        let board = Board(columns: 3, rows: 1)
        let atlas = try board.atlas(
            groups: [0, 0, nil], areas: [0, 0, 0],
            patients: [(0, 0, 30), (0, 1, 10), (1, 2, 50), (2, 1, 10)], elsewhere: [60, 0, 0])
        let practices = PracticeDeprivation(atlas, scoreOfCell: [20, 40, nil])
        #expect(practices.scores == [25, nil, 40] && practices.coverage == [0.4, 0, 1])
        // 90 patients of the group in places 0, 1, 2: 30, 10, 50; the rest all in place 1.
        let mix = DeprivationMix([0, 1], rest: [2], atlas, isMostDeprived: [false, true, nil])
        #expect(mix.mostDeprivedShare == 0.25 && mix.restMostDeprivedShare == 1)
        #expect(mix.dissimilarity.map { abs($0 - 80.0 / 90) < 1e-12 } == true)
        #expect(DeprivationMix([], rest: [2], atlas, isMostDeprived: [nil, nil, nil]).dissimilarity == nil)
        // Those of the area less those of the group are those of the rest: nobody of it is left in places 0 and 2.
        let rest = PatientsByCell([0, 1, 2], atlas).without(PatientsByCell([0, 1], atlas))
        #expect(rest.entries.map(\.cell) == [1] && rest.entries.map(\.patients) == [10] && rest.total == 10)
        #expect(PatientsByCell([1, 2], atlas).without(PatientsByCell([], atlas)).entries.map(\.patients) == [10, 50])
        #expect(PatientsByCell([2], atlas).without(PatientsByCell([2], atlas)).entries.isEmpty)
        #expect(
            DeprivationMix.mostDeprivedFifth([1, 9, 10, nil], among: (1...10).map { Double($0) })
                == [false, true, true, nil])
    }
}
