import Parallelism
import Statistics

/// Finds plans: from nothing, better ones by an objective, and the nearest to a division that is no plan.
public struct PlanSearch: Sendable {
    public let graph: RegionGraph, bands: Bands
    /// How many parts each component has; nil where bands of their own decide it.
    public let partsPerComponent: [Int]?
    /// Trees drawn for one cut before another one is tried, and nodes of trees drawn for one plan before it is given up.
    /// Chosen here; no source.
    static let treesPerCut = 1000, treeNodes = 40_000_000

    /// - Throws: `.input`, with the reason, when weights and bands cannot go together.
    public init(_ graph: RegionGraph, _ bands: Bands) throws(EnsembleError) {
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
        partsPerComponent = bands.isCommon ? try bands.apportioned(graph) : nil
    }

    /// The best plan of `tries` seeded ones. With `given` labels, the nearest to them: least weight moved, then objective.
    ///
    /// The same for any number of threads. Ties go to the first try.
    /// - Throws: `.budget` when no try finds a plan.
    public func best(
        _ objective: PlanStatistic, nearest given: [Int32]? = nil, tries: Int, seed: UInt64, threads: Int
    ) throws -> Plan {
        let found = try mapIndices(tries, threads: threads, chunk: 1) { index -> (plan: Plan, score: [Double])? in
            var random = SeededGenerator(seed: seed, stream: "proposal", index: index)
            let plan =
                given.map { near($0, using: &random) }
                ?? start(using: &random).map {
                    improved($0, objective, using: &random)
                }
            return plan.map { plan in
                let aims = (given.map { [.moved(from: $0)] } ?? []) + [objective]
                return (plan, aims.map { $0.value(of: plan, in: graph) ?? .infinity })
            }
        }
        guard let best = found.compactMap({ $0 }).min(by: { $0.score.lexicographicallyPrecedes($1.score) }) else {
            throw EnsembleError(.budget, "no plan of \(bands.count) parts was found in \(tries) tries")
        }
        return best.plan
    }

    /// A plan from nothing: cuts of random trees until every piece is one part; nil within the budget.
    ///
    /// Each cut leaves both sides divisible by their weight: half the parts to each side first, then less even splits.
    public func start(using random: inout SeededGenerator) -> Plan? {
        let pair = Recombination(graph, bands)
        var budget = Self.treeNodes
        attempts: while budget > 0 {
            let order = random.shuffled(Array(0..<bands.count))
            budget -= graph.nodeCount
            guard var (plan, pieces) = shared(order) else { continue }
            while let parts = pieces.popLast() {
                guard parts.count > 1 else { continue }
                let half = parts.count / 2
                let least = parts.lowerBound
                let splits = (0..<parts.count).map { half + ($0 % 2 == 0 ? $0 / 2 : -($0 + 1) / 2) }
                let isCut = splits.contains { split in
                    guard 0 < split, split < parts.count else { return false }
                    let middle = least + split
                    pair.load(plan, Int32(order[least]), Int32(order[middle]))
                    let fit = CutFit(
                        total: pair.total, bands.sum(order[least..<middle]), bands.sum(order[middle..<parts.upperBound])
                    )
                    for _ in 0..<Self.treesPerCut where budget > 0 {
                        budget -= Int(pair.tree.count)
                        guard pair.divide(fit, using: &random) else { continue }
                        pair.commit(&plan)
                        pieces += [least..<middle, middle..<parts.upperBound]
                        return true
                    }
                    return false
                }
                guard isCut else { continue attempts }
            }
            return plan
        }
        return nil
    }

    /// Gives each component its parts, in `order`, all nodes to the first of them; nil when they do not go.
    private func shared(_ order: [Int]) -> (Plan, [Range<Int>])? {
        var (labels, pieces, next) = ([Int32](repeating: 0, count: graph.nodeCount), [Range<Int>](), 0)
        for (component, size) in graph.componentSizes.enumerated() {
            let counts = partsPerComponent.map { $0[component]...$0[component] } ?? 1...max(1, bands.count)
            let fitting = counts.first {
                next + $0 <= bands.count && bands.sum(order[next..<next + $0]).contains(size.weight)
            }
            guard let fitting else { return nil }
            pieces.append(next..<next + fitting)
            next += fitting
        }
        guard next == bands.count else { return nil }
        for node in labels.indices { labels[node] = Int32(order[pieces[Int(graph.components[node])].lowerBound]) }
        return (Plan(graph, labels: labels, parts: bands.count), pieces)
    }

    /// Anneals by new cuts of two parts and by single nodes that go over, while the temperature falls from the usual change
    /// of the objective to a hundredth of it; the best plan on the way. With `slack`, weights may leave their bands, at
    /// that price for each unit.
    func improved(
        _ start: Plan, _ objective: PlanStatistic, slack: Double = 0, using random: inout SeededGenerator
    ) -> Plan {
        let pair = Recombination(graph, bands)
        let steps = 20_000 + 5 * graph.nodeCount
        var (plan, best, current, least, usual, changes) = (start, start.labels, 0.0, 0.0, 0.0, 0.0)
        func excess(_ weight: Int) -> Double {
            [(pair.first, weight), (pair.second, pair.total - weight)].reduce(0) { sum, part in
                let band = bands[Int(part.0)]
                return sum + Double(max(0, band.lowerBound - part.1) + max(0, part.1 - band.upperBound))
            }
        }
        for step in 0..<steps {
            guard pair.load(plan, using: &random) else { break }
            let isProposed =
                random.chance(0.5)
                ? pair.move(using: &random)
                : pair.divide(pair.fit, using: &random)
            guard isProposed, slack > 0 || excess(pair.newWeight) == 0 else { continue }
            let change =
                objective.energy(pair, plan, isProposed: true) - objective.energy(pair, plan, isProposed: false)
                + slack * (excess(pair.newWeight) - excess(pair.weight))
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
    /// that fails, from nothing, with each part named for what it holds most of. Nil when neither finds one.
    func near(_ given: [Int32], using random: inout SeededGenerator) -> Plan? {
        let plan = Plan(graph, labels: given, parts: bands.count)
        if plan.faults(graph, bands).isEmpty { return plan }
        let aim = PlanStatistic.moved(from: given)
        if let whole = repaired(plan) {
            let mended = improved(whole, aim, slack: 3, using: &random)
            if mended.faults(graph, bands).isEmpty { return mended }
        }
        return start(using: &random).map { improved(renamed($0, given), aim, using: &random) }
    }

    /// Every part in one piece: the heaviest stays, the other nodes join a part beside them, the lightest first.
    private func repaired(_ plan: Plan) -> Plan? {
        let (piece, count) = graph.pieces(of: plan.labels)
        var (weights, kept) = ([Int](repeating: 0, count: count), [Int32](repeating: -1, count: bands.count))
        for node in plan.labels.indices { weights[Int(piece[node])] += graph.weights[node] }
        for node in plan.labels.indices {
            let best = kept[Int(plan.labels[node])]
            if best < 0 || weights[Int(piece[node])] > weights[Int(best)] { kept[Int(plan.labels[node])] = piece[node] }
        }
        var labels = plan.labels.indices.map { kept[Int(plan.labels[$0])] == piece[$0] ? plan.labels[$0] : -1 }
        var parts = kept.map { $0 < 0 ? 0 : weights[Int($0)] }
        var loose = labels.indices.filter { labels[$0] < 0 }
        while !loose.isEmpty {
            let before = loose.count
            loose = loose.filter { node in
                let beside = graph.neighbours(of: node).map { labels[Int($0)] }.filter { $0 >= 0 }
                guard let part = beside.min(by: { (parts[Int($0)], $0) < (parts[Int($1)], $1) }) else { return true }
                labels[node] = part
                parts[Int(part)] += graph.weights[node]
                return false
            }
            if loose.count == before { return nil }
        }
        return kept.contains(-1) ? nil : Plan(graph, labels: labels, parts: bands.count)
    }

    /// `plan` with labels such that parts and labels of `given` have much weight in common, the heaviest first.
    private func renamed(_ plan: Plan, _ given: [Int32]) -> Plan {
        guard bands.isCommon else { return plan }
        var common: [[Int32]: Int] = [:]
        for node in given.indices { common[[plan.labels[node], given[node]], default: 0] += graph.weights[node] }
        var (names, isUsed) = ([Int32](repeating: -1, count: bands.count), [Bool](repeating: false, count: bands.count))
        for (pair, _) in common.sorted(by: { ($1.value, $0.key[0], $0.key[1]) < ($0.value, $1.key[0], $1.key[1]) })
        where names[Int(pair[0])] < 0 && !isUsed[Int(pair[1])] {
            (names[Int(pair[0])], isUsed[Int(pair[1])]) = (pair[1], true)
        }
        var free = isUsed.indices.filter { !isUsed[$0] }
        for part in names.indices where names[part] < 0 { names[part] = Int32(free.removeLast()) }
        return Plan(graph, labels: plan.labels.map { names[Int($0)] }, parts: bands.count)
    }
}
