import Shapes

/// Inserts vertices that lie on a neighbour's edge without a counterpart (T-junctions) into that edge.
struct Noding {
    /// An edge of a cell on a boundary arc, to be replaced by the same edge through further vertices.
    private struct Edge: Hashable {
        let from: Int32
        let to: Int32
    }

    private var insertions: [Edge: [Int32]] = [:]
    private(set) var nodedVertices: [CoverageReport.NodedVertex] = []

    var isNeeded: Bool { !insertions.isEmpty }

    /// Finds, for each edge with a cell on one side only, the vertices of other such edges that lie on it.
    ///
    /// Matched edges need no look: a vertex on one would have to lie on its neighbour's copy as well.
    /// - Complexity: O(boundary edges) for maps whose edges do not crowd.
    init(_ arcs: ArcTable, _ vertices: [Coordinate], tolerance: Double) {
        guard tolerance > 0 else { return }
        var edges: [(edge: Edge, cell: Int32)] = []
        for arc in 0..<arcs.count where arcs.right[arc] < 0 {
            for position in arcs.range(arc).dropLast() {
                edges.append((Edge(from: arcs.vertices[position], to: arcs.vertices[position + 1]), arcs.left[arc]))
            }
        }
        let segments = edges.map { (vertices[Int($0.edge.from)], vertices[Int($0.edge.to)]) }
        // Each vertex once, as the start of one of its edges, in the grid of points.
        var isCandidate = [Bool](repeating: false, count: vertices.count)
        var candidates: [Int32] = []
        for (edge, _) in edges {
            for vertex in [edge.from, edge.to] where !isCandidate[Int(vertex)] {
                isCandidate[Int(vertex)] = true
                candidates.append(vertex)
            }
        }
        let grid = SegmentGrid(
            candidates.map { (vertices[Int($0)], vertices[Int($0)]) }, side: SegmentGrid.meanLength(segments))
        for (index, (edge, cell)) in edges.enumerated() {
            let (a, b) = segments[index]
            var found: [(along: Double, vertex: Int32, distance: Double)] = []
            grid.forEachItem(near: a, b, reach: tolerance) { item in
                let vertex = candidates[Int(item)]
                guard vertex != edge.from, vertex != edge.to else { return }
                let (along, distance) = Self.project(vertices[Int(vertex)], a, b)
                if distance < tolerance, along > 0, along < 1, !found.contains(where: { $0.vertex == vertex }) {
                    found.append((along, vertex, distance))
                }
            }
            guard !found.isEmpty else { continue }
            found.sort { ($0.along, $0.vertex) < ($1.along, $1.vertex) }
            insertions[edge] = found.map(\.vertex)
            for (_, vertex, distance) in found {
                nodedVertices.append(
                    .init(cell: Int(cell), place: vertices[Int(vertex)], distance: distance))
            }
        }
    }

    /// `rings` with the vertices inserted.
    ///
    /// An insertion can bring a ring back to one of its own vertices: it is cut there, and spikes go. Edges keep their
    /// direction, so the cell stays on the left and no role needs settling again.
    func apply(to rings: CellRings, vertexCount: Int, report: inout CoverageReport) -> CellRings {
        var splitter = LoopSplitter(vertexCount: vertexCount)
        var result = CellRings()
        result.vertices.reserveCapacity(rings.vertices.count + insertions.count)
        for ring in 0..<rings.count {
            let range = rings.range(ring)
            var line: [Int32] = []
            line.reserveCapacity(range.count)
            for position in range {
                let from = rings.vertices[position]
                let to = rings.vertices[position + 1 == range.upperBound ? range.lowerBound : position + 1]
                line.append(from)
                if let inserted = insertions[Edge(from: from, to: to)] { line.append(contentsOf: inserted) }
            }
            let (pieces, spikes) = splitter.split(line[...])
            report.removedSpikes += spikes
            for piece in pieces { result.append(piece.vertices, cell: Int(rings.cells[ring])) }
        }
        return result
    }

    /// Position of the foot of `point` on the line a–b (0 at a, 1 at b) and the distance to it.
    private static func project(_ point: Coordinate, _ a: Coordinate, _ b: Coordinate) -> (Double, Double) {
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let squaredLength = dx * dx + dy * dy
        guard squaredLength > 0 else { return (0, a.distance(to: point)) }
        let along = ((point.x - a.x) * dx + (point.y - a.y) * dy) / squaredLength
        return (along, Coordinate(x: a.x + along * dx, y: a.y + along * dy).distance(to: point))
    }
}
