public import Shapes

extension PlanePredicate {
    /// Whether `d` lies inside the circle through `a`, `b`, `c`, which turn left: positive inside, negative outside, 0 exactly on it. The
    /// sign is exact, and only the sign means anything.
    ///
    /// - Precondition: ordinates that are not zero lie between 10⁻⁵⁰ and 10⁵⁰ in size; beyond that the sign may be wrong, but
    ///   nothing traps.
    /// - Complexity: O(1).
    public static func inCircle(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate, _ d: Coordinate) -> Double {
        Planar.inCircle(a, b, c, d)
    }
}

/// Whether `d` lies inside the circle through `a`, `b`, `c`, which turn left: positive inside, negative outside, 0 exactly
/// on it.
///
/// The sign is exact. The determinant is computed in `Double` first; where its error bound (Shewchuk 1997, see
/// `orientation`) leaves the sign open, it is summed without rounding. Only the sign means anything.
///
/// - Precondition: ordinates that are not zero lie between 10⁻⁵⁰ and 10⁵⁰ in size; beyond that the sign may be wrong, but
///   nothing traps.
/// - Complexity: O(1).
package func inCircle(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate, _ d: Coordinate) -> Double {
    let (ax, ay, bx, by, cx, cy) = (a.x - d.x, a.y - d.y, b.x - d.x, b.y - d.y, c.x - d.x, c.y - d.y)
    let (bc, cb, ca, ac, ab, ba) = (bx * cy, cx * by, cx * ay, ax * cy, ax * by, bx * ay)
    let (liftA, liftB, liftC) = (ax * ax + ay * ay, bx * bx + by * by, cx * cx + cy * cy)
    let determinant = liftA * (bc - cb) + liftB * (ca - ac) + liftC * (ab - ba)
    let size = liftA * (abs(bc) + abs(cb)) + liftB * (abs(ca) + abs(ac)) + liftC * (abs(ab) + abs(ba))
    if abs(determinant) > 1.110_223_024_625_157_7e-15 * size { return determinant }
    return exactInCircle(a, b, c, d)
}

@inline(never)
private func exactInCircle(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate, _ d: Coordinate) -> Double {
    let sides = [a, b, c].map { (x: Expansion($0.x, minus: d.x), y: Expansion($0.y, minus: d.y)) }
    var sum = Expansion()
    for (i, side) in sides.enumerated() {
        let (next, last) = (sides[(i + 1) % 3], sides[(i + 2) % 3])
        var lift = Expansion()
        lift.add(side.x, times: side.x)
        lift.add(side.y, times: side.y)
        var cross = Expansion()
        cross.add(next.x, times: last.y)
        cross.add(last.x, times: next.y, negated: true)
        sum.add(lift, times: cross)
    }
    return sum.sign
}
