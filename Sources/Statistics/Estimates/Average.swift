/// A mean with or without weights, with the number of values behind it.
///
/// Absent values are left out of the mean that they are absent from, never taken for 0; `used` says how many remain.
public struct Average: Hashable, Sendable {
    /// `nil` when no value remains, or all weights are 0.
    public let mean: Double?
    /// Values in the mean.
    public let used: Int
    /// Values that could have been there.
    public let count: Int

    /// A mean that is known. O(1).
    public init(mean: Double?, used: Int, count: Int) {
        self.mean = mean
        self.used = used
        self.count = count
    }

    /// Σ x / n over the values that are there. O(n log n).
    public init(_ values: [Double?]) {
        let present = values.compactMap { $0 }
        mean = Summary(present).mean
        used = present.count
        count = values.count
    }

    /// Σ w·x / Σ w over the values that are there and have a positive weight.
    ///
    /// - Parameter weights: one for each value, not negative.
    /// - Complexity: O(n).
    public init(_ values: [Double?], weights: [Double]) {
        precondition(values.count == weights.count, "one weight for each value")
        var (sum, total, used) = (0.0, 0.0, 0)
        for (value, weight) in zip(values, weights) {
            guard let value, weight > 0 else { continue }
            sum += weight * value
            total += weight
            used += 1
        }
        mean = used > 0 ? sum / total : nil
        self.used = used
        count = values.count
    }
}
