/// All plans of a small graph, by their number of cut edges: the truth for a chain's law.
public struct PlanEnumeration: Sendable {
    /// The plans with one number of cut edges.
    public struct Row: Hashable, Sendable {
        public var cutEdges: Int
        /// Plans without labels; labelled ones where parts have bands of their own.
        public var plans = 0
        /// Sum over these plans of the product of their parts' numbers of spanning trees; nil beyond 126 bits.
        public var treeWeight: Int128? = 0
    }

    /// Ascending by cut edges.
    public let rows: [Row]
    public static let mostNodes = 63
    /// Where counting stops.
    public static let mostPlans = 10_000_000

    /// Every plan once: the part of the lowest free node grows through every connected set.
    /// - Parameter partsPerComponent: how many parts each component has; nil for any numbers.
    /// - Throws: `.input` beyond 63 nodes, `.budget` beyond ten million plans.
    public init(_ graph: RegionGraph, _ bands: Bands, partsPerComponent: [Int]?) throws(EnsembleError) {
        guard graph.nodeCount <= Self.mostNodes else {
            throw EnsembleError(
                .input, "plans are enumerated up to \(Self.mostNodes) nodes, and the graph has \(graph.nodeCount)")
        }
        var search = EnumerationSearch(graph, bands, partsPerComponent)
        search.close(free: 1 << UInt64(graph.nodeCount) - 1, treeWeight: 1)
        guard search.total <= Self.mostPlans else {
            throw EnsembleError(.budget, "the graph has more than \(Self.mostPlans) plans, where counting stops")
        }
        rows = search.rows.values.sorted { $0.cutEdges < $1.cutEdges }
    }
}

/// Sets of nodes are words of 64 bits.
private struct EnumerationSearch {
    let graph: RegionGraph, bands: Bands, neighbours: [UInt64], range: ClosedRange<Int>
    var partsLeft: [Int]?
    var rows: [Int: PlanEnumeration.Row] = [:]
    var total = 0
    /// Weights of the closed parts, and the edges inside them.
    var weights: [Int] = [], innerEdges = 0
    var treeCounts: [UInt64: Int128?] = [:]

    init(_ graph: RegionGraph, _ bands: Bands, _ partsPerComponent: [Int]?) {
        (self.graph, self.bands, partsLeft) = (graph, bands, partsPerComponent)
        neighbours = (0..<graph.nodeCount).map { graph.neighbours(of: $0).reduce(0) { $0 | 1 << UInt64($1) } }
        range = (bands.parts.map(\.lowerBound).min() ?? 0)...(bands.parts.map(\.upperBound).max() ?? 0)
    }

    /// Begins the next part at the lowest free node.
    mutating func close(free: UInt64, treeWeight: Int128?) {
        guard free != 0 else { return record(treeWeight) }
        guard total <= PlanEnumeration.mostPlans, canDivide(free, into: bands.count - weights.count) else { return }
        let first = free & (0 &- free)
        let component = Int(graph.components[free.trailingZeroBitCount])
        if let left = partsLeft?[component], left == 0 { return }
        partsLeft?[component] -= 1
        grow(first, next: neighbours[free.trailingZeroBitCount] & free, allowed: free & ~first, free: free, treeWeight)
        partsLeft?[component] += 1
    }

    /// Closes `part` where its weight fits, then adds each node of `next`, which the later sets leave out for good.
    mutating func grow(_ part: UInt64, next: UInt64, allowed: UInt64, free: UInt64, _ treeWeight: Int128?) {
        let weight = self.weight(part)
        guard weight <= range.upperBound, total <= PlanEnumeration.mostPlans else { return }
        if bands.parts.contains(where: { $0.contains(weight) }) {
            let inner = nodes(part).reduce(0) { $0 + (neighbours[$1] & part).nonzeroBitCount } / 2
            weights.append(weight)
            innerEdges += inner
            close(free: free & ~part, treeWeight: product(treeWeight, treeCount(part)))
            innerEdges -= inner
            weights.removeLast()
        }
        var (next, allowed) = (next, allowed)
        while next != 0 {
            let node = next.trailingZeroBitCount
            let bit = next & (0 &- next)
            next &= ~bit
            allowed &= ~bit
            grow(part | bit, next: next | neighbours[node] & allowed, allowed: allowed, free: free, treeWeight)
        }
    }

    private mutating func record(_ treeWeight: Int128?) {
        guard weights.count == bands.count else { return }
        let plans = bands.isCommon ? 1 : labellings(0, Array(repeating: false, count: bands.count))
        guard plans > 0 else { return }
        total += plans
        let cut = graph.edgeCount - innerEdges
        var row = rows[cut] ?? PlanEnumeration.Row(cutEdges: cut)
        row.plans += plans
        row.treeWeight = row.treeWeight.flatMap { sum in
            product(treeWeight, Int128(plans)).flatMap { $0 > Int128.max / 2 - sum ? nil : sum + $0 }
        }
        rows[cut] = row
    }

    /// In how many ways the closed parts from `part` on can take the labels that are not used, up to the limit.
    private func labellings(_ part: Int, _ isUsed: [Bool]) -> Int {
        guard part < weights.count else { return 1 }
        var (sum, used) = (0, isUsed)
        for label in isUsed.indices where !isUsed[label] && bands[label].contains(weights[part]) {
            used[label] = true
            sum += labellings(part + 1, used)
            used[label] = false
            if total + sum > PlanEnumeration.mostPlans { break }
        }
        return sum
    }

    /// Each connected piece of `free` may hold some number of parts by its weight, and these can sum to `parts`.
    private func canDivide(_ free: UInt64, into parts: Int) -> Bool {
        var (rest, fewest, most) = (free, 0, 0)
        while rest != 0 {
            var (piece, grown) = (rest & (0 &- rest), UInt64(0))
            while piece != grown {
                let fresh = piece & ~grown
                grown = piece
                piece |= nodes(fresh).reduce(0) { $0 | neighbours[$1] } & free
            }
            rest &= ~piece
            let weight = self.weight(piece)
            let top = max(1, range.upperBound)
            fewest += max(1, (weight - 1) / top + (weight > 0 ? 1 : 0))
            most += range.lowerBound == 0 ? piece.nonzeroBitCount : weight / range.lowerBound
        }
        return fewest <= parts && parts <= most
    }

    private func nodes(_ set: UInt64) -> UnfoldSequence<Int, UInt64> {
        sequence(state: set) { rest in
            guard rest != 0 else { return nil }
            defer { rest &= rest - 1 }
            return rest.trailingZeroBitCount
        }
    }

    private func weight(_ set: UInt64) -> Int { nodes(set).reduce(0) { $0 + graph.weights[$1] } }

    /// Kirchhoff's determinant in whole numbers (Bareiss, 1968); nil where 128 bits do not hold it.
    private mutating func treeCount(_ part: UInt64) -> Int128? {
        if let known = treeCounts[part] { return known }
        let members = Array(nodes(part).dropLast())
        var rows = members.map { row in
            members.map { column -> Int128 in
                row == column
                    ? Int128((neighbours[row] & part).nonzeroBitCount)
                    : neighbours[row] >> UInt64(column) & 1 == 1 ? -1 : 0
            }
        }
        var (previous, result): (Int128, Int128?) = (1, 1)
        for pivot in rows.indices {
            for row in rows.indices.dropFirst(pivot + 1) {
                for column in rows.indices.dropFirst(pivot + 1) {
                    let left = product(rows[row][column], rows[pivot][pivot])
                    let right = product(rows[row][pivot], rows[pivot][column])
                    if let left, let right { rows[row][column] = (left - right) / previous } else { result = nil }
                }
            }
            previous = rows[pivot][pivot]
        }
        if result != nil { result = previous }
        treeCounts[part] = .some(result)
        return result
    }

    /// Nil where it passes 126 bits, so that two of them can be added.
    private func product(_ a: Int128?, _ b: Int128?) -> Int128? {
        guard let a, let b else { return nil }
        let (result, overflow) = a.multipliedReportingOverflow(by: b)
        return overflow || result.magnitude > Int128.max.magnitude / 2 ? nil : result
    }
}
