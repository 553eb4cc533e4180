import Statistics

/// A division of a graph's nodes into labelled parts, with what every step asks of it kept up to date.
public struct Plan: Sendable {
    /// Part of each node, 0 ..< `partCount`.
    public internal(set) var labels: [Int32]
    /// Nodes of each part; in a chain, root first along the part's tree.
    public internal(set) var members: [[Int32]]
    /// Weight of each part.
    public internal(set) var weights: [Int]
    /// Edges whose ends lie in two parts, those between areas included.
    public internal(set) var cutEdges: Int
    /// Edges between each two parts.
    var borders = PartBorders()

    public var partCount: Int { members.count }

    /// - Precondition: a label in 0 ..< `parts` for every node.
    /// - Complexity: O(nodes + edges).
    public init(_ graph: RegionGraph, labels: [Int32], parts: Int) {
        precondition(labels.count == graph.nodeCount)
        (self.labels, cutEdges) = (labels, graph.edgesBetweenAreas.count)
        (members, weights) = (Array(repeating: [], count: parts), Array(repeating: 0, count: parts))
        for node in labels.indices {
            members[Int(labels[node])].append(Int32(node))
            weights[Int(labels[node])] += graph.weights[node]
            for other in graph.neighbours(of: node) where other > node && labels[Int(other)] != labels[node] {
                borders.add(1, labels[node], labels[Int(other)])
                cutEdges += 1
            }
        }
    }

    /// Every part in one piece: the heaviest stays, the other nodes join a part beside them, the lightest first. Nil where a
    /// part is missing, or where no part is beside them.
    func mended(_ graph: RegionGraph) -> Plan? {
        let (piece, count) = graph.pieces(of: labels)
        var (sizes, kept) = ([Int](repeating: 0, count: count), [Int32](repeating: -1, count: partCount))
        for node in labels.indices { sizes[Int(piece[node])] += graph.weights[node] }
        for (label, piece) in zip(labels, piece)
        where kept[Int(label)] < 0 || sizes[Int(piece)] > sizes[Int(kept[Int(label)])] {
            kept[Int(label)] = piece
        }
        guard !kept.contains(-1) else { return nil }
        var (labels, weights) = (zip(labels, piece).map { kept[Int($0)] == $1 ? $0 : -1 }, kept.map { sizes[Int($0)] })
        var (loose, before) = (labels.indices.filter { labels[$0] < 0 }, 0)
        while loose.count != before {
            before = loose.count
            loose.removeAll { node in
                let beside = graph.neighbours(of: node).map { labels[Int($0)] }.filter { $0 >= 0 }
                guard let part = beside.min(by: { (weights[Int($0)], $0) < (weights[Int($1)], $1) }) else {
                    return false
                }
                labels[node] = part
                weights[Int(part)] += graph.weights[node]
                return true
            }
        }
        return loose.isEmpty ? Plan(graph, labels: labels, parts: partCount) : nil
    }

    /// The same parts, named so that parts and labels of `given` have much weight in common, the heaviest first.
    func renamed(after given: [Int32], _ graph: RegionGraph) -> Plan {
        var common: [[Int32]: Int] = [:]
        for node in given.indices { common[[labels[node], given[node]], default: 0] += graph.weights[node] }
        var (names, free) = ([Int32](repeating: -1, count: partCount), Set(0..<Int32(partCount)))
        for (pair, _) in common.sorted(by: { (-$0.value, $0.key[0], $0.key[1]) < (-$1.value, $1.key[0], $1.key[1]) })
        where names[Int(pair[0])] < 0 && free.contains(pair[1]) {
            names[Int(pair[0])] = pair[1]
            free.remove(pair[1])
        }
        for (part, name) in zip(names.indices.filter { names[$0] < 0 }, free.sorted()) { names[part] = name }
        return Plan(graph, labels: labels.map { names[Int($0)] }, parts: partCount)
    }
}

/// The number of edges between each two parts, and the list of pairs that have any. O(1) to read, change and draw.
///
/// A hash table of its own, with open addressing: `Dictionary` would cost more than the rest of a step on small parts.
/// Only `pairs`, never the table's layout, decides what is drawn.
struct PartBorders: Sendable {
    /// Adjacent pairs in the order in which they came to be, the last one taking the place of one that ceased.
    private(set) var pairs: [UInt64] = []
    /// Pair + 1, or 0 for a free slot; a pair that ceased keeps its slot until the table grows.
    private var keys = [UInt64](repeating: 0, count: 64)
    private var counts = [Int32](repeating: 0, count: 64), positions = [Int32](repeating: 0, count: 64)
    private var used = 0

    private static func parts(_ pair: UInt64) -> (Int32, Int32) { (Int32(pair >> 32), Int32(truncatingIfNeeded: pair)) }

    /// One of the pairs, all alike; nil for none.
    func draw(using random: inout SeededGenerator) -> (Int32, Int32)? {
        pairs.isEmpty ? nil : Self.parts(pairs[random.integer(below: pairs.count)])
    }

    subscript(_ a: Int32, _ b: Int32) -> Int32 { counts[slot(Self.key(a, b))] }

    @inline(__always)
    private static func key(_ a: Int32, _ b: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: min(a, b))) << 32 | UInt64(UInt32(bitPattern: max(a, b)))
    }

    /// The slot of `key`, or the free one where it belongs; counts of free slots are 0.
    @inline(__always)
    private func slot(_ key: UInt64) -> Int {
        let mask = keys.count - 1
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
        while keys[slot] != 0, keys[slot] != key + 1 { slot = (slot + 1) & mask }
        return slot
    }

    mutating func add(_ change: Int32, _ a: Int32, _ b: Int32) {
        guard change != 0 else { return }
        let key = Self.key(a, b)
        if keys[slot(key)] == 0 {
            if used * 2 >= keys.count { grow() }
            used += 1
        }
        let place = slot(key)
        keys[place] = key + 1
        let (before, after) = (counts[place], counts[place] + change)
        counts[place] = after
        if before == 0, after > 0 {
            positions[place] = Int32(pairs.count)
            pairs.append(key)
        } else if before > 0, after == 0 {
            let (position, last) = (positions[place], pairs.removeLast())
            if last != key {
                pairs[Int(position)] = last
                positions[slot(last)] = position
            }
        }
    }

    /// Puts the pairs into the order that a saved chain had.
    mutating func reorder(_ order: [UInt64]) {
        pairs = order
        for (position, pair) in order.enumerated() { positions[slot(pair)] = Int32(position) }
    }

    private mutating func grow() {
        let old = pairs.map { ($0, counts[slot($0)]) }
        var size = keys.count
        while size < old.count * 4 { size *= 2 }
        self = PartBorders()
        keys = Array(repeating: 0, count: size)
        (counts, positions) = (Array(repeating: 0, count: size), Array(repeating: 0, count: size))
        for (pair, count) in old { add(count, Self.parts(pair).0, Self.parts(pair).1) }
    }
}
