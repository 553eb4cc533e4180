/// Differences along the edges of a graph, ready to be summed over the edges that leave a set, many times.
struct BorderCrossings {
    private let offsets: [Int32]
    private let targets: [Int32]
    /// x of the item less x of its neighbour, in the order of `targets`; 0 where one of them has no value.
    private let differences: [Double]
    /// 1 for an edge between two values, 0 for others.
    private let counts: [Double]
    /// Largest absolute difference: what rounding is measured by.
    let scale: Double

    /// Items.
    var count: Int { offsets.count - 1 }
    /// Every edge has a value at both ends.
    var isComplete: Bool { counts.allSatisfy { $0 == 1 } }

    struct Gap {
        /// Of x inside less x outside.
        let sum: Double
        let edges: Int
        /// The mean; 0 without edges, where nothing differs.
        var mean: Double { edges > 0 ? sum / Double(edges) : 0 }
    }

    init(_ graph: NeighbourGraph, values: [Double]) { self.init(graph, optional: values) }

    init(_ graph: NeighbourGraph, optional values: [Double?]) {
        offsets = graph.offsets
        targets = graph.neighbours
        var differences: [Double] = []
        var counts: [Double] = []
        differences.reserveCapacity(targets.count)
        counts.reserveCapacity(targets.count)
        for item in 0..<graph.count {
            for other in graph.neighbours(of: item) {
                if let a = values[item], let b = values[Int(other)] {
                    differences.append(a - b)
                    counts.append(1)
                } else {
                    differences.append(0)
                    counts.append(0)
                }
            }
        }
        self.differences = differences
        self.counts = counts
        scale = differences.reduce(0) { max($0, abs($1)) }
    }

    /// Neighbours of an item, each with what the item's value is above its, and whether both have one. O(neighbours).
    func entries(of item: Int) -> [(target: Int32, difference: Double, counts: Bool)] {
        (Int(offsets[item])..<Int(offsets[item + 1])).map { (targets[$0], differences[$0], counts[$0] == 1) }
    }

    /// O(edges).
    func gap(of isInside: [Bool]) -> Gap {
        var (sum, edges) = (0.0, 0.0)
        for item in isInside.indices where isInside[item] {
            for entry in Int(offsets[item])..<Int(offsets[item + 1]) where !isInside[Int(targets[entry])] {
                sum += differences[entry]
                edges += counts[entry]
            }
        }
        return Gap(sum: sum, edges: Int(edges))
    }

    /// Of all labellings with as many inside, how many have a gap of at least `threshold` in size, and the variance of the gap.
    func enumerate(_ isInside: [Bool], threshold: Double) -> (atLeastAsLarge: Int, variance: Double) {
        var asLarge = 0
        var moments = Moments()
        func look(_ gap: Double) {
            moments.add(gap)
            if abs(gap) >= threshold { asLarge += 1 }
        }
        if let compact = CompactBorder(self) {
            compact.forEachGap(ofSize: isInside.count { $0 }, look)
        } else {
            var labels = LabelEnumeration(isInside.map { $0 ? 1 : 0 })
            repeat { look(gap(of: labels.labels.map { $0 == 1 }).mean) } while labels.advance()
        }
        return (asLarge, moments.variance)
    }

    /// How many random sets of `size` items, drawn for as long as `plan` goes on, have a gap of at least `threshold` in
    /// size, and the variance of the gap over the first `plan.permutations` of them.
    func sample(
        _ size: Int, plan: PermutationPlan, threshold: Double, generator: SeededGenerator
    ) -> (evidence: PermutationEvidence, variance: Double) {
        if let compact = CompactBorder(self) {
            return compact.withUnsafeItems { items in
                sample(size, plan: plan, threshold: threshold, generator: generator) { items.gap(of: $0) }
            }
        }
        var isInside = [Double](repeating: 0, count: count)
        return sample(size, plan: plan, threshold: threshold, generator: generator) { members in
            for member in members { isInside[Int(member)] = 1 }
            defer { for member in members { isInside[Int(member)] = 0 } }
            return gap(of: members, isInside)
        }
    }

    @inline(__always)
    private func sample(
        _ size: Int, plan: PermutationPlan, threshold: Double, generator: SeededGenerator,
        gap: (UnsafeBufferPointer<Int32>) -> Double
    ) -> (evidence: PermutationEvidence, variance: Double) {
        precondition(size <= count, "a set has no more members than there are items")
        var order = (0..<Int32(count)).map { $0 }
        var source = HalfWords(generator)
        var (drawn, asLarge) = (0, 0)
        var moments = Moments()
        order.withUnsafeMutableBufferPointer { order in
            while plan.goesOn(after: drawn, atLeastAsLarge: asLarge) {
                // Drawing on from the last arrangement is as random as from the first. Hot path: a pick is below the count.
                for next in 0..<size {
                    let pick = next &+ source.integer(below: order.count &- next)
                    let item = order[pick]
                    order[pick] = order[next]
                    order[next] = item
                }
                let gap = gap(UnsafeBufferPointer(rebasing: order[..<size]))
                // When drawing goes on is decided by how large the gaps were, so what comes later has no say in their spread.
                if drawn < plan.permutations { moments.add(gap) }
                if abs(gap) >= threshold { asLarge += 1 }
                drawn += 1
            }
        }
        return (plan.evidence(after: drawn, atLeastAsLarge: asLarge), moments.variance)
    }

    /// Mean of x inside less x outside over the edges that leave `members`, for which `isInside` is 1; 0 without such
    /// edges. Without branches: members' own edges count zero times.
    @inline(__always)
    private func gap(of members: UnsafeBufferPointer<Int32>, _ isInside: [Double]) -> Double {
        var (sum, edges) = (0.0, 0.0)
        for member in members {
            for entry in Int(offsets[Int(member)])..<Int(offsets[Int(member) &+ 1]) {
                let leaves = 1 - isInside[Int(targets[entry])]
                sum += leaves * differences[entry]
                edges += leaves * counts[entry]
            }
        }
        return edges > 0 ? sum / edges : 0
    }

    /// Σ w², w the weight of each item's value in the gap of `isInside`: its crossing edges over all of them.
    func squaredWeights(of isInside: [Bool]) -> Double {
        var (squares, edges) = (0.0, 0.0)
        for item in isInside.indices {
            var own = 0.0
            for entry in Int(offsets[item])..<Int(offsets[item + 1])
            where isInside[Int(targets[entry])] != isInside[item] {
                own += counts[entry]
            }
            squares += own * own
            if isInside[item] { edges += own }
        }
        return edges > 0 ? squares / (edges * edges) : 0
    }
}

/// Sums for a variance of numbers that lie around 0.
struct Moments {
    private var (count, sum, squares) = (0.0, 0.0, 0.0)

    @inline(__always)
    mutating func add(_ value: Double) {
        count += 1
        sum += value
        squares += value * value
    }

    /// Mean square around the mean; 0 without numbers.
    var variance: Double { count > 0 ? max(0, squares / count - (sum / count) * (sum / count)) : 0 }
}
