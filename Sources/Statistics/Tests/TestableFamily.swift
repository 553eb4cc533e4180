/// Which tests of a family can reach a bar at all once their p-values are adjusted for one another, by what they could find
/// and not by what they found (Tarone, 1990).
///
/// A test whose p-value cannot fall below p₀ is of no use among m tests when m · p₀ is above the bar, and need not be among
/// the m that the others are adjusted for. The smallest k for which at most k tests have k · p₀ ≤ bar gives the family:
/// those tests. p₀ must not depend on the values tested, only on how many there are; then what is left out changes no
/// level.
public struct TestableFamily: Hashable, Sendable {
    /// Whether each test is of the family.
    public let isTestable: [Bool]

    /// - Parameters:
    ///   - smallest: p₀ of each test; `nil` where there is none.
    ///   - bar: adjusted p-value that a test has to be able to reach.
    /// - Complexity: O(tests · log).
    public init(smallest: [Double?], bar: Double) {
        let ordered = smallest.compactMap { $0 }.sorted()
        var (among, reach) = (1, ordered.count)
        // As k grows, fewer tests reach the bar among k.
        while true {
            while reach > 0, Double(among) * ordered[reach - 1] > bar { reach -= 1 }
            if reach <= among { break }
            among += 1
        }
        let k = Double(among)
        isTestable = smallest.map { $0.map { k * $0 <= bar } ?? false }
    }
}
