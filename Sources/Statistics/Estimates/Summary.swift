/// Count, extremes, mean and quantiles of a sample.
///
/// Everything but the count is nil for an empty sample: the mean of nothing is not zero.
public struct Summary: Hashable, Sendable {
    /// Ascending.
    private let sorted: [Double]
    /// Arithmetic mean, summed in ascending order with Neumaier's compensation, so the order of the input is without
    /// effect.
    public let mean: Double?

    /// A NaN has no place in an order, so it is refused as a programmer's error. O(n log n).
    public init(_ sample: some Sequence<Double>) {
        sorted = sample.sorted()
        precondition(!sorted.contains { $0.isNaN }, "a sample holds no NaN")
        var sum = 0.0
        var lost = 0.0
        for value in sorted {
            let next = sum + value
            if next.isFinite { lost += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum }
            sum = next
        }
        mean = sorted.isEmpty ? nil : (sum + lost) / Double(sorted.count)
    }

    /// Number of values.
    public var count: Int { sorted.count }
    /// Least value.
    public var minimum: Double? { sorted.first }
    /// Largest value.
    public var maximum: Double? { sorted.last }
    /// The quantile at one half.
    public var median: Double? { quantile(0.5) }

    /// The quantile of type 7 (Hyndman and Fan, 1996; the default of R and NumPy): linear between the order statistics
    /// around (n − 1)·`probability`. `probability` is in 0 ... 1. O(1).
    public func quantile(_ probability: Double) -> Double? {
        precondition(probability >= 0 && probability <= 1, "a probability is in 0 ... 1, not \(probability)")
        guard !sorted.isEmpty else { return nil }
        let position = Double(sorted.count - 1) * probability
        let below = Int(position)
        let fraction = position - Double(below)
        guard fraction > 0 else { return sorted[below] }
        return sorted[below] + fraction * (sorted[below + 1] - sorted[below])
    }
}
