/// A division of a graph's nodes into labelled parts, with what every step asks of it kept up to date.
public struct Plan: Sendable {
    /// What keeps a division out of the set of plans.
    public enum Fault: Hashable, Sendable {
        case missing(part: Int)
        case inPieces(part: Int, pieces: Int)
        case outOfBand(part: Int, weight: Int, band: ClosedRange<Int>)
    }

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

    /// How many parts lie in each component of the graph. O(parts).
    public func partsPerComponent(_ graph: RegionGraph) -> [Int] {
        members.reduce(into: Array(repeating: 0, count: graph.componentSizes.count)) { counts, nodes in
            if let first = nodes.first { counts[Int(graph.components[Int(first)])] += 1 }
        }
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

    static func parts(_ pair: UInt64) -> (Int32, Int32) { (Int32(pair >> 32), Int32(truncatingIfNeeded: pair)) }

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
