import Shapes

/// Says of most borders at once that they do not cross themselves: edges that follow one another are taken together in
/// blocks with boxes, and only edges of blocks whose boxes meet are looked at.
///
/// A border in order has few such blocks, because it seldom comes near itself.
struct EdgeBlocks {
    /// Edges in a block.
    private static let size = 8
    /// More edges than this, and comparing all blocks would be slower than sorting.
    private static let limit = 4096

    private var boxes: [Box] = []
    private var near: [Int32] = []

    /// False when no two of `edges` cross in a point inside both. True when two do, or when finding out would cost more
    /// than a search.
    ///
    /// - Complexity: O(n²/64) comparisons of boxes for n edges, and the edges in pairs of boxes that meet.
    mutating func mayCross(_ edges: [EdgeStrips.Edge]) -> Bool {
        if edges.count > Self.limit { return true }
        boxes.removeAll(keepingCapacity: true)
        var start = 0
        while start < edges.count {
            let end = min(start + Self.size, edges.count)
            var box = Box.empty
            for number in start..<end {
                box.formUnion(edges[number].start)
                box.formUnion(edges[number].end)
            }
            boxes.append(box)
            start = end
        }
        for first in boxes.indices {
            if crossesWithin(edges, first) { return true }
            let box = boxes[first]
            for second in (first + 1)..<boxes.count {
                let other = boxes[second]
                if box.minX <= other.maxX, other.minX <= box.maxX, box.minY <= other.maxY, other.minY <= box.maxY,
                    crosses(edges, first, second)
                {
                    return true
                }
            }
        }
        return false
    }

    private func range(_ block: Int, _ edges: [EdgeStrips.Edge]) -> Range<Int> {
        block * Self.size..<min(edges.count, (block + 1) * Self.size)
    }

    /// Edges that follow one another share an end and are passed over by `meet`.
    private func crossesWithin(_ edges: [EdgeStrips.Edge], _ block: Int) -> Bool {
        let range = range(block, edges)
        if Self.goesForward(edges, range) { return false }
        for a in range {
            // The next edge begins where this one ends.
            for b in (a + 1)..<max(a + 1, range.upperBound) where Self.meet(edges[a], edges[b]) { return true }
        }
        return false
    }

    /// Every edge goes the way from the block's start to its end, by more than rounding can hide: then none comes back to
    /// another.
    private static func goesForward(_ edges: [EdgeStrips.Edge], _ range: Range<Int>) -> Bool {
        let (start, end) = (edges[range.lowerBound].start, edges[range.upperBound - 1].end)
        let (dx, dy) = (end.x - start.x, end.y - start.y)
        var previous = start
        for number in range {
            let edge = edges[number]
            let (forwardX, forwardY) = ((edge.end.x - edge.start.x) * dx, (edge.end.y - edge.start.y) * dy)
            // Where another ring begins, edges do not follow one another.
            if edge.start != previous || forwardX + forwardY <= 1e-9 * (abs(forwardX) + abs(forwardY)) { return false }
            previous = edge.end
        }
        return true
    }

    /// Edges of both blocks in what their boxes have in common.
    private mutating func crosses(_ edges: [EdgeStrips.Edge], _ first: Int, _ second: Int) -> Bool {
        let (a, b) = (boxes[first], boxes[second])
        let common = Box(
            minX: max(a.minX, b.minX), minY: max(a.minY, b.minY), maxX: min(a.maxX, b.maxX), maxY: min(a.maxY, b.maxY))
        near.removeAll(keepingCapacity: true)
        for number in range(second, edges) where Self.touches(edges[number], common) { near.append(Int32(number)) }
        if near.isEmpty { return false }
        for number in range(first, edges) where Self.touches(edges[number], common) {
            let edge = edges[number]
            for other in near where Self.meet(edge, edges[Int(other)]) { return true }
        }
        return false
    }

    @inline(__always)
    private static func touches(_ edge: EdgeStrips.Edge, _ box: Box) -> Bool {
        edge.west <= box.maxX && edge.east >= box.minX && edge.south <= box.maxY && edge.north >= box.minY
    }

    @inline(__always)
    private static func meet(_ a: EdgeStrips.Edge, _ b: EdgeStrips.Edge) -> Bool {
        a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north
            && crossing(a.start, a.end, b.start, b.end) != nil
    }
}
