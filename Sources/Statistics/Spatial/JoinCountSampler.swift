/// Deals the labels and counts the joins: any permutations at a time, on any thread, their sums added in any order.
public struct JoinCountSampler: Sendable {
    private let labels: [Int32]
    private let labelCount: Int
    /// The edges, the lower item first.
    private let edges: [(Int32, Int32)]
    private let strata: [[Int32]]

    /// - Parameters:
    ///   - graph: neighbours among the items.
    ///   - labels: label of each item, in `0 ..< labelCount`.
    ///   - strata: items among which labels are dealt, each in one stratum at most; an item in none keeps its label.
    /// - Complexity: O(items + edges).
    public init(_ graph: NeighbourGraph, labels: [Int32], labelCount: Int, strata: [[Int32]]) {
        precondition(labels.count == graph.count, "one label for each item")
        precondition(labels.allSatisfy { $0 >= 0 && $0 < labelCount }, "labels are in range")
        self.labels = labels
        self.labelCount = labelCount
        self.strata = strata
        edges = (0..<graph.count).flatMap { item in
            graph.neighbours(of: item).compactMap { $0 > item ? (Int32(item), $0) : nil }
        }
    }

    /// Sums over some permutations; those of parts of a work add up to those of the whole.
    public struct Sums: Hashable, Sendable {
        /// B of these sums.
        public private(set) var permutations = 0
        /// Σ J of each label, and Σ J²: whole numbers, so the order of the permutations is without effect.
        fileprivate var joins: [Int]
        fileprivate var squares: [Int]

        /// Of no permutations. O(labels).
        public init(labelCount: Int) {
            joins = [Int](repeating: 0, count: labelCount)
            squares = joins
        }

        /// Adds the sums of other permutations of the same sampler. O(labels).
        public mutating func add(_ other: Sums) {
            permutations += other.permutations
            for label in joins.indices {
                joins[label] += other.joins[label]
                squares[label] += other.squares[label]
            }
        }

        fileprivate mutating func add(_ counts: [Int]) {
            permutations += 1
            for (label, count) in counts.enumerated() where count > 0 {
                joins[label] += count
                squares[label] += count * count
            }
        }
    }

    /// The permutations with these numbers, each with the stream of its number: the same whoever draws it.
    ///
    /// - Parameters:
    ///   - seed: with `stream`, what the numbers of all permutations are drawn from.
    ///   - stream: name of the work; the permutation's number is the index in it.
    /// - Complexity: O(permutations · (items + edges)).
    public func sums(of permutations: Range<Int>, seed: UInt64, stream: String) -> Sums {
        var sums = Sums(labelCount: labelCount)
        var dealt = labels
        for permutation in permutations {
            var random = SeededGenerator(seed: seed, stream: stream, index: permutation)
            for stratum in strata {
                let hand = random.shuffled(stratum.map { labels[Int($0)] })
                for (item, label) in zip(stratum, hand) { dealt[Int(item)] = label }
            }
            sums.add(joins(dealt))
        }
        return sums
    }

    /// One for each label, in order. O(labels + edges).
    ///
    /// - Parameter sums: over all permutations, each once.
    public func result(_ sums: Sums) -> [SampledJoinCount] {
        precondition(sums.joins.count == labelCount, "sums of the same labels")
        let observed = joins(labels)
        var outside = [Int](repeating: 0, count: labelCount)
        for (a, b) in edges where labels[Int(a)] != labels[Int(b)] {
            outside[Int(labels[Int(a)])] += 1
            outside[Int(labels[Int(b)])] += 1
        }
        let count = sums.permutations
        return (0..<labelCount).map { label in
            let mean = count > 0 ? Double(sums.joins[label]) / Double(count) : nil
            // n·Σj² − (Σj)² in whole numbers is exactly 0 where all are equal.
            let spread = count * sums.squares[label] - sums.joins[label] * sums.joins[label]
            let deviation = spread > 0 ? Double(spread).squareRoot() / Double(count) : nil
            return SampledJoinCount(
                within: observed[label], outside: outside[label], expectedWithin: mean,
                z: mean.flatMap { mean in deviation.map { (Double(observed[label]) - mean) / $0 } })
        }
    }

    private func joins(_ labels: [Int32]) -> [Int] {
        var counts = [Int](repeating: 0, count: labelCount)
        for (a, b) in edges where labels[Int(a)] == labels[Int(b)] { counts[Int(labels[Int(a)])] += 1 }
        return counts
    }
}
