import Ensembles
import Testing

@Suite struct PlanStatisticsTests {
    /// Two columns of a 2 × 3 grid against the third.
    private func plan() throws -> (RegionGraph, Plan) {
        let graph = try Meshes.grid(2, 3, weights: [1, 2, 3, 4, 5, 6])
        return (graph, Plan(graph, labels: [0, 0, 1, 0, 0, 1], parts: 2))
    }

    @Test func knownAnswers() throws {
        let (graph, plan) = try plan()
        func value(_ statistic: PlanStatistic) -> Double? { statistic.value(of: plan, in: graph) }
        #expect(value(.cutEdges) == 2)
        // Edges in the order of the grid: (0,1) (0,3) (1,2) (1,4) (2,5) (3,4) (4,5).
        #expect(value(.perimeter(lengths: [1, 2, 4, 8, 16, 32, 64])) == 68)
        #expect(abs((value(.deviation(targets: [10.5, 10.5])) ?? 0) - 1.0 / 7) < 1e-15)
        #expect(value(.moved(from: [1, 0, 1, 0, 0, 0])) == 7)
        // Part 1: weights 3 and 6 one apart, Σ = 3·6/9; part 0: weights 1, 2, 4, 5 at the corners of a square.
        let inertia = try #require(value(.inertia(x: [0, 1, 2, 0, 1, 2], y: [0, 0, 0, 1, 1, 1])))
        let expected: Double = 2 + 35.0 / 12 + 27.0 / 12
        #expect(abs(inertia - expected) < 1e-12)
    }
}
