/// Which of n items are neighbours: an undirected graph in compressed rows.
///
/// Items are numbered from 0. Neighbours of item `i` are `neighbours[offsets[i] ..< offsets[i + 1]]`, ascending, each
/// once, never `i` itself; `j` is a neighbour of `i` exactly when `i` is one of `j`.
public struct NeighbourGraph: Hashable, Sendable {
    /// Length: items + 1.
    public let offsets: [Int32]
    /// Neighbours of all items, one row after the other; each edge twice.
    public let neighbours: [Int32]

    /// Number of items.
    public var count: Int { offsets.count - 1 }
    /// Number of undirected edges.
    public var edgeCount: Int { neighbours.count / 2 }

    /// Repeated edges, given in either direction, count once; loops are left out.
    ///
    /// - Parameter edges: pairs of items in `0 ..< count`.
    /// - Complexity: O(count + edges · log edges).
    public init(count: Int, edges: some Sequence<(Int32, Int32)>) {
        var pairs: [(Int32, Int32)] = []
        for (a, b) in edges where a != b {
            precondition(a >= 0 && b >= 0 && a < count && b < count, "an edge joins two of the items")
            pairs.append((a, b))
            pairs.append((b, a))
        }
        pairs.sort { ($0.0, $0.1) < ($1.0, $1.1) }
        var offsets = [Int32](repeating: 0, count: count + 1)
        var neighbours: [Int32] = []
        neighbours.reserveCapacity(pairs.count)
        var last: (Int32, Int32) = (-1, -1)
        for pair in pairs where pair != last {
            neighbours.append(pair.1)
            offsets[Int(pair.0) + 1] += 1
            last = pair
        }
        for item in 0..<count { offsets[item + 1] += offsets[item] }
        self.offsets = offsets
        self.neighbours = neighbours
    }

    /// Neighbours of `item`, ascending. O(1).
    @inlinable
    public func neighbours(of item: Int) -> ArraySlice<Int32> {
        neighbours[Int(offsets[item])..<Int(offsets[item + 1])]
    }

    /// Number of neighbours of `item`. O(1).
    @inlinable
    public func degree(_ item: Int) -> Int { Int(offsets[item + 1] - offsets[item]) }

    /// The graph among some of the items, renumbered in the order given. O(Σ degrees · log items).
    ///
    /// - Parameter items: each once.
    public func induced(by items: [Int32]) -> NeighbourGraph {
        var number: [Int32: Int32] = [:]
        number.reserveCapacity(items.count)
        for (position, item) in items.enumerated() { number[item] = Int32(position) }
        precondition(number.count == items.count, "each item once")
        var edges: [(Int32, Int32)] = []
        for (position, item) in items.enumerated() {
            for other in neighbours(of: Int(item)) where other > item {
                if let partner = number[other] { edges.append((Int32(position), partner)) }
            }
        }
        return NeighbourGraph(count: items.count, edges: edges)
    }
}
