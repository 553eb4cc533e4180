import Catchments
import Parallelism

/// How a group's practices stand among others' (tests D10, D12, D13). Points and lists only: no territory.
public struct Interleaving: Hashable, Sendable {
    public let mixing: Mixing
    public let compact: CompactMixing
    /// `nil` for a group without located members.
    public let intrusion: Intrusion?
    public let nearest: NearestNeighbourRatio

    /// Mixₑ, see `CompactMixing`.
    public var sizeCorrectedMixing: Double? { compact.index(of: mixing) }

    /// D10 fails: Mixₑ above its bar; `nil` where it has no value.
    public func isMixed(_ thresholds: Thresholds) -> Bool? { sizeCorrectedMixing.map { $0 > thresholds.mixing } }

    /// D10 and D12 both above their bars: the verdict's *interleaved*.
    public func isInterleaved(_ thresholds: Thresholds) -> Bool {
        isMixed(thresholds) == true && intrusion?.isAboveBar(thresholds) == true
    }

    /// Of each group, in order; does not depend on `threads`.
    ///
    /// - Complexity: O(n log n + Σ over groups of the members' nearest practices), see `CompactMixing`.
    public static func ofGroups(_ atlas: Atlas, _ graph: PracticeGraph, threads: Int = 1) throws -> [Interleaving] {
        let mixing = Mixing.ofGroups(atlas, graph)
        let tree = PracticeTree(atlas)
        return try mapIndices(atlas.groups.count, threads: threads) { group in
            Interleaving(
                mixing: mixing[group],
                compact: CompactMixing(
                    atlas, graph, members: atlas.members[group], size: mixing[group].members, in: tree),
                intrusion: Intrusion(atlas, members: atlas.members[group], in: tree),
                nearest: NearestNeighbourRatio(atlas, group: group, in: tree))
        }
    }
}
