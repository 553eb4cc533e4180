import Shapes

extension FeatureLayer {
    /// The layer in another reference system: every coordinate moved, attributes as they are, and `crs` that of the target.
    ///
    /// Equal coordinates become equal ones, so that shared borders stay shared.
    ///
    /// - Throws: `FormatError` of kind `mismatch`, naming both, where the layer declares another system than the transformation
    ///   starts from; what the transformation throws.
    /// - Complexity: O(coordinates) and the transformation of each different position once.
    public func transformed(
        by transformation: borrowing some CoordinateTransforming & ~Copyable
    ) throws -> FeatureLayer {
        let source = transformation.sourceSystem
        guard !crs.differs(from: source) else {
            throw FormatError(
                file: sources.first ?? "", kind: .mismatch,
                message: "declares the reference system \(crs), but the transformation starts from \(source)")
        }
        var result = self
        let moved = try DistinctCoordinates(geometry.coordinates).changingPositions {
            try transformation.transformCoordinates($0)
        }
        result.geometry.updateCoordinates { _ = $0.update(fromContentsOf: moved) }
        result.crs = transformation.targetSystem
        return result
    }
}
