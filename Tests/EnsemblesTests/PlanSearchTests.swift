import Statistics
import TestData
import Testing

@testable import Ensembles

@Suite struct PlanSearchTests {
    @Test(
        "The proven least of Oklahoma's counties is found: 39 cut edges in five parts within 1 %",
        .enabled(if: LawTable.isPresent && TestData.isOptimized, "needs suites/ensembles, and takes a minute in debug"))
    func provenOptimum() throws {
        let (graph, _) = try LawTable.read("oklahoma-77.json")
        let bands = try #require(Bands(total: graph.total, parts: 5, tolerance: 1, of: 100))
        for seed in 1...3 {
            let plan = try PlanSearch(graph, bands).best(.cutEdges, tries: 12, seed: UInt64(seed), threads: 2)
            #expect(plan.cutEdges == 39 && plan.faults(graph, bands).isEmpty)
        }
    }

    @Test func startsArePlans() throws {
        let cases: [(RegionGraph, Bands)] = [
            (try Meshes.grid(6, 6), Bands(6...6, parts: 6)),
            (try Meshes.grid(7, 9), Bands(total: 63, parts: 9, tolerance: 30, of: 100) ?? Bands(7...7, parts: 9)),
            (try Meshes.grid(4, 4), Bands([3...3, 4...5, 3...4, 4...5])),
            (try Meshes.grid(5, 5, weights: (0..<25).map { $0 % 3 }), Bands(0...8, parts: 4)),
            // Two islands, with bands of their own: which parts lie where is found too.
            (try Meshes.grid(2, 6, areas: [0, 0, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1]), Bands([4...4, 3...5, 3...5])),
        ]
        for (graph, bands) in cases {
            let search = try PlanSearch(graph, bands)
            for seed in 1...5 {
                var random = SeededGenerator(seed: UInt64(seed))
                let plan = try #require(search.start(using: &random))
                #expect(plan.faults(graph, bands).isEmpty)
            }
        }
    }

    @Test(
        "Many parts: a piece that cannot be cut is cut anew with one beside it, and the same seed finds the same plan")
    func manyParts() throws {
        // Forty nodes a part in bands that a cut without foresight uses up on the way down.
        var weights = SeededGenerator(seed: 8)
        let graph = try Meshes.grid(40, 40, weights: (0..<1600).map { _ in weights.integer(in: 1000...2400) })
        let bands = try #require(Bands(total: graph.total, parts: 53, tolerance: 3, of: 100))
        let search = try PlanSearch(graph, bands)
        let plans = (1...2).map { _ in
            var random = SeededGenerator(seed: 4)
            return search.start(using: &random)
        }
        let plan = try #require(plans[0])
        #expect(plan.faults(graph, bands).isEmpty && plan.labels == plans[1]?.labels)
    }

    @Test(
        "The best of small grids is the least over all plans",
        arguments: TestData.isOptimized ? [1, 2, 3] : [1] as [UInt64])
    func least(_ seed: UInt64) throws {
        let graph = try Meshes.grid(3, 3, weights: [1, 2, 1, 2, 1, 2, 1, 2, 1])
        let bands = Bands(3...6, parts: 3)
        let plans = Meshes.plans(graph, bands)
        let statistics: [PlanStatistic] = [
            .cutEdges, .perimeter(lengths: (0..<12).map { Double(1 + $0 * 7 % 5) }),
            .inertia(x: (0..<9).map { Double($0 % 3) }, y: (0..<9).map { Double($0 / 3) }),
            .deviation(targets: [13.0 / 3, 13.0 / 3, 13.0 / 3]),
        ]
        let tries = TestData.isOptimized ? 2 : 1
        for statistic in statistics {
            let plan = try PlanSearch(graph, bands).best(statistic, tries: tries, seed: seed, threads: 1)
            let values = plans.compactMap { $0.borders.pairs.isEmpty ? nil : statistic.value(of: $0, in: graph) }
            #expect(abs(try #require(statistic.value(of: plan, in: graph)) - (values.min() ?? -1)) < 1e-9)
        }
    }

    @Test("The nearest plan moves nothing when the given one is a plan, and the least over all plans where it is none")
    func nearest() throws {
        let graph = try Meshes.grid(3, 3, weights: [1, 2, 1, 2, 1, 2, 1, 2, 1])
        let bands = Bands(3...6, parts: 3)
        let plans = Meshes.plans(graph, bands)
        let search = try PlanSearch(graph, bands)
        func nearest(_ given: [Int32]) throws -> Double {
            let tries = TestData.isOptimized ? 2 : 1
            let plan = try search.best(.cutEdges, nearest: given, tries: tries, seed: 1, threads: 1)
            #expect(plan.faults(graph, bands).isEmpty)
            return try #require(PlanStatistic.moved(from: given).value(of: plan, in: graph))
        }
        #expect(try nearest(plans[0].labels) == 0)
        let given: [[Int32]] = [
            [0, 1, 0, 1, 2, 2, 1, 2, 2],  // in pieces
            [0, 0, 0, 0, 0, 1, 2, 1, 1],  // out of band
            [0, 0, 0, 0, 1, 1, 1, 1, 1],  // a part missing
            [0, 1, 2, 0, 1, 2, 2, 1, 0],  // both ends exchanged
        ]
        for labels in given {
            let least = plans.map { PlanStatistic.moved(from: labels).value(of: $0, in: graph) ?? 99 }.min()
            #expect(try nearest(labels) == least, "\(labels)")
        }
    }

    @Test func threadsDoNotMatter() throws {
        let graph = try Meshes.grid(5, 6)
        let search = try PlanSearch(graph, Bands(5...7, parts: 5))
        let plans = try [1, 3].map { try search.best(.cutEdges, tries: 2, seed: 6, threads: $0).labels }
        #expect(plans[0] == plans[1])
    }

    @Test func impossiblePlansAreRefused() throws {
        let graph = try Meshes.grid(2, 3)
        func message(_ bands: Bands) -> String {
            do {
                _ = try PlanSearch(graph, bands).best(.cutEdges, tries: 1, seed: 1, threads: 1)
                return ""
            } catch { return "\(error)" }
        }
        #expect(message(Bands(0...6, parts: 7)) == "7 parts cannot be made of 6 nodes")
        #expect(message(Bands(4...6, parts: 2)) == "2 parts weigh 8 to 12, and the graph 6")
        // A star of six has no two connected halves: nothing forbids them by weight, so the search has to give up.
        let star = try RegionGraph(weights: Array(repeating: 1, count: 6), edges: (1..<6).map { (0, $0) })
        var random = SeededGenerator(seed: 1)
        if TestData.isOptimized { #expect(try PlanSearch(star, Bands(3...3, parts: 2)).start(using: &random) == nil) }
    }
}
