/// The cells where an owner has at least a given share of all registered patients (method C3, proportional flow).
///
/// Sets overlap and leave cells out by design: that is what overlap between groups is measured on.
public struct ShareThreshold: Hashable, Sendable {
    /// NHS work on catchments uses 30 %.
    public static let customary = Share(30, of: 100)

    public let threshold: Share
    /// One set per group, ascending cells.
    public let sets: CellSets

    /// Cells with R_gs ≥ t·R_·s and R_gs > 0, compared as whole numbers.
    ///
    /// - Precondition: the threshold is above 0.
    /// - Complexity: O(entries).
    public init(_ atlas: Atlas, threshold: Share = customary) {
        precondition(threshold.numerator > 0, "a threshold of 0 would give every group every cell")
        self.threshold = threshold
        sets = CellSets(
            atlas.groups.indices.map { group in
                atlas.groupCells.range(ofRow: group).compactMap { entry in
                    let cell = atlas.groupCells.columns[entry]
                    let reaches = threshold.isReached(
                        by: atlas.groupCells.counts[entry], of: atlas.registered[Int(cell)])
                    return reaches ? cell : nil
                }
            })
    }
}
