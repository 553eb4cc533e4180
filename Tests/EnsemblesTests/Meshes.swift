import Ensembles
import Formats
import Foundation
import TestData

/// Graphs for tests.
enum Meshes {
    /// `rows` × `columns` nodes with their four neighbours, numbered row by row.
    static func grid(_ rows: Int, _ columns: Int, weights: [Int]? = nil, areas: [Int]? = nil) throws -> RegionGraph {
        var edges: [(Int, Int)] = []
        for row in 0..<rows {
            for column in 0..<columns {
                let node = row * columns + column
                if column + 1 < columns { edges.append((node, node + 1)) }
                if row + 1 < rows { edges.append((node, node + columns)) }
            }
        }
        return try RegionGraph(
            weights: weights ?? Array(repeating: 1, count: rows * columns), edges: edges, areas: areas)
    }

    static func complete(_ count: Int) throws -> RegionGraph {
        let edges = (0..<count).flatMap { a in (a + 1..<count).map { (a, $0) } }
        return try RegionGraph(weights: Array(repeating: 1, count: count), edges: edges)
    }

    /// Rows as parts: a plan of every grid.
    static func rows(_ rows: Int, _ columns: Int) -> [Int32] { (0..<rows * columns).map { Int32($0 / columns) } }

    /// Every labelling of a small graph that is a plan.
    static func plans(_ graph: RegionGraph, _ bands: Bands) -> [Plan] {
        var plans: [Plan] = []
        var labels = [Int32](repeating: 0, count: graph.nodeCount)
        while true {
            let plan = Plan(graph, labels: labels, parts: bands.count)
            if plan.faults(graph, bands).isEmpty { plans.append(plan) }
            guard let next = labels.firstIndex(where: { $0 + 1 < bands.count }) else { return plans }
            labels[next] += 1
            for node in 0..<next { labels[node] = 0 }
        }
    }
}

/// One of the exact laws of the suite, with its graph.
struct LawTable {
    let name: String
    let graph: RegionGraph
    let plan: [Int32]
    let bands: Bands
    /// Cut edges, plans, tree weight.
    let rows: [[Int]]

    static let folder = TestData.suites.appending(path: "ensembles")
    static var isPresent: Bool { TestData.exists(folder) }

    static func all() throws -> [LawTable] {
        let laws = try JSONValue(path: folder.appending(path: "laws.json").path)["laws"]?.array ?? []
        return try laws.map { law in
            let name = law["graph"]?.string ?? ""
            let (graph, plan) = try read(name)
            let own = law["bands"]?.array?.map { ($0[0]?.int ?? 0)...($0[1]?.int ?? 0) }
            let common = Bands((law["least"]?.int ?? 0)...(law["most"]?.int ?? 0), parts: law["regions"]?.int ?? 0)
            let rows = law["cut_edges"]?.array?.map { row in
                ["value", "plans", "tree_weight"].map { row[$0]?.int ?? -1 }
            }
            return LawTable(
                name: name, graph: graph, plan: plan, bands: own.map { Bands($0) } ?? common, rows: rows ?? [])
        }
    }

    static func read(_ name: String) throws -> (graph: RegionGraph, plan: [Int32]) {
        let file = try JSONValue(path: folder.appending(path: name).path)
        let edges = file["edges"]?.array?.map { ($0[0]?.int ?? -1, $0[1]?.int ?? -1) } ?? []
        let graph = try RegionGraph(weights: file["weights"]?.array?.compactMap(\.int) ?? [], edges: edges)
        return (graph, file["plan"]?.array?.compactMap { $0.int.map { Int32($0) } } ?? [])
    }

    /// Half the sum of the differences between shares of steps and the exact shares.
    func totalVariation(_ visits: [Int], treeWeight: Int) -> Double {
        let exact = rows.map { Double($0[1 + treeWeight]) }
        let (steps, total) = (Double(visits.reduce(0, +)), exact.reduce(0, +))
        var shares = visits.map { Double($0) / steps }
        for (row, weight) in zip(rows, exact) { shares[row[0]] -= weight / total }
        return shares.reduce(0) { $0 + abs($1) } / 2
    }
}
