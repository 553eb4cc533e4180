/// How many permutations a test makes, when it looks at all of them instead, and when it goes on beyond B.
///
/// A plan may be *adaptive*: where fewer than `enough` of the first B labellings reach the observed value, drawing goes
/// on until the `enough`-th of them comes, or `mostPermutations` are made (Besag and Clifford, 1991). The p-value stays
/// valid: for every x, p ≤ x says that the observed value is among the x·n largest of n exchangeable ones, whichever way
/// the drawing ended.
public struct PermutationPlan: Hashable, Sendable {
    /// B.
    public var permutations: Int
    /// With at most so many distinct labellings all are enumerated.
    public var enumerationLimit: Int
    /// Where drawing ends at the latest; not more than B for a plan that is not adaptive.
    public var mostPermutations: Int
    /// Labellings as large as the observed one after which an adaptive test draws no further than B.
    public var enough: Int

    /// B, the limit below which all labellings are enumerated, and how far an adaptive test goes on. Defaults chosen
    /// here; no source. O(1).
    public init(
        permutations: Int = 9_999, enumerationLimit: Int = 10_000, mostPermutations: Int = 0, enough: Int = 20
    ) {
        precondition(
            permutations >= 0 && (0...1_000_000_000).contains(enumerationLimit) && enough > 0, "counts are in range")
        self.permutations = permutations
        self.enumerationLimit = enumerationLimit
        self.mostPermutations = mostPermutations
        self.enough = enough
    }

    /// The same without going on beyond B.
    public var fixed: PermutationPlan {
        var plan = self
        plan.mostPermutations = 0
        return plan
    }

    /// Whether another labelling is drawn after `drawn`, of which `count` were at least as large as the observed one.
    @inline(__always)
    func goesOn(after drawn: Int, atLeastAsLarge count: Int) -> Bool {
        drawn < permutations || (count < enough && drawn < mostPermutations)
    }

    /// What `count` of `drawn` labellings say, drawn for as long as `goesOn` said. O(1).
    func evidence(after drawn: Int, atLeastAsLarge count: Int) -> PermutationEvidence {
        let isStopped = drawn > permutations && count == enough
        return PermutationEvidence(
            isStopped ? .stopped(permutations: drawn) : .sampled(permutations: drawn), atLeastAsLarge: count)
    }

    /// The smallest p-value that a test of `sizes.reduce(0, +)` items with labels of these sizes can have: 1 over the
    /// number of labellings where all are looked at, else 1 over the most draws and the sample itself. O(items).
    public func smallestP(_ sizes: [Int]) -> Double {
        labellings(sizes).map { 1 / Double($0) } ?? 1 / Double(1 + max(permutations, mostPermutations))
    }

    /// Distinct ways to give `sizes.reduce(0, +)` items labels with these sizes, or `nil` when more than the limit.
    func labellings(_ sizes: [Int]) -> Int? {
        var count = 1
        var items = 0
        for size in sizes {
            // Each step is a binomial coefficient, built factor by factor and exact at every step.
            var ways = 1
            for taken in 0..<size {
                items += 1
                ways = ways * items / (taken + 1)
                if ways > enumerationLimit { return nil }
            }
            let (product, overflow) = count.multipliedReportingOverflow(by: ways)
            if overflow || product > enumerationLimit { return nil }
            count = product
        }
        return count
    }
}
