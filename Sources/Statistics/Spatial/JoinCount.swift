/// How many edges join two labels, against labels put at random: in closed form (Moran, 1948; Cliff and Ord, 1981).
///
/// Expectation and variance are exact for labels permuted among all items with their numbers fixed (sampling without
/// replacement). `SampledJoinCount` draws labellings, for labels dealt within strata. Every sensible group has more
/// joins of its own than random labels give, so a large z is no merit.
public struct JoinCount: Hashable, Sendable {
    /// The smaller of the two labels.
    public let first: Int32
    /// The larger of the two labels; the same as `first` for joins within a label.
    public let second: Int32
    /// Edges between them.
    public let joins: Int
    /// Mean over all labellings.
    public let expected: Double
    /// Variance over all labellings.
    public let variance: Double

    /// (joins − expected)/√variance; `nil` where no labelling changes the count.
    public var z: Double? { variance > 1e-12 ? (Double(joins) - expected) / variance.squareRoot() : nil }

    /// Pairs of labels that both occur, in ascending order: within each label, and between each two that have an edge or
    /// could have one. O(edges + labels²).
    ///
    /// - Parameter labels: one for each item, from 0.
    public static func all(_ labels: [Int32], _ graph: NeighbourGraph) -> [JoinCount] {
        precondition(labels.count == graph.count, "one label for each item")
        let count = Int(labels.max() ?? -1) + 1
        var sizes = [Int](repeating: 0, count: count)
        for label in labels { sizes[Int(label)] += 1 }
        var joins = [Int](repeating: 0, count: count * count)
        var edgePairs = 0.0
        for item in 0..<graph.count {
            edgePairs += Double(graph.degree(item) * (graph.degree(item) - 1))
            for other in graph.neighbours(of: item) where other > item {
                let (a, b) = (min(labels[item], labels[Int(other)]), max(labels[item], labels[Int(other)]))
                joins[Int(a) * count + Int(b)] += 1
            }
        }
        var result: [JoinCount] = []
        for a in 0..<count where sizes[a] > 0 {
            for b in a..<count where sizes[b] > 0 {
                let moments = Self.moments(
                    items: labels.count, edges: graph.edgeCount, adjacentPairs: edgePairs,
                    first: sizes[a], second: a == b ? nil : sizes[b])
                result.append(
                    JoinCount(
                        first: Int32(a), second: Int32(b), joins: joins[a * count + b], expected: moments.expected,
                        variance: moments.variance))
            }
        }
        return result
    }

    /// Mean and variance over all permutations. Two edges either are one, or share an end (`adjacentPairs` ordered
    /// pairs of edges do), or have four ends; each case has its own chance of carrying the labels.
    private static func moments(
        items: Int, edges: Int, adjacentPairs: Double, first: Int, second: Int?
    ) -> (expected: Double, variance: Double) {
        let n = Double(items)
        func falling(_ x: Double, _ terms: Int) -> Double {
            (0..<terms).reduce(1) { $0 * max(0, x - Double($1)) }
        }
        func ratio(_ numerator: Double, _ terms: Int) -> Double {
            let denominator = falling(n, terms)
            return denominator > 0 ? numerator / denominator : 0
        }
        let (r, all) = (Double(first), Double(edges))
        let (one, sharing, apart): (Double, Double, Double)
        if let second {
            let s = Double(second)
            one = ratio(2 * r * s, 2)
            sharing = ratio(r * s * (s - 1) + s * r * (r - 1), 3)
            apart = ratio(4 * r * s * (r - 1) * (s - 1), 4)
        } else {
            one = ratio(falling(r, 2), 2)
            sharing = ratio(falling(r, 3), 3)
            apart = ratio(falling(r, 4), 4)
        }
        let expected = all * one
        let square = expected + adjacentPairs * sharing + (all * (all - 1) - adjacentPairs) * apart
        return (expected, max(0, square - expected * expected))
    }
}
