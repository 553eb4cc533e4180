import Ensembles
import Formats
import Statistics

/// Total variation between the cut edges of 1,000,000 steps (four chains) and the exact laws of `laws.json`, ten seeds.
func measureLaws(_ folder: String) throws {
    for law in try JSONValue(path: folder + "/laws.json")["laws"]?.array ?? [] {
        let name = law["graph"]?.string ?? ""
        let (graph, plan) = try readGraph(folder + "/" + name)
        let own = law["bands"]?.array?.map { ($0[0]?.int ?? 0)...($0[1]?.int ?? 0) }
        let bands =
            own.map { Bands($0) }
            ?? Bands((law["least"]?.int ?? 0)...(law["most"]?.int ?? 0), parts: law["regions"]?.int ?? 0)
        for (treeWeight, key) in [(1.0, "tree_weight"), (0.0, "plans")] {
            let exact = (law["cut_edges"]?.array ?? []).map { ($0["value"]?.int ?? 0, $0[key]?.double ?? 0) }
            let total = exact.reduce(0) { $0 + $1.1 }
            let distances = (1...10).map { seed in
                var shares = [Double](repeating: 0, count: graph.edgeCount + 1)
                for number in 1...4 {
                    let chain = Chain(
                        graph, bands, .exact(treeWeight: treeWeight),
                        start: Plan(graph, labels: plan, parts: bands.count),
                        schedule: ChainSchedule(plans: 1, thin: 250_000, burn: 25_000),
                        generator: SeededGenerator(seed: UInt64(seed), stream: "law", index: number))
                    while chain.advance() {}
                    for (value, steps) in chain.visits.enumerated() { shares[value] += Double(steps) / 1_000_000 }
                }
                for (value, weight) in exact { shares[value] -= weight / total }
                return shares.reduce(0) { $0 + abs($1) } / 2
            }
            let summary = Summary(distances)
            print("\(name), tree weight \(treeWeight): median \(summary.median ?? 0), largest \(summary.maximum ?? 0)")
        }
    }
}
