import Consortia
import Ensembles
import Foundation
import Statistics

/// Selection against the ensemble: how often the serial test of a group's gap gives p ≤ 0.05 when plans are drawn from the
/// law and scores are (i) noise, (ii) a gradient, (iii) a smooth field, (iv) two correlated halves, (v) levels of groups;
/// and when the tested group was given stronger practices by 0.5, 1 and 1.5 standard deviations.
///
/// - Parameter draws: replications; each has a plan, and 199 others exchangeable with it, that all scores share.
func measureSelection(draws: Int) throws {
    print("selection against the ensemble, \(draws) draws, 199 other plans each, share with p ≤ 0.05: gap, spread")
    for (rows, columns) in [(2, 2), (2, 4), (3, 4), (5, 5), (7, 7)] {
        try SelectionTrial(rows: rows, columns: columns).run(draws: draws)
    }
}

/// Nine groups of `rows` × `columns` practices on a triangular mesh, with lists at random; one at random is tested, by the part
/// that holds its largest list.
private struct SelectionTrial {
    private let mesh: Mesh
    private let width: Int, height: Int
    private let others = 199
    private static let nulls = ["noise", "gradient", "smooth field", "two halves", "levels of groups"]
    private static let plants = [0.5, 1, 1.5]

    init(rows: Int, columns: Int) throws {
        (width, height) = (3 * columns, 3 * rows)
        mesh = try Mesh(height, width, blocks: rows, columns, tolerance: 35)
    }

    func run(draws: Int) throws {
        let names = Self.nulls + Self.plants.map { "planted \($0) sd" }
        let law = PlanLaw.exact(treeWeight: 1)
        let index = width * 100 + height
        let nodes = Array(0..<Int32(width * height))
        var random = SeededGenerator(seed: 11, stream: "selection", index: index)
        let source = Chain(
            mesh.graph, mesh.bands, law, start: Plan(mesh.graph, labels: mesh.labels, parts: mesh.bands.count),
            schedule: ChainSchedule(plans: draws, thin: 200),
            generator: SeededGenerator(seed: 11, stream: "draws", index: index))
        var significant = [Int](repeating: 0, count: 2 * names.count)
        var border = 0
        while source.advance() {
            let plan = source.plan
            let tested = plan.members[random.integer(below: plan.partCount)]
            let lists = plan.labels.map { _ in random.unit() }
            guard let anchor = tested.max(by: { lists[Int($0)] < lists[Int($1)] }) else { continue }
            border += tested.count { node in
                mesh.graph.neighbours(of: Int(node)).contains { plan.labels[Int($0)] != plan.labels[Int(node)] }
            }
            let gaps = scores(plan, Set(tested), &random).flatMap {
                [PlanScores.gap(scores: $0, anchor: anchor), .spread(scores: $0, nodes: nodes)]
            }
            let forward = random.integer(in: 0...others)
            var values = [[Double]](repeating: [], count: gaps.count)
            for plans in [forward, others - forward] {
                var origin = source.state
                (origin.steps, origin.retained) = (0, 0)
                origin.generator = (0..<4).map { _ in SplitMix64.mix(random.next()) }
                let arm = try Chain(
                    mesh.graph, mesh.bands, law, resuming: origin,
                    schedule: ChainSchedule(plans: plans, thin: mesh.bands.count, burn: 0))
                while arm.advance() {
                    let other = arm.plan
                    for (index, gap) in gaps.enumerated() {
                        values[index].append(gap.value(of: other, in: mesh.graph) ?? .nan)
                    }
                }
            }
            for (index, gap) in gaps.enumerated() {
                let observed = gap.value(of: plan, in: mesh.graph) ?? .nan
                if ChainEvidence.pValue(observed, among: values[index]) <= 0.05 { significant[index] += 1 }
            }
        }
        let mean = (Double(border) / Double(draws) * 10).rounded() / 10
        print("\(width * height / 9) practices a group, \(mean) at the border:")
        for (index, name) in names.enumerated() {
            let shares = significant[2 * index...2 * index + 1].map { Double($0) / Double(draws) }
            print("  \(name): \(shares[0]), \(shares[1])")
        }
    }

    /// Scores of every node under each null, then with the tested group's practices raised.
    private func scores(_ plan: Plan, _ tested: Set<Int32>, _ random: inout SeededGenerator) -> [[Double?]] {
        let nodes = 0..<width * height
        let noise = nodes.map { _ in random.normal() }
        let (x, y) = (
            nodes.map { Double($0 % width) / Double(width) }, nodes.map { Double($0 / width) / Double(height) }
        )
        // A field of range half an area: a few waves of random direction and phase.
        let waves = (0..<8).map { _ in (random.normal() * 4, random.normal() * 4, random.unit() * 2 * Double.pi) }
        let field = nodes.map { node in
            waves.reduce(0) { $0 + cos($1.0 * x[node] + $1.1 * y[node] + $1.2) } / 2
        }
        let levels = (0..<mesh.bands.count).map { _ in random.normal() }
        let nulls: [[Double]] = [
            noise, nodes.map { 3 * x[$0] + noise[$0] / 2 }, nodes.map { field[$0] + noise[$0] / 2 },
            nodes.map { (x[$0] < 0.5 ? 1 : -1) + noise[$0] / 2 },
            nodes.map { levels[Int(plan.labels[$0])] + noise[$0] / 2 },
        ]
        let planted = Self.plants.map { shift in nodes.map { noise[$0] + (tested.contains(Int32($0)) ? shift : 0) } }
        return (nulls + planted).map { $0.map { Optional($0) } }
    }
}
