import Catchments

/// What compact groups of the same practices and sizes would be: peeled off an area from its edge inwards
/// (Definitions.md, Coherence).
enum CompactGroups {
    /// Group of each practice when those of each area that have coordinates and a group are dealt out anew: largest group
    /// first, each to the practice that lies farthest from the middle of those left, and its nearest ones. Others stay.
    ///
    /// Equal distances and equal sizes go by `order`, which no code decides.
    /// - Parameter practicesOfArea: practices in groups, by area, each area's in that order.
    /// - Complexity: O(practices · log), and a way through a tree for each group of an area.
    static func labels(
        _ atlas: Atlas, _ labels: [Int32], practicesOfArea: [[Int32]], order: LabelFreeOrder
    ) -> [Int32] {
        var result = labels
        for practices in practicesOfArea {
            let located = practices.compactMap { practice in
                atlas.practices[Int(practice)].location.map { (practice: practice, place: $0) }
            }
            var sizes: [Int32: Int] = [:]
            for item in located { sizes[labels[Int(item.practice)], default: 0] += 1 }
            let bySize = sizes.sorted {
                ($1.value, order.groups[Int($0.key)]) < ($0.value, order.groups[Int($1.key)])
            }
            var left = PeeledPlaces(located.map(\.place))
            for (group, size) in bySize {
                guard let seed = left.farthestFromMiddle() else { break }
                for index in left.takeNearest(size, to: seed) { result[Int(located[index].practice)] = group }
            }
        }
        return result
    }
}
