public import Shapes

extension PlanePredicate {
    /// Which side of the directed line a→b the point `c` lies on: positive left, negative right, 0 exactly on it. The sign is exact, and
    /// only the sign means anything.
    ///
    /// - Precondition: ordinates are finite, below 10¹⁵⁰ in size, and their products above 10⁻³⁰⁰ or zero; beyond that the sign
    ///   may be wrong, but nothing traps.
    /// - Complexity: O(1); about six operations where the points are not nearly on one line.
    @inlinable
    @inline(__always)
    public static func orientation(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Double {
        Planar.orientation(a, b, c)
    }
}

/// Which side of the directed line a→b the point `c` lies on: positive left, negative right, 0 exactly on it.
///
/// The sign is exact. The determinant is computed in `Double` first; where its error bound (J. R. Shewchuk, *Adaptive
/// Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates*, 1997) leaves the sign open, it is summed
/// without rounding. Only the sign means anything.
///
/// - Precondition: ordinates are finite, below 10¹⁵⁰ in size, and their products above 10⁻³⁰⁰ or zero; beyond that the sign
///   may be wrong, but nothing traps.
/// - Complexity: O(1); about six operations where the points are not nearly on one line.
@inlinable
@inline(__always)
package func orientation(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Double {
    let left = (a.x - c.x) * (b.y - c.y)
    let right = (a.y - c.y) * (b.x - c.x)
    let determinant = left - right
    if abs(determinant) > 3.330_669_073_875_471_6e-16 * (abs(left) + abs(right)) { return determinant }
    return exactOrientation(a, b, c)
}

@usableFromInline
@inline(never)
func exactOrientation(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Double {
    // Two equal points span no triangle: the usual reason to be here.
    if a == b || b == c || a == c { return 0 }
    var sum = Expansion()
    sum.add(a.x, times: b.y)
    sum.add(-a.y, times: b.x)
    sum.add(b.x, times: c.y)
    sum.add(-b.y, times: c.x)
    sum.add(c.x, times: a.y)
    sum.add(-c.y, times: a.x)
    return sum.sign
}
