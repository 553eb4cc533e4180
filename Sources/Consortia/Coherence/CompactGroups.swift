import Catchments
import Shapes

/// What compact groups of the same practices and sizes would be: peeled off an area from its edge inwards
/// (Definitions.md, Coherence).
enum CompactGroups {
    /// Group of each practice when those of each area that have coordinates and a group are dealt out anew: largest group
    /// first, each to the practice that lies farthest from the middle of those left, and its nearest ones. Others stay.
    ///
    /// Equal distances and equal sizes go by `order`, which no code decides.
    /// - Parameter practicesOfArea: practices in groups, by area, each area's in that order.
    /// - Complexity: O(practices of an area · its groups · log).
    static func labels(
        _ atlas: Atlas, _ labels: [Int32], practicesOfArea: [[Int32]], order: LabelFreeOrder
    ) -> [Int32] {
        var result = labels
        for practices in practicesOfArea {
            var left = practices.compactMap { practice in
                atlas.practices[Int(practice)].location.map {
                    (rank: order.practices[Int(practice)], practice: practice, place: $0)
                }
            }
            var sizes: [Int32: Int] = [:]
            for item in left { sizes[labels[Int(item.practice)], default: 0] += 1 }
            let bySize = sizes.sorted {
                ($1.value, order.groups[Int($0.key)]) < ($0.value, order.groups[Int($1.key)])
            }
            for (group, size) in bySize {
                guard let seed = farthest(left) else { break }
                left.sort { a, b in
                    (squared(a.place, seed), a.rank) < (squared(b.place, seed), b.rank)
                }
                for item in left.prefix(size) { result[Int(item.practice)] = group }
                left.removeFirst(size)
            }
        }
        return result
    }

    private static func farthest(_ items: [(rank: Int32, practice: Int32, place: Coordinate)]) -> Coordinate? {
        // By rank, so that the sum and its last bit do not depend on the order of peeling.
        let places = items.sorted { $0.rank < $1.rank }.map(\.place)
        guard !places.isEmpty else { return nil }
        let sum = places.reduce((x: 0.0, y: 0.0)) { ($0.x + $1.x, $0.y + $1.y) }
        let middle = Coordinate(x: sum.x / Double(places.count), y: sum.y / Double(places.count))
        var best: (place: Coordinate, distance: Double)?
        for place in places {
            let distance = squared(place, middle)
            if best.map({ distance > $0.distance }) ?? true { best = (place, distance) }
        }
        return best?.place
    }

    private static func squared(_ a: Coordinate, _ b: Coordinate) -> Double {
        let (dx, dy) = (a.x - b.x, a.y - b.y)
        return dx * dx + dy * dy
    }
}
