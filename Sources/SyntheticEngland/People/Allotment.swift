/// Splits whole numbers in proportion.
enum Allotment {
    /// Integers that sum to `total`, each within 1 of its proportion: largest remainders, ties by position.
    /// All weights zero: everything to the first. O(n log n).
    static func integers(total: Int, weights: [Double]) -> [Int] {
        guard !weights.isEmpty else { return [] }
        let sum = weights.reduce(0, +)
        guard sum > 0 else { return [total] + [Int](repeating: 0, count: weights.count - 1) }
        let exact = weights.map { Double(total) * $0 / sum }
        var result = exact.map { Int($0) }
        let missing = total - result.reduce(0, +)
        let order = exact.indices.sorted {
            let (a, b) = (exact[$0] - exact[$0].rounded(.down), exact[$1] - exact[$1].rounded(.down))
            return a != b ? a > b : $0 < $1
        }
        for index in order.prefix(max(0, missing)) { result[index] += 1 }
        return result
    }

    /// As `integers`, but each weight above zero gets at least 1. `total` is at least the number of such weights.
    static func positiveIntegers(total: Int, weights: [Double]) -> [Int] {
        let isTaking = weights.map { $0 > 0 }
        let rest = integers(total: total - isTaking.count { $0 }, weights: weights)
        return zip(rest, isTaking).map { $1 ? $0 + 1 : $0 }
    }
}
