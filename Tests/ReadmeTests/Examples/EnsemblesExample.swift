import Ensembles
import Statistics

func ensemblesExample() throws {
    // Sixteen nodes in a square, each joined to the next ones, to be cut into four connected parts of four.
    var joins: [(Int, Int)] = []
    for node in 0..<16 {
        if node % 4 < 3 { joins.append((node, node + 1)) }
        if node < 12 { joins.append((node, node + 4)) }
    }
    let graph = try RegionGraph(weights: Array(repeating: 1, count: 16), edges: joins)
    let bands = Bands(4...4, parts: 4)
    let all = try PlanEnumeration(graph, bands, partsPerComponent: nil)
    print(all.rows.reduce(0) { $0 + $1.plans }, "plans")  // 117

    let rows = Plan(graph, labels: (0..<16).map { Int32($0 / 4) }, parts: 4)
    let chain = Chain(
        graph, bands, .exact(treeWeight: 1), start: rows, schedule: ChainSchedule(plans: 1_000, thin: 4, burn: 400),
        generator: SeededGenerator(seed: 1, stream: "example"))
    var cuts: [Int] = []
    while chain.advance() { cuts.append(chain.plan.cutEdges) }
    print("borders cross", cuts.min() ?? 0, "to", cuts.max() ?? 0, "edges; the rows cross", rows.cutEdges)
}
