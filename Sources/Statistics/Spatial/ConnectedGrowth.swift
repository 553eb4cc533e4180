/// Random connected sets, one after the other, and the gaps across their borders.
///
/// A set grows from a random item along one random edge after the other; where a piece of the graph is used up it goes on from
/// another random item. Differences along edges inside a set cancel, so the sum over the edges that leave it is the sum over
/// all edges of its members, and their number is counted as it grows: an item adds its edges, less those to members, which
/// leave it no longer either.
struct ConnectedGrowth {
    /// What an item brings to a set.
    private struct Item {
        /// Of x less x of each neighbour.
        let sum: Double
        /// Its neighbours: `rows[row ..< end]`.
        let row: Int32
        let end: Int32
        /// Edges that count.
        let edges: Int32
        /// Its standing as a member.
        let asMember: UInt16
    }

    /// Standing of an item outside the set; its low byte counts the ends that are added to the frontier.
    private static let outside: UInt16 = 1
    /// Standing of a member with a value; the high byte counts the edges that leave the set no longer.
    private static let member: UInt16 = 256
    /// Neighbours looked at together, without a branch for each. Chosen here; no source: practices have six in the mean.
    private static let stride = 8

    private var source: HalfWords
    private let items: [Item]
    /// Neighbours of each item, filled up to a multiple of `stride` with the number of items, whose standing is always 0.
    private var rows: [Int32] = []
    private var standings: [UInt16]
    /// The far end of each edge that leaves a member; ends that have become members since are passed over. Room for all
    /// edges, and for a stride that is written and not kept.
    private var frontier: [Int32]
    private var members: [Int32]

    /// - Parameter crossings: of values on `graph`.
    init(_ graph: NeighbourGraph, _ crossings: BorderCrossings, _ generator: SeededGenerator) {
        source = HalfWords(generator)
        var items: [Item] = []
        for item in 0..<graph.count {
            let entries = crossings.entries(of: item)
            let (start, edges) = (rows.count, entries.count { $0.counts })
            rows += graph.neighbours(of: item)
            while rows.count % Self.stride != 0 { rows.append(Int32(graph.count)) }
            items.append(
                Item(
                    sum: entries.reduce(0) { $0 + $1.difference }, row: Int32(start), end: Int32(rows.count),
                    edges: Int32(edges), asMember: edges > 0 ? Self.member : 0))
        }
        self.items = items
        standings = [UInt16](repeating: Self.outside, count: graph.count) + [0]
        frontier = [Int32](repeating: 0, count: graph.neighbours.count + 1 + Self.stride)
        members = [Int32](repeating: 0, count: graph.count)
    }

    /// Calls `body` with the gap of each of the next sets: the mean of x inside less x outside over the edges that leave the
    /// set; 0 without such edges.
    ///
    /// - Parameter size: of each set; at most all items.
    /// - Complexity: O(edges of the set) for each.
    @inline(__always)
    mutating func forEachGap(of sets: Int, ofSize size: Int, _ body: (Double) -> Void) {
        precondition(size <= items.count, "a set has no more members than there are items")
        var source = source
        items.withUnsafeBufferPointer { items in
            rows.withUnsafeBufferPointer { rows in
                standings.withUnsafeMutableBufferPointer { standings in
                    frontier.withUnsafeMutableBufferPointer { frontier in
                        members.withUnsafeMutableBufferPointer { members in
                            let ground = Ground(
                                items: items, rows: rows, standings: standings, frontier: frontier, members: members)
                            for _ in 0..<sets { body(ground.gapOfNext(size, &source)) }
                        }
                    }
                }
            }
        }
        self.source = source
    }

    /// All of it in one piece, for the loop that is run for each member of each set.
    private struct Ground {
        let items: UnsafeBufferPointer<Item>
        let rows: UnsafeBufferPointer<Int32>
        let standings: UnsafeMutableBufferPointer<UInt16>
        let frontier: UnsafeMutableBufferPointer<Int32>
        let members: UnsafeMutableBufferPointer<Int32>

        /// Hot path. Numbers in the frontier are those of items or of the filling, which is never kept there; each item is
        /// taken once and puts each of its neighbours there once, so there is room; a set has at most all items.
        @inline(__always)
        func gapOfNext(_ size: Int, _ source: inout HalfWords) -> Double {
            var (waiting, count, sum, edges) = (0, 0, 0.0, 0)
            while count < size {
                if waiting == 0 {
                    frontier[0] = Int32(truncatingIfNeeded: source.integer(below: items.count))
                    waiting = 1
                }
                let pick = source.integer(below: waiting)
                let number = Int(frontier[pick])
                waiting &-= 1
                frontier[pick] = frontier[waiting]
                if standings[number] != ConnectedGrowth.outside { continue }
                let item = items[number]
                members[count] = Int32(truncatingIfNeeded: number)
                count &+= 1
                standings[number] = item.asMember
                sum += item.sum
                edges &+= Int(item.edges) &- 2 &* Int(item.asMember &>> 8) &* reach(item, &waiting)
            }
            for index in 0..<count { standings[Int(members[index])] = ConnectedGrowth.outside }
            return edges > 0 ? sum / Double(edges) : 0
        }

        /// Adds the neighbours outside to the frontier, and returns how many members with values are among the others.
        /// A neighbour is always written, and kept by moving on behind it.
        @inline(__always)
        private func reach(_ item: Item, _ waiting: inout Int) -> Int {
            var inside = 0
            var slot = Int(item.row)
            while slot < Int(item.end) {
                var met = 0
                for step in 0..<ConnectedGrowth.stride {
                    let other = rows[slot &+ step]
                    frontier[waiting &+ (met & 255)] = other
                    met &+= Int(standings[Int(other)])
                }
                waiting &+= met & 255
                inside &+= met &>> 8
                slot &+= ConnectedGrowth.stride
            }
            return inside
        }
    }
}
