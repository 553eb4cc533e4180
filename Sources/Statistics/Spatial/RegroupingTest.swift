/// The mean difference across the border of a set against that of random connected sets of the same size: the second
/// opinion on a `BorderGapTest`.
///
/// A set grows from a random item along one random edge after the other until it has the size of the set under test;
/// where a piece of the graph is used up it goes on from another random item. Then
/// X is taken over its border. Where the values change over the ground, random connected sets have large gaps too, and a
/// gap that is not larger than theirs is no sign of selection. The border of a grown set is shorter than that of a set
/// scattered among others, and its gap wider, so the test is cautious there; it is longer than a straight line, and the
/// test rejects too often for two halves of an area. It is a second opinion, not a test to stand alone.
public struct RegroupingTest: Hashable, Sendable {
    /// X of the set under test, as in `BorderGapTest`.
    public let gap: Double
    /// Two-sided, by |X|.
    public let evidence: PermutationEvidence

    /// Of the evidence, in (0, 1].
    public var pValue: Double { evidence.pValue }

    /// - Parameters:
    ///   - graph: neighbours among all items of one area.
    ///   - isInside: whether an item is of the set.
    ///   - values: finite, `nil` where not known; such items are in sets but not in differences.
    /// - Returns: `nil` without an edge to compare across, and when all items are inside.
    /// - Complexity: O(edges + B · edges of a set).
    public init?(
        _ graph: NeighbourGraph, isInside: [Bool], values: [Double?], permutations: Int = 9_999,
        generator: SeededGenerator
    ) {
        precondition(isInside.count == graph.count && values.count == graph.count && permutations >= 0)
        let size = isInside.count { $0 }
        let crossing = BorderCrossings(graph, optional: values)
        let start = crossing.gap(of: isInside)
        guard start.edges > 0, size < graph.count else { return nil }
        gap = start.sum / Double(start.edges)
        let threshold = abs(gap) - 1e-11 * crossing.scale
        var growth = ConnectedGrowth(graph, generator)
        var count = 0
        for _ in 0..<permutations {
            growth.grow(to: size)
            if crossing.gapSize(of: growth.members[...], growth.isMember) >= threshold { count += 1 }
        }
        evidence = PermutationEvidence(.sampled(permutations: permutations), atLeastAsLarge: count)
    }
}

/// Random connected sets, one after the other.
private struct ConnectedGrowth {
    private let graph: NeighbourGraph
    private var source: HalfWords
    private(set) var members: [Int32] = []
    /// 1 for members.
    private(set) var isMember: [Double]
    /// The far end of each edge that leaves a member; ends that have become members since are passed over. Room for all edges.
    private var frontier: [Int32]

    init(_ graph: NeighbourGraph, _ generator: SeededGenerator) {
        self.graph = graph
        source = HalfWords(generator)
        isMember = [Double](repeating: 0, count: graph.count)
        frontier = [Int32](repeating: 0, count: graph.neighbours.count + 1)
    }

    mutating func grow(to size: Int) {
        for member in members { isMember[Int(member)] = 0 }
        members.removeAll(keepingCapacity: true)
        var waiting = 0
        while members.count < size {
            if waiting == 0 {
                frontier[0] = Int32(source.integer(below: graph.count))
                waiting = 1
            }
            let pick = source.integer(below: waiting)
            let item = frontier[pick]
            waiting -= 1
            frontier[pick] = frontier[waiting]
            if isMember[Int(item)] == 1 { continue }
            members.append(item)
            isMember[Int(item)] = 1
            for entry in Int(graph.offsets[Int(item)])..<Int(graph.offsets[Int(item) + 1]) {
                let other = graph.neighbours[entry]
                if isMember[Int(other)] == 0 {
                    frontier[waiting] = other
                    waiting += 1
                }
            }
        }
    }
}
