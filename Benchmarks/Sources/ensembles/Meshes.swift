import Ensembles
import Formats
import Foundation

/// A triangular mesh of `rows` × `columns` nodes of weight 1, and the parts that blocks of it are.
struct Mesh {
    let graph: RegionGraph
    let labels: [Int32]
    let bands: Bands

    init(_ rows: Int, _ columns: Int, blocks blockRows: Int, _ blockColumns: Int, tolerance percent: Int) throws {
        var edges: [(Int, Int)] = []
        for row in 0..<rows {
            for column in 0..<columns {
                let node = row * columns + column
                if column + 1 < columns { edges.append((node, node + 1)) }
                if row + 1 < rows { edges.append((node, node + columns)) }
                if row + 1 < rows, column + 1 < columns { edges.append((node, node + columns + 1)) }
            }
        }
        graph = try RegionGraph(weights: Array(repeating: 1, count: rows * columns), edges: edges)
        let across = columns / blockColumns
        labels = (0..<rows * columns).map { node in
            Int32(node / columns / blockRows * across + node % columns / blockColumns)
        }
        let parts = rows / blockRows * across
        guard let bands = Bands(total: graph.total, parts: parts, tolerance: percent, of: 100) else {
            throw EnsembleError(.input, "no bands")
        }
        self.bands = bands
    }
}

/// CPU seconds of this process.
func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The graph of a file `ensemble-graph/1`, and its plan.
func readGraph(_ path: String) throws -> (graph: RegionGraph, plan: [Int32]) {
    let file = try JSONValue(path: path)
    let edges = (file["edges"]?.array ?? []).map { ($0[0]?.int ?? -1, $0[1]?.int ?? -1) }
    let graph = try RegionGraph(weights: (file["weights"]?.array ?? []).compactMap(\.int), edges: edges)
    return (graph, (file["plan"]?.array ?? []).compactMap { $0.int.flatMap(Int32.init(exactly:)) })
}
