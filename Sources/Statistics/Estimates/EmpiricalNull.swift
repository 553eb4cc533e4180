/// How much neighbouring groups differ anyhow: the empirical null of a gap over a border.
///
/// A gap X that is chance alone has the variance s² that permuted labels give it. Where groups differ in level besides, it
/// has s² + τ². τ² ≥ 0 solves
///
///     median over all borders of X² ÷ (s² + τ²) = median of χ² with one degree of freedom = 0.455,
///
/// so that up to half of the borders may be anything else without a say in it. Assumes that the levels of most groups are
/// roughly normal, with one spread for the whole nation.
public struct EmpiricalNull: Hashable, Sendable {
    /// τ², in squared units of the values.
    public let betweenVariance: Double
    /// Borders that it was taken from.
    public let borders: Int

    /// Median of χ² with one degree of freedom.
    public static let medianOfChiSquare = 0.454936423119572

    /// - Parameters:
    ///   - borders: X and s² of each border between two groups, each border once.
    ///   - fewest: borders without which τ² is not known.
    /// - Returns: `nil` with fewer borders.
    /// - Complexity: O(borders · log).
    public init?(_ borders: [(gap: Double, variance: Double)], fewest: Int = 20) {
        guard borders.count >= max(1, fewest) else { return nil }
        self.borders = borders.count
        func median(_ between: Double) -> Double {
            // A gap of 0 is 0 whatever its variance; one without any variance lies beyond all others.
            let ratios = borders.map { border -> Double in
                let square = border.gap * border.gap
                return square > 0 ? min(square / (border.variance + between), .greatestFiniteMagnitude) : 0
            }
            return Summary(ratios).median ?? 0
        }
        var (low, high) = (0.0, (borders.map { $0.gap * $0.gap }.max() ?? 0) / Self.medianOfChiSquare)
        guard median(0) > Self.medianOfChiSquare else {
            betweenVariance = 0
            return
        }
        // The median falls as τ² grows, and at `high` no ratio is above that of χ²: halved until no number lies between.
        while true {
            let middle = low + (high - low) / 2
            guard middle > low, middle < high else { break }
            if median(middle) > Self.medianOfChiSquare { low = middle } else { high = middle }
        }
        betweenVariance = high
    }

    /// Two-sided p-value of a gap with variance `variance` under permuted labels: normal with √(s² + τ²). 1 for a
    /// gap of 0. O(1).
    public func pValue(gap: Double, variance: Double) -> Double {
        guard gap != 0 else { return 1 }
        return NormalDistribution.twoSided(abs(gap) / (variance + betweenVariance).squareRoot())
    }
}
