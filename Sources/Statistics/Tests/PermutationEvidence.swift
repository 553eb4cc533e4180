/// What came of comparing a statistic with its values under other labellings of the same items.
public struct PermutationEvidence: Hashable, Sendable {
    /// Where the other labellings came from.
    public enum Route: Hashable, Sendable {
        /// All of them, the observed one included: the p-value is exact, b / `labellings`.
        case enumerated(labellings: Int)
        /// Random ones: p = (1 + b) / (1 + B), never 0 (Phipson and Smyth, 2010).
        case sampled(permutations: Int)
    }

    public let route: Route
    /// b: labellings whose statistic is at least as large as the observed one, up to rounding.
    public let atLeastAsLarge: Int

    public init(_ route: Route, atLeastAsLarge: Int) {
        self.route = route
        self.atLeastAsLarge = atLeastAsLarge
    }

    /// In (0, 1].
    public var pValue: Double {
        switch route {
        case .enumerated(let labellings): Double(atLeastAsLarge) / Double(labellings)
        case .sampled(let permutations): Double(1 + atLeastAsLarge) / Double(1 + permutations)
        }
    }

    /// Standard error of a sampled p-value, 0 for an exact one.
    public var standardError: Double {
        guard case .sampled(let permutations) = route else { return 0 }
        return (pValue * (1 - pValue) / Double(1 + permutations)).squareRoot()
    }
}

/// How many permutations a test makes, and when it looks at all of them instead.
public struct PermutationPlan: Hashable, Sendable {
    /// B.
    public var permutations: Int
    /// With at most so many distinct labellings all are enumerated.
    public var enumerationLimit: Int

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
