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
    /// The envelope of each arc.
    private(set) var arcBoxes: [Box] = []
    /// Two edges of the arc may cross.
    private var arcMayCross: [Bool] = []

    /// - Complexity: O(vertices of the arcs) for arcs that seldom come near themselves; the square of its blocks for one.
    init(_ arcs: ArcTable, _ vertices: [Coordinate]) {
        self.arcs = arcs
        self.vertices = vertices
        offsets.reserveCapacity(arcs.count + 1)
        arcBoxes.reserveCapacity(arcs.count)
        arcMayCross.reserveCapacity(arcs.count)
        let expected = arcs.vertices.count / Self.size + arcs.count
        boxes.reserveLargePages(expected)
        starts.reserveCapacity(expected)
        ArcPlaces.with(arcs, vertices) { places in
            for arc in 0..<arcs.count {
                let first = boxes.count
                let range = arcs.range(arc)
                var (start, whole) = (range.lowerBound, Box.empty)
                while start < range.upperBound - 1 {
                    let end = min(start + Self.size, range.upperBound - 1)
                    var box = Box.empty
                    for position in start...end { box.formUnion(places[position]) }
                    boxes.append(box)
                    whole.formUnion(box)
                    starts.append(Int32(start))
                    start = end
                }
                offsets.append(Int32(boxes.count))
                arcBoxes.append(whole)
                arcMayCross.append(
                    !places.goForward(range.lowerBound, range.upperBound - 1)
                        && mayCross(arc, first..<boxes.count, places))
            }
        }
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
        return ArcPlaces.with(arcs, vertices) { places in
            for index in references.indices {
                let arc = references[index].arc
                for other in references[(index + 1)...].lazy.map(\.arc)
                where other != arc && arcBoxes[arc].intersects(arcBoxes[other]) && mayCross(arc, other, places) {
                    return true
                }
            }
            return false
        }
    }

    private func blocks(ofArc arc: Int) -> Range<Int> { Int(offsets[arc])..<Int(offsets[arc + 1]) }

    /// Positions of the vertices of `block`, which lies on `arc`.
    private func positions(ofBlock block: Int, _ arc: Int) -> ClosedRange<Int> {
        Int(starts[block])...min(Int(starts[block]) + Self.size, Int(arcs.offsets[arc + 1]) - 1)
    }

    /// Edges of two arcs cross.
    private func mayCross(_ arc: Int, _ other: Int, _ places: ArcPlaces) -> Bool {
        let box = arcBoxes[other]
        for first in blocks(ofArc: arc) where boxes[first].intersects(box) {
            for second in blocks(ofArc: other)
            where boxes[first].intersects(boxes[second])
                && cross(first, positions(ofBlock: first, arc), second, positions(ofBlock: second, other), places)
            {
                return true
            }
        }
        return false
    }

    /// Two edges of the `blocks` of `arc` may cross.
    private func mayCross(_ arc: Int, _ blocks: Range<Int>, _ places: ArcPlaces) -> Bool {
        if blocks.count > Self.limit { return true }
        for first in blocks {
            let positions = positions(ofBlock: first, arc)
            if crossWithin(positions, places) { return true }
            for second in (first + 1)..<max(first + 1, blocks.upperBound)
            where boxes[first].intersects(boxes[second])
                && cross(first, positions, second, self.positions(ofBlock: second, arc), places)
            {
                return true
            }
        }
        return false
    }

    /// Edges of the block at these positions cross. Those that follow one another share an end and are passed over by
    /// `meets`.
    private func crossWithin(_ positions: ClosedRange<Int>, _ places: ArcPlaces) -> Bool {
        let (start, end) = (positions.lowerBound, positions.upperBound)
        if places.goForward(start, end) { return false }
        for a in start..<end {
            let edge = Edge(places[a], places[a + 1])
            for b in (a + 1)..<max(a + 1, end) where edge.meets(Edge(places[b], places[b + 1])) { return true }
        }
        return false
    }

    /// Edges of both blocks, which have the vertices at the positions given, cross in what their boxes have in common.
    private func cross(
        _ first: Int, _ firstPositions: ClosedRange<Int>, _ second: Int, _ secondPositions: ClosedRange<Int>,
        _ places: ArcPlaces
    ) -> Bool {
        let (a, b) = (boxes[first], boxes[second])
        let common = Box(
            minX: max(a.minX, b.minX), minY: max(a.minY, b.minY), maxX: min(a.maxX, b.maxX), maxY: min(a.maxY, b.maxY))
        // A corner of both boxes lies inside no edge. So it is with most blocks that follow one another.
        if common.minX == common.maxX && common.minY == common.maxY { return false }
        if places.areApart(firstPositions, secondPositions) { return false }
        for position in firstPositions.lowerBound..<firstPositions.upperBound {
            let edge = Edge(places[position], places[position + 1])
            guard edge.touches(common) else { continue }
            for other in secondPositions.lowerBound..<secondPositions.upperBound
            where edge.meets(Edge(places[other], places[other + 1])) {
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
