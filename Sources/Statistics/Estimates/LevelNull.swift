/// How much groups differ from their neighbours anyhow, taken from the gaps of all groups (`EmpiricalNull` takes it from the
/// borders between two groups, where a few values at either side leave little to see).
///
/// A gap X that is chance alone has the variance s² that the spread of the values at its border gives it. Where groups differ
/// in level besides, it has s² + τ², and X ÷ √(s² + τ²) is Student's with the degrees of freedom of the sum (Satterthwaite:
/// ν · (1 + τ² ÷ s²)² where s² has ν). τ² ≥ 0 solves
///
///     median over all gaps of p(X) = ½,
///
/// p the two-sided p-value; for large ν that is median of X² ÷ (s² + τ²) = 0.455, the median of χ² with one degree. So up to
/// half of the gaps may be anything else without a say in it. Assumes that the levels of most groups are roughly normal,
/// with one spread for the whole nation.
public struct LevelNull: Hashable, Sendable {
    /// A gap over a border and what is known of its chance.
    public struct Gap: Hashable, Sendable {
        /// X.
        public let gap: Double
        /// s², in squared units of the values; not negative.
        public let variance: Double
        /// ν of s²; infinite where s² is known.
        public let degreesOfFreedom: Double

        /// A gap with its variance and that one's degrees of freedom. O(1).
        public init(_ gap: Double, variance: Double, degreesOfFreedom: Double = .infinity) {
            (self.gap, self.variance, self.degreesOfFreedom) = (gap, variance, degreesOfFreedom)
        }

        /// The gap of a test with the spread within its sides: a difference between them is not counted as chance. O(1).
        public init(_ test: BorderGapTest) {
            self.init(test.gap, variance: test.varianceWithin, degreesOfFreedom: Double(test.degreesOfFreedom))
        }

        /// Two-sided p with `between` added to the variance; 1 for a gap of 0.
        func pValue(between: Double) -> Double {
            guard gap != 0 else { return 1 }
            let total = variance + between
            // A gap without any variance lies beyond all others.
            guard total > 0 else { return 0 }
            let part = variance / total
            return StudentDistribution.twoSided(
                abs(gap) / total.squareRoot(), freedom: part > 0 ? degreesOfFreedom / (part * part) : .infinity)
        }
    }

    /// τ², in squared units of the values.
    public let betweenVariance: Double
    /// Gaps that it was taken from.
    public let gaps: Int

    /// - Parameter gaps: X with s² and its degrees of freedom, of each group and area.
    /// - Returns: `nil` without any.
    /// - Complexity: O(gaps · log), some sixty times.
    public init?(_ gaps: [Gap]) {
        guard !gaps.isEmpty else { return nil }
        self.gaps = gaps.count
        func median(_ between: Double) -> Double { Summary(gaps.map { $0.pValue(between: between) }).median ?? 1 }
        // p rises with τ². At `high` no X² ÷ (s² + τ²) is above the median of χ², nor above that of any Student's square.
        var (low, high) = (0.0, (gaps.map { $0.gap * $0.gap }.max() ?? 0) / EmpiricalNull.medianOfChiSquare)
        guard median(0) < 0.5 else {
            betweenVariance = 0
            return
        }
        // Halved to the last digits that p has.
        while high - low > 1e-12 * high {
            let middle = low + (high - low) / 2
            if median(middle) < 0.5 { low = middle } else { high = middle }
        }
        betweenVariance = high
    }

    /// Two-sided p-value of a gap by chance and by what groups differ anyhow. 1 for a gap of 0. O(√ν).
    public func pValue(_ gap: Gap) -> Double { gap.pValue(between: betweenVariance) }
}
