import Catchments
import Consortia
import Coverages

/// Why each territory hangs together or not, and what links do about it.
public struct TerritoryStudy: Sendable {
    /// Of every group, in order.
    public let reasons: [ContiguityReasons]
    /// The table behind `findings`: the one in use, or England's, looked at and not used.
    public let table: LinkTable
    /// Of every row of `table`, in order.
    public let findings: [LinkFinding]
    /// The links of `table` join parts in the verdicts.
    public let isTableUsed: Bool
    /// Parts with little water between them, never used.
    public let proposals: [LinkProposal]
    /// The practice graph with limits on length, on length in towns and on water; `nil` without coordinates.
    public let practiceGraph: OverlandPracticeGraph?
    /// The graph of small areas at the three levels.
    public let graphs: LinkedGraphs

    /// The graphs alone: what the verdicts need.
    static func graphs(_ atlas: Atlas, _ links: LinkFile?) -> LinkedGraphs {
        LinkedGraphs(atlas, links?.table.placed(on: atlas.smallAreas).compactMap(\.link) ?? [])
    }

    init(_ context: TerritoryContext, _ links: LinkFile?) throws {
        let atlas = context.atlas
        let finder = context.gaps.finder
        graphs = context.links
        table = links?.table ?? .england
        isTableUsed = links != nil
        findings = LinkFinding.ofRows(atlas, context.responsibility, table)
        proposals = LinkProposal.all(context, finder: finder)
        practiceGraph =
            atlas.sites.isEmpty
            ? nil
            : try OverlandPracticeGraph(
                atlas, thresholds: context.thresholds, links: graphs.links, finder: finder)
        reasons = try ContiguityReasons.ofGroups(context, overland: practiceGraph, finder: finder)
    }
}
