/// The interval for a share that was counted: Wilson's score interval (1927).
///
/// Assumes independent trials with one probability. Within 0 ... 1 always, sensible at 0 and at `trials` successes too.
public struct WilsonInterval: Hashable, Sendable {
    /// What was counted.
    public let successes: Int
    /// Of how many.
    public let trials: Int
    /// Lower limit of the share, from 0.
    public let lower: Double
    /// Upper limit of the share, up to 1.
    public let upper: Double

    /// Successes / trials.
    public var share: Double { Double(successes) / Double(trials) }

    /// - Parameter z: quantile of the normal distribution; 1.959964 gives 95 %.
    /// - Returns: `nil` without trials.
    /// - Complexity: O(1).
    public init?(_ successes: Int, of trials: Int, z: Double = 1.959963984540054) {
        precondition(successes >= 0 && successes <= trials && z > 0, "successes are some of the trials")
        guard trials > 0 else { return nil }
        let n = Double(trials)
        let share = Double(successes) / n
        let centre = (share + z * z / (2 * n)) / (1 + z * z / n)
        let half = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot() / (1 + z * z / n)
        self.successes = successes
        self.trials = trials
        lower = successes == 0 ? 0 : max(0, centre - half)
        upper = successes == trials ? 1 : min(1, centre + half)
    }
}
