public import Shapes

extension PlanePredicate {
    /// Where the segments a–b and c–d cross in a point inside both; nil where they do not. Touching ends do not count. Whether they
    /// cross is decided exactly, the place is rounded.
    ///
    /// - Precondition: that of `orientation`.
    /// - Complexity: O(1).
    public static func crossing(
        _ a: Coordinate, _ b: Coordinate, _ c: Coordinate, _ d: Coordinate
    ) -> Coordinate? { Planar.crossing(a, b, c, d) }
}

/// Where the segments a–b and c–d cross in a point inside both; nil where they do not. Touching ends do not count.
///
/// Whether they cross is decided exactly, the place is rounded.
///
/// - Precondition: that of `orientation`.
/// - Complexity: O(1).
package func crossing(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate, _ d: Coordinate) -> Coordinate? {
    if a == c || a == d || b == c || b == d { return nil }
    let (c1, d1) = (orientation(a, b, c), orientation(a, b, d))
    guard (c1 > 0) != (d1 > 0), c1 != 0, d1 != 0 else { return nil }
    let (a1, b1) = (orientation(c, d, a), orientation(c, d, b))
    guard (a1 > 0) != (b1 > 0), a1 != 0, b1 != 0 else { return nil }
    // The two signs differ, so this is a number between 0 and 1.
    let along = a1 / (a1 - b1)
    return Coordinate(x: a.x + along * (b.x - a.x), y: a.y + along * (b.y - a.y))
}
