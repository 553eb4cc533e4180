import Statistics
import Testing

@testable import Ensembles

@Suite struct SpanningTreeTests {
    private func loaded(_ graph: RegionGraph) -> SpanningTree {
        let tree = SpanningTree(graph)
        let n = Int32(graph.nodeCount)
        tree.load(Array(repeating: 0, count: graph.nodeCount), 0, Array(0..<n), 0, [])
        return tree
    }

    /// The tree's edges as a set that can be counted.
    private func edges(_ tree: SpanningTree) -> Set<[Int32]> {
        Set(
            (0..<tree.count).filter { tree.parents[$0] >= 0 }.map {
                [min($0, tree.parents[$0]), max($0, tree.parents[$0])]
            })
    }

    @Test(
        "Wilson's walk draws every tree equally often: 16 of four nodes, 15 of a 2 × 3 grid, 3 of a hub with nine spokes"
    )
    func everyTreeAlike() throws {
        let hub = try RegionGraph(
            weights: Array(repeating: 1, count: 10), edges: (1..<10).map { (0, $0) } + [(1, 2)])
        for (graph, count) in [(try Meshes.complete(4), 16), (try Meshes.grid(2, 3), 15), (hub, 3)] {
            let tree = loaded(graph)
            var random = SeededGenerator(seed: 7)
            var drawn: [Set<[Int32]>: Int] = [:]
            let draws = 20_000
            for _ in 0..<draws {
                tree.draw(using: &random)
                drawn[edges(tree), default: 0] += 1
            }
            #expect(drawn.count == count)
            let expected = Double(draws) / Double(count)
            let chiSquare = drawn.values.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
            // The 99.9 % quantile of 15 degrees of freedom.
            #expect(chiSquare < 37.7, "\(chiSquare)")
        }
    }

    @Test func orderBeginsAtTheRootAndWeightsAddUp() throws {
        let graph = try Meshes.grid(5, 6, weights: (0..<30).map { $0 % 4 })
        let tree = loaded(graph)
        var random = SeededGenerator(seed: 3)
        for _ in 0..<50 {
            tree.draw(using: &random)
            var place = [Int32](repeating: -1, count: 30)
            for position in 0..<tree.count { place[Int(tree.order[position])] = position }
            #expect(!place.contains(-1) && edges(tree).count == 29)
            for node in 0..<tree.count where tree.parents[node] >= 0 {
                #expect(place[Int(tree.parents[node])] < place[Int(node)])
                #expect(graph.neighbours(of: Int(node)).contains(tree.parents[node]))
            }
            #expect(tree.below[tree.order[0]] == graph.total)
            let top = tree.order[10]
            let (weight, root) = (tree.below[top], tree.order[0])
            tree.cut(above: top)
            #expect(tree.parents[top] == -1 && tree.below[top] == weight && tree.below[root] == graph.total - weight)
        }
    }

    @Test("Σ 1/|C| over the border is what cutting every closed tree by hand gives, with bands of one or both kinds")
    func sumOfInverses() throws {
        let graph = try Meshes.grid(4, 5, weights: (0..<20).map { 1 + $0 % 3 })
        let cuts = BalancedCuts(graph)
        var random = SeededGenerator(seed: 11)
        for (first, second) in [(12...27, 12...27), (10...20, 15...30), (5...15, 20...34)] {
            let bands = Bands([first, second])
            let pair = Recombination(graph, bands)
            let plan = Plan(graph, labels: (0..<20).map { $0 < 10 ? 0 : 1 }, parts: 2)
            pair.load(plan, 0, 1)
            let fit = pair.fit
            var checked = 0
            while checked < 20 {
                guard pair.divide(fit, using: &random) else { continue }
                checked += 1
                let found = cuts.sumOfInverses(
                    pair.tree, pair.isFirst, split: pair.newSplit, weight: pair.newWeight, total: pair.total, fit)
                #expect(abs(found - byHand(pair, graph, bands)) < 1e-12)
            }
        }
    }

    /// Closes the two trees by each border edge, cuts the whole tree at each edge, and counts what fits.
    private func byHand(_ pair: Recombination, _ graph: RegionGraph, _ bands: Bands) -> Double {
        let tree = pair.tree
        let forest = (0..<tree.count).filter { tree.parents[$0] >= 0 }.map { ($0, tree.parents[$0]) }
        var sum = 0.0
        for node in 0..<tree.count where pair.isFirst[node] {
            for slot in tree.row(node) where !pair.isFirst[tree.neighbours[slot]] {
                let whole = forest + [(node, tree.neighbours[slot])]
                var count = 0
                for cut in whole.indices {
                    var side: Set<Int32> = [whole[cut].0]
                    var grew = true
                    while grew {
                        grew = false
                        for (index, edge) in whole.enumerated() where index != cut {
                            if side.contains(edge.0) != side.contains(edge.1) {
                                side.formUnion([edge.0, edge.1])
                                grew = true
                            }
                        }
                    }
                    let weight = side.reduce(0) { $0 + tree.weights[$1] }
                    let rest = graph.total - weight
                    if bands[0].contains(weight), bands[1].contains(rest) { count += 1 }
                    if bands[1].contains(weight), bands[0].contains(rest) { count += 1 }
                }
                sum += 1 / Double(count)
            }
        }
        return sum
    }
}
