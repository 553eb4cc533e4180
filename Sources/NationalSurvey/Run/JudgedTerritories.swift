import Catchments
import Consortia

/// The territories with their verdicts, and what the later stages need beside them.
struct JudgedTerritories: Sendable {
    let context: TerritoryContext
    /// One per group, in order.
    let territories: [Territory]
    let sitedMembers: [SitedMembers]
    let study: TerritoryStudy
    let areas: AreaResults?
    /// Small area of each site, -1 off the map.
    private let cellOfSite: [Int32]

    init(_ run: RunContext, _ assignment: Assignment, _ polygons: GroundPolygons) throws {
        let atlas = run.atlas
        let practiceGraph =
            atlas.sites.isEmpty ? nil : try PracticeGraph(atlas, longestEdge: run.thresholds.longestPracticeEdge)
        context = try TerritoryContext(
            atlas, responsibility: assignment.responsibility, polygons: polygons.territories,
            practiceGraph: practiceGraph, links: run.links, thresholds: run.thresholds, threads: run.threads)
        territories = try Territory.ofGroups(context)
        cellOfSite = atlas.cellsOfSites()
        sitedMembers = SitedMembers.ofGroups(
            atlas, cellOfSite: cellOfSite, owners: assignment.responsibility.owners)
        study = try TerritoryStudy(context, run.inputs.links)
        areas = AreaResults(atlas, assignment.responsibility.sets, run.joined.assembly.areaCells, run.thresholds)
    }

    /// How lists and neighbourhoods fit each other; `nil` where the request names no neighbourhoods.
    func alignment(_ run: RunContext) -> Alignment? {
        run.inputs.neighbourhoods.map { Alignment(context, $0.neighbourhoods, cellOfSite: cellOfSite) }
    }

    /// Catchments and verdicts by the further methods that the request asks for, in its order.
    func methods(_ run: RunContext, _ assignment: Assignment) throws -> [MethodFindings] {
        let request = run.request
        guard !request.catchments.methods.isEmpty else { return [] }
        let basis = try CatchmentBasis(run.atlas, threads: run.threads)
        let base = MethodFindings.Base(
            context: context, territories: territories, practicePlurality: assignment.practicePlurality)
        let ready = try request.catchments.withoutFiles(shareThreshold: request.shareThreshold)
        return try request.catchments.methods.compactMap { name in
            if let method = ready.first(where: { $0.name == name }) {
                return try MethodFindings(method, basis, base, imported: nil)
            }
            let declaration = MethodDeclaration.named(name.rawValue)
            let method = try declaration?.method(
                request.catchments.settings, boundaries: run.joined.boundaries[name])
            return try method.map {
                try MethodFindings($0, basis, base, imported: run.inputs.boundaries[name])
            }
        }
    }

    /// The verdicts under other methods, links and tolerances, and what else speaks for or against them.
    ///
    /// - Parameter begin: called before each stage.
    func evidence(
        _ run: RunContext, _ assignment: Assignment, begin: (SurveyProgress.Stage) throws -> Void
    ) throws -> TerritoryEvidence {
        try begin(.sensitivity)
        let apart = ApartMembers.ofGroups(context)
        let doubts = try TerritoryDoubts(
            context, layer: run.inputs.smallAreas.layer, responsibilities: assignment.responsibilities,
            territories: territories, shareThreshold: assignment.shareThreshold, request: run.request)
        try begin(.coherence)
        let coherence = Coherence(context, seed: run.request.seed)
        try begin(.repairs)
        let remedies = try Remedies(context, territories, assignment.shareThreshold)
        return TerritoryEvidence(
            practiceGraph: context.practiceGraph, sitedMembers: sitedMembers, study: study, apart: apart,
            coherence: coherence, doubts: doubts, remedies: remedies)
    }

    /// The national picture, affected areas and selection.
    func findings(_ run: RunContext, _ assignment: Assignment) throws -> Findings {
        try Findings(
            context, territories, areaOfCell: areas?.cells.areaOfCell,
            coextensive: CoextensiveGroups(areas?.matches ?? []), performance: run.joined.performance, run.request)
    }
}
