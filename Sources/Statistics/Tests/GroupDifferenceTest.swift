/// Whether groups differ more in a value than random labels of the same sizes would make them, within strata.
///
/// T = Σ over strata Σ over groups n·(mean of the group in the stratum − mean of the stratum)², the sum of squares
/// between groups. Labels are permuted within each stratum, so differences between strata play no part. With two groups
/// and one stratum T orders labellings as |difference of the means| does, so the test is two-sided.
///
/// Assumes that under the null hypothesis the values of a stratum are exchangeable. Values of neighbours that resemble
/// each other are not: contiguous groups then differ without any selection, and this test says so only too often.
public struct GroupDifferenceTest: Hashable, Sendable {
    /// T, in squared units of the values.
    public let betweenGroups: Double
    /// Sum of squares around the means of the strata.
    public let total: Double
    /// Two-sided where two groups are compared.
    public let evidence: PermutationEvidence

    /// η²: the share of the variation within strata that lies between groups; `nil` for equal values.
    public var etaSquared: Double? { total > 0 ? min(1, betweenGroups / total) : nil }
    /// Of the evidence, in (0, 1].
    public var pValue: Double { evidence.pValue }

    /// - Parameters:
    ///   - values: finite.
    ///   - groups: group of each value, from 0.
    ///   - strata: stratum of each value, from 0; empty for a single stratum.
    /// - Returns: `nil` when no stratum has two groups.
    /// - Complexity: O(n·B), or O(n · labellings) when all are looked at.
    public init?(
        values: [Double], groups: [Int32], strata: [Int32] = [], plan: PermutationPlan = PermutationPlan(),
        generator: SeededGenerator
    ) {
        precondition(values.count == groups.count && (strata.isEmpty || strata.count == values.count))
        var members = [[Int]](repeating: [], count: strata.isEmpty ? 1 : Int(strata.max() ?? 0) + 1)
        for index in values.indices { members[strata.isEmpty ? 0 : Int(strata[index])].append(index) }
        let parts = members.compactMap { Stratum($0.map { values[$0] }, $0.map { groups[$0] }) }
        guard !parts.isEmpty else { return nil }
        betweenGroups = parts.reduce(0) { $0 + $1.statistic($1.groups) }
        total = parts.reduce(0) { $0 + $1.squares }
        // Sums of the same numbers in another order differ in their last digits; such labellings are ties.
        let threshold = betweenGroups - 1e-11 * total
        if let all = plan.labellings(strata: parts.map(\.sizes)) {
            evidence = PermutationEvidence(
                .enumerated(labellings: all), atLeastAsLarge: Self.enumerate(parts, threshold))
        } else {
            evidence = PermutationEvidence(
                .sampled(permutations: plan.permutations),
                atLeastAsLarge: Self.sample(
                    parts, permutations: plan.permutations, threshold: threshold, generator: generator))
        }
    }

    private static func enumerate(_ parts: [Stratum], _ threshold: Double) -> Int {
        var states = parts.map { LabelEnumeration($0.groups) }
        var sums = zip(parts, states).map { $0.statistic($1.labels) }
        var count = 0
        while true {
            if sums.reduce(0, +) >= threshold { count += 1 }
            // Like the digits of a counter, a stratum that is through begins again and carries.
            var digit = 0
            while digit < parts.count {
                let advanced = states[digit].advance()
                if !advanced { states[digit] = LabelEnumeration(parts[digit].groups) }
                sums[digit] = parts[digit].statistic(states[digit].labels)
                if advanced { break }
                digit += 1
            }
            if digit == parts.count { return count }
        }
    }

    private static func sample(
        _ parts: [Stratum], permutations: Int, threshold: Double, generator: SeededGenerator
    ) -> Int {
        if parts.count == 1 {
            // The lean loop for the usual case.
            return PermutationTest(
                values: parts[0].deviations, groups: parts[0].groups, permutations: permutations,
                generator: generator)?.atLeastAsLarge ?? permutations
        }
        var parts = parts
        var source = generator
        var count = 0
        for _ in 0..<permutations {
            var statistic = 0.0
            for index in parts.indices {
                source.shuffle(&parts[index].groups)
                statistic += parts[index].statistic(parts[index].groups)
            }
            if statistic >= threshold { count += 1 }
        }
        return count
    }

    /// The values of one stratum around their mean, and their labels.
    private struct Stratum {
        let deviations: [Double]
        var groups: [Int32]
        let sizes: [Int]
        let squares: Double
        private let perGroup: [Double]

        init?(_ values: [Double], _ groups: [Int32]) {
            let labels = Array(Set(groups)).sorted()
            guard labels.count > 1 else { return nil }
            let mean = values.reduce(0, +) / Double(values.count)
            deviations = values.map { $0 - mean }
            let number = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, Int32($0)) })
            self.groups = groups.map { number[$0] ?? 0 }
            var sizes = [Int](repeating: 0, count: labels.count)
            for group in self.groups { sizes[Int(group)] += 1 }
            self.sizes = sizes
            perGroup = sizes.map { 1 / Double($0) }
            squares = deviations.reduce(0) { $0 + $1 * $1 }
        }

        func statistic(_ labels: [Int32]) -> Double {
            var sums = [Double](repeating: 0, count: sizes.count)
            for (value, label) in zip(deviations, labels) { sums[Int(label)] += value }
            return zip(sums, perGroup).reduce(0) { $0 + $1.0 * $1.0 * $1.1 }
        }
    }
}

extension PermutationPlan {
    /// Distinct labellings when labels are permuted within each of `strata`, or `nil` when more than the limit.
    fileprivate func labellings(strata: [[Int]]) -> Int? {
        var count = 1
        for sizes in strata {
            guard let ways = labellings(sizes) else { return nil }
            let (product, overflow) = count.multipliedReportingOverflow(by: ways)
            if overflow || product > enumerationLimit { return nil }
            count = product
        }
        return count
    }
}
