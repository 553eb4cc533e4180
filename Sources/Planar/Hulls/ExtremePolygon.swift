package import Shapes

/// A polygon through extreme places, first an octagon through those in eight directions: what lies inside is no corner of a
/// convex hull.
///
/// Whichever places rounding has made extreme, what lies strictly left of all edges of a closed line through some of the places is
/// inside of their hull.
package struct ExtremePolygon {
    private var corners = [Coordinate](repeating: Coordinate(x: 0, y: 0), count: 8)
    private var values = [Double](repeating: -.infinity, count: 8)
    /// Counter-clockwise, from each corner to the next one that differs.
    private var edges: [Edge] = []
    private var inner = Box.empty

    /// Around no place yet.
    package init() {}

    /// Directions counter-clockwise from due east.
    @inline(__always)
    package mutating func note(_ place: Coordinate) {
        let sum = place.x + place.y
        let difference = place.y - place.x
        note(place, place.x, 0)
        note(place, sum, 1)
        note(place, place.y, 2)
        note(place, difference, 3)
        note(place, -place.x, 4)
        note(place, -sum, 5)
        note(place, -place.y, 6)
        note(place, -difference, 7)
    }

    @inline(__always)
    private mutating func note(_ place: Coordinate, _ value: Double, _ direction: Int) {
        if value > values[direction] {
            values[direction] = value
            corners[direction] = place
        }
    }

    /// Which of `count` boxes reach farthest in the eight directions: of places in boxes, those to note. O(count).
    package static func farthest(_ count: Int, _ box: (Int) -> Box) -> [Int] {
        var values = [Double](repeating: -.infinity, count: 8)
        var numbers = [Int](repeating: 0, count: 8)
        for number in 0..<count {
            let box = box(number)
            let reaches = (
                box.maxX, box.maxX + box.maxY, box.maxY, box.maxY - box.minX, -box.minX,
                -box.minX - box.minY, -box.minY,
                box.maxX - box.minY
            )
            func note(_ reach: Double, _ direction: Int) {
                if reach > values[direction] { (values[direction], numbers[direction]) = (reach, number) }
            }
            note(reaches.0, 0)
            note(reaches.1, 1)
            note(reaches.2, 2)
            note(reaches.3, 3)
            note(reaches.4, 4)
            note(reaches.5, 5)
            note(reaches.6, 6)
            note(reaches.7, 7)
        }
        return count > 0 ? Set(numbers).sorted() : []
    }

    /// Makes the edges of the octagon, and a box inside them that answers for most places at once.
    package mutating func close() {
        // Between the diagonal extremes lies a rectangle whose corners are inside their quadrilateral.
        let (northEast, northWest, southWest, southEast) = (
            corners[1], corners[3], corners[5], corners[7]
        )
        inner = Box(
            minX: max(northWest.x, southWest.x), minY: max(southWest.y, southEast.y),
            maxX: min(northEast.x, southEast.x), maxY: min(northEast.y, northWest.y))
        makeEdges()
    }

    private mutating func makeEdges() {
        edges.removeAll(keepingCapacity: true)
        for (index, a) in corners.enumerated() {
            let b = corners[(index + 1) % corners.count]
            if a != b { edges.append(Edge(origin: a, dx: b.x - a.x, dy: b.y - a.y)) }
        }
    }

    /// `place` lies strictly inside, by more than rounding can hide. If not, and if it is the farthest yet beyond an edge, `widen` will
    /// lead the edge through it.
    package mutating func strictlyContains(noting place: Coordinate) -> Bool {
        if inner.minX < place.x, place.x < inner.maxX, inner.minY < place.y, place.y < inner.maxY {
            return true
        }
        guard edges.count > 2 else { return false }
        guard let (edge, reach) = firstEdge(before: Box(minX: place.x, minY: place.y, maxX: place.x, maxY: place.y))
        else { return true }
        if reach > edges[edge].reach { (edges[edge].reach, edges[edge].farthest) = (reach, place) }
        return false
    }

    /// All of `box` does.
    package func strictlyContains(_ box: Box) -> Bool {
        if inner.minX < box.minX, box.maxX < inner.maxX, inner.minY < box.minY, box.maxY < inner.maxY {
            return true
        }
        return edges.count > 2 && firstEdge(before: box) == nil
    }

    /// The first edge that has not all of `box` on its left, and how far the box reaches beyond it, times the edge's length.
    @inline(__always)
    private func firstEdge(before box: Box) -> (edge: Int, reach: Double)? {
        for edge in edges.indices {
            let (origin, dx, dy) = (edges[edge].origin, edges[edge].dx, edges[edge].dy)
            // The corner of the box that is farthest to the right.
            let (x, y) = (dy > 0 ? box.maxX : box.minX, dx > 0 ? box.minY : box.maxY)
            let (left, right) = (dx * (y - origin.y), dy * (x - origin.x))
            // What is not a number, from ordinates whose squares are too large, is not above.
            guard left - right > 1e-9 * (abs(left) + abs(right)) else { return (edge, right - left) }
        }
        return nil
    }

    /// Leads each edge through the place farthest beyond it of those that were asked for, and takes away from `places` what then lies
    /// inside. O(places).
    package mutating func widen(over places: inout [Coordinate]) {
        guard edges.count > 2 else { return }
        corners = edges.flatMap { $0.reach > 0 ? [$0.origin, $0.farthest] : [$0.origin] }
        makeEdges()
        places.removeAll { strictlyContains(noting: $0) }
    }

    /// A side, and the place farthest beyond it of those that were asked for.
    private struct Edge: BitwiseCopyable {
        let origin: Coordinate
        let dx: Double
        let dy: Double
        /// How far the place lies beyond, times the length of the edge; 0 for none.
        var reach = 0.0
        var farthest = Coordinate(x: 0, y: 0)
    }
}
