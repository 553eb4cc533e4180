import Ensembles

/// How scores of practices lie in the parts of a plan (Definitions.md, Plausible groupings of practices).
public enum PlanScores: PlanQuantity {
    /// How far the parts' mean scores lie apart: Σ n (mean − mean of all)² over the parts, divided by Σ (score − mean of all)²;
    /// over `nodes` alone, those of one area. Nodes without a score are left out.
    case spread(scores: [Double?], nodes: [Int32])
    /// The exclusion gap of the part that holds `anchor`: the mean, over the edges that lead out of it, of the score inside
    /// minus that outside. Edges at a node without a score are left out.
    case gap(scores: [Double?], anchor: Int32)

    /// Nil without scores, or where none differ. O(nodes); a gap O(edges of its part).
    public func value(of plan: Plan, in graph: RegionGraph) -> Double? {
        switch self {
        case .spread(let scores, let nodes): Self.spread(scores, nodes, plan)
        case .gap(let scores, let anchor): Self.gap(scores, plan.labels[Int(anchor)], plan, graph)
        }
    }

    private static func gap(_ scores: [Double?], _ part: Int32, _ plan: Plan, _ graph: RegionGraph) -> Double? {
        var (sum, edges) = (0.0, 0)
        for node in plan.members[Int(part)] {
            guard let inside = scores[Int(node)] else { continue }
            for other in graph.neighbours(of: Int(node)) where plan.labels[Int(other)] != part {
                guard let outside = scores[Int(other)] else { continue }
                (sum, edges) = (sum + (inside - outside), edges + 1)
            }
        }
        return edges == 0 ? nil : sum / Double(edges)
    }

    private static func spread(_ scores: [Double?], _ nodes: [Int32], _ plan: Plan) -> Double? {
        var (sums, counts) = ([Double](repeating: 0, count: plan.partCount), [Int](repeating: 0, count: plan.partCount))
        let scored = nodes.compactMap { node in scores[Int(node)].map { (part: Int(plan.labels[Int(node)]), score: $0) }
        }
        let mean = scored.reduce(0) { $0 + $1.score } / Double(max(1, scored.count))
        let total = scored.reduce(0) { $0 + ($1.score - mean) * ($1.score - mean) }
        guard total > 0 else { return nil }
        for (part, score) in scored { (sums[part], counts[part]) = (sums[part] + (score - mean), counts[part] + 1) }
        return zip(sums, counts).reduce(0) { $1.1 == 0 ? $0 : $0 + $1.0 * $1.0 / Double($1.1) } / total
    }
}
