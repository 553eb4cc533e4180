public import Shapes

/// Places that come one by one, to ask after each whether any is near: trees whose sizes double, each made anew when the
/// ones before it are full (J. L. Bentley and J. B. Saxe, 1980).
public struct GrowingPointTree: Sendable {
    /// The last places, in no tree yet.
    private var recent: [Coordinate] = []
    /// Each smaller than the one before.
    private var trees: [PointTree] = []

    private static let mostRecent = 32

    /// A tree of no place.
    public init() {}

    /// One more place. One with an ordinate that is NaN or infinite is never found. Amortised O(log² n).
    public mutating func insert(_ place: Coordinate) {
        recent.append(place)
        guard recent.count == Self.mostRecent else { return }
        var places = recent
        recent.removeAll(keepingCapacity: true)
        while let last = trees.last, last.places.count <= places.count {
            places = last.places + places
            trees.removeLast()
        }
        trees.append(PointTree(places))
    }

    /// Some place lies closer to `point` than `distance`, in units. O(log² n) in favourable cases.
    public func hasPlace(within distance: Double, of point: Coordinate) -> Bool {
        guard distance > 0 else { return false }
        return recent.contains { $0.squaredDistance(to: point) < distance * distance }
            || trees.contains { $0.hasPlace(within: distance, of: point) }
    }
}
