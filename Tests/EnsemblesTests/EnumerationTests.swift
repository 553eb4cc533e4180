import Ensembles
import TestData
import Testing

@Suite struct EnumerationTests {
    @Test(
        "Every exact table of the suite is found again",
        .enabled(if: LawTable.isPresent, "needs suites/ensembles"))
    func tables() throws {
        for table in try LawTable.all() where TestData.isOptimized || table.graph.nodeCount < 36 {
            let found = try PlanEnumeration(table.graph, table.bands, partsPerComponent: [table.bands.count])
            #expect(
                found.rows.map { [$0.cutEdges, $0.plans, Int($0.treeWeight ?? -1)] } == table.rows, "\(table.name)")
        }
    }

    @Test("Trying every labelling gives the same counts, with zero weights, areas and islands")
    func labellings() throws {
        let cases: [(RegionGraph, Bands)] = [
            (try Meshes.grid(3, 3), Bands(2...4, parts: 3)),
            (try Meshes.grid(3, 3, weights: [0, 1, 2, 0, 1, 2, 0, 1, 2]), Bands(0...4, parts: 3)),
            (try Meshes.grid(2, 4, areas: [0, 0, 1, 1, 0, 0, 1, 1]), Bands(1...3, parts: 3)),
            (try Meshes.grid(2, 4), Bands([1...3, 2...5, 3...4])),
            (try Meshes.grid(3, 2), Bands(6...6, parts: 1)),
        ]
        for (graph, bands) in cases {
            let plans = Meshes.plans(graph, bands)
            // Without bands of their own the labels of a plan can be exchanged in every way.
            let ways = bands.isCommon ? (1...bands.count).reduce(1, *) : 1
            let found = try PlanEnumeration(graph, bands, partsPerComponent: nil)
            #expect(found.rows.reduce(0) { $0 + $1.plans } * ways == plans.count)
            for row in found.rows { #expect(row.plans * ways == plans.count { $0.cutEdges == row.cutEdges }) }
        }
    }

    @Test func numbersOfPartsOfIslandsAreKept() throws {
        let graph = try Meshes.grid(2, 4, areas: [0, 0, 1, 1, 0, 0, 1, 1])
        let bands = Bands(1...4, parts: 3)
        let free = try PlanEnumeration(graph, bands, partsPerComponent: nil).rows.reduce(0) { $0 + $1.plans }
        let kept = try [[1, 2], [2, 1]].map { counts in
            try PlanEnumeration(graph, bands, partsPerComponent: counts).rows.reduce(0) { $0 + $1.plans }
        }
        // A square of four goes into two connected parts in six ways.
        #expect(kept == [6, 6] && free == 12)
    }

    @Test func limitsAreNamed() throws {
        let error = #expect(throws: EnsembleError.self) {
            try PlanEnumeration(try Meshes.grid(8, 8), Bands(1...64, parts: 2), partsPerComponent: nil)
        }
        #expect(error?.kind == .input && error?.description.contains("63") == true)
        // Eleven single nodes can be labelled in 11! ways.
        if TestData.isOptimized {
            let many = #expect(throws: EnsembleError.self) {
                try PlanEnumeration(
                    try Meshes.grid(1, 11), Bands(Array(repeating: 1...1, count: 11)), partsPerComponent: nil)
            }
            #expect(many?.kind == .budget)
        }
        let path = try Meshes.grid(1, 63)
        #expect(
            try PlanEnumeration(path, Bands(1...63, parts: 3), partsPerComponent: nil).rows.map(\.plans) == [
                61 * 62 / 2
            ])
    }
}
