import Ensembles
import Statistics
import TestData
import Testing

/// Chains against complete enumeration. The million steps of the published bars are a benchmark; here are as many as
/// catch each wrong rule that is known: no count of cuts, border edges alone, no count of pairs, one orientation.
@Suite struct LawTests {
    static let steps = TestData.isOptimized ? 100_000 : 5000

    private func visits(_ table: LawTable, _ law: PlanLaw, steps: Int, seed: UInt64) -> [Int] {
        (1...2).reduce(into: Array(repeating: 0, count: table.graph.edgeCount + 1)) { sum, number in
            let chain = Chain(
                table.graph, table.bands, law, start: Plan(table.graph, labels: table.plan, parts: table.bands.count),
                schedule: ChainSchedule(plans: 1, thin: steps, burn: steps / 20),
                generator: SeededGenerator(seed: seed, stream: "law", index: number))
            while chain.advance() {}
            for (value, steps) in chain.visits.enumerated() { sum[value] += steps }
        }
    }

    @Test(
        "Cut edges come in the exact shares, under both laws",
        .enabled(if: LawTable.isPresent, "needs suites/ensembles"))
    func exact() throws {
        let bar = TestData.isOptimized ? 0.025 : 0.1
        for table in try LawTable.all() {
            for treeWeight in [1, 0] {
                let visits = visits(table, .exact(treeWeight: Double(treeWeight)), steps: Self.steps, seed: 3)
                let distance = table.totalVariation(visits, treeWeight: treeWeight)
                #expect(distance < bar, "\(table.name), tree weight \(treeWeight): \(distance)")
            }
        }
    }

    @Test(
        "Plain recombination has another law, and the distance sees it",
        .enabled(if: LawTable.isPresent, "needs suites/ensembles"))
    func plain() throws {
        let table = try #require(try LawTable.all().first { $0.name == "grid-4x4.json" })
        #expect(table.totalVariation(visits(table, .plain, steps: Self.steps, seed: 3), treeWeight: 1) > 0.15)
    }

    @Test("A power between the laws weighs plans by the root of their trees")
    func between() throws {
        let graph = try Meshes.grid(3, 3)
        let bands = Bands(2...5, parts: 3)
        let steps = Self.steps
        let chain = Chain(
            graph, bands, .exact(treeWeight: 0.5), start: Plan(graph, labels: Meshes.rows(3, 3), parts: 3),
            schedule: ChainSchedule(plans: steps, thin: 1, burn: 100), generator: SeededGenerator(seed: 2))
        var exact: [Int: Double] = [:]
        for plan in Meshes.plans(graph, bands) {
            exact[plan.cutEdges, default: 0] += plan.members.reduce(1) { $0 * trees($1, graph).squareRoot() }
        }
        let total = exact.values.reduce(0, +)
        while chain.advance() {}
        let distance = chain.visits.indices.reduce(0.0) {
            $0 + abs(Double(chain.visits[$1]) / Double(steps) - (exact[$1] ?? 0) / total) / 2
        }
        #expect(distance < (TestData.isOptimized ? 0.01 : 0.05), "\(distance)")
    }

    /// Spanning trees inside a set of nodes, by trying every set of edges.
    private func trees(_ nodes: [Int32], _ graph: RegionGraph) -> Double {
        let edges = nodes.flatMap { a in
            graph.neighbours(of: Int(a)).filter { $0 > a && nodes.contains($0) }.map { (a, $0) }
        }
        var count = 0.0
        for chosen in 0..<(1 << edges.count) where chosen.nonzeroBitCount == nodes.count - 1 {
            let used = edges.indices.filter { chosen >> $0 & 1 == 1 }.map { edges[$0] }
            var reached: Set<Int32> = [nodes[0]]
            for _ in nodes {
                for (a, b) in used where reached.contains(a) != reached.contains(b) { reached.formUnion([a, b]) }
            }
            if reached.count == nodes.count { count += 1 }
        }
        return count
    }

    @Test(
        "The test of an observed plan keeps its level: p ≤ 0.05 for 3 to 6.5 % of draws from the law",
        .enabled(if: TestData.isOptimized, "takes minutes in debug"))
    func calibration() throws {
        // Small whole weights at random make a statistic with many values and few ties.
        let graph = try Meshes.grid(4, 4)
        let bands = Bands(3...5, parts: 4)
        var random = SeededGenerator(seed: 21)
        let statistic = PlanStatistic.inertia(
            x: (0..<16).map { Double($0 % 4) + random.unit() }, y: (0..<16).map { Double($0 / 4) + random.unit() })
        let (draws, others) = (400, 99)
        let source = Chain(
            graph, bands, .exact(treeWeight: 1), start: Plan(graph, labels: Meshes.rows(4, 4), parts: 4),
            schedule: ChainSchedule(plans: draws, thin: 100), generator: SeededGenerator(seed: 1, stream: "draws"))
        var significant = 0
        while source.advance() {
            let forward = random.integer(in: 0...others)
            var values: [Double] = []
            var origin = source.state
            (origin.steps, origin.retained) = (0, 0)
            for (arm, plans) in [forward, others - forward].enumerated() {
                origin.generator = (0..<4).map { _ in SplitMix64.mix(random.next() ^ UInt64(arm)) }
                let chain = try Chain(
                    graph, bands, .exact(treeWeight: 1), resuming: origin,
                    schedule: ChainSchedule(plans: plans, thin: 10, burn: 0))
                while chain.advance() { values.append(try #require(statistic.value(of: chain.plan, in: graph))) }
            }
            let observed = try #require(statistic.value(of: source.plan, in: graph))
            if ChainEvidence.pValue(observed, among: values) <= 0.05 { significant += 1 }
        }
        // 400 draws at a rate of 0.05 stay within three standard errors.
        #expect((0.018...0.083).contains(Double(significant) / Double(draws)), "\(significant)")
    }
}
