import Ensembles
import Parallelism

/// A graph ensemble before its chains run: the graph read, its bands, what is measured, and where chains start.
struct GraphWork: Sendable {
    let request: EnsembleRequest
    let file: GraphFile
    let bands: Bands
    /// The file's plan, when it has as many parts as are asked for.
    let observed: Plan?
    let statistics: [GraphStatistic]
    let job: ChainJob
    private let search: PlanSearch
    let warnings: [String]

    /// - Throws: `.arguments` and `.input`, or `EnsembleError`.
    init(_ request: EnsembleRequest) throws {
        try request.check()
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
        self.warnings = warnings
        search = try PlanSearch(
            file.graph, bands, partsPerComponent: observed.map { file.partsPerComponent($0) })
        (self.request, self.file) = (request, file)
        statistics = try Self.selected(file.statistics(bands, observed: observed), request.statistics)
        job = ChainJob(
            request: request, prefix: "", graph: file.graph, bands: bands,
            schedule: ChainSchedule(plans: request.plans, thin: request.thin ?? regions, burn: request.burn),
            measures: GraphMeasures(graph: file.graph, statistics: statistics))
    }

    /// All plans, counted.
    func enumeration() throws -> PlanEnumeration {
        try PlanEnumeration(file.graph, bands, partsPerComponent: search.partsPerComponent)
    }

    /// Everything on which the units depend, line by line: two jobs with equal descriptions give equal bytes.
    var description: String {
        let bandText =
            bands.isCommon
            ? "\(bands[0].lowerBound) to \(bands[0].upperBound) each"
            : bands.parts.map { "\($0.lowerBound) to \($0.upperBound)" }.joined(separator: "; ")
        return """
            program \(Provenance.version)
            graph \(file.sha256)
            regions \(bands.count)
            bands \(bandText)
            statistics \(statistics.map(\.column.name).joined(separator: " "))
            \(request.chainDescription)

            """
    }

    /// The units, and what was done otherwise than asked in finding their starts.
    func units() throws -> (units: ChainJob.Units, warnings: [String]) {
        let found = try starts()
        guard let first = found.lazy.compactMap({ $0 }).first else {
            throw EnsembleError(.budget, "no plan of \(bands.count) parts was found to start from")
        }
        let warnings = found.indices.filter { found[$0] == nil }.map {
            "chain \($0 + 1) starts where another one does: no plan of its own was found"
        }
        return (job.units(found.map { $0 ?? first }, observed: observed), warnings)
    }

    /// The first chain starts at the observed plan, the others at plans of their own; `nil` where none is found.
    private func starts() throws -> [Plan?] {
        // Parts with bands of their own stay in the components where the observed plan has them.
        let isFree = observed == nil || bands.isCommon || file.graph.componentSizes.count == 1
        let found = try mapIndices(request.chains, threads: request.threads, chunk: 1) { index -> Plan? in
            if index == 0, let observed { return observed }
            var random = job.generator("start", index + 1)
            return isFree ? search.start(using: &random) : nil
        }
        let large = found.lazy.compactMap { $0 }.flatMap(\.members).first { $0.count > PlanLaw.mostCountedNodes }
        if request.planLaw.needsTreeCounts, let large {
            throw SurveyError(
                .input,
                "\(file.file): a part of \(large.count) nodes: trees are counted up to \(PlanLaw.mostCountedNodes) nodes a "
                    + "part, so only --law trees and none go")
        }
        return found
    }

    private static func selected(
        _ statistics: [GraphStatistic], _ names: [String]
    ) throws(SurveyError) -> [GraphStatistic] {
        try StatisticColumn.checkNames(names, among: statistics.map(\.column.statistic), of: "graph")
        return names.isEmpty ? statistics : statistics.filter { names.contains($0.column.statistic) }
    }
}

extension StatisticColumn {
    /// - Throws: `.arguments` for a name that is not known, with those that are.
    static func checkNames(_ names: [String], among all: [String], of what: String) throws(SurveyError) {
        var known: [String] = []
        for name in all where !known.contains(name) { known.append(name) }
        guard let name = names.first(where: { !known.contains($0) }) else { return }
        throw SurveyError(
            .arguments, "--statistic \(name) is not among those of this \(what): \(known.joined(separator: ", "))")
    }
}
