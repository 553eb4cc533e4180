import Catchments
import Consortia
import Statistics

/// What the tests say of a scenario.
struct Outcome {
    let rows: Int
    let testable: Int
    /// Groups that were not planted, flagged `exclusionConsistent` or higher, and as evidence.
    let falseFlags: Int
    let falseEvidence: Int
    /// Planted ones, likewise, and those that a plain rank test finds.
    let consistent: Int
    let evidence: Int
    let notTestable: Int
    let ranked: Int
    /// Planted ones and others that a positive gap, its p adjusted over all borders and p_between adjusted, at most 0.05 each,
    /// would call evidence: the second opinion from the borders between two groups.
    let secondOpinion: Int
    let falseSecondOpinion: Int
    /// √τ² of the gaps of all groups, and of the borders between two groups.
    let levels: Double
    let between: Double
    /// Rows with an exclusion gap, and those of them whose p without adjustment is at most 0.05: of labels, and of the
    /// two empirical nulls.
    let tested: Int
    let belowByLabels: Int
    let belowLevels: Int
    let belowBetween: Int

    init(_ scenario: Scenario, _ nation: TestNation, permutations: Int, threads: Int) throws {
        let atlas = try nation.atlas(scenario.grouping)
        let performance = PracticePerformance(
            achievement: .init(scenario.scores, name: "score"),
            deprivation: .init(nation.deprivation, name: "deprivation"))
        var thresholds = SelectionThresholds()
        thresholds.permutations.permutations = permutations
        let found = try SelectionAnalysis(
            atlas, graph: PracticeGraph(atlas, longestEdge: 30_000), performance: performance, thresholds: thresholds,
            threads: threads)
        let planted = Set(scenario.planted)
        let others = found.groups.filter { !planted.contains($0.group) }
        let chosen = found.groups.filter { planted.contains($0.group) }
        rows = found.groups.count
        testable = found.groups.count(where: \.isTestable)
        // What selection left stands below its neighbours, and is not flagged for them.
        falseFlags = others.count { $0.flag >= .exclusionConsistent }
        falseEvidence = others.count { $0.flag == .exclusionEvidence }
        consistent = chosen.count { $0.flag >= .exclusionConsistent }
        evidence = chosen.count { $0.flag == .exclusionEvidence }
        notTestable = chosen.count { $0.flag == .notTestable }
        func isSecond(_ row: GroupInArea) -> Bool {
            row.gap.map { $0.test.gap > 0 } == true && row.exclusionAdjustedP.map { $0 <= 0.05 } == true
                && row.betweenAdjustedP.map { $0 <= 0.05 } == true
        }
        secondOpinion = chosen.count(where: isSecond)
        falseSecondOpinion = others.count(where: isSecond)
        levels = found.levelNull.map { $0.betweenVariance.squareRoot() } ?? .nan
        between = found.empiricalNull.map { $0.betweenVariance.squareRoot() } ?? .nan
        let tests = found.groups.compactMap { row in
            row.gap.map { ($0.test.pValue, row.levelsP ?? 1, row.betweenP ?? 1) }
        }
        tested = tests.count
        belowByLabels = tests.count { $0.0 <= 0.05 }
        belowLevels = tests.count { $0.1 <= 0.05 }
        belowBetween = tests.count { $0.2 <= 0.05 }
        let adjusted = BenjaminiHochberg(
            found.groups.map { row in
                RankTest.pValue(
                    row.members.map { scenario.scores[Int($0)] },
                    nation.practicesOf[row.area].filter { scenario.grouping.groupOf[$0] != row.group }
                        .map { scenario.scores[$0] })
            }
        ).adjusted
        ranked = zip(found.groups, adjusted).count { row, p in
            planted.contains(row.group) && (p.map { $0 <= 0.05 } ?? false)
        }
    }
}

/// The plain test that the rule is held against: Wilcoxon and Mann–Whitney, two-sided, normal approximation with ties.
enum RankTest {
    /// `nil` with fewer than four values at either side.
    static func pValue(_ first: [Double], _ second: [Double]) -> Double? {
        guard min(first.count, second.count) >= 4 else { return nil }
        let all = (first.map { ($0, true) } + second.map { ($0, false) }).sorted { $0.0 < $1.0 }
        var (rankSum, ties, start) = (0.0, 0.0, 0)
        while start < all.count {
            var end = start
            while end < all.count, all[end].0 == all[start].0 { end += 1 }
            let rank = Double(start + 1 + end) / 2
            rankSum += rank * Double(all[start..<end].count { $0.1 })
            let tied = Double(end - start)
            ties += tied * tied * tied - tied
            start = end
        }
        let (n, m) = (Double(first.count), Double(second.count))
        let mean = n * (n + m + 1) / 2
        let variance = n * m / 12 * ((n + m + 1) - ties / ((n + m) * (n + m - 1)))
        return variance > 0 ? NormalDistribution.twoSided(abs(rankSum - mean) / variance.squareRoot()) : 1
    }
}
