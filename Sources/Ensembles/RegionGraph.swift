import Statistics

/// Why plans cannot be made, in one line for a person.
public struct EnsembleError: Error, Hashable, Sendable, CustomStringConvertible {
    /// `input`: graph, plan or bands contradict themselves or one another. `budget`: the work ended before its goal.
    public enum Kind: Hashable, Sendable { case input, budget }

    public let kind: Kind
    public let description: String

    public init(_ kind: Kind, _ description: String) { (self.kind, self.description) = (kind, description) }
}

/// An undirected graph whose nodes have whole weights ≥ 0: what plans divide into connected parts.
///
/// Edges between two areas join nothing: they are cut in every plan, and no part crosses an area.
public struct RegionGraph: Sendable {
    public let weights: [Int]
    /// Sum of the weights, at most 2⁶².
    public let total: Int
    public let edgeCount: Int
    /// The edges that join two areas.
    public let edgesBetweenAreas: [Int]
    /// Component of each node, numbered by their smallest nodes, and nodes and weight of each component.
    public let components: [Int32], componentSizes: [(nodes: Int, weight: Int)]
    /// Row of node v: `starts[v] ..< starts[v + 1]` in `neighbours` and `edgeOfSlot`, in the order of the edges.
    let starts: [Int32], neighbours: [Int32], edgeOfSlot: [Int32]

    public var nodeCount: Int { weights.count }

    /// - Parameters:
    ///   - edges: pairs of nodes, each edge once.
    ///   - areas: the area of each node; nil for one area.
    /// - Throws: `.input` for a graph without nodes, a negative weight, a total beyond 2⁶², an edge out of range, a loop
    ///   or an edge given twice, each with its index.
    /// - Complexity: O(nodes + edges).
    public init(weights: [Int], edges: [(Int, Int)], areas: [Int]? = nil) throws(EnsembleError) {
        guard 1..<1 << 28 ~= weights.count, edges.count < 1 << 28 else {
            throw EnsembleError(.input, weights.isEmpty ? "nodes: the graph is empty" : "more than 2^28 nodes or edges")
        }
        var total = 0
        for (node, weight) in weights.enumerated() {
            guard 0...(1 << 62 - total) ~= weight else {
                let why = weight < 0 ? "\(weight) is negative" : "the sum of the weights passes 2^62"
                throw EnsembleError(.input, "weights[\(node)]: \(why)")
            }
            total += weight
        }
        (self.weights, self.total, edgeCount) = (weights, total, edges.count)
        (starts, neighbours, edgeOfSlot) = try Self.rows(weights.count, edges, areas)
        edgesBetweenAreas = edges.indices.filter { edge in areas.map { $0[edges[edge].0] != $0[edges[edge].1] } ?? false
        }
        let (components, number) = Self.pieces(starts, neighbours, nil)
        var sizes = Array(repeating: (nodes: 0, weight: 0), count: number)
        for (c, weight) in zip(components, weights) {
            sizes[Int(c)] = (sizes[Int(c)].nodes + 1, sizes[Int(c)].weight + weight)
        }
        (self.components, componentSizes) = (components, sizes)
    }

    /// Compressed rows of the edges inside areas, each edge in two of them.
    private static func rows(
        _ count: Int, _ edges: [(Int, Int)], _ areas: [Int]?
    ) throws(EnsembleError) -> (starts: [Int32], neighbours: [Int32], edges: [Int32]) {
        var starts = [Int32](repeating: 0, count: count + 1)
        for (index, (from, to)) in edges.enumerated() {
            guard 0..<count ~= from, 0..<count ~= to, from != to else {
                let why = from == to ? "is a loop" : "names a node outside 0...\(count - 1)"
                throw EnsembleError(.input, "edges[\(index)]: [\(from), \(to)] \(why)")
            }
            for node in [from, to] { starts[node + 1] += 1 }
        }
        for node in 0..<count { starts[node + 1] += starts[node] }
        let empty = [Int32](repeating: 0, count: edges.count * 2)
        var (next, neighbours, edgeOfSlot) = (starts, empty, empty)
        for (index, edge) in edges.enumerated() {
            for (from, to) in [(edge.0, edge.1), (edge.1, edge.0)] {
                (neighbours[Int(next[from])], edgeOfSlot[Int(next[from])]) = (Int32(to), Int32(index))
                next[from] += 1
            }
        }
        // Rows are read once more: for edges given twice, and to leave out what joins two areas.
        var (lastSeen, kept, rowStart) = ([Int32](repeating: -1, count: count), 0, 0)
        for node in 0..<count {
            let row = rowStart..<Int(starts[node + 1])
            (starts[node], rowStart) = (Int32(kept), row.upperBound)
            for slot in row {
                let other = Int(neighbours[slot])
                guard lastSeen[other] != Int32(node) else {
                    throw EnsembleError(.input, "edges[\(edgeOfSlot[slot])]: [\(node), \(other)] is given twice")
                }
                lastSeen[other] = Int32(node)
                if let areas, areas[node] != areas[other] { continue }
                (neighbours[kept], edgeOfSlot[kept], kept) = (neighbours[slot], edgeOfSlot[slot], kept + 1)
            }
        }
        starts[count] = Int32(kept)
        return (starts, Array(neighbours[..<kept]), Array(edgeOfSlot[..<kept]))
    }

    /// The nodes next to `node` in its own area. O(1).
    public func neighbours(of node: Int) -> ArraySlice<Int32> { neighbours[row(node)] }

    @inline(__always) func row(_ node: Int) -> Range<Int> { Int(starts[node])..<Int(starts[node + 1]) }

    /// The connected piece of each node among nodes of its own label, numbered by their smallest nodes. O(nodes + edges).
    public func pieces(of labels: [Int32]) -> (piece: [Int32], count: Int) { Self.pieces(starts, neighbours, labels) }

    /// The logarithm of the number of spanning trees of the graph inside `nodes`, which are connected: Kirchhoff's theorem,
    /// by elimination on the Laplacian without one node. The order of `nodes` does not matter. O(n³).
    func logTreeCount(_ nodes: some Sequence<Int32>) -> Double {
        let nodes = nodes.sorted()
        let size = max(0, nodes.count - 1)
        var matrix = [Double](repeating: 0, count: size * size)
        for row in 0..<size {
            for column in neighbours(of: Int(nodes[row])).lazy.compactMap({ nodes.firstIndex(of: $0) }) {
                matrix[row * size + row] += 1
                if column < size { matrix[row * size + column] = -1 }
            }
        }
        var (sum, product) = (0.0, 1.0)
        for pivot in 0..<size {
            let head = matrix[pivot * size + pivot]
            product *= head
            if product > 0x1p900 { (sum, product) = (sum + ElementaryFunctions.log(product), 1) }
            for row in pivot + 1..<max(size, pivot + 1) where matrix[row * size + pivot] != 0 {
                let factor = matrix[row * size + pivot] / head
                for column in pivot..<size { matrix[row * size + column] -= factor * matrix[pivot * size + column] }
            }
        }
        return sum + ElementaryFunctions.log(product)
    }

    private static func pieces(_ starts: [Int32], _ neighbours: [Int32], _ labels: [Int32]?) -> ([Int32], Int) {
        var piece = [Int32](repeating: -1, count: starts.count - 1)
        var (count, stack): (Int32, [Int]) = (0, [])
        for first in piece.indices where piece[first] < 0 {
            (piece[first], stack) = (count, [first])
            while let node = stack.popLast() {
                for other in neighbours[Int(starts[node])..<Int(starts[node + 1])].lazy.map(Int.init)
                where piece[other] < 0 && labels.map({ $0[node] == $0[other] }) ?? true {
                    piece[other] = count
                    stack.append(other)
                }
            }
            count += 1
        }
        return (piece, Int(count))
    }
}
