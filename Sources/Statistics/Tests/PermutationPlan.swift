/// How many permutations a test makes, and when it looks at all of them instead.
public struct PermutationPlan: Hashable, Sendable {
    /// B.
    public var permutations: Int
    /// With at most so many distinct labellings all are enumerated.
    public var enumerationLimit: Int

    /// B, and the limit below which all labellings are enumerated. Defaults chosen here; no source. O(1).
    public init(permutations: Int = 9_999, enumerationLimit: Int = 10_000) {
        precondition(permutations >= 0 && (0...1_000_000_000).contains(enumerationLimit), "counts are in range")
        self.permutations = permutations
        self.enumerationLimit = enumerationLimit
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
