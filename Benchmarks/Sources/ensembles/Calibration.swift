import Consortia
import Ensembles
import Formats
import Statistics

/// The share of 1,000 draws from the law whose serial test gives p ≤ 0.05 with 199 other plans, for four statistics, on a
/// small and a larger mesh.
///
/// The draws are plans of one long chain, 33 steps a part apart; each is tested as if it had been observed. Ties count
/// against, so a statistic of few values stays below its level; with ties broken at random, which no output does, it keeps it.
func measureCalibration() throws {
    try measureCalibration(try Mesh(6, 6, blocks: 2, 3, tolerance: 35), side: 6)
    try measureCalibration(try Mesh(12, 12, blocks: 3, 3, tolerance: 35), side: 12)
}

private func measureCalibration(_ mesh: Mesh, side: Int) throws {
    let law = PlanLaw.exact(treeWeight: 1)
    var random = SeededGenerator(seed: 5, stream: "calibration")
    let nodes = Array(0..<Int32(side * side))
    let statistics: [(String, any PlanQuantity)] = [
        ("cut_edges", PlanStatistic.cutEdges),
        (
            "inertia",
            PlanStatistic.inertia(
                x: nodes.map { Double($0 % Int32(side)) }, y: nodes.map { Double($0 / Int32(side)) + random.unit() })
        ),
        ("spread of noise", PlanScores.spread(scores: nodes.map { _ in random.normal() }, nodes: nodes)),
        (
            "spread of a gradient",
            PlanScores.spread(scores: nodes.map { Double($0 % Int32(side)) + random.normal() / 2 }, nodes: nodes)
        ),
    ]
    let (draws, others) = (1000, 199)
    let source = Chain(
        mesh.graph, mesh.bands, law, start: Plan(mesh.graph, labels: mesh.labels, parts: mesh.bands.count),
        schedule: ChainSchedule(plans: draws, thin: 33 * mesh.bands.count),
        generator: SeededGenerator(seed: 5, stream: "draws"))
    var significant = [Int](repeating: 0, count: statistics.count)
    var untied = significant
    while source.advance() {
        let forward = random.integer(in: 0...others)
        var values = [[Double]](repeating: [], count: statistics.count)
        for plans in [forward, others - forward] {
            var origin = source.state
            (origin.steps, origin.retained) = (0, 0)
            origin.generator = (0..<4).map { _ in SplitMix64.mix(random.next()) }
            let arm = try Chain(
                mesh.graph, mesh.bands, law, resuming: origin,
                schedule: ChainSchedule(plans: plans, thin: mesh.bands.count, burn: 0))
            while arm.advance() {
                for (index, statistic) in statistics.enumerated() {
                    values[index].append(statistic.1.value(of: arm.plan, in: mesh.graph) ?? .nan)
                }
            }
        }
        for (index, statistic) in statistics.enumerated() {
            let observed = statistic.1.value(of: source.plan, in: mesh.graph) ?? .nan
            if ChainEvidence.pValue(observed, among: values[index]) <= 0.05 { significant[index] += 1 }
            // A tie counts as lower or higher by one draw for each value, the observed one too.
            let own = random.unit()
            let low = 1 + values[index].count { $0 < observed || $0 == observed && random.unit() < own }
            if 2 * min(low, others + 2 - low) <= (others + 1) / 20 { untied[index] += 1 }
        }
    }
    print("\(side) × \(side) nodes in \(mesh.bands.count) parts, p ≤ 0.05 of \(draws) draws, and with ties at random:")
    for (index, statistic) in statistics.enumerated() {
        print(
            "  \(statistic.0): \(Double(significant[index]) / Double(draws)), \(Double(untied[index]) / Double(draws))")
    }
}

/// Cut edges and CPU seconds of twenty proposals, one seed each: five parts within 1 %.
func measureProposals(_ file: String) throws {
    let (graph, _) = try readGraph(file)
    guard let bands = Bands(total: graph.total, parts: 5, tolerance: 1, of: 100) else { return }
    for seed in 1...20 {
        let begin = cpuSeconds()
        let plan = try PlanSearch(graph, bands).best(.cutEdges, tries: 12, seed: UInt64(seed), threads: 1)
        print("seed \(seed): \(plan.cutEdges) cut edges, \(cpuSeconds() - begin) CPU s")
    }
}
