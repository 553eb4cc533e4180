import Shapes

/// The k nearest of many places, by square buckets searched ring by ring: about O(k log k) a question where places are
/// spread like people.
struct NearestPlaces {
    private let places: [Coordinate]
    private let origin: Coordinate
    /// Side of a bucket, chosen so that one holds two places on average.
    private let side: Double
    private let columns: Int
    private let rows: Int
    /// Bucket b holds `order[offsets[b] ..< offsets[b + 1]]`.
    private let offsets: [Int]
    private let order: [Int]

    /// `places` are finite. O(n).
    init(_ places: [Coordinate]) {
        self.places = places
        let box = Box(places)
        origin = places.isEmpty ? Coordinate(x: 0, y: 0) : Coordinate(x: box.minX, y: box.minY)
        side = max(box.width, box.height, 1) / max(1, (Double(places.count) / 2).squareRoot())
        columns = Int(box.width / side) + 1
        rows = Int(box.height / side) + 1
        var counts = [Int](repeating: 0, count: columns * rows + 1)
        var buckets: [Int] = []
        for place in places {
            let bucket = Int((place.y - origin.y) / side) * columns + Int((place.x - origin.x) / side)
            buckets.append(bucket)
            counts[bucket + 1] += 1
        }
        for bucket in 1..<counts.count { counts[bucket] += counts[bucket - 1] }
        offsets = counts
        var slots = counts
        var order = [Int](repeating: 0, count: places.count)
        for (place, bucket) in buckets.enumerated() {
            order[slots[bucket]] = place
            slots[bucket] += 1
        }
        self.order = order
    }

    /// Indices of the `count` nearest places to `point`, nearest first, ties by index; all when there are fewer.
    func nearest(_ count: Int, to point: Coordinate) -> [Int] {
        var found: [(distance: Double, place: Int)] = []
        let column = min(columns - 1, max(0, Int(((point.x - origin.x) / side).rounded(.down))))
        let row = min(rows - 1, max(0, Int(((point.y - origin.y) / side).rounded(.down))))
        for ring in 0...max(columns, rows) {
            for y in max(0, row - ring)...min(rows - 1, row + ring) {
                for x in max(0, column - ring)...min(columns - 1, column + ring)
                where max(abs(x - column), abs(y - row)) == ring {
                    for place in order[offsets[y * columns + x]..<offsets[y * columns + x + 1]] {
                        found.append((point.squaredDistance(to: places[place]), place))
                    }
                }
            }
            // Buckets outside this ring are at least so far away.
            let sure = Double(ring) * side
            if found.count >= count && found.count(where: { $0.distance <= sure * sure }) >= count { break }
        }
        found.sort { $0 < $1 }
        return found.prefix(count).map(\.place)
    }
}
