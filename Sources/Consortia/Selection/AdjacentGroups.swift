import Catchments
import Statistics

/// A group against the groups next to it, wherever their areas end.
///
/// Groups are adjacent when a member of one and a member of the other are neighbours in the practice graph.
public struct AdjacentGroups: Hashable, Sendable {
    /// A neighbouring group.
    public struct Neighbour: Hashable, Sendable {
        /// Number of the neighbouring group.
        public let group: Int
        /// Edges of the practice graph between the two.
        public let edges: Int
    }

    /// Number of the group.
    public let group: Int
    /// Ascending by group.
    public let neighbours: [Neighbour]
    /// Mean achievement of its practices less that of all practices of the neighbouring groups, in points.
    public let achievementDifference: Double?
    /// The same for pooled cost per 1,000 patients, in pounds.
    public let costDifference: Double?
    /// The same for deprivation.
    public let deprivationDifference: Double?

    /// One for each group, in order. O(practices · neighbours + Σ practices of neighbouring groups).
    public static func ofGroups(
        _ atlas: Atlas, _ graph: PracticeGraph?, _ performance: PracticePerformance
    ) -> [AdjacentGroups] {
        atlas.groups.indices.map { group in
            var edges: [Int: Int] = [:]
            for member in atlas.members[group] {
                graph?.forEachNeighbour(of: member) { other in
                    if let its = atlas.practices[Int(other)].group, its != group { edges[its, default: 0] += 1 }
                }
            }
            let neighbours = edges.keys.sorted().map { Neighbour(group: $0, edges: edges[$0] ?? 0) }
            let own = GroupMetrics(atlas.members[group], atlas, performance)
            let others = GroupMetrics(neighbours.flatMap { atlas.members[$0.group] }, atlas, performance)
            func difference(_ value: KeyPath<GroupMetrics, Average?>) -> Double? {
                guard let a = own[keyPath: value]?.mean, let b = others[keyPath: value]?.mean else { return nil }
                return a - b
            }
            return AdjacentGroups(
                group: group, neighbours: neighbours, achievementDifference: difference(\.achievement),
                costDifference: difference(\.pooledCost), deprivationDifference: difference(\.deprivation))
        }
    }
}
