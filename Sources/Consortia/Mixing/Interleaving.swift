import Catchments
import Parallelism

/// How a group's practices stand among others' (Definitions.md, D10 and D12): what the verdict *interleaved* rests on.
/// Points and lists only: no territory.
public struct Interleaving: Hashable, Sendable {
    /// M, k, N and the index M / E.
    public let mixing: Mixing
    /// M₀: what compact sets of as many practices would have.
    public let compact: CompactMixing
    /// `nil` for a group without located members.
    public let intrusion: Intrusion?

    /// Mixₑ, see `CompactMixing`.
    public var sizeCorrectedMixing: Double? { compact.index(of: mixing) }

    /// D10 fails: Mixₑ is above its bar; `nil` where it has no value. O(1).
    public func isMixed(_ thresholds: Thresholds) -> Bool? { sizeCorrectedMixing.map { $0 > thresholds.mixing } }

    /// D12 fails: the share of others' patients is above its bar; `nil` where it has no value. O(1).
    public func isIntruded(_ thresholds: Thresholds) -> Bool? { intrusion?.isAboveBar(thresholds) }

    /// D10 and D12 are both above their bars: the verdict's *interleaved*. O(1).
    public func isInterleaved(_ thresholds: Thresholds) -> Bool {
        isMixed(thresholds) == true && isIntruded(thresholds) == true
    }

    /// Of each group, in order; the result does not depend on `threads`.
    ///
    /// - Throws: `CancellationError` when the task is cancelled.
    /// - Complexity: O(n log² n + Σ over groups of the members' nearest practices), see `CompactMixing`.
    public static func ofGroups(_ atlas: Atlas, _ graph: PracticeGraph, threads: Int = 1) throws -> [Interleaving] {
        try ofGroups(PracticeSurroundings(atlas, graph), threads: threads)
    }

    static func ofGroups(_ surroundings: PracticeSurroundings, threads: Int) throws -> [Interleaving] {
        let atlas = surroundings.atlas
        return try mapIndices(atlas.groups.count, threads: threads) { group in
            let members = atlas.members[group]
            return Interleaving(Mixing(surroundings, members: members), surroundings, members: members)
        }
    }

    /// What belongs to the mixing of `members`.
    ///
    /// - Complexity: see `CompactMixing`.
    init(_ mixing: Mixing, _ surroundings: PracticeSurroundings, members: [Int32]) {
        self.mixing = mixing
        compact = CompactMixing(surroundings, members: members, size: mixing.members)
        intrusion = Intrusion(surroundings, members: members)
    }
}
