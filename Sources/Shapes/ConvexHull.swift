/// The convex hull of `coordinates`: its corners counter-clockwise from the lowest in x, then y, the first not repeated.
///
/// Coordinates inside a quadrilateral or octagon of extreme points are passed over first (Akl and Toussaint, 1978); the
/// rest goes through the monotone chain of Andrew (1979). Turns are judged in plain arithmetic relative to the corner, so a
/// corner that lies on the line between its neighbours up to rounding may be kept or left out; the area does not feel it.
///
/// - Returns: fewer than three corners where all coordinates lie on one line; none for no coordinate. Coordinates that
///   are not finite must not occur.
/// - Complexity: O(n + k log k) for the k coordinates outside the octagon.
public func convexHull(of coordinates: ArraySlice<Coordinate>) -> [Coordinate] {
    var filter = ExtremeOctagon()
    for coordinate in coordinates { filter.note(coordinate) }
    guard filter.isUsable else { return [] }
    filter.close()
    var candidates: [Coordinate] = []
    for coordinate in coordinates where !filter.strictlyContains(coordinate) { candidates.append(coordinate) }
    candidates.sort()
    return monotoneChain(candidates)
}

/// Area of the convex hull of `coordinates`, in squared units. O(n) for most inputs, see `convexHull(of:)`.
public func convexHullArea(of coordinates: ArraySlice<Coordinate>) -> Double {
    Ring(convexHull(of: coordinates)).signedArea
}

/// `sorted` in ascending order; equal neighbours allowed.
private func monotoneChain(_ sorted: [Coordinate]) -> [Coordinate] {
    func isLeftTurn(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Bool {
        (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) > 0
    }
    func chain(_ line: [Coordinate]) -> [Coordinate] {
        var hull: [Coordinate] = []
        for point in line {
            while hull.count > 1, !isLeftTurn(hull[hull.count - 2], hull[hull.count - 1], point) { hull.removeLast() }
            if hull.last != point { hull.append(point) }
        }
        return hull
    }
    let lower = chain(sorted)
    guard lower.count > 1 else { return lower }
    return lower.dropLast() + chain(sorted.reversed()).dropLast()
}

/// Extreme points in eight directions, and the polygon through them.
private struct ExtremeOctagon {
    private var points = [Coordinate](repeating: Coordinate(x: 0, y: 0), count: 8)
    private var values = [Double](repeating: -.infinity, count: 8)
    private var edges: [(a: Coordinate, dx: Double, dy: Double)] = []
    private var inner = Box.empty

    var isUsable: Bool { values[0] > -.infinity }

    /// Directions counter-clockwise from due east.
    @inline(__always)
    mutating func note(_ point: Coordinate) {
        let sum = point.x + point.y
        let difference = point.y - point.x
        note(point, point.x, 0)
        note(point, sum, 1)
        note(point, point.y, 2)
        note(point, difference, 3)
        note(point, -point.x, 4)
        note(point, -sum, 5)
        note(point, -point.y, 6)
        note(point, -difference, 7)
    }

    @inline(__always)
    private mutating func note(_ point: Coordinate, _ value: Double, _ direction: Int) {
        if value > values[direction] {
            values[direction] = value
            points[direction] = point
        }
    }

    /// Makes the edges, and a box inside them that answers for most points at once.
    mutating func close() {
        for (index, a) in points.enumerated() {
            let b = points[(index + 1) % points.count]
            if a != b { edges.append((a, b.x - a.x, b.y - a.y)) }
        }
        // Between the diagonal extremes lies a rectangle whose corners are inside the octagon's convex polygon.
        let (northEast, northWest, southWest, southEast) = (points[1], points[3], points[5], points[7])
        inner = Box(
            minX: max(northWest.x, southWest.x), minY: max(southWest.y, southEast.y),
            maxX: min(northEast.x, southEast.x), maxY: min(northEast.y, northWest.y))
    }

    func strictlyContains(_ point: Coordinate) -> Bool {
        if inner.minX < point.x, point.x < inner.maxX, inner.minY < point.y, point.y < inner.maxY { return true }
        guard edges.count > 2 else { return false }
        for edge in edges where edge.dx * (point.y - edge.a.y) - edge.dy * (point.x - edge.a.x) <= 0 { return false }
        return true
    }
}
