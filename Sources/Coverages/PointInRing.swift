import Shapes

/// Where a point lies to a closed line.
enum RingLocation {
    case inside, outside, onLine
}

/// Where `point` lies to the closed line through `count` vertices, by the even–odd rule. Exact. O(n).
@inline(__always)
func location(of point: Coordinate, ringOf count: Int, vertex: (Int) -> Coordinate) -> RingLocation {
    guard count > 2 else { return .outside }
    var inside = false
    var previous = vertex(count - 1)
    for index in 0..<count {
        let current = vertex(index)
        if (current.y > point.y) != (previous.y > point.y) {
            let side = orientation(previous, current, point)
            if side == 0 { return .onLine }
            if (side > 0) == (current.y > previous.y) { inside.toggle() }
        } else if current.y == point.y {
            // Edges that the rule passes over: the point may be their end, or lie on a level edge.
            if current.x == point.x { return .onLine }
            if previous.y == point.y, (current.x > point.x) != (previous.x > point.x) { return .onLine }
        }
        previous = current
    }
    return inside ? .inside : .outside
}
