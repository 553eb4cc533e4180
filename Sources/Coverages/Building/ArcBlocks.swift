import Planar
import Shapes

/// Says of most borders at once that they do not cross themselves: edges that follow one another on an arc are taken
/// together in blocks with boxes, and only edges of blocks whose boxes meet are looked at.
///
/// A border in order has few such blocks, because it seldom comes near itself. What an arc's edges have to do with one
/// another is settled once for both its cells.
struct ArcBlocks {
    /// Edges in a block.
    private static let size = 8
    /// More blocks of a cell than this, and comparing all of them would be slower than sorting edges.
    private static let limit = 512

    private let arcs: ArcTable
    private let vertices: [Coordinate]
    /// Arc `a` has the blocks `offsets[a] ..< offsets[a + 1]`.
    private var offsets: [Int32] = [0]
    private var boxes: [Box] = []
    /// Position of each block's first vertex among the vertices of the arcs.
    private var starts: [Int32] = []
    /// Two edges of the arc may cross.
    private var arcMayCross: [Bool] = []

    /// - Complexity: O(vertices of the arcs) for arcs that seldom come near themselves; the square of its blocks for one.
    init(_ arcs: ArcTable, _ vertices: [Coordinate]) {
        self.arcs = arcs
        self.vertices = vertices
        offsets.reserveCapacity(arcs.count + 1)
        arcMayCross.reserveCapacity(arcs.count)
        let expected = arcs.vertices.count / Self.size + arcs.count
        boxes.reserveLargePages(expected)
        starts.reserveCapacity(expected)
        for arc in 0..<arcs.count {
            let first = boxes.count
            let range = arcs.range(arc)
            var start = range.lowerBound
            while start < range.upperBound - 1 {
                let end = min(start + Self.size, range.upperBound - 1)
                var box = Box.empty
                for position in start...end { box.formUnion(vertex(position)) }
                boxes.append(box)
                starts.append(Int32(start))
                start = end
            }
            offsets.append(Int32(boxes.count))
            arcMayCross.append(mayCross(first..<boxes.count, endOfArc: range.upperBound - 1))
        }
    }

    /// The envelope of `arc`.
    func box(ofArc arc: Int) -> Box {
        var box = Box.empty
        for block in blocks(ofArc: arc) { box.formUnion(boxes[block]) }
        return box
    }

    /// False when no two edges of the arcs that bound a cell cross in a point inside both. True when two do, or when finding
    /// out would cost more than a search.
    func mayCross(_ references: ArraySlice<ArcReference>) -> Bool {
        var count = 0
        for reference in references {
            if arcMayCross[reference.arc] { return true }
            count += blocks(ofArc: reference.arc).count
        }
        if count > Self.limit { return true }
        for index in references.indices {
            let arc = references[index].arc
            for other in references[(index + 1)...].lazy.map(\.arc) where other != arc {
                for first in blocks(ofArc: arc) {
                    for second in blocks(ofArc: other)
                    where boxes[first].intersects(boxes[second])
                        && crosses(first, end(ofBlock: first, arc), second, end(ofBlock: second, other))
                    {
                        return true
                    }
                }
            }
        }
        return false
    }

    private func blocks(ofArc arc: Int) -> Range<Int> { Int(offsets[arc])..<Int(offsets[arc + 1]) }

    /// Position of the last vertex of `block`, which lies on `arc`.
    private func end(ofBlock block: Int, _ arc: Int) -> Int {
        min(Int(starts[block]) + Self.size, Int(arcs.offsets[arc + 1]) - 1)
    }

    @inline(__always)
    private func vertex(_ position: Int) -> Coordinate { vertices[Int(arcs.vertices[position])] }

    /// Two edges of one arc's `blocks` may cross.
    private func mayCross(_ blocks: Range<Int>, endOfArc: Int) -> Bool {
        if blocks.count > Self.limit { return true }
        for first in blocks {
            let end = min(Int(starts[first]) + Self.size, endOfArc)
            if crossesWithin(Int(starts[first]), end) { return true }
            for second in (first + 1)..<max(first + 1, blocks.upperBound)
            where boxes[first].intersects(boxes[second])
                && crosses(first, end, second, min(Int(starts[second]) + Self.size, endOfArc))
            {
                return true
            }
        }
        return false
    }

    /// Edges of the block from position `start` to `end` cross. Those that follow one another share an end and are passed
    /// over by `meet`.
    private func crossesWithin(_ start: Int, _ end: Int) -> Bool {
        if goesForward(start, end) { return false }
        for a in start..<end {
            let edge = Edge(vertex(a), vertex(a + 1))
            for b in (a + 1)..<max(a + 1, end) where edge.meets(Edge(vertex(b), vertex(b + 1))) { return true }
        }
        return false
    }

    /// Every edge goes the way from the block's start to its end, by more than rounding can hide: then none comes back to
    /// another.
    private func goesForward(_ start: Int, _ end: Int) -> Bool {
        var previous = vertex(start)
        let last = vertex(end)
        let (dx, dy) = (last.x - previous.x, last.y - previous.y)
        for position in (start + 1)...end {
            let current = vertex(position)
            let (forwardX, forwardY) = ((current.x - previous.x) * dx, (current.y - previous.y) * dy)
            if forwardX + forwardY <= 1e-9 * (abs(forwardX) + abs(forwardY)) { return false }
            previous = current
        }
        return true
    }

    /// Edges of both blocks, which end at the positions given, cross in what their boxes have in common.
    private func crosses(_ first: Int, _ firstEnd: Int, _ second: Int, _ secondEnd: Int) -> Bool {
        let (a, b) = (boxes[first], boxes[second])
        let common = Box(
            minX: max(a.minX, b.minX), minY: max(a.minY, b.minY), maxX: min(a.maxX, b.maxX), maxY: min(a.maxY, b.maxY))
        // A corner of both boxes lies inside no edge. So it is with most blocks that follow one another.
        if common.minX == common.maxX && common.minY == common.maxY { return false }
        for position in Int(starts[first])..<firstEnd {
            let edge = Edge(vertex(position), vertex(position + 1))
            guard edge.touches(common) else { continue }
            for other in Int(starts[second])..<secondEnd where edge.meets(Edge(vertex(other), vertex(other + 1))) {
                return true
            }
        }
        return false
    }

    private struct Edge {
        let start: Coordinate
        let end: Coordinate
        let box: Box

        @inline(__always)
        init(_ start: Coordinate, _ end: Coordinate) {
            self.start = start
            self.end = end
            box = Box(
                minX: min(start.x, end.x), minY: min(start.y, end.y), maxX: max(start.x, end.x),
                maxY: max(start.y, end.y))
        }

        @inline(__always)
        func touches(_ other: Box) -> Bool { box.intersects(other) }

        @inline(__always)
        func meets(_ other: Edge) -> Bool {
            box.intersects(other.box) && crossing(start, end, other.start, other.end) != nil
        }
    }
}
