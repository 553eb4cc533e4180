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
    /// Pairs of cells that claim the same side of an edge, with the edge's start.
    private(set) var rivals: [(cells: (Int32, Int32), vertex: Int32)] = []
    /// Cell `c` is bounded by `cellArcs[cellOffsets[c] ..< cellOffsets[c + 1]]`, the cell on the left of each.
    private(set) var cellArcs: [ArcReference] = []
    private(set) var cellOffsets: [Int32] = []

    var count: Int { left.count }

    func range(_ arc: Int) -> Range<Int> { Int(offsets[arc])..<Int(offsets[arc + 1]) }

    /// - Complexity: O(vertices) array look-ups and one hash probe per arc.
    init(_ rings: CellRings, vertexCount: Int, cellCount: Int) {
        let isNode = Self.nodes(rings, vertexCount: vertexCount)
        var references: [ArcReference] = []
        var referenceCells: [Int32] = []
        var known = ArcIndex(capacity: rings.count * 4)
        var line: [Int32] = []
        for ring in 0..<rings.count {
            let range = rings.range(ring)
            let start = range.first { isNode[Int(rings.vertices[$0])] }
            let first = start ?? range.min { rings.vertices[$0] < rings.vertices[$1] }!
            line.removeAll(keepingCapacity: true)
            line.append(rings.vertices[first])
            var position = first
            repeat {
                position = position + 1 == range.upperBound ? range.lowerBound : position + 1
                let vertex = rings.vertices[position]
                line.append(vertex)
                if position == first || (start != nil && isNode[Int(vertex)]) {
                    references.append(add(line, cell: rings.cells[ring], &known))
                    referenceCells.append(rings.cells[ring])
                    line.removeAll(keepingCapacity: true)
                    line.append(vertex)
                }
            } while position != first
        }
        // Rings come in the order of their cells, so the references are grouped already.
        cellArcs = references
        cellOffsets = [Int32](repeating: 0, count: cellCount + 1)
        for cell in referenceCells { cellOffsets[Int(cell) + 1] += 1 }
        for cell in 0..<cellCount { cellOffsets[cell + 1] += cellOffsets[cell] }
    }

    /// Vertices where the two rings through them part, or that more or fewer than two rings share in the same way.
    private static func nodes(_ rings: CellRings, vertexCount: Int) -> [Bool] {
        var previous = [Int32](repeating: -1, count: vertexCount)
        var next = [Int32](repeating: -1, count: vertexCount)
        var visits = [UInt8](repeating: 0, count: vertexCount)
        var isNode = [Bool](repeating: false, count: vertexCount)
        for ring in 0..<rings.count {
            let range = rings.range(ring)
            var before = rings.vertices[range.upperBound - 1]
            for position in range {
                let vertex = Int(rings.vertices[position])
                let after = rings.vertices[position + 1 == range.upperBound ? range.lowerBound : position + 1]
                switch visits[vertex] {
                case 0:
                    previous[vertex] = before
                    next[vertex] = after
                    visits[vertex] = 1
                case 1:
                    visits[vertex] = 2
                    if previous[vertex] != after || next[vertex] != before { isNode[vertex] = true }
                default:
                    isNode[vertex] = true
                }
                before = rings.vertices[position]
            }
        }
        return isNode
    }

    private mutating func add(_ line: [Int32], cell: Int32, _ known: inout ArcIndex) -> ArcReference {
        let last = line.count - 1
        if let twin = known.arc(from: line[last], via: line[last - 1]) {
            if right[Int(twin)] < 0 {
                right[Int(twin)] = cell
                return ArcReference(arc: twin, reversed: true)
            }
            rivals.append(((right[Int(twin)], cell), line[last]))
        }
        let arc = Int32(count)
        vertices.append(contentsOf: line)
        offsets.append(Int32(vertices.count))
        left.append(cell)
        right.append(-1)
        if let first = known.insert(arc, from: line[0], via: line[1]) {
            rivals.append(((left[Int(first)], cell), line[0]))
        }
        return ArcReference(arc: arc, reversed: false)
    }
}

/// An arc walked in one of its two directions, in one word.
struct ArcReference: Hashable, Sendable, BitwiseCopyable {
    let bits: Int32

    init(arc: Int32, reversed: Bool) { bits = arc << 1 | (reversed ? 1 : 0) }

    var arc: Int { Int(bits >> 1) }
    var isReversed: Bool { bits & 1 == 1 }
}

/// Arcs by their first two vertices: open addressing, since one probe per arc is the only hashing left.
private struct ArcIndex {
    private var keys: [UInt64] = []
    private var arcs: [Int32] = []
    private var count = 0

    init(capacity: Int) {
        var size = 64
        while size < capacity * 2 { size *= 2 }
        keys = [UInt64](repeating: .max, count: size)
        arcs = [Int32](repeating: -1, count: size)
    }

    func arc(from first: Int32, via second: Int32) -> Int32? {
        let slot = slot(Self.key(first, second))
        return arcs[slot] >= 0 ? arcs[slot] : nil
    }

    /// Adds `arc` unless the key is taken; then the arc that has it.
    mutating func insert(_ arc: Int32, from first: Int32, via second: Int32) -> Int32? {
        if (count + 1) * 2 > keys.count { grow() }
        let key = Self.key(first, second)
        let slot = slot(key)
        if arcs[slot] >= 0 { return arcs[slot] }
        keys[slot] = key
        arcs[slot] = arc
        count += 1
        return nil
    }

    private mutating func grow() {
        let old = (keys, arcs)
        keys = [UInt64](repeating: .max, count: old.0.count * 2)
        arcs = [Int32](repeating: -1, count: old.1.count * 2)
        for index in old.0.indices where old.1[index] >= 0 {
            let slot = slot(old.0[index])
            keys[slot] = old.0[index]
            arcs[slot] = old.1[index]
        }
    }

    private static func key(_ first: Int32, _ second: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
    }

    private func slot(_ key: UInt64) -> Int {
        var hash = key &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 32
        let mask = keys.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while arcs[slot] >= 0 && keys[slot] != key { slot = (slot + 1) & mask }
        return slot
    }
}
