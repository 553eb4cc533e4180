import Catchments
import Coverages
import Planar

/// The small areas of a map as a graph to be divided: shared borders, links of the verdict's level, and short lines over
/// water to what would otherwise lie apart (Definitions.md, Proposals).
public struct SmallAreaGraph: Sendable {
    /// The small area of each node, ascending: those with ground.
    public let cells: [Int32]
    /// Pairs of nodes, the lower first, each once; by the first, then the second.
    public let edges: [(Int, Int)]
    /// Length of the shared border of each edge, in metres; 0 for links and gaps.
    public let lengths: [Double]
    /// Edges that are links, and those over gaps.
    public let linkCount: Int, gapCount: Int

    /// - Parameters:
    ///   - links: of the same atlas.
    ///   - thresholds: the level of links, and the widest gap.
    /// - Complexity: O(cells and their neighbours · log cells), and the lines between small areas near each other that lie
    ///   in different components.
    public init(_ atlas: Atlas, _ links: LinkedGraphs, _ thresholds: Thresholds) {
        let graph = links[thresholds.linkLevel]
        let cells = (0..<Int32(atlas.coverage.cellCount)).filter { !atlas.coverage.boxes[Int($0)].isEmpty }
        var nodeOfCell = [Int](repeating: -1, count: atlas.coverage.cellCount)
        for (node, cell) in cells.enumerated() { nodeOfCell[Int(cell)] = node }
        var edges: [(Int, Int)] = []
        var lengths: [Double] = []
        var links = 0
        for (node, cell) in cells.enumerated() {
            for (other, border) in zip(graph.neighbours(of: Int(cell)), graph.borders(of: Int(cell)))
            where nodeOfCell[Int(other)] > node {
                edges.append((node, nodeOfCell[Int(other)]))
                lengths.append(border)
                if border == 0 { links += 1 }
            }
        }
        let gaps = Self.gaps(atlas, graph, cells, widest: thresholds.widestGap).map {
            (nodeOfCell[Int($0.0)], nodeOfCell[Int($0.1)])
        }
        self.cells = cells
        self.edges = edges + gaps
        self.lengths = lengths + gaps.map { _ in 0 }
        (linkCount, gapCount) = (links, gaps.count)
    }

    /// Pairs of small areas of different components with nothing but a narrow stretch of water between them. Looked for
    /// from all components but the largest, so that only what lies apart is measured.
    private static func gaps(
        _ atlas: Atlas, _ graph: Adjacency, _ cells: [Int32], widest: Double
    ) -> [(Int32, Int32)] {
        let (numbers, count) = graph.components(of: cells)
        guard count > 1, widest > 0 else { return [] }
        var sizes = [Int](repeating: 0, count: count)
        var component = [Int32](repeating: -1, count: atlas.coverage.cellCount)
        for (cell, number) in zip(cells, numbers) {
            component[Int(cell)] = number
            sizes[Int(number)] += 1
        }
        let largest = Int32(sizes.indices.max { (sizes[$0], $1) < (sizes[$1], $0) } ?? 0)
        let lines = CellGaps(atlas.coverage, reach: widest)
        var pairs: [(Int32, Int32)] = []
        for cell in cells where component[Int(cell)] != largest {
            for other in lines.cells(near: cell).map(Int32.init) {
                let (own, next) = (component[Int(cell)], component[Int(other)])
                // A pair of two small components is seen from both sides, and kept from the lower cell.
                guard next >= 0, own != next, next == largest || other > cell else { continue }
                guard let line = lines.line(cell, other), line.ends.width <= widest, line.stretches.isEmpty else {
                    continue
                }
                pairs.append((min(cell, other), max(cell, other)))
            }
        }
        return pairs.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
    }
}
