import Shapes

extension CellRings {
    /// The rings without edges that a cell has in both directions: polygons of one cell that meet in an edge become one,
    /// a hole along its shell becomes a bay. nil when there are none.
    ///
    /// Such edges bound nothing, and left in place they would meet the edges of neighbours.
    /// - Complexity: O(n log n) in the vertices of cells of several rings.
    func removingInnerEdges(_ vertices: [Coordinate], report: inout CoverageReport) -> CellRings? {
        var replaced: [Int32: [[Int32]]] = [:]
        var splitter: LoopSplitter?
        var ring = 0
        while ring < count {
            let first = ring
            while ring < count, cells[ring] == cells[first] { ring += 1 }
            guard ring - first > 1, let edges = outerEdges(first..<ring) else { continue }
            var cutter = splitter ?? LoopSplitter(vertexCount: vertices.count)
            replaced[cells[first]] = Self.lines(edges, vertices).flatMap { cutter.split($0[...]).loops }
            splitter = cutter
        }
        guard !replaced.isEmpty else { return nil }
        var result = CellRings()
        var done: Int32 = -1
        for ring in 0..<count {
            guard let loops = replaced[cells[ring]] else {
                result.append(self.vertices[range(ring)], cell: Int(cells[ring]))
                continue
            }
            if cells[ring] == done { continue }
            done = cells[ring]
            for loop in loops { result.append(loop, cell: Int(done)) }
            if loops.isEmpty { report.collapsedCells.append(Int(done)) }
        }
        return result
    }

    /// The edges of `rings` less those that come in both directions; nil when none does.
    private func outerEdges(_ rings: Range<Int>) -> [DirectedEdge]? {
        var edges: [DirectedEdge] = []
        var surplus: [DirectedEdge: Int] = [:]
        var hasInner = false
        for ring in rings {
            let range = range(ring)
            var from = vertices[range.upperBound - 1]
            for position in range {
                let edge = DirectedEdge(from: from, to: vertices[position])
                edges.append(edge)
                surplus[edge, default: 0] += 1
                if surplus[edge.reversed] != nil { hasInner = true }
                from = vertices[position]
            }
        }
        guard hasInner else { return nil }
        return edges.filter { edge in
            let (own, opposite) = (surplus[edge] ?? 0, surplus[edge.reversed] ?? 0)
            guard own > opposite else { return false }
            // One that outnumbers its opposite stays as often as it does.
            surplus[edge] = own - 1
            return true
        }
    }

    /// Closed lines through `edges`, each with the same ground on its left.
    private static func lines(_ edges: [DirectedEdge], _ vertices: [Coordinate]) -> [[Int32]] {
        var halfEdges: [HalfEdge] = []
        for (index, edge) in edges.enumerated() {
            let (from, to) = (vertices[Int(edge.from)], vertices[Int(edge.to)])
            halfEdges.append(HalfEdge(node: edge.from, index: Int32(index), isOutgoing: true, origin: from, tip: to))
            halfEdges.append(HalfEdge(node: edge.to, index: Int32(index), isOutgoing: false, origin: to, tip: from))
        }
        var successors = [Int32](repeating: 0, count: edges.count)
        HalfEdge.pair(&halfEdges, around: .set, into: &successors)
        var isUsed = [Bool](repeating: false, count: edges.count)
        var lines: [[Int32]] = []
        for first in edges.indices where !isUsed[first] {
            var line: [Int32] = []
            var current = first
            while !isUsed[current] {
                isUsed[current] = true
                line.append(edges[current].from)
                current = Int(successors[current])
            }
            lines.append(line)
        }
        return lines
    }
}

extension DirectedEdge {
    var reversed: DirectedEdge { DirectedEdge(from: to, to: from) }
}
