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
    let statistics: [GraphStatistic]
    /// By chain; empty when all plans were enumerated.
    let chains: [ChainRecord]
    /// One for each statistic; none without plans.
    let findings: [EnsembleFinding]
    let isTested: Bool
    let enumeration: PlanEnumeration?
    /// For a person: what was passed over or done otherwise than asked.
    public let warnings: [String]

    /// Reads the graph, and samples or enumerates.
    /// - Throws: `SurveyError`: `.arguments`, `.input` for a graph, plan or bands that are refused, `.failure` when no plan
    ///   is found, when there are too many to enumerate, or when chains cannot be saved.
    /// - Complexity: O(graph) to read it; then for each step of a chain O(nodes of the two parts that it joins), or O(plans × nodes)
    ///   to enumerate.
    public init(_ request: EnsembleRequest, progress: (Stage) -> Void = { _ in }) throws(SurveyError) {
        do {
            progress(.reading)
            let work = try GraphWork(request)
            guard !request.enumerates else {
                self.init(work, chains: [], test: nil, enumeration: try work.enumeration(), warnings: [])
                return
            }
            progress(.starts)
            let (units, warnings) = try work.units()
            progress(.chains)
            let store = try request.checkpoint.map { path throws(SurveyError) in
                try ChainStore(path: path, description: work.description)
            }
            let chains = try mapIndices(units.chains.count, threads: request.threads, chunk: 1) {
                try units.chains[$0].run(request, store)
            }
            progress(.test)
            let arms = try mapIndices(units.arms.count, threads: request.threads, chunk: 1) {
                try units.arms[$0].run(request, store)
            }
            let test =
                try ChainJob.serialTest(arms) ?? work.observed.flatMap { try work.job.parallelTest($0, store) }
            self.init(work, chains: chains, test: test, enumeration: nil, warnings: warnings)
        } catch { throw SurveyError(ensemble: error, request.graph) }
    }

    /// The finished ensemble from what its units found.
    init(
        _ work: GraphWork, chains: [ChainRecord], test: ObservedPlanTest?, enumeration: PlanEnumeration?,
        warnings: [String]
    ) {
        (request, file, bands, schedule) = (work.request, work.file, work.bands, work.job.schedule)
        (observed, statistics, self.warnings) = (work.observed, work.statistics, work.warnings + warnings)
        (self.chains, self.enumeration, isTested) = (chains, enumeration, test != nil)
        let isSampled = enumeration == nil && work.job.schedule.plans > 0
        findings =
            isSampled
            ? work.statistics.indices.map { index in
                let statistic = work.statistics[index]
                let sample = StatisticSample(
                    column: statistic.column,
                    observed: work.observed.flatMap { statistic.measure.value(of: $0, in: work.file.graph) },
                    standing: work.observed == nil ? .noPlan : .inSet,
                    chains: chains.map { $0.rows.map { $0[index] } }, test: test?.column(index))
                return EnsembleFinding(sample, work.request)
            } : []
    }
}

extension ObservedPlanTest {
    /// Of one column of values.
    func column(_ index: Int) -> StatisticSample.Test {
        StatisticSample.Test(
            method: method, others: others.map { $0[index] }, trajectory: trajectory.map { $0[index] })
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
