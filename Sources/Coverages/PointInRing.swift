import Shapes

/// Where a point lies to a closed line.
enum RingLocation {
    case inside, outside, onLine
}

/// A ray from `point` eastward, a hair's breadth to the north, meets the segment a–b; nil for a point on the segment.
/// Exact.
@inline(__always)
func rayMeets(_ a: Coordinate, _ b: Coordinate, from point: Coordinate) -> Bool? {
    if (a.y > point.y) != (b.y > point.y) {
        let side = orientation(a, b, point)
        return side == 0 ? nil : (side > 0) == (b.y > a.y)
    }
    if a == point || b == point { return nil }
    if a.y == point.y, b.y == point.y, (a.x > point.x) != (b.x > point.x) { return nil }
    return false
}

/// Where `point` lies to the closed line through `count` vertices, by the even–odd rule. Exact. O(n).
@inline(__always)
func location(of point: Coordinate, ringOf count: Int, vertex: (Int) -> Coordinate) -> RingLocation {
    guard count > 2 else { return .outside }
    var inside = false
    var previous = vertex(count - 1)
    for index in 0..<count {
        let current = vertex(index)
        switch rayMeets(previous, current, from: point) {
        case nil: return .onLine
        case true?: inside.toggle()
        case false?: break
        }
        previous = current
    }
    return inside ? .inside : .outside
}
