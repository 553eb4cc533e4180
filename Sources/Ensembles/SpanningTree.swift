import Statistics

/// Memory of a fixed length, indexed by local numbers of nodes; it belongs to the `Arena` that made it. Steps run through
/// it millions of times a second, so release builds check nothing: a `RegionGraph` checked what indices come from.
struct Scratch<Element: BitwiseCopyable> {
    let cells: UnsafeMutableBufferPointer<Element>

    @inline(__always)
    subscript(_ index: Int32) -> Element {
        get { cells[Int(index)] }
        nonmutating set { cells[Int(index)] = newValue }
    }
}

/// Makes the scratch memory of one chain, and frees it at the end.
final class Arena {
    private var blocks: [UnsafeMutableRawBufferPointer] = []

    deinit { for block in blocks { block.deallocate() } }

    func make<Element: BitwiseCopyable>(_ count: Int, _ value: Element) -> Scratch<Element> {
        let cells = UnsafeMutableBufferPointer<Element>.allocate(capacity: count + 1)
        cells.initialize(repeating: value)
        blocks.append(UnsafeMutableRawBufferPointer(cells))
        return Scratch(cells: cells)
    }
}

/// The graph inside one part or two, with local numbers 0 ..< `count`, and a uniform spanning tree of it.
final class SpanningTree {
    private let graph: RegionGraph, arena = Arena()
    /// Nodes inside, and edges that lead out.
    private(set) var (count, outsideCount): (Int32, Int32) = (0, 0)
    /// The node of each local number, in the order in which they were given; the local number of each node inside.
    let nodes: Scratch<Int32>, locals: Scratch<Int32>, weights: Scratch<Int>
    /// Row of local node l: `starts[l] ..< starts[l + 1]` in `neighbours`.
    let starts: Scratch<Int32>, neighbours: Scratch<Int32>
    @inline(__always) func row(_ local: Int32) -> Range<Int32> { starts[local]..<starts[local &+ 1] }
    /// Of each edge that leads out: the local node, and the part at the other end.
    let outsideNodes: Scratch<Int32>, outsideParts: Scratch<Int32>
    /// The tree: parents, -1 at the root; nodes root first; the weight at and below each node.
    let parents: Scratch<Int32>, order: Scratch<Int32>, below: Scratch<Int>
    /// For each node eight ways of a walk, all alike: its neighbours, and to stay on the rest; -1 where it has more.
    private let hops: Scratch<Int32>, isReached: Scratch<Bool>

    init(_ graph: RegionGraph) {
        self.graph = graph
        let (n, slots) = (graph.nodeCount, graph.neighbours.count)
        (nodes, locals, starts) = (arena.make(n, 0), arena.make(n, 0), arena.make(n, 0))
        (neighbours, outsideNodes, outsideParts) = (arena.make(slots, 0), arena.make(slots, 0), arena.make(slots, 0))
        (parents, order, isReached) = (arena.make(n, -1), arena.make(n, 0), arena.make(n, false))
        (weights, below, hops) = (arena.make(n, 0), arena.make(n, 0), arena.make(n * 8, 0))
    }

    /// Takes the members of parts `a` and `b`; for one part alone, `b` is `a` without members. O(edges at them).
    func load(_ labels: [Int32], _ a: Int32, _ membersOfA: [Int32], _ b: Int32, _ membersOfB: [Int32]) {
        var (n, kept, out): (Int32, Int32, Int32) = (0, 0, 0)
        for node in [membersOfA, membersOfB].joined() {
            (nodes[n], locals[node], weights[n], n) = (node, n, graph.weights[Int(node)], n &+ 1)
        }
        for local in 0..<n {
            starts[local] = kept
            for hop in 0..<Int32(8) { hops[local &<< 3 | hop] = local }
            for slot in graph.row(Int(nodes[local])) {
                let other = graph.neighbours[slot]
                let part = labels[Int(other)]
                if part == a || part == b {
                    hops[local &<< 3 | (kept &- starts[local]) & 7] = locals[other]
                    (neighbours[kept], kept) = (locals[other], kept &+ 1)
                } else {
                    (outsideNodes[out], outsideParts[out], out) = (local, part, out &+ 1)
                }
            }
            if kept &- starts[local] > 8 { for hop in 0..<Int32(8) { hops[local &<< 3 | hop] = -1 } }
        }
        (starts[n], count, outsideCount) = (kept, n, out)
    }

    /// Draws a tree, every spanning tree alike: loop-erased random walks (Wilson, 1996) to a root drawn uniformly.
    ///
    /// What is loaded must be connected and not empty. Expected O(nodes × mean time to hit the root).
    func draw(using generator: inout SeededGenerator) {
        for local in 0..<count { (isReached[local], below[local]) = (false, weights[local]) }
        let root = Int32(generator.integer(below: Int(count)))
        (parents[root], order[0], isReached[root]) = (-1, root, true)
        var (size, word, left): (Int32, UInt64, Int) = (1, 0, 0)
        for tip in 0..<count where !isReached[tip] {
            var node = tip
            // The walk notes its last exit from each node, which erases its loops, stays among them.
            while !isReached[node] {
                if left == 0 { (word, left) = (generator.next(), 21) }
                var next = hops[node &<< 3 | Int32(truncatingIfNeeded: word & 7)]
                (word, left) = (word &>> 3, left &- 1)
                if next < 0 { next = neighbours[starts[node] &+ Int32(generator.integer(below: row(node).count))] }
                (parents[node], node) = (next, next)
            }
            let foot = size
            node = tip
            while !isReached[node] {
                (isReached[node], order[size], size) = (true, node, size &+ 1)
                node = parents[node]
            }
            // The branch was noted from its tip; the order wants its foot first.
            order.cells[Int(foot)..<Int(size)].reverse()
        }
        weigh()
    }

    /// The nodes at these positions of the order, and the logarithm of the number of trees of the graph inside them.
    func nodes(at positions: Range<Int32>) -> some Sequence<Int32> { positions.lazy.map { self.nodes[self.order[$0]] } }
    func logCount(_ positions: Range<Int32>) -> Double { graph.logTreeCount(nodes(at: positions)) }

    /// Takes the edge above `node` out of the tree: `node` becomes a root, and what is above loses its weight.
    func cut(above node: Int32) {
        var above = parents[node]
        while above >= 0 { (below[above], above) = (below[above] - below[node], parents[above]) }
        parents[node] = -1
    }

    /// Takes, in place of a drawn tree, the trees that a chain has in the loaded parts, whose nodes came root first.
    func plant(_ forest: [Int32]) {
        for local in 0..<count {
            let parent = forest[Int(nodes[local])]
            (order[local], parents[local], below[local]) = (local, parent < 0 ? -1 : locals[parent], weights[local])
        }
        weigh()
    }

    /// Adds to each node's weight what hangs below it.
    private func weigh() {
        for position in stride(from: count - 1, to: 0, by: -1) where parents[order[position]] >= 0 {
            below[parents[order[position]]] += below[order[position]]
        }
    }

    /// Whether the nodes whose `side` is `value`, `size` of them, are one connected piece, and not none. O(edges).
    func isConnected(_ side: Scratch<Bool>, _ value: Bool, size: Int32) -> Bool {
        guard let start = (0..<count).first(where: { side[$0] == value }) else { return false }
        for local in 0..<count { isReached[local] = side[local] != value || local == start }
        var (found, next): (Int32, Int32) = (1, 0)
        order[0] = start
        while next < found {
            for slot in row(order[next]) where !isReached[neighbours[slot]] {
                (isReached[neighbours[slot]], order[found], found) = (true, neighbours[slot], found &+ 1)
            }
            next &+= 1
        }
        return found == size
    }
}
