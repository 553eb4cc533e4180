import Shapes

/// The rings of all cells cut into arcs: maximal lines of edges with the same cell on either side, each stored once.
///
/// An arc ends in nodes, the vertices where the cells around change; a ring without node is one closed arc from its
/// smallest vertex. `left[a]` is the cell on the left of arc `a` as stored, `right[a]` the one on its right, -1 for
/// none.
struct ArcTable {
    /// Arc `a` runs through `vertices[offsets[a] ..< offsets[a + 1]]`, both ends included.
    private(set) var vertices: [Int32] = []
    private(set) var offsets: [Int32] = [0]
    private(set) var left: [Int32] = []
    private(set) var right: [Int32] = []
    /// Node at the start and at the end of each arc, by first occurrence; the same one for a closed arc.
    private(set) var starts: [Int32] = []
    private(set) var ends: [Int32] = []
    private(set) var nodeCount = 0
    /// Pairs of cells that claim the same side of an edge, with the edge's start.
    private(set) var rivals: [(cells: (Int32, Int32), vertex: Int32)] = []
    /// Cell `c` is bounded by `cellArcs[cellOffsets[c] ..< cellOffsets[c + 1]]`, the cell on the left of each.
    private(set) var cellArcs: [ArcReference] = []
    private(set) var cellOffsets: [Int32] = []
    /// The cell on the other side of each of `cellArcs`, -1 for none: beside it, because the sides of arcs are far apart.
    private var cellsBeyond: [Int32] = []

    var count: Int { left.count }

    func range(_ arc: Int) -> Range<Int> { Int(offsets[arc])..<Int(offsets[arc + 1]) }

    /// The arcs that bound `cell`, the cell on the left of each as walked.
    func references(ofCell cell: Int) -> ArraySlice<ArcReference> {
        cellArcs[Int(cellOffsets[cell])..<Int(cellOffsets[cell + 1])]
    }

    /// Edges with a cell on one side only. O(arcs).
    var boundaryEdgeCount: Int {
        (0..<count).reduce(0) { $0 + (right[$1] < 0 ? range($1).count - 1 : 0) }
    }

    /// - Parameter memory: for what is known of the vertices meanwhile; used again where it is large enough.
    /// - Complexity: O(vertices of the rings).
    init(_ rings: CellRings, vertexCount: Int, cellCount: Int, memory: inout [Int32]) {
        var known = ArcEnds(rings, vertexCount: vertexCount, memory: memory.takeAll())
        vertices.reserveLargePages(rings.vertices.count / 2 + rings.count * 2)
        cellOffsets.reserveCapacity(cellCount + 1)
        for ring in 0..<rings.count {
            // Rings come in the order of their cells, so the references are grouped already.
            while cellOffsets.count <= Int(rings.cells[ring]) { cellOffsets.append(Int32(cellArcs.count)) }
            cut(rings, ring, &known)
        }
        while cellOffsets.count <= cellCount { cellOffsets.append(Int32(cellArcs.count)) }
        nodeCount = known.nodeCount
        memory = known.release()
        findCellsBeyond()
    }

    /// The cell on the other side of `reference`, seen from the cell it bounds; -1 for none.
    func cellBeyond(_ reference: ArcReference) -> Int32 {
        reference.isReversed ? left[reference.arc] : right[reference.arc]
    }

    private mutating func findCellsBeyond() { cellsBeyond = cellArcs.map { cellBeyond($0) } }

    /// For a table that is made arc by arc; `finish` when all are there.
    mutating func append(_ line: some Sequence<Int32>, left: Int32, right: Int32) {
        vertices.append(contentsOf: line)
        offsets.append(Int32(truncatingIfNeeded: vertices.count))
        self.left.append(left)
        self.right.append(right)
    }

    /// All arcs and cells are there: numbers the nodes, few among many vertices, and notes what lies beyond each arc.
    mutating func finish() {
        var numbers: [Int32: Int32] = [:]
        func node(_ vertex: Int32) -> Int32 {
            if let number = numbers[vertex] { return number }
            let number = Int32(truncatingIfNeeded: numbers.count)
            numbers[vertex] = number
            return number
        }
        for arc in 0..<count {
            starts.append(node(vertices[range(arc).lowerBound]))
            ends.append(node(vertices[range(arc).upperBound - 1]))
        }
        nodeCount = numbers.count
        findCellsBeyond()
    }

    /// The next cell's arcs follow; once more after the last cell.
    mutating func beginCell() { cellOffsets.append(Int32(truncatingIfNeeded: cellArcs.count)) }

    mutating func append(_ reference: ArcReference) { cellArcs.append(reference) }

    /// Appends the arcs of `ring` to those of its cell: known ones walked backwards, and new ones.
    private mutating func cut(_ rings: CellRings, _ ring: Int, _ known: inout ArcEnds) {
        let range = rings.range(ring)
        let cell = rings.cells[ring]
        let start = range.first { known.isNode(rings.vertices[$0]) }
        let first = start ?? range.min { rings.vertices[$0] < rings.vertices[$1] }!
        if start == nil { known.open(rings.vertices[first]) }
        var position = first
        repeat {
            let next = position + 1 == range.upperBound ? range.lowerBound : position + 1
            let twin = known.arc(into: rings.vertices[position], from: rings.vertices[next])
            if let twin, right[Int(twin)] < 0, let end = end(of: twin, from: position, in: range, rings) {
                // All vertices in between are the arc's: none of them is a node.
                right[Int(twin)] = cell
                cellArcs.append(ArcReference(arc: twin, reversed: true))
                position = end
                continue
            }
            let arc = Int32(count)
            let begin = vertices.count
            let end = known.nextNode(after: position, or: first, in: range, of: rings)
            if end > position {
                vertices.append(contentsOf: rings.vertices[position...end])
            } else {
                vertices.append(contentsOf: rings.vertices[position..<range.upperBound])
                vertices.append(contentsOf: rings.vertices[range.lowerBound...end])
            }
            position = end
            offsets.append(Int32(vertices.count))
            left.append(cell)
            right.append(-1)
            cellArcs.append(ArcReference(arc: arc, reversed: false))
            let (from, second, penultimate, last) = (
                vertices[begin], vertices[begin + 1], vertices[vertices.count - 2], vertices[vertices.count - 1]
            )
            if let twin, right[Int(twin)] >= 0 { rivals.append(((right[Int(twin)], cell), last)) }
            if let rival = known.arc(from: from, to: second) { rivals.append(((left[Int(rival)], cell), from)) }
            let nodes = known.add(from: from, to: second, into: last, from: penultimate)
            starts.append(nodes.start)
            ends.append(nodes.end)
        } while position != first
    }

    /// Where in its ring the walk back along `arc` ends that begins at `position`; nil if the ring takes another way.
    private func end(of arc: Int32, from position: Int, in ring: Range<Int>, _ rings: CellRings) -> Int? {
        let vertices = range(Int(arc))
        var end = position + vertices.count - 1
        if end >= ring.upperBound { end -= ring.count }
        return end < ring.upperBound && rings.vertices[end] == self.vertices[vertices.lowerBound] ? end : nil
    }
}

/// Which arcs bound a cell and what lies beyond them, in one piece, for loops over all cells of many sets.
struct ArcSides {
    let references: UnsafeBufferPointer<ArcReference>
    /// The cell on the other side of each of `references`, seen from the cell it bounds; -1 for none.
    let cellsBeyond: UnsafeBufferPointer<Int32>
    fileprivate let offsets: UnsafeBufferPointer<Int32>

    /// Positions of the cell's arcs in `references`.
    @inline(__always)
    func entries(ofCell cell: Int) -> Range<Int> { Int(offsets[cell])..<Int(offsets[cell &+ 1]) }
}

extension ArcTable {
    /// Calls `body` with the sides of all arcs, which are valid as long as it runs.
    @inline(__always)
    func withUnsafeSides<Result>(_ body: (ArcSides) -> Result) -> Result {
        cellArcs.withUnsafeBufferPointer { references in
            cellOffsets.withUnsafeBufferPointer { offsets in
                cellsBeyond.withUnsafeBufferPointer {
                    body(ArcSides(references: references, cellsBeyond: $0, offsets: offsets))
                }
            }
        }
    }
}

/// An arc walked in one of its two directions, in one word.
struct ArcReference: Hashable, Sendable, BitwiseCopyable {
    let bits: Int32

    init(arc: Int32, reversed: Bool) { bits = arc << 1 | (reversed ? 1 : 0) }

    var arc: Int { Int(bits >> 1) }
    var isReversed: Bool { bits & 1 == 1 }
}
