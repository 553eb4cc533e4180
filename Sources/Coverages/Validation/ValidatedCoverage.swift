public import Shapes

extension Coverage {
    /// Builds the topology of `layer`, whose regions become cells.
    ///
    /// - Parameters:
    ///   - layer: planar coordinates, in metres for the national grid.
    ///   - tolerance: vertices closer than this become one, chains included, and a vertex closer than this to a
    ///     neighbour's edge is inserted there; 0 joins equal positions and nodes exact hits only. The default
    ///     of 1 mm is far below any boundary's meaning and far above the noise of `Double`.
    /// - Throws: `CoverageError` for ordinates that are not finite or beyond the tolerance's range, for a tolerance that is
    ///   no distance, and for layers too large to number.
    /// - Complexity: O(n log n) in the vertices for maps; the square of the cells that lie on one another.
    public init(_ layer: PolygonLayer, tolerance: Double = 0.001) throws(CoverageError) {
        let (coverage, rings, blocks) = try Self.unvalidated(layer, tolerance: tolerance)
        self = coverage
        // Validation reads the finished topology, then the report is completed.
        CoverageValidation(coverage, rings, blocks).add(to: &report)
        report.sameGround = report.overlaps.map(\.cells).filter { hasSameEdges($0[0], $0[1]) }
    }

    /// Whether the borders of two cells are the same edges. O(vertices of both) for cells with one box.
    private func hasSameEdges(_ a: Int, _ b: Int) -> Bool {
        guard a != b, boxes[a] == boxes[b] else { return false }
        var edges: (Set<DirectedEdge>, Set<DirectedEdge>) = ([], [])
        forEachEdge(of: a) { edges.0.insert($0) }
        forEachEdge(of: b) { edges.1.insert($0) }
        return edges.0 == edges.1
    }
}
