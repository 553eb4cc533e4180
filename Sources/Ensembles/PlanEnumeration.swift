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

    public static let mostNodes = 63
    /// Where counting stops.
    public static let mostPlans = 10_000_000

    // Sets of nodes are words of 64 bits.
    private let graph: RegionGraph, bands: Bands, neighbours: [UInt64], range: ClosedRange<Int>
    private var partsLeft: [Int]?, counted: [Int: Row] = [:], total = 0
    /// Weights of the closed parts, and the edges inside them.
    private var weights: [Int] = [], innerEdges = 0
    private var treeCounts: [UInt64: Int128?] = [:]

    /// Ascending by cut edges.
    public var rows: [Row] { counted.values.sorted { $0.cutEdges < $1.cutEdges } }

    /// Every plan once: the part of the lowest free node grows through every connected set. O(2^nodes).
    /// - Parameter partsPerComponent: how many parts each component has; nil for any numbers.
    /// - Throws: `.input` beyond 63 nodes, `.budget` beyond ten million plans.
    public init(_ graph: RegionGraph, _ bands: Bands, partsPerComponent: [Int]?) throws(EnsembleError) {
        guard graph.nodeCount <= Self.mostNodes else {
            throw EnsembleError(.input, "\(graph.nodeCount) nodes; plans are enumerated up to \(Self.mostNodes)")
        }
        (self.graph, self.bands, partsLeft) = (graph, bands, partsPerComponent)
        neighbours = (0..<graph.nodeCount).map { graph.neighbours(of: $0).reduce(0) { $0 | 1 << UInt64($1) } }
        range = (bands.parts.map(\.lowerBound).min() ?? 0)...(bands.parts.map(\.upperBound).max() ?? 0)
        begin(free: 1 << UInt64(graph.nodeCount) - 1, treeWeight: 1)
        guard total <= Self.mostPlans else {
            throw EnsembleError(.budget, "the graph has more than \(Self.mostPlans) plans, where counting stops")
        }
    }

    /// Begins the next part at the lowest free node.
    private mutating func begin(free: UInt64, treeWeight: Int128?) {
        guard free != 0 else { return record(treeWeight) }
        guard canDivide(free, into: bands.count - weights.count) else { return }
        let (node, bit) = (free.trailingZeroBitCount, free & (0 &- free))
        let component = Int(graph.components[node])
        guard partsLeft?[component] != 0 else { return }
        partsLeft?[component] -= 1
        grow(bit, graph.weights[node], inner: 0, neighbours[node] & free, free & ~bit, free: free, treeWeight)
        partsLeft?[component] += 1
    }

    /// Closes `part` where its weight fits, then adds each node of `next`, which later sets leave out for good.
    private mutating func grow(
        _ part: UInt64, _ weight: Int, inner: Int, _ next: UInt64, _ allowed: UInt64, free: UInt64,
        _ treeWeight: Int128?
    ) {
        guard weight <= range.upperBound, total <= Self.mostPlans else { return }
        if bands.parts.contains(where: { $0.contains(weight) }) {
            weights.append(weight)
            innerEdges += inner
            begin(free: free & ~part, treeWeight: product(treeWeight, treeCount(part)))
            innerEdges -= inner
            weights.removeLast()
        }
        var (next, allowed) = (next, allowed)
        while next != 0 {
            let node = next.trailingZeroBitCount
            let bit = UInt64(1) << UInt64(node)
            (next, allowed) = (next & ~bit, allowed & ~bit)
            let (more, beside) = ((neighbours[node] & part).nonzeroBitCount, next | neighbours[node] & allowed)
            grow(part | bit, weight + graph.weights[node], inner: inner + more, beside, allowed, free: free, treeWeight)
        }
    }

    private mutating func record(_ treeWeight: Int128?) {
        let plans = bands.isCommon ? 1 : labellings(0, Array(repeating: false, count: bands.count))
        guard weights.count == bands.count, plans > 0 else { return }
        total += plans
        var row = counted[graph.edgeCount - innerEdges] ?? Row(cutEdges: graph.edgeCount - innerEdges)
        row.plans += plans
        row.treeWeight = row.treeWeight.flatMap { sum in
            product(treeWeight, Int128(plans)).flatMap { product(sum + $0, 1) }
        }
        counted[row.cutEdges] = row
    }

    /// In how many ways the closed parts from `part` on can take the labels that are not used, up to the limit.
    private func labellings(_ part: Int, _ isUsed: [Bool]) -> Int {
        guard part < weights.count else { return 1 }
        var (sum, used) = (0, isUsed)
        for label in used.indices where !isUsed[label] && bands[label].contains(weights[part]) {
            used[label] = true
            sum += total + sum > Self.mostPlans ? 0 : labellings(part + 1, used)
            used[label] = false
        }
        return sum
    }

    /// Each connected piece of `free` may hold some number of parts by its weight, and these can sum to `parts`.
    private func canDivide(_ free: UInt64, into parts: Int) -> Bool {
        var (rest, fewest, most) = (free, 0, 0)
        while rest != 0 {
            var (open, piece, weight) = (rest & (0 &- rest), UInt64(0), 0)
            while open != 0 {
                let node = open.trailingZeroBitCount
                (piece, weight) = (piece | 1 << UInt64(node), weight + graph.weights[node])
                open = (open | neighbours[node] & free) & ~piece
            }
            rest &= ~piece
            let top = max(1, range.upperBound)
            fewest += max(1, weight / top + (weight % top).signum())
            most += range.lowerBound == 0 ? piece.nonzeroBitCount : weight / range.lowerBound
        }
        return fewest <= parts && parts <= most
    }

    /// Kirchhoff's determinant in whole numbers (Bareiss, 1968); nil where products of its minors pass 126 bits.
    private mutating func treeCount(_ part: UInt64) -> Int128? {
        if let known = treeCounts[part] { return known }
        let members = neighbours.indices.filter { part >> UInt64($0) & 1 == 1 }.dropLast()
        var rows = members.map { row in
            members.map { column -> Int128? in
                let edges = neighbours[row] & (row == column ? part : 1 << UInt64(column))
                return Int128(row == column ? edges.nonzeroBitCount : -edges.nonzeroBitCount)
            }
        }
        var last: Int128? = 1
        for pivot in rows.indices {
            for row in rows.indices.dropFirst(pivot + 1) {
                for column in rows.indices.dropFirst(pivot + 1) {
                    let left = product(rows[row][column], rows[pivot][pivot])
                    let right = product(rows[row][pivot], rows[pivot][column])
                    rows[row][column] = left.flatMap { a in right.flatMap { b in last.map { (a - b) / $0 } } }
                }
            }
            last = rows[pivot][pivot]
        }
        treeCounts[part] = .some(last)
        return last
    }

    /// Nil beyond 126 bits, so that two of them can be added.
    private func product(_ a: Int128?, _ b: Int128?) -> Int128? {
        guard let a, let b else { return nil }
        let (result, overflow) = a.multipliedReportingOverflow(by: b)
        return overflow || result.magnitude > Int128.max.magnitude / 2 ? nil : result
    }
}
