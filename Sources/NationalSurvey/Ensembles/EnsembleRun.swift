import Ensembles
import Parallelism
import Statistics

/// An ensemble of plans of one graph: chains, their evidence, and the test of the observed plan; or all plans, counted.
public struct EnsembleRun: Sendable {
    /// Where a run is, for a progress display.
    public enum Stage: String, Hashable, Sendable, CaseIterable {
        case reading = "reading the graph"
        case starts = "finding plans to start from"
        case chains = "running chains"
        case test = "testing the observed plan"
        case output = "writing results"
    }

    let request: EnsembleRequest
    let file: GraphFile
    let bands: Bands
    let schedule: ChainSchedule
    /// The file's plan, when it has as many parts as are asked for.
    let observed: Plan?
    let columns: [StatisticColumn]
    /// By chain; empty when all plans were enumerated.
    let chains: [ChainRecord]
    let test: ObservedPlanTest?
    let enumeration: PlanEnumeration?
    /// For a person: what was passed over or done otherwise than asked.
    public let warnings: [String]

    /// Reads the graph, and samples or enumerates.
    /// - Throws: `SurveyError`: `.arguments`, `.input` for a graph, plan or bands that are refused, `.failure` when no plan
    ///   is found, when there are too many to enumerate, or when chains cannot be saved.
    public init(_ request: EnsembleRequest, progress: (Stage) -> Void = { _ in }) throws(SurveyError) {
        do { try self.init(checked: request, progress) } catch { throw SurveyError(ensemble: error, request.graph) }
    }

    private init(checked request: EnsembleRequest, _ progress: (Stage) -> Void) throws {
        try request.check()
        progress(.reading)
        let file = try GraphFile(path: request.graph)
        guard let regions = request.regions ?? file.planParts else {
            throw SurveyError(.arguments, "\(file.file) has no plan, so --regions is needed")
        }
        bands = try request.limits.bands(file, parts: regions)
        observed = try file.checkedPlan(bands)
        var warnings = file.notes
        if let parts = file.planParts, observed == nil {
            warnings.append("the file's plan has \(parts) parts, not \(regions): it is neither a start nor observed")
        }
        let search = try PlanSearch(
            file.graph, bands, partsPerComponent: observed.map { file.partsPerComponent($0) })
        (self.request, self.file) = (request, file)
        schedule = ChainSchedule(plans: request.plans, thin: request.thin ?? regions, burn: request.burn)
        columns = try Self.selected(file.statistics(bands, observed: observed), request.statistics)
        guard !request.enumerates else {
            (chains, test, self.warnings) = ([], nil, warnings)
            enumeration = try PlanEnumeration(file.graph, bands, partsPerComponent: search.partsPerComponent)
            return
        }
        enumeration = nil
        progress(.starts)
        let job = EnsembleJob(request, file, bands, schedule, columns)
        let starts = try job.starts(search, observed, &warnings)
        progress(.chains)
        let store = try request.checkpoint.map { path throws(SurveyError) in
            try ChainStore(path: path, description: job.description)
        }
        chains = try job.chains(starts, store)
        progress(.test)
        test = try observed.flatMap { try job.test($0, store) }
        self.warnings = warnings
    }

    private static func selected(
        _ columns: [StatisticColumn], _ names: [String]
    ) throws(SurveyError) -> [StatisticColumn] {
        var known: [String] = []
        for column in columns where !known.contains(column.statistic) { known.append(column.statistic) }
        if let name = names.first(where: { !known.contains($0) }) {
            throw SurveyError(
                .arguments, "--statistic \(name) is not among those of this graph: \(known.joined(separator: ", "))")
        }
        return names.isEmpty ? columns : columns.filter { names.contains($0.statistic) }
    }
}

extension SurveyError {
    /// Of an error about the graph at `path`, who is to blame.
    init(ensemble error: any Error, _ path: String) {
        guard let error = error as? EnsembleError else {
            self.init(wrapping: error)
            return
        }
        self.init(error.kind == .input ? .input : .failure, "\(InputFile.name(path)): \(error.description)")
    }
}
