import Consortia
import Ensembles
import Testing

@Suite struct PlanScoresTests {
    /// Two columns of a 2 × 3 grid against the third.
    private func plan() throws -> (RegionGraph, Plan) {
        let edges = [(0, 1), (0, 3), (1, 2), (1, 4), (2, 5), (3, 4), (4, 5)]
        let graph = try RegionGraph(weights: [1, 2, 3, 4, 5, 6], edges: edges)
        return (graph, Plan(graph, labels: [0, 0, 1, 0, 0, 1], parts: 2))
    }

    @Test func scoresOfParts() throws {
        let (graph, plan) = try plan()
        let scores: [Double?] = [1, 3, 10, nil, 2, 6]
        // Means 2 and 8 of 3 and 2 nodes, all 4.4.
        let spread = try #require(
            PlanScores.spread(scores: scores, nodes: Array(0..<6)).value(of: plan, in: graph))
        let total = [1.0, 3, 10, 2, 6].reduce(0) { $0 + ($1 - 4.4) * ($1 - 4.4) }
        let between: Double = 3 * 2.4 * 2.4 + 2 * 3.6 * 3.6
        #expect(abs(spread - between / total) < 1e-14)
        #expect(PlanScores.spread(scores: scores, nodes: [3]).value(of: plan, in: graph) == nil)
        #expect(PlanScores.spread(scores: [1, 1, 1, 1, 1, 1], nodes: [0, 1, 2]).value(of: plan, in: graph) == nil)
        // Out of part 0 lead (1, 2) and (4, 5): 3 − 10 and 2 − 6.
        #expect(PlanScores.gap(scores: scores, anchor: 3).value(of: plan, in: graph) == -5.5)
        #expect(PlanScores.gap(scores: scores, anchor: 2).value(of: plan, in: graph) == 5.5)
        #expect(PlanScores.gap(scores: [1, nil, 2, 3, nil, 4], anchor: 0).value(of: plan, in: graph) == nil)
    }
}
