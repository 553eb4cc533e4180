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
}

extension Assignment {
    /// Who has most patients where.
    init(_ context: RunContext) throws {
        let atlas = context.atlas
        responsibility = try Plurality(atlas, level: .group)
        practicePlurality = try Plurality(atlas, level: .practice)
        responsibilities = Responsibility.ofCells(atlas, responsibility, context.thresholds)
        shareThreshold = ShareThreshold(atlas, threshold: context.request.shareThreshold)
    }
}

extension GroundPolygons {
    init(_ context: RunContext, _ assignment: Assignment) throws {
        let coverage = context.atlas.coverage
        territories = try CatchmentPolygons(coverage, assignment.responsibility.sets, threads: context.threads)
        catchments = try CatchmentPolygons(coverage, assignment.practicePlurality.sets, threads: context.threads)
    }
}

extension GroupOverlaps {
    init(_ atlas: Atlas, _ areas: ShareThreshold) {
        let groupsOfCell = CellCover(areas.sets, cellCount: atlas.coverage.cellCount)
        pairs = SetOverlap.pairs(groupsOfCell, areas: atlas.coverage.areas, people: atlas.registered)
        cover = CoverTotals(atlas, groupsOfCell)
    }
}
