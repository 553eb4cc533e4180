/// What came of comparing a statistic with its values under other labellings of the same items.
public struct PermutationEvidence: Hashable, Sendable {
    /// Where the other labellings came from.
    public enum Route: Hashable, Sendable {
        /// All of them, the observed one included: the p-value is exact, b / `labellings`.
        case enumerated(labellings: Int)
        /// Random ones: p = (1 + b) / (1 + B), never 0 (Phipson and Smyth, 2010).
        case sampled(permutations: Int)
        /// Random ones, until the b-th that was at least as large: p = b / B (Besag and Clifford, 1991).
        case stopped(permutations: Int)
    }

    /// Where the labellings came from.
    public let route: Route
    /// b: labellings whose statistic is at least as large as the observed one, up to rounding.
    public let atLeastAsLarge: Int

    /// Evidence that was counted. O(1).
    public init(_ route: Route, atLeastAsLarge: Int) {
        self.route = route
        self.atLeastAsLarge = atLeastAsLarge
    }

    /// In (0, 1].
    public var pValue: Double {
        switch route {
        case .enumerated(let labellings): Double(atLeastAsLarge) / Double(labellings)
        case .sampled(let permutations): Double(1 + atLeastAsLarge) / Double(1 + permutations)
        case .stopped(let permutations): Double(atLeastAsLarge) / Double(permutations)
        }
    }

    /// Labellings looked at, the observed one among them only where all were.
    public var labellings: Int {
        switch route {
        case .enumerated(let count), .sampled(let count), .stopped(let count): count
        }
    }

    /// Standard error of a sampled p-value, 0 for an exact one; of one that was stopped about p / √b.
    public var standardError: Double {
        switch route {
        case .enumerated: 0
        case .sampled(let permutations): (pValue * (1 - pValue) / Double(1 + permutations)).squareRoot()
        case .stopped: pValue * ((1 - pValue) / Double(atLeastAsLarge)).squareRoot()
        }
    }
}
