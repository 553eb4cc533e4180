import Catchments
import Consortia

/// The territories with their verdicts, and what the later stages need beside them.
struct JudgedTerritories: Sendable {
    let practiceGraph: PracticeGraph?
    /// One per group, in order.
    let territories: [Territory]
    let sitedMembers: [SitedMembers]
    let study: TerritoryStudy
    let areas: AreaResults?

    init(_ context: RunContext, _ assignment: Assignment, _ polygons: GroundPolygons) throws {
        let (atlas, thresholds) = (context.atlas, context.thresholds)
        let responsibility = assignment.responsibility
        practiceGraph =
            atlas.sites.isEmpty ? nil : try PracticeGraph(atlas, longestEdge: thresholds.longestPracticeEdge)
        territories = try Territory.ofGroups(
            atlas, responsibility, polygons.territories, practiceGraph, thresholds, links: context.links,
            threads: context.threads)
        sitedMembers = SitedMembers.ofGroups(atlas, cellOfSite: atlas.cellsOfSites(), owners: responsibility.owners)
        study = try TerritoryStudy(
            atlas, responsibility, polygons.territories, context.inputs.links, context.links, thresholds,
            threads: context.threads)
        areas = AreaResults(atlas, responsibility.sets, context.joined.assembly.areaCells, thresholds)
    }

    /// Catchments and verdicts by the further methods that the request asks for, in its order.
    func methods(_ context: RunContext, _ assignment: Assignment) throws -> [MethodFindings] {
        let request = context.request
        guard !request.catchments.methods.isEmpty else { return [] }
        let basis = try CatchmentBasis(context.atlas, threads: context.threads)
        let base = MethodFindings.Base(
            responsibility: assignment.responsibility, practicePlurality: assignment.practicePlurality,
            practiceGraph: practiceGraph, thresholds: context.thresholds, links: context.links)
        let ready = try request.catchments.withoutFiles(shareThreshold: request.shareThreshold)
        return try request.catchments.methods.compactMap { name in
            if let method = ready.first(where: { $0.name == name }) {
                return try MethodFindings(method, basis, base, imported: nil)
            }
            let declaration = MethodDeclaration.named(name.rawValue)
            let method = try declaration?.method(
                request.catchments.settings, boundaries: context.joined.boundaries[name])
            return try method.map {
                try MethodFindings($0, basis, base, imported: context.inputs.boundaries[name])
            }
        }
    }

    /// The verdicts under other methods, links and tolerances, and what else speaks for or against them.
    func evidence(_ context: RunContext, _ assignment: Assignment) throws -> TerritoryEvidence {
        TerritoryEvidence(
            practiceGraph: practiceGraph, sitedMembers: sitedMembers, study: study,
            doubts: try TerritoryDoubts(
                context.atlas, context.inputs.smallAreas.layer, assignment.responsibility,
                assignment.responsibilities, territories, assignment.shareThreshold, practiceGraph, context.links,
                context.request))
    }

    /// The national picture, affected areas and selection.
    func findings(_ context: RunContext, _ assignment: Assignment) throws -> Findings {
        try Findings(
            context.atlas, assignment.responsibility, territories, practiceGraph,
            areaOfCell: areas?.cells.areaOfCell, linked: context.links[context.thresholds.linkLevel],
            coextensive: CoextensiveGroups(areas?.matches ?? []), performance: context.joined.performance,
            context.thresholds, context.request)
    }
}
