/// Where rings part, and which arcs end there: finds the arc that a ring is about to walk, or to walk backwards, by the
/// first edge alone.
///
/// Eight bytes a vertex and a short list of arcs at each node, no hashing: few arcs meet in a node of a map. At a hub, where
/// many do, a dictionary takes over.
struct ArcEnds {
    /// While rings are looked at: the vertices before and after a vertex in the first ring through it. Then the mark of
    /// the vertex and, for one where arcs end, the head of their list.
    private struct Link: BitwiseCopyable {
        var before: Int32
        var after: Int32
    }

    /// The links of all vertices in a row of numbers: that of vertex v in elements 2 v and 2 v + 1.
    private var numbers: [Int32]

    @inline(__always)
    private subscript(vertex: Int32) -> Link {
        get { Link(before: numbers[2 * Int(vertex)], after: numbers[2 * Int(vertex) + 1]) }
        set { (numbers[2 * Int(vertex)], numbers[2 * Int(vertex) + 1]) = (newValue.before, newValue.after) }
    }

    private enum Mark {
        static let unseen: Int32 = -1
        /// Two rings go through, each the other's way back.
        static let shared: Int32 = -2
        static let node: Int32 = -3
        /// No node, but a closed arc begins here.
        static let start: Int32 = -4
    }

    private static let end: Int32 = -1
    /// In place of a head, less the number of the node: look in `hubs`.
    private static let hub: Int32 = -2
    private static let longestList = 16

    /// Entry 2 a stands for the start of arc a, 2 a + 1 for its end: the vertex next to it on the arc, and the entry that
    /// came before at the same vertex.
    private var entries: [(neighbour: Int32, previous: Int32)] = []
    /// The node of each entry; nodes are numbered by first occurrence.
    private var nodes: [Int32] = []
    private(set) var nodeCount = 0

    private struct HubEdge: Hashable {
        let vertex: Int32
        let neighbour: Int32
        let isEnd: Bool
    }
    private var hubs: [HubEdge: Int32] = [:]

    /// Nodes are the vertices where the two rings through them part, or that more or fewer than two rings share in the
    /// same way. O(vertices of the rings).
    /// - Parameter memory: used again where it is large enough; see `release`.
    init(_ rings: CellRings, vertexCount: Int, memory: consuming [Int32]) {
        numbers = consume memory
        // Nothing seen, no arcs.
        numbers.reset(2 * vertexCount)
        // Hot path: the rings' vertices are below `vertexCount`.
        numbers.withUnsafeMutableBytes { bytes in
            let links = bytes.bindMemory(to: Link.self)
            rings.vertices.withUnsafeBufferPointer { vertices in
                for ring in 0..<rings.count {
                    Self.note(UnsafeBufferPointer(rebasing: vertices[rings.range(ring)]), in: links)
                }
            }
        }
    }

    /// The memory, for the next use.
    consuming func release() -> [Int32] { numbers }

    /// Marks the vertices of a closed line.
    private static func note(_ line: UnsafeBufferPointer<Int32>, in links: UnsafeMutableBufferPointer<Link>) {
        guard let last = line.last else { return }
        var (before, vertex) = (last, line[0])
        for position in 0..<line.count {
            let after = line[position &+ 1 == line.count ? 0 : position &+ 1]
            let link = links[Int(vertex)]
            if link.before >= 0 {
                let isShared = link.before == after && link.after == before
                links[Int(vertex)] = Link(before: isShared ? Mark.shared : Mark.node, after: Self.end)
            } else if link.before == Mark.unseen {
                links[Int(vertex)] = Link(before: before, after: after)
            } else {
                links[Int(vertex)].before = Mark.node
            }
            before = vertex
            vertex = after
        }
    }

    func isNode(_ vertex: Int32) -> Bool { self[vertex].before == Mark.node }

    /// Position of the first node after `position` in a ring that is `range` of the vertices of `rings`; `last`, where the walk
    /// comes there first.
    func nextNode(after position: Int, or last: Int, in range: Range<Int>, of rings: CellRings) -> Int {
        // Hot path: the range is one of the rings' own, and its vertices have links.
        numbers.withUnsafeBufferPointer { numbers in
            rings.vertices.withUnsafeBufferPointer { vertices in
                var current = position
                repeat {
                    current = current &+ 1 == range.upperBound ? range.lowerBound : current &+ 1
                } while current != last && numbers[2 &* Int(vertices[current])] != Mark.node
                return current
            }
        }
    }

    /// Arcs may begin and end in `vertex` from now on, though it is no node.
    mutating func open(_ vertex: Int32) {
        if self[vertex].before > Mark.node {
            self[vertex] = Link(before: Mark.start, after: Self.end)
        }
    }

    /// The first arc that leaves `vertex` for `neighbour`.
    func arc(from vertex: Int32, to neighbour: Int32) -> Int32? { find(vertex, neighbour, isEnd: false) }

    /// The first arc that comes into `vertex` from `neighbour`.
    func arc(into vertex: Int32, from neighbour: Int32) -> Int32? { find(vertex, neighbour, isEnd: true) }

    private func find(_ vertex: Int32, _ neighbour: Int32, isEnd: Bool) -> Int32? {
        var entry = self[vertex].after
        if entry <= Self.hub { return hubs[HubEdge(vertex: vertex, neighbour: neighbour, isEnd: isEnd)] }
        var first: Int32?
        while entry >= 0 {
            // Later arcs come earlier in the list.
            if entries[Int(entry)].neighbour == neighbour, (entry & 1 == 1) == isEnd { first = entry >> 1 }
            entry = entries[Int(entry)].previous
        }
        return first
    }

    /// Adds an arc, numbered on from the last one, that leaves `start` for `second` and comes into `last` from
    /// `penultimate`. Returns the numbers of the nodes at both ends.
    mutating func add(
        from start: Int32, to second: Int32, into last: Int32, from penultimate: Int32
    ) -> (start: Int32, end: Int32) {
        let node = add(start, second)
        return (node, add(last, penultimate))
    }

    private mutating func add(_ vertex: Int32, _ neighbour: Int32) -> Int32 {
        let entry = Int32(entries.count)
        let head = self[vertex].after
        let node =
            head >= 0 ? nodes[Int(head)] : head == Self.end ? Int32(truncatingIfNeeded: nodeCount) : Self.hub - head
        if head == Self.end { nodeCount += 1 }
        entries.append((neighbour, head))
        nodes.append(node)
        if head <= Self.hub {
            enter(entry, vertex)
            return node
        }
        self[vertex].after = entry
        var length = 0
        var current = entry
        while current >= 0 {
            length += 1
            current = entries[Int(current)].previous
        }
        guard length > Self.longestList else { return node }
        var list: [Int32] = []
        current = entry
        while current >= 0 {
            list.append(current)
            current = entries[Int(current)].previous
        }
        for entry in list.reversed() { enter(entry, vertex) }
        self[vertex].after = Self.hub - node
        return node
    }

    /// The first arc of its kind stays.
    private mutating func enter(_ entry: Int32, _ vertex: Int32) {
        let edge = HubEdge(vertex: vertex, neighbour: entries[Int(entry)].neighbour, isEnd: entry & 1 == 1)
        if hubs[edge] == nil { hubs[edge] = entry >> 1 }
    }
}
