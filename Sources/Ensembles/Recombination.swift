import Statistics

/// What a chain tends to.
public enum PlanLaw: Hashable, Sendable {
    /// Every plan in proportion to the product of its parts' numbers of spanning trees to the power γ in 0 ... 1, exactly:
    /// γ = 1 prefers compact plans, γ = 0 takes all plans alike.
    case exact(treeWeight: Double)
    /// Plain recombination: every proposal is taken. Faster, but its law is not known.
    case none

    /// The power of the numbers of trees where they have to be counted at every step.
    var countedWeight: Double? { if case .exact(let weight) = self, weight != 1 { weight } else { nil } }
}

/// The state of a chain: a plan, its members of each part root first, and one spanning tree in each part.
struct Forest: Sendable {
    var plan: Plan
    /// Parent of each node in the tree of its part, -1 at roots.
    var parents: [Int32]
    /// Logarithm of each part's number of trees; empty where the law does not need it.
    var logTrees: [Double]
}

/// The step of a chain: two neighbouring parts become one, and are divided anew along a tree of their union.
///
/// With an exact law it is a Metropolis-Hastings step on forests (Documentation/Definitions.md, "Recombination").
final class Recombination {
    enum Outcome { case noCut, rejected, changed, unchanged }

    let graph: RegionGraph, bands: Bands
    let tree: SpanningTree
    private let cuts: BalancedCuts, arena = Arena()
    /// The loaded pair; the nodes and the weight of its first part, and the weight of both.
    private(set) var first: Int32 = 0, second: Int32 = 0, split: Int32 = 0
    private(set) var weight = 0, total = 0
    private var fit = CutFit(total: 0, 0...0, 0...0)
    /// The proposal: the side of each local node; nodes root first, those of the first part before the others; how many
    /// those are, their weight, and the edges between the two parts.
    let isFirst: Scratch<Bool>
    private let order: Scratch<Int32>
    private(set) var newSplit: Int32 = 0, newWeight = 0, border: Int32 = 0
    /// Edges to each other part that go over to the first part, and the parts that have any.
    private let changes: Scratch<Int32>, isTouched: Scratch<Bool>
    private var touched: [Int32] = []
    /// The old trees in local numbers. Their root-first order is 0, 1, 2, …
    private let oldOrder: Scratch<Int32>, oldParents: Scratch<Int32>, oldBelow: Scratch<Int>, wasFirst: Scratch<Bool>

    init(_ graph: RegionGraph, _ bands: Bands) {
        (self.graph, self.bands, tree, cuts) = (graph, bands, SpanningTree(graph), BalancedCuts(graph))
        let n = graph.nodeCount
        (isFirst, order, wasFirst) = (arena.make(n, false), arena.make(n, 0), arena.make(n, false))
        (changes, isTouched) = (arena.make(bands.count, 0), arena.make(bands.count, false))
        (oldOrder, oldParents, oldBelow) = (arena.make(n, 0), arena.make(n, 0), arena.make(n, 0))
        for index in 0..<Int32(n) { oldOrder[index] = index }
    }

    /// One step from a plan in the set. O(edges at the two parts), besides the tree.
    func step(_ forest: inout Forest, _ law: PlanLaw, using generator: inout SeededGenerator) -> Outcome {
        guard load(forest.plan, using: &generator), divide(bands[Int(first)], bands[Int(second)], using: &generator)
        else { return .noCut }
        var logTrees = (0.0, 0.0)
        if case .exact = law {
            let pairs = forest.plan.borders.pairs.count
            var ratio = reverseToForward(forest) * Double(pairs) / Double(pairs + pairsGained(forest.plan))
            if let weight = law.countedWeight {
                logTrees = (logTreeCount(0..<newSplit), logTreeCount(newSplit..<tree.count))
                let gain = logTrees.0 + logTrees.1 - forest.logTrees[Int(first)] - forest.logTrees[Int(second)]
                ratio *= ElementaryFunctions.exp((weight - 1) * gain)
            }
            guard ratio >= 1 || generator.unit() < ratio else { return .rejected }
        }
        let kept = (0..<tree.count).reduce(Int32(0)) { $0 &+ (isFirst[$1] == ($1 < split) ? 1 : 0) }
        commit(&forest.plan)
        for local in 0..<tree.count {
            let parent = tree.parents[local]
            forest.parents[Int(tree.nodes[local])] = parent < 0 ? -1 : tree.nodes[parent]
        }
        if law.countedWeight != nil { (forest.logTrees[Int(first)], forest.logTrees[Int(second)]) = logTrees }
        return kept == tree.count || (kept == 0 && bands.isCommon) ? .unchanged : .changed
    }

    /// Loads one of the adjacent pairs, all alike; false when there is none.
    func load(_ plan: Plan, using generator: inout SeededGenerator) -> Bool {
        guard !plan.borders.pairs.isEmpty else { return false }
        let pair = PartBorders.parts(plan.borders.pairs[generator.integer(below: plan.borders.pairs.count)])
        load(plan, pair.0, pair.1)
        return true
    }

    /// Loads two parts that together are connected.
    func load(_ plan: Plan, _ first: Int32, _ second: Int32) {
        let (a, b) = (Int(first), Int(second))
        (self.first, self.second, split) = (first, second, Int32(plan.members[a].count))
        tree.load(plan.labels, first, plan.members[a], second, plan.members[b])
        (weight, total) = (plan.weights[a], plan.weights[a] + plan.weights[b])
    }

    /// Proposes one of the cuts of a new tree of the union that leave both parts in these bands; false when it has none.
    func divide(_ a: ClosedRange<Int>, _ b: ClosedRange<Int>, using generator: inout SeededGenerator) -> Bool {
        fit = CutFit(total: total, a, b)
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
        let isAtBorder = { [self] (node: Int32) in
            (tree.starts[node]..<tree.starts[node + 1]).contains { (tree.neighbours[$0] < split) != (node < split) }
        }
        guard let node = (0..<tree.count).lazy.map({ ($0 + start) % self.tree.count }).first(where: isAtBorder) else {
            return false
        }
        for local in 0..<tree.count { isFirst[local] = (local < split) != (local == node) }
        guard tree.isConnected(isFirst, node < split) else { return false }
        newWeight = node < split ? weight - tree.weights[node] : weight + tree.weights[node]
        for local in 0..<tree.count { tree.order[local] = local }
        arrange()
        return true
    }

    /// Puts the nodes in order by side, and counts the edges between the sides.
    private func arrange() {
        var (low, high, crossing): (Int32, Int32, Int32) = (0, 0, 0)
        for local in 0..<tree.count where isFirst[local] { high &+= 1 }
        newSplit = high
        for position in 0..<tree.count {
            let node = tree.order[position]
            if isFirst[node] {
                order[low] = node
                low &+= 1
                for slot in tree.starts[node]..<tree.starts[node &+ 1] where !isFirst[tree.neighbours[slot]] {
                    crossing &+= 1
                }
            } else {
                order[high] = node
                high &+= 1
            }
        }
        border = crossing
    }

    private func logTreeCount(_ positions: Range<Int32>) -> Double {
        graph.logTreeCount(positions.lazy.map { self.tree.nodes[self.order[$0]] })
    }

    /// Z of the old forest over Z of the new one.
    private func reverseToForward(_ forest: Forest) -> Double {
        for local in 0..<tree.count {
            let parent = forest.parents[Int(tree.nodes[local])]
            oldParents[local] = parent < 0 ? -1 : tree.locals[parent]
            (oldBelow[local], wasFirst[local]) = (tree.weights[local], local < split)
        }
        for local in stride(from: tree.count - 1, through: 0, by: -1) where oldParents[local] >= 0 {
            oldBelow[oldParents[local]] += oldBelow[local]
        }
        return cuts.sumOfInverses(
            tree, order: oldOrder, split: split, parents: oldParents, below: oldBelow, isFirst: wasFirst,
            weight: weight, total: total, fit)
            / cuts.sumOfInverses(
                tree, order: order, split: newSplit, parents: tree.parents, below: tree.below, isFirst: isFirst,
                weight: newWeight, total: total, fit)
    }

    /// How many more pairs of parts the proposal makes neighbours; notes the edges to other parts that change sides.
    private func pairsGained(_ plan: Plan) -> Int {
        for part in touched { (changes[part], isTouched[part]) = (0, false) }
        touched.removeAll(keepingCapacity: true)
        for index in 0..<tree.outsideCount {
            let (node, part) = (tree.outsideNodes[index], tree.outsideParts[index])
            guard isFirst[node] != (node < split) else { continue }
            changes[part] += isFirst[node] ? 1 : -1
            if !isTouched[part] { touched.append(part) }
            isTouched[part] = true
        }
        return touched.reduce(0) { gained, part in
            let (a, b) = (plan.borders[first, part], plan.borders[second, part])
            return gained + (a + changes[part] > 0 ? 1 : 0) - (a > 0 ? 1 : 0) + (b - changes[part] > 0 ? 1 : 0)
                - (b > 0 ? 1 : 0)
        }
    }

    /// Makes the proposal the plan.
    func commit(_ plan: inout Plan) {
        _ = pairsGained(plan)
        for part in touched where changes[part] != 0 {
            plan.borders.add(changes[part], first, part)
            plan.borders.add(-changes[part], second, part)
        }
        let change = border - plan.borders[first, second]
        if change != 0 { plan.borders.add(change, first, second) }
        plan.cutEdges += Int(change)
        for (part, positions) in [(first, 0..<newSplit), (second, newSplit..<tree.count)] {
            plan.members[Int(part)].removeAll(keepingCapacity: true)
            for position in positions {
                let node = tree.nodes[order[position]]
                plan.members[Int(part)].append(node)
                plan.labels[Int(node)] = part
            }
        }
        (plan.weights[Int(first)], plan.weights[Int(second)]) = (newWeight, total - newWeight)
    }
}
