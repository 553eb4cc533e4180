import Statistics

/// The step of a chain: two neighbouring parts become one, and are divided anew along a tree of their union.
///
/// With an exact law it is a Metropolis-Hastings step on forests (Documentation/Definitions.md, "Recombination").
final class Recombination {
    enum Outcome { case noCut, rejected, changed, unchanged }

    let graph: RegionGraph, bands: Bands
    /// The union of the loaded pair; after a proposal, both parts root first, the first part before the second.
    let tree: SpanningTree
    private let cuts: BalancedCuts, arena = Arena()
    /// The pair, the nodes and the weight of the first part, and the weight of both.
    private(set) var first: Int32 = 0, second: Int32 = 0, split: Int32 = 0, weight = 0, total = 0
    /// The proposal: the side of each local node; nodes and weight of the first part; edges between the two parts.
    let isFirst: Scratch<Bool>
    private(set) var newSplit: Int32 = 0, newWeight = 0, border: Int32 = 0
    /// Edges to each other part that go over to the first part, and the parts that have any.
    private let changes: Scratch<Int32>, spare: Scratch<Int32>
    private var touched: [Int32] = []

    init(_ graph: RegionGraph, _ bands: Bands) {
        (self.graph, self.bands, tree, cuts) = (graph, bands, SpanningTree(graph), BalancedCuts(graph))
        (isFirst, spare) = (arena.make(graph.nodeCount, false), arena.make(graph.nodeCount, 0))
        changes = arena.make(bands.count, 0)
    }

    /// One step from a plan in the set. O(edges at the two parts), besides the tree.
    func step(_ forest: inout Forest, _ law: PlanLaw, using generator: inout SeededGenerator) -> Outcome {
        guard let pair = forest.plan.borders.draw(using: &generator) else { return .noCut }
        load(forest.plan, pair.0, pair.1)
        var (ratio, logTrees) = (Double(forest.plan.borders.pairs.count), (0.0, 0.0))
        if case .exact = law {
            for local in 0..<tree.count { isFirst[local] = local < split }
            tree.plant(forest.parents)
            ratio *= cuts.sumOfInverses(tree, isFirst, split: split, weight: weight, total: total, fit)
        }
        guard divide(fit, using: &generator) else { return .noCut }
        if case .exact(let treeWeight) = law {
            ratio /= cuts.sumOfInverses(tree, isFirst, split: newSplit, weight: newWeight, total: total, fit)
            ratio /= Double(forest.plan.borders.pairs.count + pairsGained(forest.plan))
            if treeWeight != 1 {
                logTrees = (tree.logCount(0..<newSplit), tree.logCount(newSplit..<tree.count))
                let gain = logTrees.0 + logTrees.1 - forest.logTrees[Int(first)] - forest.logTrees[Int(second)]
                ratio *= ElementaryFunctions.exp((treeWeight - 1) * gain)
            }
            guard ratio >= 1 || generator.unit() < ratio else { return .rejected }
        }
        let kept = (0..<tree.count).reduce(Int32(0)) { $0 &+ (isFirst[$1] == ($1 < split) ? 1 : 0) }
        forest.take(self)
        if law.countsTrees { (forest.logTrees[Int(first)], forest.logTrees[Int(second)]) = logTrees }
        return kept == tree.count || (kept == 0 && bands.isCommon) ? .unchanged : .changed
    }

    /// The cuts that leave both loaded parts in their bands.
    var fit: CutFit { CutFit(total: total, bands[Int(first)], bands[Int(second)]) }

    /// Loads two parts that together are connected.
    func load(_ plan: Plan, _ first: Int32, _ second: Int32) {
        let (a, b) = (Int(first), Int(second))
        (self.first, self.second, split) = (first, second, Int32(plan.members[a].count))
        tree.load(plan.labels, first, plan.members[a], second, plan.members[b])
        (weight, total) = (plan.weights[a], plan.weights[a] + plan.weights[b])
    }

    /// Proposes one of the cuts of a new tree of the union that fit; false when it has none.
    func divide(_ fit: CutFit, using generator: inout SeededGenerator) -> Bool {
        tree.draw(using: &generator)
        guard let (top, isTopFirst) = cuts.draw(in: tree, fit, using: &generator) else { return false }
        tree.cut(above: top)
        for position in 0..<tree.count {
            let node = tree.order[position]
            let parent = tree.parents[node]
            isFirst[node] = parent < 0 ? (node == top) == isTopFirst : isFirst[parent]
        }
        newWeight = isTopFirst ? tree.below[top] : total - tree.below[top]
        arrange()
        return true
    }

    /// Proposes that a node at the border go over, the next one from a random place; false when its part would be in
    /// pieces or empty.
    func move(using generator: inout SeededGenerator) -> Bool {
        let start = Int32(generator.integer(below: Int(tree.count)))
        let node = (0..<tree.count).lazy.map { ($0 + start) % self.tree.count }.first { node in
            tree.row(node).contains { (tree.neighbours[$0] < split) != (node < split) }
        }
        guard let node else { return false }
        for local in 0..<tree.count { isFirst[local] = (local < split) != (local == node) }
        guard tree.isConnected(isFirst, node < split, size: (node < split ? split : tree.count - split) - 1) else {
            return false
        }
        for local in 0..<tree.count { tree.order[local] = local }
        newWeight = node < split ? weight - tree.weights[node] : weight + tree.weights[node]
        arrange()
        return true
    }

    /// Puts the tree's order by side, and counts the edges between the sides and those to other parts that change sides.
    private func arrange() {
        (newSplit, border) = (0, 0)
        var high: Int32 = 0
        for position in 0..<tree.count {
            let node = tree.order[position]
            guard isFirst[node] else {
                (spare[high], high) = (node, high &+ 1)
                continue
            }
            (tree.order[newSplit], newSplit) = (node, newSplit &+ 1)
            for slot in tree.row(node) where !isFirst[tree.neighbours[slot]] { border &+= 1 }
        }
        for position in 0..<high { tree.order[newSplit &+ position] = spare[position] }
        for part in touched { changes[part] = 0 }
        touched.removeAll(keepingCapacity: true)
        for index in 0..<tree.outsideCount {
            let (node, part) = (tree.outsideNodes[index], tree.outsideParts[index])
            guard isFirst[node] != (node < split) else { continue }
            changes[part] += isFirst[node] ? 1 : -1
            if !touched.contains(part) { touched.append(part) }
        }
    }

    /// How many more pairs of parts the proposal makes neighbours.
    private func pairsGained(_ plan: Plan) -> Int {
        touched.reduce(0) { gained, part in
            let (a, b, change) = (plan.borders[first, part], plan.borders[second, part], changes[part])
            return gained + (a + change > 0 ? 1 : 0) - (a > 0 ? 1 : 0) + (b - change > 0 ? 1 : 0) - (b > 0 ? 1 : 0)
        }
    }

    /// Makes the proposal the plan.
    func commit(_ plan: inout Plan) {
        for part in touched {
            plan.borders.add(changes[part], first, part)
            plan.borders.add(-changes[part], second, part)
        }
        let change = border - plan.borders[first, second]
        plan.borders.add(change, first, second)
        plan.cutEdges += Int(change)
        (plan.weights[Int(first)], plan.weights[Int(second)]) = (newWeight, total - newWeight)
        for (part, positions) in [(first, 0..<newSplit), (second, newSplit..<tree.count)] {
            plan.members[Int(part)].removeAll(keepingCapacity: true)
            for node in tree.nodes(at: positions) {
                plan.members[Int(part)].append(node)
                plan.labels[Int(node)] = part
            }
        }
    }
}
