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
        var count = 0
        var growth = ConnectedGrowth(graph, crossing, generator)
        growth.forEachGap(of: permutations, ofSize: size) { if abs($0) >= threshold { count += 1 } }
        evidence = PermutationEvidence(.sampled(permutations: permutations), atLeastAsLarge: count)
    }
}
