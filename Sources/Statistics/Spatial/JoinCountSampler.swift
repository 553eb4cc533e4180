/// Deals the labels and counts the joins: any permutations at a time, on any thread, their sums added in any order.
///
/// Items may stand at one place: they are neighbours of each other and of all items at the places next to theirs. Such
/// neighbours are counted by place and label, never one by one, so that a thousand items in one house cost a thousand
/// steps and not half a million.
public struct JoinCountSampler: Sendable {
    private let labels: [Int32]
    private let labelCount: Int
    private let strata: [[Int32]]
    /// Items of place `p`: `items[starts[p] ..< starts[p + 1]]`.
    private let items: [Int32]
    private let starts: [Int]
    /// Next to place `p`, those places that have fewer items, or as many and a lower number:
    /// `lighter[lighterStarts[p] ..< lighterStarts[p + 1]]`. Each edge is at one of its ends only, and the items at the other
    /// are as many as are cheapest to go through: in a plane graph no more in all than three times the items, since it is made
    /// of three forests at most (N. Chiba and T. Nishizeki, 1985).
    private let lighter: [Int32]
    private let lighterStarts: [Int]

    /// - Parameters:
    ///   - graph: neighbours among the items.
    ///   - labels: label of each item, in `0 ..< labelCount`.
    ///   - strata: items among which labels are dealt, each in one stratum at most; an item in none keeps its label.
    /// - Complexity: O(items + edges).
    public init(_ graph: NeighbourGraph, labels: [Int32], labelCount: Int, strata: [[Int32]]) {
        self.init(
            placeOfItem: (0..<graph.count).map { Int32(truncatingIfNeeded: $0) }, neighboursOfPlaces: graph,
            labels: labels, labelCount: labelCount, strata: strata)
    }

    /// - Parameters:
    ///   - placeOfItem: −1 for an item that has no place, and so no neighbours.
    ///   - neighboursOfPlaces: which places are next to each other.
    ///   - labels: label of each item, in `0 ..< labelCount`.
    ///   - strata: items among which labels are dealt, each in one stratum at most; an item in none keeps its label.
    /// - Complexity: O(items + edges between places).
    public init(
        placeOfItem: [Int32], neighboursOfPlaces graph: NeighbourGraph, labels: [Int32], labelCount: Int,
        strata: [[Int32]]
    ) {
        precondition(labels.count == placeOfItem.count, "one label for each item")
        precondition(labels.allSatisfy { $0 >= 0 && $0 < labelCount }, "labels are in range")
        precondition(placeOfItem.allSatisfy { $0 >= -1 && $0 < graph.count }, "places are in range")
        (self.labels, self.labelCount, self.strata) = (labels, labelCount, strata)
        var itemsOfPlace = [[Int32]](repeating: [], count: graph.count)
        for (item, place) in placeOfItem.enumerated() where place >= 0 {
            itemsOfPlace[Int(place)].append(Int32(truncatingIfNeeded: item))
        }
        items = itemsOfPlace.flatMap { $0 }
        starts = itemsOfPlace.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        var (lighter, lighterStarts): ([Int32], [Int]) = ([], [0])
        for place in 0..<graph.count {
            lighter += graph.neighbours(of: place).filter {
                (itemsOfPlace[Int($0)].count, Int($0)) < (itemsOfPlace[place].count, place)
            }
            lighterStarts.append(lighter.count)
        }
        (self.lighter, self.lighterStarts) = (lighter, lighterStarts)
    }

    /// Sums over some permutations; those of parts of a work add up to those of the whole.
    public struct Sums: Hashable, Sendable {
        /// B of these sums.
        public private(set) var permutations = 0
        /// Σ J of each label, and Σ J²: whole numbers, so the order of the permutations is without effect. A hundred
        /// thousand items in one house have joins whose squares are beyond 64 bits.
        fileprivate var joins: [Int]
        fileprivate var squares: [Int128]

        /// Of no permutations. O(labels).
        public init(labelCount: Int) {
            joins = [Int](repeating: 0, count: labelCount)
            squares = [Int128](repeating: 0, count: labelCount)
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
                squares[label] += Int128(count) * Int128(count)
            }
        }
    }

    /// The permutations with these numbers, each with the stream of its number: the same whoever draws it.
    ///
    /// - Parameters:
    ///   - seed: with `stream`, what the numbers of all permutations are drawn from.
    ///   - stream: name of the work; the permutation's number is the index in it.
    /// - Complexity: O(permutations · (items + edges between places)), for a plane graph.
    public func sums(of permutations: Range<Int>, seed: UInt64, stream: String) -> Sums {
        var sums = Sums(labelCount: labelCount)
        var (dealt, held) = (labels, [Int](repeating: 0, count: labelCount))
        for permutation in permutations {
            var random = SeededGenerator(seed: seed, stream: stream, index: permutation)
            for stratum in strata {
                let hand = random.shuffled(stratum.map { labels[Int($0)] })
                for (item, label) in zip(stratum, hand) { dealt[Int(item)] = label }
            }
            sums.add(joins(dealt, &held))
        }
        return sums
    }

    /// One for each label, in order. O(labels + items + edges between places).
    ///
    /// - Parameter sums: over all permutations, each once.
    public func result(_ sums: Sums) -> [SampledJoinCount] {
        precondition(sums.joins.count == labelCount, "sums of the same labels")
        var held = [Int](repeating: 0, count: labelCount)
        let (observed, ends) = (joins(labels, &held), ends)
        let count = sums.permutations
        return (0..<labelCount).map { label in
            let mean = count > 0 ? Double(sums.joins[label]) / Double(count) : nil
            // n·Σj² − (Σj)² in whole numbers is exactly 0 where all are equal.
            let joins = Int128(sums.joins[label])
            let spread = Int128(count) * sums.squares[label] - joins * joins
            let deviation = spread > 0 ? Double(spread).squareRoot() / Double(count) : nil
            return SampledJoinCount(
                within: observed[label], outside: ends[label] - 2 * observed[label], expectedWithin: mean,
                z: mean.flatMap { mean in deviation.map { (Double(observed[label]) - mean) / $0 } })
        }
    }

    /// Edges within each label. What an item joins are those of its label that were counted at its place before it, and
    /// those at a heavier place.
    ///
    /// Hot path: by indices, since a slice for each place would cost more than what is counted there.
    /// - Parameter held: zero for each label, before and after.
    private func joins(_ labels: [Int32], _ held: inout [Int]) -> [Int] {
        var counts = [Int](repeating: 0, count: labelCount)
        for place in 0..<starts.count - 1 {
            for index in starts[place]..<starts[place + 1] {
                let label = Int(labels[Int(items[index])])
                counts[label] += held[label]
                held[label] += 1
            }
            for next in lighterStarts[place]..<lighterStarts[place + 1] {
                let other = Int(lighter[next])
                for index in starts[other]..<starts[other + 1] {
                    let label = Int(labels[Int(items[index])])
                    counts[label] += held[label]
                }
            }
            for index in starts[place]..<starts[place + 1] { held[Int(labels[Int(items[index])])] = 0 }
        }
        return counts
    }

    /// Of the edges at items of each label their ends there: one within the label has two.
    private var ends: [Int] {
        let sizes = (0..<starts.count - 1).map { starts[$0 + 1] - starts[$0] }
        var neighbours = sizes.map { $0 - 1 }
        for place in sizes.indices {
            for other in lighter[lighterStarts[place]..<lighterStarts[place + 1]] {
                neighbours[place] += sizes[Int(other)]
                neighbours[Int(other)] += sizes[place]
            }
        }
        var ends = [Int](repeating: 0, count: labelCount)
        for place in sizes.indices {
            for item in items[starts[place]..<starts[place + 1]] { ends[Int(labels[Int(item)])] += neighbours[place] }
        }
        return ends
    }
}
