/// The standardised difference of two samples, corrected for small ones: Hedges' g (1981).
///
/// g = J·(x̄₁ − x̄₂)/s, s² = ((n₁ − 1)s₁² + (n₂ − 1)s₂²)/(n₁ + n₂ − 2), J = 1 − 3/(4(n₁ + n₂) − 9).
/// It describes a difference and says nothing about chance or cause. The pooled deviation takes the two spreads for
/// alike.
public struct HedgesG: Hashable, Sendable {
    /// x̄₁ − x̄₂, in units of the values.
    public let difference: Double
    /// s, in units of the values.
    public let pooledDeviation: Double
    /// J.
    public let correction: Double
    /// g, without unit.
    public var value: Double { correction * difference / pooledDeviation }

    /// - Returns: `nil` where it does not exist: an empty sample, fewer than three values in all, or no spread.
    /// O(n log n).
    public init?(_ first: [Double], against second: [Double]) {
        let count = first.count + second.count
        guard count > 2, let a = Summary(first).mean, let b = Summary(second).mean else { return nil }
        func squares(_ sample: [Double], around mean: Double) -> Double {
            sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        }
        let variance = (squares(first, around: a) + squares(second, around: b)) / Double(count - 2)
        // Rounding leaves a trace of spread among equal values.
        guard variance.squareRoot() > 1e-12 * max(abs(a), abs(b), .leastNormalMagnitude) else { return nil }
        difference = a - b
        pooledDeviation = variance.squareRoot()
        correction = 1 - 3 / (4 * Double(count) - 9)
    }
}
