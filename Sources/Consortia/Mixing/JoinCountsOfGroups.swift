import Catchments
import Parallelism
import Statistics
import Synchronization

/// How often neighbouring practices are of the same group, against labels dealt anew within each administrative area
/// (test D11).
///
/// Descriptive: every sensible group has far more joins within than random labels would give, so a high z is no pass.
/// Unaligned practices have a label of their own, which is dealt with the others; practices without area are dealt among
/// themselves. Each pair of neighbours counts once.
public struct JoinCounts: Hashable, Sendable {
    /// J_gg: pairs of neighbours that are both members.
    public let within: Int
    /// Pairs of a member and a practice of another group or of none.
    public let outside: Int
    /// Mean of J_gg over the permutations; `nil` without permutations.
    public let expectedWithin: Double?
    /// (J_gg − mean) / standard deviation over the permutations; `nil` where the permutations do not differ.
    public let z: Double?

    /// Permutations of the survey.
    public static let permutations = 999

    /// Of each group, in order; the same for any number of threads.
    ///
    /// - Complexity: O(permutations · (practices + pairs of neighbours)).
    public static func ofGroups(
        _ atlas: Atlas, _ graph: PracticeGraph, permutations: Int = permutations, seed: UInt64, threads: Int = 1
    ) throws -> [JoinCounts] {
        let groupCount = atlas.groups.count
        var joins: [(Int32, Int32)] = []
        for practice in atlas.practices.indices {
            let site = atlas.siteOfPractice[practice]
            guard site >= 0 else { continue }
            graph.forEachNeighbour(of: Int32(practice), at: site) { other in
                if other > Int32(practice) { joins.append((Int32(practice), other)) }
            }
        }
        // Slot 0 is that of unaligned practices.
        let labels = atlas.practices.map { Int32(($0.group ?? -1) + 1) }
        var strata = [[Int32]](repeating: [], count: atlas.areas.count + 1)
        for (number, practice) in atlas.practices.enumerated() where practice.location != nil {
            strata[practice.area ?? atlas.areas.count].append(Int32(number))
        }
        let observed = count(joins, labels, groupCount)
        var outside = [Int](repeating: 0, count: groupCount)
        for (a, b) in joins where labels[Int(a)] != labels[Int(b)] {
            for label in [labels[Int(a)], labels[Int(b)]] where label > 0 { outside[Int(label) - 1] += 1 }
        }
        // Whole numbers, so the order of the sums is without effect.
        let sums = Mutex(
            (first: [Int](repeating: 0, count: groupCount), second: [Int](repeating: 0, count: groupCount)))
        try forEachIndexRange(permutations, threads: threads) { [joins, strata] range in
            var (first, second) = ([Int](repeating: 0, count: groupCount), [Int](repeating: 0, count: groupCount))
            var dealt = labels
            for permutation in range {
                var random = SeededGenerator(seed: seed, stream: "join counts", index: permutation)
                for stratum in strata {
                    let hand = random.shuffled(stratum.map { labels[Int($0)] })
                    for (practice, label) in zip(stratum, hand) { dealt[Int(practice)] = label }
                }
                for (group, joins) in count(joins, dealt, groupCount).enumerated() where joins > 0 {
                    first[group] += joins
                    second[group] += joins * joins
                }
            }
            sums.withLock { sums in
                for group in first.indices {
                    sums.first[group] += first[group]
                    sums.second[group] += second[group]
                }
            }
        }
        let (first, second) = sums.withLock { ($0.first, $0.second) }
        return (0..<groupCount).map { group in
            let mean = permutations > 0 ? Double(first[group]) / Double(permutations) : nil
            // n·Σj² − (Σj)² in whole numbers is exactly 0 where all are equal.
            let spread = permutations * second[group] - first[group] * first[group]
            let deviation = spread > 0 ? Double(spread).squareRoot() / Double(permutations) : nil
            return JoinCounts(
                within: observed[group], outside: outside[group], expectedWithin: mean,
                z: mean.flatMap { mean in deviation.map { (Double(observed[group]) - mean) / $0 } })
        }
    }

    private static func count(_ joins: [(Int32, Int32)], _ labels: [Int32], _ groupCount: Int) -> [Int] {
        var counts = [Int](repeating: 0, count: groupCount + 1)
        for (a, b) in joins where labels[Int(a)] == labels[Int(b)] { counts[Int(labels[Int(a)])] += 1 }
        return Array(counts.dropFirst())
    }
}
