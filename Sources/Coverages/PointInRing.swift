import Shapes

/// `point` lies inside the closed line through `count` vertices, by the even–odd rule. O(n).
///
/// Which side a point exactly on the line falls to is not defined; callers choose points off the line.
@inline(__always)
func isInside(_ point: Coordinate, ringOf count: Int, vertex: (Int) -> Coordinate) -> Bool {
    guard count > 2 else { return false }
    var inside = false
    var previous = vertex(count - 1)
    for index in 0..<count {
        let current = vertex(index)
        if (current.y > point.y) != (previous.y > point.y) {
            // Sign of the cross product instead of a division: exact enough and never infinite.
            let cross =
                (previous.x - current.x) * (point.y - current.y) - (point.x - current.x) * (previous.y - current.y)
            if (cross > 0) == (previous.y > current.y) && cross != 0 { inside.toggle() }
        }
        previous = current
    }
    return inside
}
