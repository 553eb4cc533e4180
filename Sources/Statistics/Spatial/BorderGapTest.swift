/// Whether the members of a set differ from the neighbours that the set leaves out: the mean difference across the edges
/// that leave the set, against relabelling those neighbours (*exclusion gap*).
///
/// X = mean over edges from a member p to a non-member p′ of (x_p − x_p′). Under the null hypothesis the labels are
/// permuted among the end points of those edges only, their numbers fixed, and X is taken again over the edges among
/// them. Only neighbours are compared, so values that change smoothly over the ground cancel; a sharp step exactly at
/// the border does not, and no test on these values alone can tell it from selection.
///
/// Assumes that neighbours across the border are exchangeable. Moderate gradients keep the level nearly (0.06 to 0.07 at
/// 0.05 for a gradient of one standard deviation across the area); steep ones need an adjusted version of the values.
public struct BorderGapTest: Hashable, Sendable {
    /// X, in units of the values.
    public let gap: Double
    /// Edges with a value at both ends, one inside and one outside.
    public let crossEdges: Int
    /// Members with such an edge, ascending.
    public let insiders: [Int32]
    /// Non-members with such an edge, ascending.
    public let outsiders: [Int32]
    /// Two-sided, by |X|.
    public let evidence: PermutationEvidence
    /// s²: variance of X under permuted labels, X taken anew over the edges that then cross: over all labellings, or over the
    /// first B drawn. In squared units of the values.
    public let variance: Double
    /// Variance of X when the values are dealt out anew to practices who keep their labels and their neighbours, and differ
    /// by no more than they do within their own sides: S² · Σw², w the weight of each value in X and S² the variance of the
    /// values about the means of their sides, pooled; about the mean of all where the values of each side are all equal.
    public let varianceWithin: Double
    /// Of `varianceWithin`: values at the border less two.
    public let degreesOfFreedom: Int
    /// The smallest p-value that a border of this size can have.
    public let smallestP: Double

    /// Of the evidence, in (0, 1].
    public var pValue: Double { evidence.pValue }

    /// - Parameters:
    ///   - graph: neighbours among the items of one area.
    ///   - isInside: whether an item is of the set.
    ///   - values: finite, `nil` where not known; such items take no part.
    ///   - fewest: practices that each side needs; with fewer there is no test.
    /// - Returns: `nil` without an edge to compare across, and with fewer items than needed at a side.
    /// - Complexity: O(edges + B · edges of the smaller side).
    public init?(
        _ graph: NeighbourGraph, isInside: [Bool], values: [Double?], plan: PermutationPlan = PermutationPlan(),
        fewest: Int = 1, generator: SeededGenerator
    ) {
        precondition(isInside.count == graph.count && values.count == graph.count)
        guard let border = Border(graph, isInside: isInside, values: values),
            min(border.inside, border.outside) >= fewest
        else { return nil }
        let crossing = BorderCrossings(graph.induced(by: border.items), values: border.values)
        let start = crossing.gap(of: border.isInside)
        gap = start.sum / Double(start.edges)
        crossEdges = start.edges
        insiders = border.items.indices.filter { border.isInside[$0] }.map { border.items[$0] }.sorted()
        outsiders = border.items.indices.filter { !border.isInside[$0] }.map { border.items[$0] }.sorted()
        let threshold = abs(gap) - 1e-11 * crossing.scale
        varianceWithin = border.varianceWithin(crossing)
        degreesOfFreedom = border.items.count - 2
        let sizes = [border.inside, border.outside]
        smallestP = plan.smallestP(sizes)
        if let all = plan.labellings(sizes) {
            let (count, variance) = crossing.enumerate(border.isInside, threshold: threshold)
            evidence = PermutationEvidence(.enumerated(labellings: all), atLeastAsLarge: count)
            self.variance = variance
        } else {
            // Exchanging the two sides turns the sign alone, so the smaller side is drawn.
            (evidence, variance) = crossing.sample(
                min(sizes[0], sizes[1]), plan: plan, threshold: threshold, generator: generator)
        }
    }

    /// Items with values at each side of the border; `nil` without an edge to compare across. O(edges).
    public static func sides(
        _ graph: NeighbourGraph, isInside: [Bool], values: [Double?]
    ) -> (inside: Int, outside: Int)? {
        Border(graph, isInside: isInside, values: values).map { ($0.inside, $0.outside) }
    }

    /// Mean difference across the edges that leave the set; `nil` without such edges between known values. For showing
    /// another value across the same border. O(edges).
    public static func gap(_ graph: NeighbourGraph, isInside: [Bool], values: [Double?]) -> Double? {
        guard let border = Border(graph, isInside: isInside, values: values) else { return nil }
        let found = BorderCrossings(graph.induced(by: border.items), values: border.values).gap(of: border.isInside)
        return found.sum / Double(found.edges)
    }
}

/// The end points of the edges that leave a set.
private struct Border {
    /// Items of the graph, ascending.
    let items: [Int32]
    let isInside: [Bool]
    let values: [Double]
    /// How many are inside, and how many are not.
    let inside: Int
    let outside: Int

    init?(_ graph: NeighbourGraph, isInside: [Bool], values: [Double?]) {
        let items = (0..<graph.count).filter { item in
            values[item] != nil
                && graph.neighbours(of: item).contains {
                    values[Int($0)] != nil && isInside[Int($0)] != isInside[item]
                }
        }
        guard !items.isEmpty else { return nil }
        self.items = items.map { Int32($0) }
        self.isInside = items.map { isInside[$0] }
        self.values = items.compactMap { values[$0] }
        inside = self.isInside.count { $0 }
        outside = items.count - inside
    }

    /// S² · Σw² of the border's gap, S² about the means of the two sides.
    func varianceWithin(_ crossing: BorderCrossings) -> Double {
        let squares = [true, false].reduce(0.0) { sum, side in
            let own = zip(values, isInside).filter { $0.1 == side }.map(\.0)
            let deviation = Spread.standardDeviation(own) ?? 0
            return sum + deviation * deviation * Double(own.count - 1)
        }
        let all = Spread.standardDeviation(values) ?? 0
        let within = squares > 0 && values.count > 2 ? squares / Double(values.count - 2) : all * all
        return within * crossing.squaredWeights(of: isInside)
    }
}
