import Planar
import Shapes

/// Says of most borders at once that they do not cross themselves. Arcs that go forward do not, and arcs that leave a node in
/// different directions have nothing else in common. Of the others edges that follow one another are taken together in blocks
/// with boxes, and only edges of blocks whose boxes meet are looked at.
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
    /// How each arc runs.
    private var courses: [ArcCourse] = []
    /// First block of each arc, -1 before its blocks are made.
    private var firsts: [Int32]
    private var boxes: [Box] = []
    /// Two edges of the arc may cross.
    private var arcMayCross: [Bool] = []

    /// Blocks of arcs that are still to be appended, each once and in order.
    init(_ arcs: ArcTable, _ vertices: [Coordinate]) {
        (self.arcs, self.vertices) = (arcs, vertices)
        firsts = [Int32](repeating: -1, count: arcs.count)
        courses.reserveCapacity(arcs.count)
        arcMayCross.reserveCapacity(arcs.count)
    }

    /// The next arc runs like this.
    ///
    /// - Complexity: O(vertices of the arc) for one that seldom comes near itself; else the square of its blocks.
    mutating func append(_ course: ArcCourse, _ places: ArcPlaces) {
        let arc = courses.count
        courses.append(course)
        arcMayCross.append(!course.goesForward && mayCross(arc, places))
    }

    /// False when no two edges of the arcs that bound a cell cross in a point inside both. True when two do, or when finding
    /// out would cost more than a search.
    ///
    /// - Parameter arcBoxes: the envelope of each arc.
    mutating func mayCross(_ references: ArraySlice<ArcReference>, boxes arcBoxes: [Box]) -> Bool {
        var count = 0
        for reference in references {
            if arcMayCross[reference.arc] { return true }
            count += blockCount(reference.arc)
        }
        if count > Self.limit { return true }
        return ArcPlaces.with(arcs, vertices) { places in
            for index in references.indices {
                let arc = references[index].arc
                let box = arcBoxes[arc]
                for next in references.indices[(index + 1)...] {
                    let other = references[next].arc
                    if other != arc, box.intersects(arcBoxes[other]), !areApart(arc, other),
                        mayCross(arc, other, in: arcBoxes[other], places)
                    {
                        return true
                    }
                }
            }
            return false
        }
    }

    /// The arcs share a node, and their courses say that they share nothing else.
    private func areApart(_ a: Int, _ b: Int) -> Bool {
        if arcs.starts[a] == arcs.starts[b] || arcs.ends[a] == arcs.ends[b] {
            return courses[a].isApart(from: courses[b], fromOneEnd: true)
        }
        if arcs.starts[a] == arcs.ends[b] || arcs.ends[a] == arcs.starts[b] {
            return courses[a].isApart(from: courses[b], fromOneEnd: false)
        }
        return false
    }

    private func blockCount(_ arc: Int) -> Int { (arcs.range(arc).count + Self.size - 2) / Self.size }

    /// The boxes of the arc's blocks, made when they are first asked for.
    private mutating func blocks(ofArc arc: Int, _ places: ArcPlaces) -> Range<Int> {
        if firsts[arc] < 0 {
            firsts[arc] = Int32(truncatingIfNeeded: boxes.count)
            for block in 0..<blockCount(arc) {
                var box = Box.empty
                for position in positions(ofBlock: block, arc) { box.formUnion(places[position]) }
                boxes.append(box)
            }
        }
        let first = Int(firsts[arc])
        return first..<(first + blockCount(arc))
    }

    /// Positions of the vertices of `block`, counted from the first one of `arc`.
    private func positions(ofBlock block: Int, _ arc: Int) -> ClosedRange<Int> {
        let range = arcs.range(arc)
        let start = range.lowerBound + block * Self.size
        return start...min(start + Self.size, range.upperBound - 1)
    }

    /// Edges of two arcs cross, of which the other one lies in `box`.
    private mutating func mayCross(_ arc: Int, _ other: Int, in box: Box, _ places: ArcPlaces) -> Bool {
        let (own, others) = (blocks(ofArc: arc, places), blocks(ofArc: other, places))
        for first in own where boxes[first].intersects(box) {
            let positions = positions(ofBlock: first - own.lowerBound, arc)
            for second in others
            where boxes[first].intersects(boxes[second])
                && cross(first, positions, second, self.positions(ofBlock: second - others.lowerBound, other), places)
            {
                return true
            }
        }
        return false
    }

    /// Two edges of the arc may cross.
    private mutating func mayCross(_ arc: Int, _ places: ArcPlaces) -> Bool {
        if blockCount(arc) > Self.limit { return true }
        let blocks = blocks(ofArc: arc, places)
        for first in blocks {
            let positions = positions(ofBlock: first - blocks.lowerBound, arc)
            if crossWithin(positions, places) { return true }
            for second in (first + 1)..<max(first + 1, blocks.upperBound)
            where boxes[first].intersects(boxes[second])
                && cross(first, positions, second, self.positions(ofBlock: second - blocks.lowerBound, arc), places)
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
