package import Shapes

/// Extreme places in eight directions, and the polygon through them: what lies inside is no corner of a convex hull.
package struct ExtremeOctagon {
    private var places = [Coordinate](repeating: Coordinate(x: 0, y: 0), count: 8)
    private var values = [Double](repeating: -.infinity, count: 8)
    /// Counter-clockwise, each with a place on it.
    private var edges: [(origin: Coordinate, dx: Double, dy: Double)] = []
    @usableFromInline var inner = Box.empty

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
            places[direction] = place
        }
    }

    /// Makes the edges, and a box inside them that answers for most places at once.
    package mutating func close() {
        for (index, a) in places.enumerated() {
            let b = places[(index + 1) % places.count]
            if a != b { edges.append((a, b.x - a.x, b.y - a.y)) }
        }
        // Between the diagonal extremes lies a rectangle whose corners are inside their quadrilateral.
        let (northEast, northWest, southWest, southEast) = (places[1], places[3], places[5], places[7])
        inner = Box(
            minX: max(northWest.x, southWest.x), minY: max(southWest.y, southEast.y),
            maxX: min(northEast.x, southEast.x), maxY: min(northEast.y, northWest.y))
    }

    /// `place` lies to the left of all edges, by more than rounding can hide. Whichever places rounding has made extreme, what
    /// lies strictly inside of a polygon through some of the places is no corner of their hull.
    @inlinable
    package func strictlyContains(_ place: Coordinate) -> Bool {
        if inner.minX < place.x, place.x < inner.maxX, inner.minY < place.y, place.y < inner.maxY { return true }
        return isLeftOfAllEdges(Box(minX: place.x, minY: place.y, maxX: place.x, maxY: place.y))
    }

    /// All of `box` does.
    package func strictlyContains(_ box: Box) -> Bool {
        if inner.minX < box.minX, box.maxX < inner.maxX, inner.minY < box.minY, box.maxY < inner.maxY { return true }
        return isLeftOfAllEdges(box)
    }

    @usableFromInline
    func isLeftOfAllEdges(_ box: Box) -> Bool {
        guard edges.count > 2 else { return false }
        for (origin, dx, dy) in edges {
            // The corner of the box that is farthest to the right.
            let (x, y) = (dy > 0 ? box.maxX : box.minX, dx > 0 ? box.minY : box.maxY)
            let (left, right) = (dx * (y - origin.y), dy * (x - origin.x))
            // What is not a number, from ordinates whose squares are too large, is not above.
            guard left - right > 1e-9 * (abs(left) + abs(right)) else { return false }
        }
        return true
    }
}
