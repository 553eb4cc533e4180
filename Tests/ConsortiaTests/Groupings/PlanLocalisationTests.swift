import Catchments
import Consortia
import Ensembles
import TestData
import Testing

@Suite struct PlanLocalisationTests {
    /// Six nodes in a ring, with counts at four places; the last place is empty.
    private static let edges = (0..<6).map { ($0, ($0 + 1) % 6) }
    private static let counts: [[Int]] = [
        [5, 0, 0, 0], [4, 3, 0, 0], [0, 6, 1, 0], [0, 2, 8, 0], [3, 0, 8, 0], [7, 1, 0, 0],
    ]

    private static var localisation: PlanLocalisation {
        let entries = counts.indices.flatMap { node in counts[node].indices.map { (node, $0, counts[node][$0]) } }
        return PlanLocalisation(
            SparseCounts(
                rowCount: 6, columnCount: 4, rows: entries.map { Int32($0.0) }, columns: entries.map { Int32($0.1) },
                counts: entries.map(\.2)))
    }

    /// Patients outside the leader of their place, counted place by place.
    private static func scattered(_ labels: [Int32]) -> Int {
        (0..<4).reduce(0) { sum, place in
            let held = Set(labels).map { part in
                labels.indices.reduce(0) { $0 + (labels[$1] == part ? counts[$1][place] : 0) }
            }
            return sum + held.reduce(0, +) - (held.max() ?? 0)
        }
    }

    @Test func knownAnswer() throws {
        let graph = try RegionGraph(weights: Array(repeating: 1, count: 6), edges: Self.edges)
        let plan = Plan(graph, labels: [0, 0, 1, 1, 1, 0], parts: 2)
        // Leaders have 16 of 19, 8 of 12 and 17 of 17.
        #expect(Self.localisation.total == 48)
        #expect(Self.localisation.value(of: plan, in: graph) == 7)
        #expect(Self.localisation.share.value(of: plan, in: graph) == 41.0 / 48)
        let nothing = PlanLocalisation(SparseCounts(rowCount: 6, columnCount: 0, rows: [], columns: [], counts: []))
        #expect(nothing.share.value(of: plan, in: graph) == nil && nothing.value(of: plan, in: graph) == 0)
    }

    @Test("What nodes that change their part add to it changes as the whole does") func shares() throws {
        let graph = try RegionGraph(weights: Array(repeating: 1, count: 6), edges: Self.edges)
        let (before, after): ([Int32], [Int32]) = ([0, 0, 1, 1, 2, 2], [0, 1, 1, 0, 2, 2])
        for labels in [before, after] {
            let plan = Plan(graph, labels: labels, parts: 3)
            #expect(Self.localisation.value(of: plan, in: graph) == Double(Self.scattered(labels)))
        }
        let share = { (labels: [Int32]) in Self.localisation.share(of: [1, 3], parts: 3) { labels[Int($0)] } }
        #expect(share(after) - share(before) == Double(Self.scattered(after) - Self.scattered(before)))
    }

    @Test(
        "A search finds the least over all plans of the ring",
        arguments: TestData.isOptimized ? [1, 2, 3] : [1] as [UInt64])
    func least(_ seed: UInt64) throws {
        let graph = try RegionGraph(weights: Array(repeating: 1, count: 6), edges: Self.edges)
        let bands = Bands(1...3, parts: 3)
        // A ring in three parts is three cuts.
        var least = Int.max
        for a in 0..<6 {
            for b in a + 1..<6 {
                for c in b + 1..<6 where [b - a, c - b, 6 - c + a].allSatisfy({ $0 <= 3 }) {
                    least = min(least, Self.scattered((0..<6).map { a..<b ~= $0 ? 1 : b..<c ~= $0 ? 2 : 0 }))
                }
            }
        }
        let search = try PlanSearch(graph, bands)
        let plan = try search.best(.other(Self.localisation), tries: 1, seed: seed, threads: 1)
        #expect(plan.faults(graph, bands).isEmpty && Self.scattered(plan.labels) == least)
        let chosen = Self.localisation.selecting([5, 4, 3, 2, 1, 0])
        let mirrored = Plan(graph, labels: plan.labels.reversed(), parts: 3)
        #expect(chosen.value(of: mirrored, in: graph) == Double(least))
    }
}
