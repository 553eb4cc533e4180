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
    ///   no distance, and for layers too large to number. Borders that cross, or cells that lie on one another, in more places
    ///   than are resolved are no error but `report.tangle`.
    /// - Complexity: O(n log n) in the vertices, and the crossings that are resolved.
    public init(_ layer: PolygonLayer, tolerance: Double = 0.001) throws(CoverageError) {
        let (coverage, rings, blocks) = try Self.unvalidated(layer, tolerance: tolerance)
        self = coverage
        // Validation reads the finished topology, then the report is completed.
        CoverageValidation(coverage, rings, blocks).add(to: &report)
        report.sameGround = sameGround()
    }

    /// The overlapping pairs whose borders are the same edges. O(vertices of cells with a box that another has too).
    private func sameGround() -> [[Int]] {
        let pairs = report.overlaps.map(\.cells).filter { $0[0] != $0[1] && boxes[$0[0]] == boxes[$0[1]] }
        guard !pairs.isEmpty else { return [] }
        var borders: [Int: [DirectedEdge]] = [:]
        for cell in Set(pairs.joined()) { borders[cell] = sortedEdges(of: cell) }
        return pairs.filter { borders[$0[0]] == borders[$0[1]] }
    }

    private func sortedEdges(of cell: Int) -> [DirectedEdge] {
        var edges: [DirectedEdge] = []
        forEachEdge(of: cell) { edges.append($0) }
        edges.sort { ($0.from, $0.to) < ($1.from, $1.to) }
        return edges
    }
}

extension Adjacency {
    /// The rook neighbours of `layer` when vertices closer than `tolerance` become one: the graph of its coverage, without
    /// validating that.
    ///
    /// - Throws: as `Coverage.init`, but for what only validation finds.
    /// - Complexity: O(n log n) in the vertices.
    public init(rookOf layer: PolygonLayer, tolerance: Double) throws(CoverageError) {
        self = try Coverage.unvalidated(layer, tolerance: tolerance).coverage.adjacency(.rook)
    }
}
