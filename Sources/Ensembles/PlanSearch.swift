import Parallelism
import Statistics

/// Finds plans: from nothing, better ones by an objective, and the nearest to a division that is no plan.
public struct PlanSearch: Sendable {
    public let graph: RegionGraph, bands: Bands
    /// How many parts each component has; nil where bands of their own decide it.
    public let partsPerComponent: [Int]?
    /// Trees drawn for one cut before its piece is joined to another, and joins, for each part of the plan, before all is
    /// begun anew. Chosen here; no source.
    static let treesPerCut = 1000, joinsPerPart = 4
    /// Nodes of trees drawn for one plan before giving up, and steps of annealing beside five a node. Chosen here; no source.
    public var patience = (treeNodes: 40_000_000, steps: 20_000)

    /// - Parameter counts: how many parts each component has; nil to follow the weights. O(nodes + edges).
    /// - Throws: `.input`, with the reason, when weights and bands cannot go together.
    public init(_ graph: RegionGraph, _ bands: Bands, partsPerComponent counts: [Int]? = nil) throws(EnsembleError) {
        (self.graph, self.bands) = (graph, bands)
        let (k, all, total) = (bands.count, bands.sum(Array(0..<bands.count)[...]), graph.total)
        guard k <= graph.nodeCount else {
            throw EnsembleError(.input, "\(k) parts cannot be made of \(graph.nodeCount) nodes")
        }
        guard all.contains(total) else {
            throw EnsembleError(
                .input, "\(k) parts weigh \(all.lowerBound) to \(all.upperBound), and the graph \(total)")
        }
        partsPerComponent = counts == nil && bands.isCommon ? try bands.apportioned(graph) : counts
    }

    /// The best plan of `tries` seeded ones, the first of equal ones. With `given` labels the nearest to them: least weight
    /// moved, then objective. The same for any number of threads. O(tries × steps).
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
        if let best { return best.plan }
        throw EnsembleError(.budget, "no plan of \(bands.count) parts was found in \(tries) tries")
    }

    /// A plan from nothing: cuts of random trees until every piece is one part; nil within the budget. A piece that
    /// resists is joined to one beside it, and both are cut anew. O(nodes + edges) for each of some `parts` cuts.
    public func start(using random: inout SeededGenerator) -> Plan? {
        let pair = Recombination(graph, bands)
        var budget = patience.treeNodes
        attempts: while budget > 0 {
            budget -= graph.nodeCount
            guard var (plan, pieces) = shared(random.shuffled(Array(0..<bands.count))) else { continue }
            var joins = Self.joinsPerPart * bands.count
            while let name = pieces.firstIndex(where: { $0.count > 1 }) {
                if cut(name, &pieces, &plan, pair, &budget, &random) { continue }
                guard joins > 0, budget > 0, pair.tree.outsideCount > 0 else { continue attempts }
                let other = pair.tree.outsideParts[Int32(random.integer(below: Int(pair.tree.outsideCount)))]
                plan = Plan(graph, labels: plan.labels.map { $0 == other ? Int32(name) : $0 }, parts: bands.count)
                pieces[name] = [name] + random.shuffled(pieces[name].dropFirst() + pieces[Int(other)])
                (pieces[Int(other)], joins) = ([], joins - 1)
            }
            return plan
        }
        return nil
    }

    /// Loads a piece, named by the first of its parts, and cuts it so that both sides are divisible by their weight: half the
    /// parts to each side, or any other split. False when no tree has such a cut.
    private func cut(
        _ name: Int, _ pieces: inout [[Int]], _ plan: inout Plan, _ pair: Recombination, _ budget: inout Int,
        _ random: inout SeededGenerator
    ) -> Bool {
        let (parts, last) = (pieces[name], pieces[name][pieces[name].count - 1])
        pair.load(plan, Int32(name), Int32(last))
        for trial in 0..<Self.treesPerCut where budget > 0 {
            let middle = trial % 4 == 0 ? parts.count / 2 : 1 + random.integer(below: parts.count - 1)
            let sides = [parts[..<middle], parts[middle...]]
            // A side of several parts that took all the room of their bands would leave none to its own cuts.
            let bands = sides.map { self.bands.sum($0, isNarrow: trial < Self.treesPerCut / 10) }
            budget -= Int(pair.tree.count)
            guard pair.divide(CutFit(total: pair.total, bands[0], bands[1]), using: &random) else { continue }
            pair.commit(&plan)
            (pieces[name], pieces[last]) = (Array(sides[0]), sides[1].reversed())
            return true
        }
        return false
    }

    /// Gives each component its parts, in `order`, and all its nodes to the first of them; nil when they do not go.
    private func shared(_ order: [Int]) -> (Plan, pieces: [[Int]])? {
        var (pieces, names, next) = (order.map { _ in [Int]() }, [Int32](), 0)
        for (component, size) in graph.componentSizes.enumerated() {
            let counts = partsPerComponent.map { $0[component]...$0[component] } ?? 1...bands.count
            let fits = { next + $0 <= bands.count && bands.sum(order[next..<next + $0]).contains(size.weight) }
            guard let count = counts.first(where: fits) else { return nil }
            names.append(Int32(order[next]))
            pieces[order[next]] = Array(order[next..<next + count])
            next += count
        }
        let labels = graph.components.map { names[Int($0)] }
        return next == bands.count ? (Plan(graph, labels: labels, parts: next), pieces) : nil
    }

    /// Anneals by new cuts of two parts and by single nodes that go over, while the temperature falls from the usual change
    /// of the objective to a hundredth of it; the best plan on the way. With `slack`, weights may leave their bands, at
    /// that price for each unit.
    func improved(
        _ start: Plan, _ objective: PlanStatistic, slack: Double = 0, using random: inout SeededGenerator
    ) -> Plan {
        let (pair, steps) = (Recombination(graph, bands), patience.steps + 5 * graph.nodeCount)
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
    /// that fails, from nothing, each part named for what it holds most of. Nil when neither finds one. O(steps).
    public func near(_ given: [Int32], using random: inout SeededGenerator) -> Plan? {
        let (plan, aim) = (Plan(graph, labels: given, parts: bands.count), PlanStatistic.moved(from: given))
        if plan.faults(graph, bands).isEmpty { return plan }
        let near = plan.mended(graph).map { improved($0, aim, slack: 3, using: &random) }
        if let near, near.faults(graph, bands).isEmpty { return near }
        return start(using: &random).map { plan in
            improved(bands.isCommon ? plan.renamed(after: given, graph) : plan, aim, using: &random)
        }
    }
}
