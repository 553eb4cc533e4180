extension Plan {
    /// What keeps a division out of the set of plans.
    public enum Fault: Hashable, Sendable {
        case missing(part: Int)
        case inPieces(part: Int, pieces: Int)
        case outOfBand(part: Int, weight: Int, band: ClosedRange<Int>)
    }

    /// What is wrong, by part; nothing for a plan in the set. O(nodes + edges).
    public func faults(_ graph: RegionGraph, _ bands: Bands) -> [Fault] {
        let (piece, count) = graph.pieces(of: labels)
        var pieces = [Int](repeating: 0, count: partCount)
        var isSeen = [Bool](repeating: false, count: count)
        for node in labels.indices where !isSeen[Int(piece[node])] {
            isSeen[Int(piece[node])] = true
            pieces[Int(labels[node])] += 1
        }
        return (0..<partCount).compactMap { part in
            if pieces[part] == 0 { return .missing(part: part) }
            if pieces[part] > 1 { return .inPieces(part: part, pieces: pieces[part]) }
            let (weight, band) = (weights[part], bands[part])
            return band.contains(weight) ? nil : .outOfBand(part: part, weight: weight, band: band)
        }
    }
}

/// A number that a plan may have.
public protocol PlanQuantity: Sendable {
    /// Nil where the plan has no such number.
    func value(of plan: Plan, in graph: RegionGraph) -> Double?
}

/// A number that others count, and a search can make small.
public protocol PlanAim: PlanQuantity {
    /// What it has to do with `nodes`, given the part, below `parts`, of every node: where no other node changes its part,
    /// this changes as much as the value does.
    func share(of nodes: [Int32], parts: Int, part: (Int32) -> Int32) -> Double
}

/// A number that every plan has.
public enum PlanStatistic: PlanQuantity {
    /// Edges whose ends lie in two parts.
    case cutEdges
    /// The sum of the lengths of the cut edges.
    case perimeter(lengths: [Double])
    /// Σ over nodes of weight · squared distance to the weighted centre of the node's part.
    case inertia(x: [Double], y: [Double])
    /// The largest |weight / target − 1| of a part, given each part's target.
    case deviation(targets: [Double])
    /// The weight of the nodes whose label is not that given.
    case moved(from: [Int32])
    /// What others count.
    case other(any PlanAim)

    /// Nil where the plan has no such number. O(nodes + edges), besides what others count.
    public func value(of plan: Plan, in graph: RegionGraph) -> Double? {
        switch self {
        case .cutEdges: return Double(plan.cutEdges)
        case .perimeter(let lengths):
            let between = graph.edgesBetweenAreas.reduce(0) { $0 + lengths[$1] }
            return plan.labels.indices.reduce(between) { sum, node in
                graph.row(node).reduce(sum) { sum, slot in
                    let other = Int(graph.neighbours[slot])
                    let isCut = other > node && plan.labels[other] != plan.labels[node]
                    return isCut ? sum + lengths[Int(graph.edgeOfSlot[slot])] : sum
                }
            }
        case .inertia(let x, let y): return plan.members.reduce(0) { $0 + Self.inertia($1, graph, x, y) }
        case .deviation(let targets):
            return zip(plan.weights, targets).reduce(0) { max($0, abs(Self.deviation($1.0, $1.1))) }
        case .moved(let from):
            return Double(plan.labels.indices.reduce(0) { $0 + (plan.labels[$1] == from[$1] ? 0 : graph.weights[$1]) })
        case .other(let aim): return aim.value(of: plan, in: graph)
        }
    }

    private static func deviation(_ weight: Int, _ target: Double) -> Double {
        // As a difference first: as much above the target as below it is the same number to the last digit.
        target > 0 ? (Double(weight) - target) / target : weight == 0 ? 0 : .greatestFiniteMagnitude
    }

    private static func inertia(
        _ nodes: some Sequence<Int32>, _ graph: RegionGraph, _ x: [Double], _ y: [Double]
    ) -> Double {
        var (weight, sumX, sumY) = (0.0, 0.0, 0.0)
        for node in nodes {
            let w = Double(graph.weights[Int(node)])
            (weight, sumX, sumY) = (weight + w, sumX + w * x[Int(node)], sumY + w * y[Int(node)])
        }
        guard weight > 0 else { return 0 }
        return nodes.reduce(0) { sum, node in
            let (dx, dy) = (x[Int(node)] - sumX / weight, y[Int(node)] - sumY / weight)
            return sum + Double(graph.weights[Int(node)]) * (dx * dx + dy * dy)
        }
    }

    /// The share of this number that lies with the loaded pair of parts, before or after the proposal: what a search
    /// weighs. For `deviation` the sum of squares, which sees more than the largest.
    func energy(_ pair: Recombination, _ plan: Plan, isProposed: Bool) -> Double {
        let tree = pair.tree
        let graph = pair.graph
        let isFirst = { (local: Int32) in isProposed ? pair.isFirst[local] : local < pair.split }
        switch self {
        case .cutEdges: return Double(isProposed ? pair.border : plan.borders[pair.first, pair.second])
        case .perimeter(let lengths):
            var sum = 0.0
            for local in 0..<tree.count where isFirst(local) {
                let node = Int(tree.nodes[local])
                for slot in graph.row(node) {
                    let other = graph.neighbours[slot]
                    let part = plan.labels[Int(other)]
                    guard part == pair.first || part == pair.second, !isFirst(tree.locals[other]) else { continue }
                    sum += lengths[Int(graph.edgeOfSlot[slot])]
                }
            }
            return sum
        case .inertia(let x, let y):
            return [true, false].reduce(0) { sum, side in
                let nodes = (0..<tree.count).lazy.filter { isFirst($0) == side }.map { tree.nodes[$0] }
                return sum + Self.inertia(nodes, graph, x, y)
            }
        case .deviation(let targets):
            let weight = isProposed ? pair.newWeight : pair.weight
            let first = Self.deviation(weight, targets[Int(pair.first)])
            let second = Self.deviation(pair.total - weight, targets[Int(pair.second)])
            return first * first + second * second
        case .moved(let from):
            return (0..<tree.count).reduce(0.0) { sum, local in
                let label = isFirst(local) ? pair.first : pair.second
                return sum + (from[Int(tree.nodes[local])] == label ? 0 : Double(tree.weights[local]))
            }
        case .other(let aim):
            return aim.share(of: (0..<tree.count).map { tree.nodes[$0] }, parts: plan.partCount) { node in
                let label = plan.labels[Int(node)]
                guard label == pair.first || label == pair.second else { return label }
                return isFirst(tree.locals[node]) ? pair.first : pair.second
            }
        }
    }
}
