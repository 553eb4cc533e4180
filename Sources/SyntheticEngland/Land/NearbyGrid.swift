import Shapes

/// Points in square buckets, to ask whether any is near. Each question looks at nine buckets, so a sparse set of points
/// costs O(1) a question.
struct NearbyGrid {
    private let cell: Double
    private var buckets: [Bucket: [Coordinate]] = [:]

    private struct Bucket: Hashable {
        let column: Int
        let row: Int
    }

    /// - Parameter reach: the greatest distance that will be asked for, in the unit of the points.
    init(reach: Double) { cell = reach }

    private func bucket(_ point: Coordinate) -> Bucket {
        Bucket(column: Int((point.x / cell).rounded(.down)), row: Int((point.y / cell).rounded(.down)))
    }

    mutating func insert(_ point: Coordinate) { buckets[bucket(point), default: []].append(point) }

    /// Some point lies closer to `point` than `distance`, which is at most the reach.
    func hasPoint(within distance: Double, of point: Coordinate) -> Bool {
        let home = bucket(point)
        for row in home.row - 1...home.row + 1 {
            for column in home.column - 1...home.column + 1 {
                for other in buckets[Bucket(column: column, row: row)] ?? []
                where point.squaredDistance(to: other) < distance * distance { return true }
            }
        }
        return false
    }
}
