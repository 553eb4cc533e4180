/// The crossings of a border of at most 64 items, as sums and bits of each item: what a set's gap costs is then its members,
/// and not their edges.
///
/// Differences along edges inside a set cancel, so the sum over the edges that leave it is the sum over all edges of its members;
/// only their number has to be told from that of the inner ones.
struct CompactBorder {
    /// Of x less x of each neighbour, over the neighbours of an item.
    private let sums: [Double]
    /// Neighbours of each item.
    private let degrees: [Int]
    /// The same, bit by bit.
    private let neighbours: [UInt64]

    /// `nil` for more items than a word has bits, and where an edge has no value at an end.
    init?(_ crossings: BorderCrossings) {
        guard crossings.count <= UInt64.bitWidth, crossings.isComplete else { return nil }
        let entries = (0..<crossings.count).map { crossings.entries(of: $0) }
        sums = entries.map { $0.reduce(0) { $0 + $1.difference } }
        degrees = entries.map(\.count)
        neighbours = entries.map { $0.reduce(0) { $0 | 1 << UInt64($1.target) } }
    }

    /// Mean of x inside less x outside over the edges that leave `members`; 0 without such edges. O(members).
    @inline(__always)
    func gap(of members: ArraySlice<Int32>) -> Double {
        var inside: UInt64 = 0
        for member in members { inside |= 1 << UInt64(truncatingIfNeeded: member) }
        var (sum, edges) = (0.0, 0)
        for member in members {
            sum += sums[Int(member)]
            edges &+= degrees[Int(member)] &- (neighbours[Int(member)] & inside).nonzeroBitCount
        }
        return edges > 0 ? sum / Double(edges) : 0
    }
}
