import Parallelism
import Statistics

/// Finds plans: from nothing, better ones by an objective, and the nearest to a division that is no plan.
public struct PlanSearch: Sendable {
    public let graph: RegionGraph, bands: Bands
    /// How many parts each component has; nil where bands of their own decide it.
    public let partsPerComponent: [Int]?
    /// Trees drawn for one cut before another split is tried. Chosen here; no source.
    static let treesPerCut = 1000
    /// Nodes of trees drawn for one plan before giving up, and steps of annealing beside five a node. Chosen here; no source.
    public var patience = (treeNodes: 40_000_000, steps: 20_000)

    /// - Parameter counts: how many parts each component has; nil to follow the weights.
    /// - Throws: `.input`, with the reason, when weights and bands cannot go together.
    public init(_ graph: RegionGraph, _ bands: Bands, partsPerComponent counts: [Int]? = nil) throws(EnsembleError) {
        (self.graph, self.bands) = (graph, bands)
        guard bands.count <= graph.nodeCount else {
            throw EnsembleError(.input, "\(bands.count) parts cannot be made of \(graph.nodeCount) nodes")
        }
        let all = bands.sum(Array(0..<bands.count)[...])
        guard all.contains(graph.total) else {
            throw EnsembleError(
                .input,
                "\(bands.count) parts weigh \(all.lowerBound) to \(all.upperBound), and the graph \(graph.total)")
        }
        partsPerComponent = counts == nil && bands.isCommon ? try bands.apportioned(graph) : counts
    }

    /// The best plan of `tries` seeded ones. With `given` labels the nearest to them: least weight moved, then objective.
    ///
    /// The same for any number of threads; ties go to the first try.
    /// - Throws: `.budget` when no try finds a plan.
    public func best(
        _ objective: PlanStatistic, nearest given: [Int32]? = nil, tries: Int, seed: UInt64, threads: Int
    ) throws -> Plan {
        let aims = (given.map { [.moved(from: $0)] } ?? []) + [objective]
        let found = try mapIndices(tries, threads: threads, chunk: 1) { index -> (plan: Plan, score: [Double])? in
            var random = SeededGenerator(seed: seed, stream: "proposal", index: index)
            let plan =
                given.map { near($0, using: &random) }
                ?? start(using: &random).map { improved($0, objective, using: &random) }
            return plan.map { plan in (plan, aims.map { $0.value(of: plan, in: graph) ?? .infinity }) }
        }
        let best = found.compactMap { $0 }.min { $0.score.lexicographicallyPrecedes($1.score) }
        guard let best else {
            throw EnsembleError(.budget, "no plan of \(bands.count) parts was found in \(tries) tries")
        }
        return best.plan
    }

    /// A plan from nothing: cuts of random trees until every piece is one part; nil within the budget.
    ///
    /// Each cut leaves both sides divisible by their weight: half the parts to each side first, then less even splits.
    public func start(using random: inout SeededGenerator) -> Plan? {
        let pair = Recombination(graph, bands)
        var budget = patience.treeNodes
        attempts: while budget > 0 {
            let order = random.shuffled(Array(0..<bands.count))
            budget -= graph.nodeCount
            guard var (plan, pieces) = shared(order) else { continue }
            cuts: while let parts = pieces.popLast() {
                guard parts.count > 1 else { continue }
                for distance in 2...parts.count {
                    // Half, one more, one less, two more, …: each proper split once.
                    let step = distance % 2 == 0 ? 1 - distance / 2 : distance / 2
                    let middle = parts.lowerBound + parts.count / 2 + step
                    pair.load(plan, Int32(order[parts.lowerBound]), Int32(order[middle]))
                    let sides = [order[parts.lowerBound..<middle], order[middle..<parts.upperBound]].map {
                        bands.sum($0)
                    }
                    let fit = CutFit(total: pair.total, sides[0], sides[1])
                    for _ in 0..<Self.treesPerCut where budget > 0 {
                        budget -= Int(pair.tree.count)
                        guard pair.divide(fit, using: &random) else { continue }
                        pair.commit(&plan)
                        pieces += [parts.lowerBound..<middle, middle..<parts.upperBound]
                        continue cuts
                    }
                }
                continue attempts
            }
            return plan
        }
        return nil
    }

    /// Gives each component its parts, in `order`, and all its nodes to the first of them; nil when they do not go.
    private func shared(_ order: [Int]) -> (Plan, [Range<Int>])? {
        var (pieces, next) = ([Range<Int>](), 0)
        for (component, size) in graph.componentSizes.enumerated() {
            let counts = partsPerComponent.map { $0[component]...$0[component] } ?? 1...bands.count
            let fitting = counts.first {
                next + $0 <= bands.count && bands.sum(order[next..<next + $0]).contains(size.weight)
            }
            guard let fitting else { return nil }
            pieces.append(next..<next + fitting)
            next += fitting
        }
        let labels = graph.components.map { Int32(order[pieces[Int($0)].lowerBound]) }
        return next == bands.count ? (Plan(graph, labels: labels, parts: next), pieces) : nil
    }

    /// Anneals by new cuts of two parts and by single nodes that go over, while the temperature falls from the usual change
    /// of the objective to a hundredth of it; the best plan on the way. With `slack`, weights may leave their bands, at
    /// that price for each unit.
    func improved(
        _ start: Plan, _ objective: PlanStatistic, slack: Double = 0, using random: inout SeededGenerator
    ) -> Plan {
        let pair = Recombination(graph, bands)
        let steps = patience.steps + 5 * graph.nodeCount
        var (plan, best, current, least, usual, changes) = (start, start.labels, 0.0, 0.0, 0.0, 0.0)
        let excess = { (weight: Int) in
            let outside = { (b: ClosedRange<Int>, w: Int) in Double(max(0, b.lowerBound - w, w - b.upperBound)) }
            return outside(bands[Int(pair.first)], weight) + outside(bands[Int(pair.second)], pair.total - weight)
        }
        for step in 0..<steps {
            guard let parts = plan.borders.draw(using: &random) else { break }
            pair.load(plan, parts.0, parts.1)
            let isMove = random.chance(0.5)
            guard isMove ? pair.move(using: &random) : pair.divide(pair.fit, using: &random) else { continue }
            let (before, after) = (excess(pair.weight), excess(pair.newWeight))
            guard slack > 0 || after == 0 else { continue }
            let energies = [true, false].map { objective.energy(pair, plan, isProposed: $0) }
            let change = energies[0] - energies[1] + slack * (after - before)
            if changes < 200, change != 0 { (usual, changes) = (usual + abs(change), changes + 1) }
            let temperature = usual / max(1, changes) * ElementaryFunctions.exp(-4.6 * Double(step) / Double(steps))
            guard change <= 0 || random.unit() < ElementaryFunctions.exp(-change / temperature) else { continue }
            pair.commit(&plan)
            current += change
            if current < least - 1e-9 * abs(least) { (least, best) = (current, plan.labels) }
        }
        return Plan(graph, labels: best, parts: bands.count)
    }

    /// A plan near `given`: parts in pieces keep their heaviest, the rest is shared out and then annealed into the bands; where
    /// that fails, from nothing, each part named for what it holds most of. Nil when neither finds one.
    public func near(_ given: [Int32], using random: inout SeededGenerator) -> Plan? {
        let plan = Plan(graph, labels: given, parts: bands.count)
        let aim = PlanStatistic.moved(from: given)
        if plan.faults(graph, bands).isEmpty { return plan }
        if let whole = plan.mended(graph) {
            let near = improved(whole, aim, slack: 3, using: &random)
            if near.faults(graph, bands).isEmpty { return near }
        }
        return start(using: &random).map { plan in
            improved(bands.isCommon ? plan.renamed(after: given, graph) : plan, aim, using: &random)
        }
    }
}
