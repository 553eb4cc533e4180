package import Shapes

/// Directed edges in horizontal slabs, long slabs sorted by the edges' western ends: finds crossings, and how often
/// closed lines wind around a point.
///
/// Slabs, not squares: one slab holds a whole row of the map, and the order within it does the rest, so a map with
/// edges of a millimetre beside edges of a thousand kilometres costs no more than another.
package struct EdgeSlabs: Sendable {
    package struct Edge: Sendable {
        package let start: Coordinate
        package let end: Coordinate
        /// What the edge belongs to, for the caller.
        package let owner: Int32

        package var west: Double { min(start.x, end.x) }
        package var east: Double { max(start.x, end.x) }
        package var south: Double { min(start.y, end.y) }
        package var north: Double { max(start.y, end.y) }
    }

    package private(set) var edges: [Edge] = []
    private var slabs = Slabs(low: 0, high: 0, items: 0, totalHeight: 0)
    /// Slab `s` holds `items[offsets[s] ..< offsets[s + 1]]`.
    private var offsets: [Int] = []
    private var items: [Int32] = []

    package init() {}

    package mutating func removeAll() { edges.removeAll(keepingCapacity: true) }

    package mutating func reserveCapacity(_ count: Int) { edges.reserveCapacity(count) }

    package mutating func append(_ start: Coordinate, _ end: Coordinate, owner: Int32) {
        edges.append(Edge(start: start, end: end, owner: owner))
    }

    /// Sorts the edges into slabs; needed after the last `append`. O(n log n), with at most 3 n entries.
    package mutating func build() {
        var (low, high, total) = (Double.infinity, -Double.infinity, 0.0)
        for edge in edges {
            (low, high) = (min(low, edge.south), max(high, edge.north))
            total += edge.north - edge.south
        }
        slabs = Slabs(low: low, high: high, items: edges.count, totalHeight: total)
        offsets.removeAll(keepingCapacity: true)
        offsets.append(contentsOf: repeatElement(0, count: slabs.count + 1))
        for edge in edges {
            for slab in slabs.number(edge.south)...slabs.number(edge.north) { offsets[slab + 1] += 1 }
        }
        for slab in 0..<slabs.count { offsets[slab + 1] += offsets[slab] }
        items.removeAll(keepingCapacity: true)
        items.append(contentsOf: repeatElement(0, count: offsets[slabs.count]))
        // Filled from the back, each slab's offset runs down to its beginning.
        for (number, edge) in edges.enumerated() {
            for slab in slabs.number(edge.south)...slabs.number(edge.north) {
                offsets[slab + 1] -= 1
                items[offsets[slab + 1]] = Int32(number)
            }
        }
        offsets.removeFirst()
        offsets.append(items.count)
        for slab in 0..<slabs.count { sort(offsets[slab]..<offsets[slab + 1]) }
    }

    /// Longer slabs than this are sorted; in shorter ones comparing all pairs is cheaper.
    private static let longestUnsorted = 16

    /// Sorts the items in `range` by the western ends of their edges; ties by number, for one order on every run.
    private mutating func sort(_ range: Range<Int>) {
        guard range.count > Self.longestUnsorted else { return }
        let sorted = items[range].sorted { a, b in
            let (first, second) = (edges[Int(a)].west, edges[Int(b)].west)
            return first != second ? first < second : a < b
        }
        items.replaceSubrange(range, with: sorted)
    }

    /// How a search for crossings ended.
    package enum SearchEnd: Hashable, Sendable {
        /// Every crossing was met.
        case complete
        /// `body` wanted no more.
        case stopped
        /// More pairs would have had to be looked at than were allowed.
        case outOfLooks
    }

    /// Calls `body` with the numbers of two edges that cross in a point inside both, and the point, until it returns
    /// false; each pair once.
    ///
    /// - Complexity: the pairs of edges with a slab and an interval of x in common. `SegmentSweep` says at any rate whether
    ///   there is a crossing.
    /// - Parameters:
    ///   - acrossOwners: only crossings of edges with different owners.
    ///   - looks: at most so many pairs are looked at.
    @discardableResult
    package func forEachCrossing(
        acrossOwners: Bool, looks: Int = .max, _ body: (Int, Int, Coordinate) -> Bool
    ) -> SearchEnd {
        var looks = looks
        for slab in 0..<slabs.count {
            let end = offsets[slab + 1]
            let isSorted = end - offsets[slab] > Self.longestUnsorted
            for position in offsets[slab]..<end {
                let a = edges[Int(items[position])]
                let (west, east, south, north) = (a.west, a.east, a.south, a.north)
                for next in (position + 1)..<end {
                    let b = edges[Int(items[next])]
                    if b.west > east {
                        if isSorted { break }
                        continue
                    }
                    looks &-= 1
                    if b.east >= west, b.south <= north, b.north >= south, !acrossOwners || a.owner != b.owner,
                        let place = crossing(a.start, a.end, b.start, b.end),
                        // A pair that shares several slabs is met in the lowest.
                        slab == slabs.number(max(south, b.south)),
                        !body(Int(items[position]), Int(items[next]), place)
                    {
                        return .stopped
                    }
                }
                if looks < 0 { return .outOfLooks }
            }
        }
        return .complete
    }

    /// How often the edges wind counter-clockwise around a point just beside `point`; nil when one of them passes
    /// through `point` itself. Edges that make up no closed lines give no meaning.
    ///
    /// "Just beside" matters for `skipped`, an edge with `point` on it that is left out: the number then holds for its
    /// eastern side, for a level edge for its northern one.
    /// - Parameter isWanted: owners of the edges that count.
    package func winding(around point: Coordinate, skipping skipped: Int = -1, where isWanted: (Int32) -> Bool) -> Int?
    {
        guard !edges.isEmpty else { return 0 }
        let slab = slabs.number(point.y)
        var winding = 0
        for position in offsets[slab]..<offsets[slab + 1] {
            let number = Int(items[position])
            let edge = edges[number]
            if number == skipped || edge.south > point.y || edge.north < point.y || edge.east < point.x
                || !isWanted(edge.owner)
            {
                continue
            }
            if (edge.start.y > point.y) != (edge.end.y > point.y) {
                let side = orientation(edge.start, edge.end, point)
                if side == 0 { return nil }
                // A ray eastward meets the edge: going up, it has the point on its left.
                let goesUp = edge.end.y > edge.start.y
                if (side > 0) == goesUp { winding += goesUp ? 1 : -1 }
            } else if edge.west <= point.x && (edge.start.y == edge.end.y || edge.start == point || edge.end == point) {
                return nil
            }
        }
        return winding
    }
}

extension EdgeSlabs.Edge {
    package var middle: Coordinate { Coordinate(x: (start.x + end.x) / 2, y: (start.y + end.y) / 2) }

    /// The middle and two more places, for when another line runs through the first.
    package var probes: [Coordinate] {
        [0.5, 0.381_966, 0.723_607].map { along in
            Coordinate(x: start.x + along * (end.x - start.x), y: start.y + along * (end.y - start.y))
        }
    }
}

extension EdgeSlabs {
    /// How often the edges wind around a point just right of the middle of edge `number`; nil when another edge runs
    /// through that middle. For edges with what they bound on their left, this is how often it lies beyond as well.
    package func windingBeyond(_ number: Int) -> Int? {
        let edge = edges[number]
        // The winding number holds for the eastern, or northern, side of the edge: its left one if it goes down, or
        // level to the east, and then counts what the edge itself bounds.
        let isLeft = edge.start.y == edge.end.y ? edge.end.x > edge.start.x : edge.end.y < edge.start.y
        return winding(around: edge.middle, skipping: number, where: { _ in true }).map { isLeft ? $0 - 1 : $0 }
    }
}
