import Ensembles
import Parallelism
import Statistics

/// The units of an ensemble: which chains there are, where they start, and in which order they are joined.
struct EnsembleJob: Sendable {
    let request: EnsembleRequest
    let file: GraphFile
    let bands: Bands
    let schedule: ChainSchedule
    let columns: [StatisticColumn]

    init(
        _ request: EnsembleRequest, _ file: GraphFile, _ bands: Bands, _ schedule: ChainSchedule,
        _ columns: [StatisticColumn]
    ) {
        (self.request, self.file, self.bands) = (request, file, bands)
        (self.schedule, self.columns) = (schedule, columns)
    }

    var law: PlanLaw { request.exactWeight.map { .exact(treeWeight: $0) } ?? .plain }

    /// Everything on which the chains depend, line by line: two jobs with equal descriptions give equal bytes.
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
            law \(request.law.rawValue) \(request.exactWeight.map { "\($0)" } ?? "")
            plans \(schedule.plans) thin \(schedule.thin) burn \(schedule.burn) chains \(request.chains)
            test \(request.test.rawValue)
            statistics \(columns.map(\.name).joined(separator: " "))
            assignments \(request.writesAssignments)
            seed \(request.seed)

            """
    }

    /// The first chain starts at the observed plan, the others at plans of their own; where none is found, at the observed
    /// one too.
    /// - Throws: `EnsembleError` when there is nothing to start from.
    func starts(_ search: PlanSearch, _ observed: Plan?, _ warnings: inout [String]) throws -> [Plan] {
        // Parts with bands of their own stay in the components where the observed plan has them.
        let isFree = observed == nil || bands.isCommon || file.graph.componentSizes.count == 1
        let found = try mapIndices(request.chains, threads: request.threads, chunk: 1) { index -> Plan? in
            if index == 0, let observed { return observed }
            var random = generator("start", index + 1)
            return isFree ? search.start(using: &random) : nil
        }
        guard let first = found.lazy.compactMap({ $0 }).first else {
            throw EnsembleError(.budget, "no plan of \(bands.count) parts was found to start from")
        }
        for index in found.indices where found[index] == nil {
            warnings.append("chain \(index + 1) starts where another one does: no plan of its own was found")
        }
        if law.needsTreeCounts,
            let part = found.lazy.compactMap({ $0 }).flatMap(\.members).first(where: {
                $0.count > Self.mostCountedNodes
            })
        {
            throw SurveyError(
                .input,
                "\(file.file): a part of \(part.count) nodes: trees are counted up to \(Self.mostCountedNodes) nodes a part, "
                    + "so only --law trees and none go")
        }
        return found.map { $0 ?? first }
    }

    /// Counting trees takes the cube of the nodes. Chosen here; no source.
    private static let mostCountedNodes = 400

    /// The chains' own generators: unrelated for any two names, numbers or seeds.
    private func generator(_ name: String, _ number: Int) -> SeededGenerator {
        SeededGenerator(seed: request.seed, stream: "ensemble, \(name)", index: number)
    }

    private func unit(_ name: String, _ schedule: ChainSchedule, keepsLabels: Bool = false) -> ChainUnit {
        ChainUnit(
            graph: file.graph, bands: bands, law: law, name: name, schedule: schedule, columns: columns,
            keepsLabels: keepsLabels)
    }

    /// Runs units from their states on threads; records in the order of the units.
    private func run(_ units: [ChainUnit], from states: [ChainState], _ store: ChainStore?) throws -> [ChainRecord] {
        try mapIndices(units.count, threads: request.threads, chunk: 1) { index in
            let name = units[index].name
            return try units[index].run(
                from: states[index], saved: store?.record(of: name), saveEvery: request.saveEvery
            ) { try store?.save($0, of: name) }
        }
    }

    /// A chain at `plan` that has taken no step.
    private func state(at plan: Plan, _ generator: SeededGenerator) -> ChainState {
        Chain(file.graph, bands, law, start: plan, schedule: schedule, generator: generator).state
    }

    func chains(_ starts: [Plan], _ store: ChainStore?) throws -> [ChainRecord] {
        try run(
            starts.indices.map { unit("chain-\($0 + 1)", schedule, keepsLabels: request.writesAssignments) },
            from: starts.enumerated().map { state(at: $1, generator("chain", $0 + 1)) }, store)
    }

    /// The test of the observed plan; nil where none was asked for, or none can be made.
    func test(_ observed: Plan, _ store: ChainStore?) throws -> ObservedPlanTest? {
        guard request.exactWeight != nil, schedule.plans > 0, request.test != .none else { return nil }
        // Both arms of the serial test leave one state: the plan with its trees.
        let origin = state(at: observed, generator("observed", 0))
        func restarted(_ state: ChainState, _ generator: SeededGenerator) -> ChainState {
            var state = state
            let words = generator.state
            state.generator = [words.0, words.1, words.2, words.3]
            (state.counts, state.steps, state.retained) = (StepCounts(), 0, 0)
            state.visits = Array(repeating: 0, count: state.visits.count)
            return state
        }
        func arm(_ plans: Int) -> ChainSchedule { ChainSchedule(plans: plans, thin: schedule.thin, burn: 0) }
        guard request.test == .parallel else {
            var random = generator("serial test", 0)
            let forward = random.integer(in: 0...schedule.plans)
            let records = try run(
                [unit("test-forward", arm(forward)), unit("test-back", arm(schedule.plans - forward))],
                from: ["forward", "back"].map { restarted(origin, generator("test, \($0)", 0)) }, store)
            let longer = records[0].rows.count >= records[1].rows.count ? records[0] : records[1]
            return ObservedPlanTest(method: .serial, others: records.flatMap(\.rows), trajectory: longer.rows)
        }
        let back = try run(
            [unit("test-back", arm(schedule.plans))], from: [restarted(origin, generator("test, back", 0))], store)[0]
        let whole = ChainSchedule(plans: 1, thin: schedule.plans * schedule.thin, burn: 0)
        let records = try run(
            (1...schedule.plans).map { unit("test-\($0)", whole) },
            from: (1...schedule.plans).map { restarted(back.state, generator("test, parallel", $0)) }, store)
        return ObservedPlanTest(method: .parallel, others: records.flatMap(\.rows), trajectory: back.rows)
    }
}

/// What a test of the observed plan compares it with, one row of values for each plan.
struct ObservedPlanTest: Sendable {
    let method: EnsembleRequest.Test
    /// Plans exchangeable with the observed one when that is a draw from the law.
    let others: [[Double?]]
    /// Plans along one trajectory that leaves the observed one, for the outlier bound.
    let trajectory: [[Double?]]
}

extension PlanLaw {
    /// Trees have to be counted at every step.
    var needsTreeCounts: Bool { if case .exact(let weight) = self { weight != 1 } else { false } }
}
