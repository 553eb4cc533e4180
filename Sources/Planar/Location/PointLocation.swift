public import Shapes

/// Where a point lies to an area or a closed line: in OGC's words its interior, boundary or exterior.
public enum PointLocation: Hashable, Sendable {
    case inside
    case onBorder
    case outside
}

/// Where a point lies to the area between edges, edge by edge: the one test of a point in a ring or polygon.
///
/// By the even–odd rule: a ray from the point eastward, a hair's breadth to the north, crosses the border of an area an
/// odd number of times from inside. Edges may come in any order and direction, of any number of rings; those of holes
/// count like others. Every decision is exact.
public struct RayCrossings: Sendable {
    @usableFromInline let point: Coordinate
    @usableFromInline var isOdd = false
    @usableFromInline var isOnEdge = false

    /// Before the first edge. O(1).
    ///
    /// - Precondition: the ordinates of `point` and of the edges are such as `orientation` takes.
    @inlinable
    @inline(__always)
    public init(from point: Coordinate) { self.point = point }

    /// Counts the edge a–b. O(1).
    @inlinable
    @inline(__always)
    public mutating func count(_ a: Coordinate, _ b: Coordinate) {
        if (a.y > point.y) != (b.y > point.y) {
            let side = orientation(a, b, point)
            if side == 0 { isOnEdge = true } else if (side > 0) == (b.y > a.y) { isOdd.toggle() }
        } else if a == point || b == point
            || (a.y == point.y && b.y == point.y && (a.x > point.x) != (b.x > point.x))
        {
            isOnEdge = true
        }
    }

    /// Where the point lies to the area between all edges that were counted.
    @inlinable
    @inline(__always)
    public var location: PointLocation { isOnEdge ? .onBorder : isOdd ? .inside : .outside }
}

extension Ring {
    /// Where `point` lies to the ring, by the even–odd rule. Exact.
    ///
    /// - Precondition: that of `PlanePredicate.orientation`.
    /// - Complexity: O(vertices).
    public func location(of point: Coordinate) -> PointLocation { Planar.location(of: point, inRing: coordinates) }
}

/// Where `point` lies to the line through `ring`, by the even–odd rule. Exact.
///
/// - Parameter ring: with or without its first vertex repeated at the end. Fewer than three vertices hold nothing
///   inside.
/// - Precondition: that of `orientation`.
/// - Complexity: O(vertices).
@inlinable
package func location(
    of point: Coordinate, inRing ring: some RandomAccessCollection<Coordinate>
) -> PointLocation {
    guard ring.count > 2, var previous = ring.last else { return .outside }
    var crossings = RayCrossings(from: point)
    for vertex in ring {
        crossings.count(previous, vertex)
        previous = vertex
    }
    return crossings.location
}
