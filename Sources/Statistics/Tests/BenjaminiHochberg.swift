/// Adjusting p-values of one family of tests so that the expected share of false discoveries stays below a level
/// (Benjamini and Hochberg, 1995).
///
/// Holds for independent tests and for positively dependent ones. All tests that were made belong in the family: leaving
/// out those that look dull spoils the level. Tests that could not be made are `nil` and are not counted.
public struct BenjaminiHochberg: Hashable, Sendable {
    /// min over j ≥ k of m·p₍ⱼ₎/j, at most 1, in the order of the input; `nil` where there is no p-value.
    public let adjusted: [Double?]
    /// m: tests with a p-value.
    public let tests: Int

    /// A NaN counts as absent. Values are in 0 ... 1. O(n log n).
    public init(_ pValues: [Double?]) {
        var adjusted = [Double?](repeating: nil, count: pValues.count)
        let present = pValues.indices.compactMap { index -> (p: Double, index: Int)? in
            guard let p = pValues[index], !p.isNaN else { return nil }
            precondition(p >= 0 && p <= 1, "a p-value is in 0 ... 1, not \(p)")
            return (p, index)
        }.sorted { ($0.p, $0.index) < ($1.p, $1.index) }
        var least = 1.0
        for rank in stride(from: present.count, through: 1, by: -1) {
            least = min(least, Double(present.count) * present[rank - 1].p / Double(rank))
            adjusted[present[rank - 1].index] = least
        }
        self.adjusted = adjusted
        tests = present.count
    }

    /// Positions of the tests whose adjusted p-value is at most `level`, ascending. O(n).
    public func discoveries(at level: Double) -> [Int] {
        adjusted.indices.filter { adjusted[$0].map { $0 <= level } ?? false }
    }
}
