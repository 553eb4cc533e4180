import Ensembles
import Parallelism
import Statistics

/// What is measured of every retained plan: a fixed list of numbers.
protocol PlanMeasures: Sendable {
    /// A measurer for one chain, which may keep what it knows of the plan before.
    func meter() -> (Plan) throws -> [Double?]
}

/// The chains of one graph, and those of the test of its observed plan: units of work that need nothing of each other.
struct ChainJob: Sendable {
    let request: EnsembleRequest
    /// Begins the names of the job's units and of their streams of random numbers; empty for the only job.
    let prefix: String
    let graph: RegionGraph
    let bands: Bands
    let schedule: ChainSchedule
    let measures: any PlanMeasures

    /// A chain that is ready to run.
    struct Unit: Sendable {
        let chain: ChainUnit
        let start: ChainState
    }

    /// All units: the chains in order, then the two arms of the serial test where there is one.
    struct Units: Sendable {
        let chains: [Unit]
        let arms: [Unit]

        var all: [Unit] { chains + arms }
    }

    /// The chains from these starts and, where `observed` is to be tested along a trajectory, the arms of that.
    func units(_ starts: [Plan], observed: Plan?) -> Units {
        let chains = starts.enumerated().map { index, start in
            Unit(
                chain: unit("chain-\(index + 1)", schedule, keepsLabels: request.writesAssignments),
                start: state(at: start, generator("chain", index + 1)))
        }
        guard let observed, isTested, request.test == .serial else { return Units(chains: chains, arms: []) }
        // Both arms leave one state: the plan with its trees. Where it stands among the plans is the same in every job.
        let origin = state(at: observed, generator("observed", 0))
        var random = SeededGenerator(seed: request.seed, stream: "ensemble, serial test", index: 0)
        let forward = random.integer(in: 0...schedule.plans)
        let arms = [("forward", forward), ("back", schedule.plans - forward)].map { name, plans in
            Unit(
                chain: unit("test-\(name)", arm(plans)),
                start: Self.restarted(origin, generator("test, \(name)", 0)))
        }
        return Units(chains: chains, arms: arms)
    }

    /// The observed plan is compared with plans that are exchangeable with it.
    var isTested: Bool { request.exactWeight != nil && schedule.plans > 0 && request.test != .none }

    /// What the arms of the serial test found; nil where it was not made.
    static func serialTest(_ records: [ChainRecord]) -> ObservedPlanTest? {
        guard records.count == 2 else { return nil }
        let longer = records[0].rows.count >= records[1].rows.count ? records[0] : records[1]
        return ObservedPlanTest(method: .serial, others: records.flatMap(\.rows), trajectory: longer.rows)
    }

    /// Once back from the observed plan, then from there as many times as there are plans.
    func parallelTest(_ observed: Plan, _ store: ChainStore?) throws -> ObservedPlanTest? {
        guard isTested, request.test == .parallel else { return nil }
        let origin = state(at: observed, generator("observed", 0))
        let back = Unit(
            chain: unit("test-back", arm(schedule.plans)), start: Self.restarted(origin, generator("test, back", 0)))
        let far = try back.run(request, store)
        let whole = ChainSchedule(plans: 1, thin: schedule.plans * schedule.thin, burn: 0)
        let records = try mapIndices(schedule.plans, threads: request.threads, chunk: 1) { index in
            try Unit(
                chain: unit("test-\(index + 1)", whole),
                start: Self.restarted(far.state, generator("test, parallel", index + 1))
            ).run(request, store)
        }
        return ObservedPlanTest(method: .parallel, others: records.flatMap(\.rows), trajectory: far.rows)
    }

    /// The job's own generators: unrelated for any two names, numbers or seeds.
    func generator(_ name: String, _ number: Int) -> SeededGenerator {
        SeededGenerator(seed: request.seed, stream: "ensemble, \(prefix)\(name)", index: number)
    }

    private func unit(_ name: String, _ schedule: ChainSchedule, keepsLabels: Bool = false) -> ChainUnit {
        ChainUnit(
            graph: graph, bands: bands, law: request.planLaw, name: prefix + name, schedule: schedule,
            measures: measures, keepsLabels: keepsLabels)
    }

    /// A chain at `plan` that has taken no step.
    private func state(at plan: Plan, _ generator: SeededGenerator) -> ChainState {
        Chain(graph, bands, request.planLaw, start: plan, schedule: schedule, generator: generator).state
    }

    private func arm(_ plans: Int) -> ChainSchedule { ChainSchedule(plans: plans, thin: schedule.thin, burn: 0) }

    private static func restarted(_ state: ChainState, _ generator: SeededGenerator) -> ChainState {
        var state = state
        let words = generator.state
        state.generator = [words.0, words.1, words.2, words.3]
        (state.counts, state.steps, state.retained) = (StepCounts(), 0, 0)
        state.visits = Array(repeating: 0, count: state.visits.count)
        return state
    }
}

extension ChainJob.Unit {
    /// Runs to the end, from where `store` has it.
    func run(_ request: EnsembleRequest, _ store: ChainStore?) throws -> ChainRecord {
        try chain.run(from: start, saved: store?.record(of: chain.name), saveEvery: request.saveEvery) {
            try store?.save($0, of: chain.name)
        }
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

extension EnsembleRequest {
    var planLaw: PlanLaw { exactWeight.map { .exact(treeWeight: $0) } ?? .plain }

    /// Everything that chains depend on beside graph, bands and what is measured, line by line.
    var chainDescription: String {
        """
        law \(law.rawValue) \(exactWeight.map { "\($0)" } ?? "")
        plans \(plans) thin \(thin.map { "\($0)" } ?? "parts") burn \(burn.map { "\($0)" } ?? "tenth") chains \(chains)
        test \(test.rawValue)
        assignments \(writesAssignments)
        seed \(seed)
        """
    }

    /// The law in words: its name, with the power of the numbers of trees where that is neither 0 nor 1.
    var lawName: String {
        let weight = treeWeight.map { $0 == 0 || $0 == 1 ? "" : " with tree weight \($0)" } ?? ""
        return law.rawValue + weight
    }
}

extension PlanLaw {
    /// Trees have to be counted at every step.
    var needsTreeCounts: Bool { if case .exact(let weight) = self { weight != 1 } else { false } }

    /// Counting trees takes the cube of the nodes. Chosen here; no source.
    static let mostCountedNodes = 400
}
