/// The crossings of a border of at most 64 items, as sums and bits of each item: what a set's gap costs is then its members,
/// and not their edges.
///
/// Differences along edges inside a set cancel, so the sum over the edges that leave it is the sum over all edges of its members;
/// only their number has to be told from that of the inner ones.
struct CompactBorder {
    /// Of x less x of each neighbour, over the neighbours of an item.
    let sums: [Double]
    /// Neighbours of each item.
    let degrees: [Int]
    /// The same, bit by bit.
    let neighbours: [UInt64]

    /// `nil` for more items than a word has bits, and where an edge has no value at an end.
    init?(_ crossings: BorderCrossings) {
        guard crossings.count <= UInt64.bitWidth, crossings.isComplete else { return nil }
        let entries = (0..<crossings.count).map { crossings.entries(of: $0) }
        sums = entries.map { $0.reduce(0) { $0 + $1.difference } }
        degrees = entries.map(\.count)
        neighbours = entries.map { $0.reduce(0) { $0 | 1 << UInt64($1.target) } }
    }

    /// All of it in one piece, for loops that ask for many sets.
    struct Items {
        fileprivate let sums: UnsafeBufferPointer<Double>
        fileprivate let degrees: UnsafeBufferPointer<Int>
        fileprivate let neighbours: UnsafeBufferPointer<UInt64>

        /// Mean of x inside less x outside over the edges that leave `members`; 0 without such edges. O(members).
        ///
        /// Hot path. An item adds its edges, less those to members so far, which leave the set no longer either.
        /// - Parameter members: items, each once.
        @inline(__always)
        func gap(of members: UnsafeBufferPointer<Int32>) -> Double {
            var (inside, sum, edges): (UInt64, Double, Int) = (0, 0, 0)
            for member in members {
                let item = Int(member)
                sum += sums[item]
                edges &+= degrees[item] &- 2 &* (neighbours[item] & inside).nonzeroBitCount
                inside |= 1 &<< UInt64(truncatingIfNeeded: member)
            }
            return edges > 0 ? sum / Double(edges) : 0
        }
    }

    @inline(__always)
    func withUnsafeItems<Result>(_ body: (Items) -> Result) -> Result {
        sums.withUnsafeBufferPointer { sums in
            degrees.withUnsafeBufferPointer { degrees in
                neighbours.withUnsafeBufferPointer {
                    body(Items(sums: sums, degrees: degrees, neighbours: $0))
                }
            }
        }
    }

    /// Calls `body` with the gap of every set of `size` items, by the lexicographic order of their labels, 1 for members.
    ///
    /// As a word whose highest bit is the first item's label, the next set is the next greater word of as many bits.
    /// - Complexity: O(size) for each set.
    func forEachGap(ofSize size: Int, _ body: (Double) -> Void) {
        let count = degrees.count
        guard size > 0, size < count else { return body(0) }
        // Item `i` is bit `count - 1 - i`.
        let around = neighbours.map { bits in
            (0..<count).reduce(0 as UInt64) { $0 | (bits >> UInt64($1) & 1) << UInt64(count - 1 - $1) }
        }
        var set: UInt64 = (1 << UInt64(size)) - 1
        let last = set << UInt64(count - size)
        while true {
            var (sum, edges, rest) = (0.0, 0, set)
            while rest != 0 {
                let bit = 63 &- rest.leadingZeroBitCount
                let item = count &- 1 &- bit
                sum += sums[item]
                edges &+= degrees[item] &- (around[item] & set).nonzeroBitCount
                rest ^= 1 &<< UInt64(truncatingIfNeeded: bit)
            }
            body(edges > 0 ? sum / Double(edges) : 0)
            guard set != last else { return }
            let lowest = set & (0 &- set)
            let carried = set &+ lowest
            set = carried | ((set ^ carried) / lowest) >> 2
        }
    }
}
