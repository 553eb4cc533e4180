/// Draws indices with given weights: cumulative sums and a binary search. O(n) to make, O(log n) a draw.
public struct WeightedChoice: Hashable, Sendable {
    /// `cumulative[i]` = Σ weights[0 ... i].
    private let cumulative: [Double]

    /// Nil when a choice is impossible: no weights, one negative or not finite, or a sum that is zero or overflows.
    /// O(n).
    public init?(weights: some Sequence<Double>) {
        var sums: [Double] = []
        var sum = 0.0
        for weight in weights {
            guard weight.isFinite, weight >= 0 else { return nil }
            sum += weight
            sums.append(sum)
        }
        guard sum > 0, sum.isFinite else { return nil }
        cumulative = sums
    }

    /// Number of indices.
    public var count: Int { cumulative.count }

    /// Index i with probability weights[i] / Σ weights. An index of weight zero never comes. O(log n).
    public func index(using generator: inout SeededGenerator) -> Int {
        let target = generator.unit() * cumulative[cumulative.count - 1]
        var low = 0
        var high = cumulative.count - 1
        while low < high {
            let middle = (low + high) / 2
            if cumulative[middle] > target { high = middle } else { low = middle + 1 }
        }
        // target = total is reached only through rounding; then the search ends at the last index, whose weight may be 0.
        while low > 0 && cumulative[low] == cumulative[low - 1] { low -= 1 }
        return low
    }
}
