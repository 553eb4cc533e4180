import Statistics

/// The state of a chain: a plan, its members of each part root first, and one spanning tree in each part.
struct Forest: Sendable {
    var plan: Plan
    /// Parent of each node in the tree of its part, -1 at roots.
    var parents: [Int32]
    /// Logarithm of each part's number of trees; empty where the law does not need it.
    var logTrees: [Double]

    /// Takes the proposed plan, and the trees of its two new parts.
    mutating func take(_ step: Recombination) {
        step.commit(&plan)
        for local in 0..<step.tree.count {
            let parent = step.tree.parents[local]
            parents[Int(step.tree.nodes[local])] = parent < 0 ? -1 : step.tree.nodes[parent]
        }
    }
}

/// Everything that a chain needs to go on as if it had never stopped.
public struct ChainState: Hashable, Sendable {
    public var generator: [UInt64] = []
    /// Members of each part, root first, one part after the other, and how many each part has.
    public var members: [Int32] = [], sizes: [Int32] = []
    /// Parent of each node in its part's tree, -1 at roots.
    public var parents: [Int32] = []
    /// Adjacent pairs of parts in the order in which the chain draws them.
    public var pairs: [UInt64] = []
    public var counts = StepCounts()
    /// Steps, after the burn, at each number of cut edges.
    public var visits: [Int] = []
    /// Steps taken, and plans retained.
    public var steps = 0, retained = 0

    /// Before the first step. O(1).
    public init() {}
}

/// One chain: a plan that takes step after step, seeded by (seed, name, number), on one thread.
///
/// Two chains of other names or numbers have unrelated streams. Not `Sendable`: a chain lives where it runs.
public final class Chain {
    public let schedule: ChainSchedule
    private let recombination: Recombination, law: PlanLaw
    private var forest: Forest, generator: SeededGenerator
    public private(set) var counts = StepCounts()
    public private(set) var visits: [Int]
    public private(set) var steps = 0, retained = 0

    /// The plan at which the chain is.
    public var plan: Plan { forest.plan }

    /// Starts at `plan` with trees drawn uniformly in each part. O(nodes + edges), and a tree of each part.
    /// - Precondition: `plan` has no faults.
    public init(
        _ graph: RegionGraph, _ bands: Bands, _ law: PlanLaw, start plan: Plan, schedule: ChainSchedule,
        generator: SeededGenerator
    ) {
        (self.schedule, self.law, self.generator) = (schedule, law, generator)
        recombination = Recombination(graph, bands)
        forest = Forest(plan: plan, parents: Array(repeating: -1, count: graph.nodeCount), logTrees: [])
        visits = Array(repeating: 0, count: graph.edgeCount + 1)
        let tree = recombination.tree
        for part in plan.members.indices {
            tree.load(plan.labels, Int32(part), plan.members[part], Int32(part), [])
            tree.draw(using: &self.generator)
            forest.plan.members[part] = (0..<tree.count).map { tree.nodes[tree.order[$0]] }
            for local in 0..<tree.count where tree.parents[local] >= 0 {
                forest.parents[Int(tree.nodes[local])] = tree.nodes[tree.parents[local]]
            }
        }
        countTrees(graph)
    }

    /// Goes on from a saved state of the same graph, bands and law. O(nodes + edges).
    /// - Throws: `.input` when the state cannot be one of this graph.
    public init(
        _ graph: RegionGraph, _ bands: Bands, _ law: PlanLaw, resuming state: ChainState, schedule: ChainSchedule
    ) throws(EnsembleError) {
        let n = graph.nodeCount
        var labels = [Int32](repeating: -1, count: n)
        var rest = state.members[...]
        var members: [[Int32]] = []
        for size in state.sizes {
            members.append(Array(rest.prefix(Int(max(0, size)))))
            rest = rest.dropFirst(Int(max(0, size)))
            for node in members[members.count - 1] where 0..<n ~= Int(node) {
                labels[Int(node)] = Int32(members.count - 1)
            }
        }
        guard state.generator.count == 4, state.generator.contains(where: { $0 != 0 }), members.count == bands.count,
            rest.isEmpty, state.members.count == n, !labels.contains(-1), state.parents.count == n,
            state.parents.allSatisfy({ -1..<n ~= Int($0) }), state.visits.count == graph.edgeCount + 1
        else { throw EnsembleError(.input, "the saved state of a chain does not belong to this graph") }
        var plan = Plan(graph, labels: labels, parts: members.count)
        guard plan.faults(graph, bands).isEmpty, Set(plan.borders.pairs) == Set(state.pairs),
            plan.borders.pairs.count == state.pairs.count
        else { throw EnsembleError(.input, "the saved state of a chain holds a plan that is none") }
        plan.members = members
        plan.borders.reorder(state.pairs)
        (self.schedule, self.law) = (schedule, law)
        let words = state.generator
        generator = SeededGenerator(state: (words[0], words[1], words[2], words[3]))
        recombination = Recombination(graph, bands)
        forest = Forest(plan: plan, parents: state.parents, logTrees: [])
        (counts, visits, steps, retained) = (state.counts, state.visits, state.steps, state.retained)
        countTrees(graph)
    }

    private func countTrees(_ graph: RegionGraph) {
        if law.countsTrees { forest.logTrees = forest.plan.members.map { graph.logTreeCount($0) } }
    }

    /// Steps on to the next plan that is retained, the burn first; false when there are no more.
    /// `thin` steps, each O(nodes and edges of the two parts that it joins) expected.
    public func advance() -> Bool {
        guard retained < schedule.plans else { return false }
        if retained == 0 { for _ in steps..<max(steps, schedule.burn) { step(isCounted: false) } }
        for _ in 0..<schedule.thin { step(isCounted: true) }
        retained += 1
        return true
    }

    private func step(isCounted: Bool) {
        let outcome = recombination.step(&forest, law, using: &generator)
        steps += 1
        guard isCounted else { return }
        visits[forest.plan.cutEdges] += 1
        counts.proposed += 1
        switch outcome {
        case .noCut: counts.noCut += 1
        case .rejected: counts.rejected += 1
        case .changed, .unchanged:
            counts.accepted += 1
            if outcome == .unchanged { counts.unchanged += 1 }
        }
    }

    /// What to save.
    public var state: ChainState {
        let words = generator.state
        var state = ChainState()
        state.generator = [words.0, words.1, words.2, words.3]
        (state.members, state.sizes) = (forest.plan.members.flatMap { $0 }, forest.plan.members.map { Int32($0.count) })
        (state.parents, state.pairs, state.counts) = (forest.parents, forest.plan.borders.pairs, counts)
        (state.visits, state.steps, state.retained) = (visits, steps, retained)
        return state
    }
}
