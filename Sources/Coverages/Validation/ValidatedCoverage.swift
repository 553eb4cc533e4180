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
    }
}
