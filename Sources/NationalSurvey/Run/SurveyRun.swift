import Catchments
import Consortia

extension Survey {
    /// Reads the inputs, joins them and measures everything; writes nothing.
    ///
    /// - Parameter progress: called before each stage, on the calling thread; throws to stop.
    /// - Throws: `SurveyError`, whose kind says whether the request, an input or the run is to blame.
    /// - Complexity: O(vertices · log + registrations) for reading and territories; permutation tests and further
    ///   catchment methods come on top.
    public static func run(
        _ request: SurveyRequest, progress: @escaping SurveyProgress.Callback = { _ in }
    ) throws(SurveyError) -> Survey {
        do {
            return try Survey(RunContext(request, progress: progress), progress)
        } catch { throw SurveyError(wrapping: error) }
    }

    /// The stages, one after the other; each takes the context and what earlier stages made.
    private init(_ context: RunContext, _ progress: SurveyProgress.Callback) throws {
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

extension Assignment {
    /// Who has most patients where.
    fileprivate init(_ context: RunContext) throws {
        let atlas = context.atlas
        responsibility = try Plurality(atlas, level: .group)
        practicePlurality = try Plurality(atlas, level: .practice)
        responsibilities = Responsibility.ofCells(atlas, responsibility, context.thresholds)
        shareThreshold = ShareThreshold(atlas, threshold: context.request.shareThreshold)
    }
}

extension GroundPolygons {
    fileprivate init(_ context: RunContext, _ assignment: Assignment) throws {
        let coverage = context.atlas.coverage
        territories = try CatchmentPolygons(coverage, assignment.responsibility.sets, threads: context.threads)
        catchments = try CatchmentPolygons(coverage, assignment.practicePlurality.sets, threads: context.threads)
    }
}

extension GroupOverlaps {
    fileprivate init(_ atlas: Atlas, _ areas: ShareThreshold) {
        let groupsOfCell = CellCover(areas.sets, cellCount: atlas.coverage.cellCount)
        pairs = SetOverlap.pairs(groupsOfCell, areas: atlas.coverage.areas, people: atlas.registered)
        cover = CoverTotals(atlas, groupsOfCell)
    }
}
