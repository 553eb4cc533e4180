/// Whether groups differ more in a value than random grouping of the same sizes would make them: the sum of squares
/// between groups, against its distribution under permutations of the values.
///
/// The statistic is Σ over groups of n_g·(mean of the group − mean of all)², whose order is that of the F statistic of a
/// one-way analysis of variance. The p-value is (1 + b) / (1 + B): the sample itself counts as one of the permutations
/// (Phipson and Smyth, 2010), so it is never 0.
public struct PermutationTest: Hashable, Sendable {
    /// The statistic of the values as given.
    public let observed: Double
    /// B: random permutations made.
    public let permutations: Int
    /// b: permutations whose statistic is at least as large, up to rounding.
    public let atLeastAsLarge: Int

    /// (1 + b) / (1 + B).
    public var pValue: Double { Double(1 + atLeastAsLarge) / Double(1 + permutations) }

    /// - Parameters:
    ///   - values: finite.
    ///   - groups: group of each value, from 0; a number that does not occur is a group without members.
    ///   - permutations: B, from 0.
    ///   - generator: where the permutations come from; the same generator gives the same result on any machine.
    /// - Returns: `nil` for fewer than two groups with members, where there is nothing to compare.
    /// - Complexity: O(n + B · (n − n_max)) for n values, n_max of them in the largest group.
    public init?(values: [Double], groups: [Int32], permutations: Int, generator: SeededGenerator) {
        precondition(values.count == groups.count && permutations >= 0)
        let sizes = GroupSizes(groups)
        guard sizes.sizes.count > 1 else { return nil }
        let mean = values.reduce(0, +) / Double(values.count)
        var pool = values.map { $0 - mean }
        let squares = pool.reduce(0) { $0 + $1 * $1 }
        // Values in the order of their groups, the largest group last.
        pool = sizes.order.map { pool[Int($0)] }
        observed = Self.statistic(pool, sizes.sizes)
        // Sums of the same numbers in another order differ in their last digits; such permutations are ties.
        let threshold = observed - 1e-11 * squares
        var source = HalfWords(generator)
        var count = 0
        let inverses = sizes.sizes.map { 1 / Double($0) }
        pool.withUnsafeMutableBufferPointer { pool in
            for _ in 0..<permutations where Self.draw(pool, sizes.sizes, inverses, &source) >= threshold { count += 1 }
        }
        self.permutations = permutations
        atLeastAsLarge = count
    }

    /// The statistic of values dealt anew.
    ///
    /// The members of all groups but the largest are drawn without replacement; the rest is the largest group, whose sum is
    /// what is missing to zero. Drawing on from the last arrangement is as random as from the first. Hot path: sizes add up
    /// to the values, and a pick is below their number.
    @inline(__always)
    private static func draw(
        _ pool: UnsafeMutableBufferPointer<Double>, _ sizes: [Int], _ inverses: [Double], _ source: inout HalfWords
    ) -> Double {
        var (statistic, drawnSum, next) = (0.0, 0.0, 0)
        for group in 0..<(sizes.count - 1) {
            var sum = 0.0
            for _ in 0..<sizes[group] {
                let pick = next &+ source.integer(below: pool.count &- next)
                let value = pool[pick]
                pool[pick] = pool[next]
                pool[next] = value
                sum += value
                next &+= 1
            }
            drawnSum += sum
            statistic += sum * sum * inverses[group]
        }
        return statistic + drawnSum * drawnSum * inverses[sizes.count - 1]
    }

    private static func statistic(_ pool: [Double], _ sizes: [Int]) -> Double {
        var statistic = 0.0
        var next = 0
        for size in sizes {
            var sum = 0.0
            for value in pool[next..<(next + size)] { sum += value }
            statistic += sum * sum / Double(size)
            next += size
        }
        return statistic
    }
}

/// Groups by size, and the items in the order of their groups.
private struct GroupSizes {
    /// Ascending; only groups with members.
    let sizes: [Int]
    /// Items by group, groups in the order of `sizes`; ascending within a group.
    let order: [Int32]

    init(_ groups: [Int32]) {
        var members = [[Int32]](repeating: [], count: Int(groups.max() ?? -1) + 1)
        for (item, group) in groups.enumerated() { members[Int(group)].append(Int32(item)) }
        let bySize = members.indices.filter { !members[$0].isEmpty }
            .sorted { (members[$0].count, $0) < (members[$1].count, $1) }
        sizes = bySize.map { members[$0].count }
        order = bySize.flatMap { members[$0] }
    }
}
