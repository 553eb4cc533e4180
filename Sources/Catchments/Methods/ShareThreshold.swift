/// The cells where an owner has at least a given share of all registered patients (Definitions.md, C3, proportional
/// flow).
///
/// Sets overlap and leave cells out by design: that is what overlap between groups is measured on.
public struct ShareThreshold: Hashable, Sendable {
    public let threshold: Share
    /// One set per group, ascending cells.
    public let sets: CellSets

    /// Cells with R_gs ≥ t·R_·s and R_gs > 0, compared as whole numbers.
    ///
    /// - Precondition: the threshold is above 0.
    /// - Complexity: O(entries).
    public init(_ atlas: Atlas, threshold: Share = ShareMethod.threshold.default) {
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

extension ShareThreshold {
    /// Sets of practices or groups for several thresholds at once, in the order given, each inside those of lower ones.
    ///
    /// - Precondition: each threshold is above 0.
    /// - Complexity: O(entries · thresholds).
    public static func sets(
        _ atlas: Atlas, level: Plurality.Level, thresholds: [Share]
    ) -> [CellSets] {
        precondition(thresholds.allSatisfy { $0.numerator > 0 }, "a threshold of 0 would give every owner every cell")
        let counts = level == .group ? atlas.groupCells : atlas.practiceCells
        return thresholds.map { threshold in
            CellSets(
                (0..<counts.rowCount).map { owner in
                    counts.range(ofRow: owner).compactMap { entry in
                        let cell = counts.columns[entry]
                        return threshold.isReached(by: counts.counts[entry], of: atlas.registered[Int(cell)])
                            ? cell : nil
                    }
                })
        }
    }
}

/// Method C3: practices and groups where each has at least a share of the registered patients.
public struct ShareMethod: CatchmentMethod {
    /// NHS work on catchments uses 30 %.
    public static let threshold = MethodOption.share(
        "share-threshold", as: "share_threshold", [.share], default: Share(30, of: 100),
        "share of the registered patients that makes a small area part of the catchment")
    public static let declaration = MethodDeclaration(.share, "C3", options: [threshold]) {
        (settings) throws(CatchmentError) in try ShareMethod(threshold: settings[threshold])
    }

    public let threshold: Share

    /// - Throws: for a threshold of 0, which would give everybody every cell.
    /// - Complexity: O(1).
    public init(threshold: Share = Self.threshold.default) throws(CatchmentError) {
        try Self.threshold.check(threshold)
        self.threshold = threshold
    }

    public var parameters: [MethodParameter] { [MethodParameter(Self.threshold.recordedName, threshold.value)] }

    public func catchments(on basis: CatchmentBasis) throws -> MethodCatchments {
        let atlas = basis.atlas
        let practices = ShareThreshold.sets(atlas, level: .practice, thresholds: [threshold])[0]
        let groups = ShareThreshold.sets(atlas, level: .group, thresholds: [threshold])[0]
        var provenance = MethodProvenance(self)
        let cover = CellSets.cover(groups, cellCount: atlas.smallAreas.count)
        provenance.findings = [
            MethodParameter("cells_of_several_groups", Double(cover.count { $0 > 1 })),
            MethodParameter("cells_of_no_group", Double(cover.count { $0 == 0 })),
        ]
        provenance.dropWithoutRegistrations(atlas)
        provenance.drop(
            .nothingWon, practices: atlas.practices { practices.cells(of: $0).isEmpty && atlas.locatedPatients[$0] > 0 }
        )
        return MethodCatchments(
            provenance, practices: WeightedCells(practices), groups: WeightedCells(groups), outline: .cells)
    }
}

extension CellSets {
    /// How many owners hold each cell. O(cells + entries).
    static func cover(_ sets: CellSets, cellCount: Int) -> [Int] {
        var cover = [Int](repeating: 0, count: cellCount)
        for cell in sets.cells { cover[Int(cell)] += 1 }
        return cover
    }
}

extension CatchmentMethodName {
    /// C3: the small areas where it has at least a share of the registered patients.
    public static let share = CatchmentMethodName(declared: "share")
}
