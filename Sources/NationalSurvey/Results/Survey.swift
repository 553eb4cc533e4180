import Catchments
import Consortia
import Coverages

/// A finished survey: the atlas, every measure made on it, and where all of it came from.
///
/// It prints nothing and never changes; `run` makes it, and what is written of it is made from it. A reference, so that what holds
/// it counts one and not those of its hundreds of fields.
public final class Survey: Sendable {
    /// What became of the files: provenance, and every row in one count.
    public let inputs: InputAccount
    /// The constants of the territory tests.
    public let thresholds: Thresholds
    public let atlas: Atlas
    /// Whose each small area is.
    public let assignment: Assignment
    /// The ground of groups and of practices.
    public let polygons: GroundPolygons
    /// Tests and verdict of each group, in order.
    public let territories: [Territory]
    /// What stands behind the verdicts and beside them.
    public let evidence: TerritoryEvidence
    /// Where groups serve the same ground.
    public let overlaps: GroupOverlaps
    /// How groups match the administrative areas; `nil` where no area is known.
    public let areas: AreaResults?
    /// How lists and neighbourhoods fit each other; `nil` without a lookup of neighbourhoods.
    public let alignment: Alignment?
    /// Catchments by the further methods that were asked for, in that order.
    public let methods: [MethodFindings]
    /// Where groups stand among plausible groupings of the same practices; `nil` where nobody asked, and without groups or
    /// places.
    public let ensemble: SurveyEnsemble?
    /// Figures with their doubt: the national picture, affected areas, selection.
    public let findings: Findings

    /// The stages, one after the other; each takes the context and what earlier stages made.
    init(_ context: RunContext, _ progress: SurveyProgress.Callback) throws {
        func begin(_ stage: SurveyProgress.Stage) throws { try progress(SurveyProgress(stage)) }
        try begin(.assignment)
        let assignment = try Assignment(context)
        try begin(.polygons)
        let polygons = try GroundPolygons(context, assignment)
        try begin(.territories)
        let judged = try JudgedTerritories(context, assignment, polygons)
        try begin(.overlaps)
        let overlaps = GroupOverlaps(context.atlas, assignment.shareThreshold)
        if !context.request.catchments.methods.isEmpty { try begin(.methods) }
        let methods = try judged.methods(context, assignment)
        let evidence = try judged.evidence(context, assignment, begin: begin)
        if context.request.ensemble != nil { try begin(.ensemble) }
        ensemble = try SurveyEnsemble(context)
        try begin(.findings)
        findings = try judged.findings(context, assignment)
        inputs = try InputAccount(context.request, context.joined, found: context.found)
        thresholds = context.thresholds
        atlas = context.atlas
        territories = judged.territories
        areas = judged.areas
        alignment = judged.alignment(context)
        (self.assignment, self.polygons, self.overlaps) = (assignment, polygons, overlaps)
        (self.methods, self.evidence) = (methods, evidence)
    }
}

/// Whose each small area is, at the level of groups and of practices.
public struct Assignment: Sendable {
    /// Which group is responsible for each small area.
    public let responsibility: Plurality
    /// The same with shares, margins and flags: one per small area.
    public let responsibilities: [Responsibility]
    /// Which practice has most patients in each small area.
    public let practicePlurality: Plurality
    /// Where each group has at least the share of the registered patients that the request names.
    public let shareThreshold: ShareThreshold
}

/// Dissolved ground, one region per owner.
public struct GroundPolygons: Sendable {
    /// Of the groups: the small areas that each is responsible for.
    public let territories: CatchmentPolygons
    /// Of the practices: the small areas where each has most patients.
    public let catchments: CatchmentPolygons
}

/// What stands behind the verdicts and beside them.
public struct TerritoryEvidence: Sendable {
    /// Neighbours among practices; `nil` when no practice has coordinates.
    public let practiceGraph: PracticeGraph?
    /// On whose ground each group's practices stand, one per group.
    public let sitedMembers: [SitedMembers]
    /// Parts and what separates them, links used and proposed.
    public let study: TerritoryStudy
    /// Members that stand apart, one list per group.
    public let apart: [[Int32]]
    /// How many patients live where their group leads, between chance and the best grouping found.
    public let coherence: Coherence
    /// Joins, cut edges, residents and the sensitivity of the verdicts.
    public let doubts: TerritoryDoubts
    /// What would mend groups, and what would break them.
    public let remedies: Remedies
}

/// Where groups serve the same ground: overlaps of their share-threshold areas.
public struct GroupOverlaps: Sendable {
    /// Pairs of groups with small areas in common, by the first, then the second.
    public let pairs: [SetOverlap]
    /// Ground and patients by the number of groups there.
    public let cover: CoverTotals
}
