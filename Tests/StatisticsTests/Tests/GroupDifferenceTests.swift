import Statistics
import Testing

/// Differences between groups: exact small cases, strata, calibration.
struct GroupDifferenceTests {
    static let plan = PermutationPlan(permutations: 4_999)

    @Test func smallestExactCase() throws {
        let test = try #require(
            GroupDifferenceTest(values: [1, 2, 3, 4], groups: [0, 0, 1, 1], generator: .init(seed: 1)))
        #expect(test.evidence == PermutationEvidence(.enumerated(labellings: 6), atLeastAsLarge: 2))
        #expect(test.pValue == 2.0 / 6)
        #expect(abs(test.betweenGroups - 4) < 1e-12 && abs(test.total - 5) < 1e-12)
        #expect(try abs(#require(test.etaSquared) - 0.8) < 1e-12)
    }

    @Test func enumerationAgreesWithPeer() throws {
        let groups = PeerAnswers.first.map { _ in Int32(0) } + PeerAnswers.second.map { _ in Int32(1) }
        let test = try #require(
            GroupDifferenceTest(
                values: PeerAnswers.first + PeerAnswers.second, groups: groups, generator: .init(seed: 1)))
        #expect(test.evidence.route == .enumerated(labellings: 126))
        #expect(abs(test.pValue - PeerAnswers.exactP) < 1e-15)
        #expect(test.evidence.standardError == 0)
    }

    @Test func samplingAgreesWithEnumeration() throws {
        let groups = PeerAnswers.first.map { _ in Int32(0) } + PeerAnswers.second.map { _ in Int32(1) }
        let test = try #require(
            GroupDifferenceTest(
                values: PeerAnswers.first + PeerAnswers.second, groups: groups,
                plan: PermutationPlan(permutations: 40_000, enumerationLimit: 0), generator: .init(seed: 2)))
        #expect(test.evidence.route == .sampled(permutations: 40_000))
        #expect(abs(test.pValue - PeerAnswers.exactP) < 4.5 * (PeerAnswers.exactP / 40_000).squareRoot() + 1e-4)
    }

    @Test func threeGroupsAreAllLabellings() throws {
        let (values, groups) = ([5.0, 1, 4, 2, 8, 3, 9], [2, 0, 2, 0, 5, 5, 5] as [Int32])
        let test = try #require(GroupDifferenceTest(values: values, groups: groups, generator: .init(seed: 1)))
        let all = Set(allOrders(groups))
        let observed = PermutationTestTests.statistic(values, groups)
        let count = all.count { PermutationTestTests.statistic(values, $0) >= observed - 1e-9 }
        #expect(test.evidence == PermutationEvidence(.enumerated(labellings: all.count), atLeastAsLarge: count))
    }

    @Test func labelsStayWithinStrata() throws {
        // The strata differ by 100, the groups do not differ within them: whatever is permuted inside, T stays small.
        let values = [1.0, 2, 101, 102, 1, 2, 101, 102]
        let groups: [Int32] = [0, 1, 0, 1, 1, 0, 1, 0]
        let strata: [Int32] = [0, 0, 1, 1, 0, 0, 1, 1]
        let test = try #require(
            GroupDifferenceTest(values: values, groups: groups, strata: strata, generator: .init(seed: 1)))
        #expect(test.evidence.route == .enumerated(labellings: 36))
        #expect(test.betweenGroups < 1e-12 && test.pValue == 1)
        #expect(abs(test.total - 2) < 1e-12)
        let sampled = try #require(
            GroupDifferenceTest(
                values: values, groups: [0, 0, 0, 0, 1, 1, 1, 1], strata: strata,
                plan: PermutationPlan(permutations: 99, enumerationLimit: 0), generator: .init(seed: 1)))
        #expect(sampled.pValue == 1)
    }

    @Test func stratifiedEnumerationIsThatOfAllPairsOfLabellings() throws {
        let values = [1.0, 2, 4, 10, 13, 11, 17]
        let groups: [Int32] = [0, 0, 1, 0, 1, 1, 0]
        let strata: [Int32] = [0, 0, 0, 1, 1, 1, 1]
        let test = try #require(
            GroupDifferenceTest(values: values, groups: groups, strata: strata, generator: .init(seed: 1)))
        let (first, second) = (Set(allOrders(Array(groups[..<3]))), Set(allOrders(Array(groups[3...]))))
        func statistic(_ a: [Int32], _ b: [Int32]) -> Double {
            PermutationTestTests.statistic(Array(values[..<3]), a)
                + PermutationTestTests.statistic(Array(values[3...]), b)
        }
        let observed = statistic(Array(groups[..<3]), Array(groups[3...]))
        let count = first.reduce(0) { sum, a in
            sum + second.count { statistic(a, $0) >= observed - 1e-9 }
        }
        #expect(abs(test.betweenGroups - observed) < 1e-9)
        #expect(test.evidence == PermutationEvidence(.enumerated(labellings: 18), atLeastAsLarge: count))
    }

    @Test func nothingToCompare() {
        #expect(GroupDifferenceTest(values: [], groups: [], generator: .init(seed: 1)) == nil)
        #expect(GroupDifferenceTest(values: [1, 2], groups: [3, 3], generator: .init(seed: 1)) == nil)
        #expect(
            GroupDifferenceTest(values: [1, 2], groups: [0, 1], strata: [0, 1], generator: .init(seed: 1)) == nil)
    }

    @Test func equalValuesGiveNoEffectAndNoEvidence() throws {
        let test = try #require(
            GroupDifferenceTest(values: [7, 7, 7, 7], groups: [0, 0, 1, 1], generator: .init(seed: 1)))
        #expect(test.pValue == 1 && test.etaSquared == nil)
    }

    /// With random labels the share of p ≤ 0.05 lies in 0.03 to 0.07 (1,000 runs, standard error 0.007).
    @Test func rejectsAsOftenAsItSays() throws {
        var source = SeededGenerator(seed: 2011, stream: "calibration of the difference test")
        var rejected = 0
        for run in 0..<1_000 {
            let values = (0..<24).map { _ in source.normal(mean: 94, standardDeviation: 3) }
            let groups = (0..<24).map { Int32($0 % 3) }
            let test = try #require(
                GroupDifferenceTest(
                    values: values, groups: groups, plan: PermutationPlan(permutations: 199, enumerationLimit: 0),
                    generator: SeededGenerator(seed: 1, stream: "run", index: run)))
            if test.pValue <= 0.05 { rejected += 1 }
        }
        #expect((30...70).contains(rejected))
    }
}
