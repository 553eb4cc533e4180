public import Shapes

/// The nearest place of a segment to a point. Rounded: distances are no predicates.
public struct Foot: Hashable, Sendable {
    /// Position of the point's projection on the line through the segment: 0 at its start, 1 at its end, below or above
    /// beyond the ends; 0 for a segment without length.
    public let along: Double
    /// The place of the segment that is nearest to the point.
    public let place: Coordinate
    /// Distance from the point to `place`, in units of the reference system.
    public let distance: Double

    /// - Complexity: O(1).
    @inlinable
    public init(of point: Coordinate, on a: Coordinate, _ b: Coordinate) {
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let squaredLength = dx * dx + dy * dy
        if squaredLength > 0 {
            along = ((point.x - a.x) * dx + (point.y - a.y) * dy) / squaredLength
            let clamped = max(0, min(1, along))
            place = Coordinate(x: a.x + clamped * dx, y: a.y + clamped * dy)
        } else {
            (along, place) = (0, a)
        }
        distance = place.distance(to: point)
    }
}
