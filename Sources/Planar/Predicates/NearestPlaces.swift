public import Shapes

/// The nearest places of two segments a–b and c–d: where they meet, if they do. Whether they cross is decided exactly,
/// places and distance are rounded.
public struct NearestPlaces: Hashable, Sendable {
    /// On the first segment.
    public let first: Coordinate
    /// On the second segment.
    public let second: Coordinate
    /// Between the two, in units of the reference system.
    public let distance: Double

    /// - Precondition: that of `orientation`.
    /// - Complexity: O(1).
    public init(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate, _ d: Coordinate) {
        if let place = crossing(a, b, c, d) {
            (first, second, distance) = (place, place, 0)
            return
        }
        let (ofA, ofB, ofC, ofD) = (Foot(of: a, on: c, d), Foot(of: b, on: c, d), Foot(of: c, on: a, b), Foot(of: d, on: a, b))
        var best = (first: a, second: ofA.place, distance: ofA.distance)
        if ofB.distance < best.distance { best = (b, ofB.place, ofB.distance) }
        if ofC.distance < best.distance { best = (ofC.place, c, ofC.distance) }
        if ofD.distance < best.distance { best = (ofD.place, d, ofD.distance) }
        (first, second, distance) = best
    }
}
