import Catchments
import Consortia
import Ensembles
import Parallelism
import Statistics

/// How unusual the groups of a survey are among plausible groupings of the same practices: one plan for each area,
/// independent of the others, and the nation's figures from all areas together (Definitions.md, Plausible groupings of
/// practices).
public struct SurveyEnsemble: Sendable {
    let work: SurveyWork
    let results: [AreaResult]
    /// Of the nation, then of areas and groups, area by area.
    let findings: [EnsembleFinding]
    /// The nation's totals of each retained plan, by chain.
    let national: [[[Double]]]
    public let warnings: [String]

    /// What the areas' chains are, for a progress display.
    public static let stage = "dividing practices anew, area by area"

    /// Reads the inputs, and samples every area.
    ///
    /// - Parameter progress: called before each stage of reading; throws to stop.
    /// - Throws: `SurveyError`, whose kind says whether the request, an input or the run is to blame.
    /// - Complexity: that of reading a survey; then for each step of a chain O(practices of the two groups that it joins).
    public init(
        _ survey: SurveyRequest, _ request: EnsembleRequest,
        progress: @escaping SurveyProgress.Callback = { _ in }, sampling: () -> Void = {}
    ) throws(SurveyError) {
        do {
            let work = try SurveyWork(survey, request, progress: progress)
            sampling()
            try self.init(work)
        } catch { throw SurveyError(wrapping: error) }
    }

    /// Beside the other results of a survey that asks for it; nil where it does not, and where no practice is in a group or
    /// has a place.
    init?(_ context: RunContext) throws {
        guard let request = context.request.ensemble, !context.atlas.sites.isEmpty,
            context.atlas.practices.contains(where: { $0.group != nil })
        else { return nil }
        try self.init(try SurveyWork(context, request))
    }

    /// Samples every area here.
    private init(_ work: SurveyWork) throws {
        let request = work.request
        let store = try request.checkpoint.map { path throws(SurveyError) in
            try ChainStore(path: path, description: work.description)
        }
        try self.init(work, threads: request.threads) { area, units in
            let chains = try units.chains.map { try $0.run(request, store) }
            let arms = try units.arms.map { try $0.run(request, store) }
            return (chains, try ChainJob.serialTest(arms) ?? area.parallelTest(store))
        }
    }

    /// - Parameter obtain: what the units of an area found, and the test of its observed plan.
    init(
        _ work: SurveyWork, threads: Int,
        obtain: @Sendable (AreaWork, ChainJob.Units) throws -> ([ChainRecord], ObservedPlanTest?)
    ) throws {
        let results = try mapIndices(work.areas.count, threads: threads, chunk: 1) { index in
            let area = work.areas[index]
            switch try area.prepared() {
            case .none(let reason): return try AreaResult(area, unsampled: reason)
            case .units(let units):
                let (records, test) = try obtain(area, units)
                return try AreaResult(area, records, test)
            }
        }
        self.work = work
        self.results = results
        let nation = NationalTotals(work, results)
        national = nation.chains
        let all = (work.request.plans == 0 ? [] : nation.findings()) + results.flatMap(\.findings)
        let wanted = all.filter {
            work.request.statistics.isEmpty || work.request.statistics.contains($0.column.statistic)
        }
        findings = Self.adjusted(wanted)
        warnings = zip(work.areas, results).compactMap { area, result in
            result.reason.map { "area \(area.code): \($0); its groups stay as they are" }
        }
    }

    /// With p adjusted over all tests of a statistic on areas, and over those on groups.
    private static func adjusted(_ findings: [EnsembleFinding]) -> [EnsembleFinding] {
        struct Family: Hashable {
            let statistic: String
            let isGroup: Bool
        }
        var findings = findings
        let tested = findings.indices.filter { findings[$0].pValue != nil && !findings[$0].column.area.isEmpty }
        let families = Dictionary(grouping: tested) {
            Family(statistic: findings[$0].column.statistic, isGroup: !findings[$0].column.consortium.isEmpty)
        }
        for (family, members) in families where members.count > 1 {
            let test = BenjaminiHochberg(members.map { findings[$0].pValue })
            for (index, p) in zip(members, test.adjusted) {
                guard let p else { continue }
                let what = family.isGroup ? "groups" : "areas"
                findings[index] = findings[index].adding(
                    "over \(members.count) tested \(what) (Benjamini-Hochberg) \(EnsembleFinding.rounded(p))")
            }
        }
        return findings
    }
}

extension AreaWork {
    func parallelTest(_ store: ChainStore?) throws -> ObservedPlanTest? {
        guard let job, let graph = grouping.graph, grouping.isInSet else { return nil }
        return try job.parallelTest(Plan(graph, labels: grouping.actual, parts: grouping.groups.count), store)
    }
}

/// The nation's plans: plan i of chain c is that of every area together. Areas that were not sampled stay as they are.
private struct NationalTotals {
    private let work: SurveyWork
    private let results: [AreaResult]
    let chains: [[[Double]]]

    init(_ work: SurveyWork, _ results: [AreaResult]) {
        (self.work, self.results) = (work, results)
        let request = work.request
        chains = (0..<request.chains).map { chain in
            (0..<request.plans).map { plan in
                Self.sum(results) { $0.chains.isEmpty ? $0.observed : $0.chains[chain][plan] }
            }
        }
    }

    private static func sum(_ results: [AreaResult], _ totals: (AreaResult) -> [Double]) -> [Double] {
        var sum = [Double](repeating: 0, count: PracticeMeasures.Total.allCases.count)
        for result in results { PracticeMeasures.add(totals(result), to: &sum) }
        return sum
    }

    func findings() -> [EnsembleFinding] {
        let located = work.areas.reduce(0) { $0 + $1.measures.ground.locatedInArea }
        let figures = { (totals: [Double]) in PracticeMeasures.figures(totals, located: located) }
        let observed = figures(Self.sum(results, \.observed))
        let values = chains.map { $0.map(figures) }
        let outside = results.count { $0.outside != nil }
        let standing: StatisticSample.Standing =
            outside == 0
            ? .inSet
            : .outside(
                code: "outside:pieces",
                words: "in \(outside) of \(results.count) areas the groups are not all connected in the practice graph")
        let test = outside == 0 ? test() : nil
        return PracticeMeasures.names.enumerated().map { index, name in
            let sample = StatisticSample(
                column: StatisticColumn(statistic: name), observed: observed[index], standing: standing,
                chains: values.map { $0.map { $0[index] } },
                test: test.map { test in
                    StatisticSample.Test(
                        method: work.request.test, others: test.others.map { figures($0)[index] },
                        trajectory: test.trajectory.map { figures($0)[index] })
                })
            return EnsembleFinding(sample, work.request)
        }
    }

    /// Where every area was tested: plan i of all of them together.
    private func test() -> (others: [[Double]], trajectory: [[Double]])? {
        guard let first = results.first, !first.others.isEmpty else { return nil }
        return (
            first.others.indices.map { plan in Self.sum(results) { $0.others[plan] } },
            first.trajectory.indices.map { plan in Self.sum(results) { $0.trajectory[plan] } }
        )
    }
}
