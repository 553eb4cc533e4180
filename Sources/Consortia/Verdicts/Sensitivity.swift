import Catchments
import Parallelism

/// Whether a group's verdict stands when the method, the links or the snapping are others (Definitions.md, F-18).
public struct Sensitivity: Hashable, Sendable {
    /// What is varied; all else stays as in the survey.
    public enum Factor: String, Hashable, Sendable, CaseIterable {
        /// How small areas are given to groups.
        case method
        /// Which links join parts.
        case links
        /// The tolerance within which the borders of the map are one.
        case snap
    }

    /// One run of all verdicts.
    public struct Variant: Hashable, Sendable {
        public let factor: Factor
        /// Which method, link level or tolerance.
        public let name: String
        /// One per group, in order.
        public let verdicts: [Verdict]
    }

    /// One per group, in order: as published.
    public let verdicts: [Verdict]
    public let variants: [Variant]

    /// - Precondition: every variant has a verdict for every group.
    /// - Complexity: O(variants).
    public init(verdicts: [Verdict], variants: [Variant]) {
        precondition(variants.allSatisfy { $0.verdicts.count == verdicts.count })
        self.verdicts = verdicts
        self.variants = variants
    }

    /// Factors with a variant in which the verdict is another one, in the order of `Factor`. O(variants).
    public func dependsOn(group: Int) -> [Factor] {
        Factor.allCases.filter { factor in
            variants.contains { $0.factor == factor && $0.verdicts[group] != verdicts[group] }
        }
    }

    /// The verdict is the same in all variants. O(variants).
    public func isRobust(group: Int) -> Bool { dependsOn(group: group).isEmpty }
}

/// Runs all verdicts of a survey again with one thing changed; what does not change is taken over, not measured again.
public struct SensitivityRun: Sendable {
    private let context: TerritoryContext
    private let interleaving: [Interleaving]?

    /// - Parameters:
    ///   - context: of the survey.
    ///   - territories: of the context.
    /// - Complexity: O(groups).
    public init(_ context: TerritoryContext, _ territories: [Territory]) {
        precondition(territories.count == context.atlas.groups.count, "territories of the context")
        self.context = context
        interleaving = Interleaving.known(territories)
    }

    /// The verdicts on other sets, other graphs of small areas, or both.
    ///
    /// - Parameters:
    ///   - name: which method, link level or tolerance it is.
    ///   - sets: one per group, which may overlap; `nil` for those of the context.
    ///   - links: graphs of the same cells; `nil` for those of the context.
    ///   - level: at which the links join parts; `nil` for that of the thresholds.
    /// - Throws: `CancellationError` when the task is cancelled.
    /// - Complexity: O(entries of the sets · log cells); the result does not depend on the context's threads.
    public func variant(
        _ factor: Sensitivity.Factor, _ name: String, sets: CellSets? = nil, links: LinkedGraphs? = nil,
        level: LinkLevel? = nil
    ) throws -> Sensitivity.Variant {
        let (atlas, thresholds) = (context.atlas, context.thresholds)
        let sets = sets ?? context.responsibility.sets
        let form = LegalForm(sets, cellCount: atlas.coverage.cellCount)
        let verdicts = try mapIndices(atlas.groups.count, threads: context.threads) { group in
            let members = atlas.members[group]
            let figures = VerdictFigures(
                VerdictFigures.Subject(
                    members: members, territory: Array(sets.cells(of: group)),
                    patients: { atlas.groupCells.count(row: group, column: $0) }, interleaving: interleaving?[group],
                    isLegal: !form.fails(group: group, members: members.count)),
                atlas, links: links ?? context.links, level: level ?? thresholds.linkLevel)
            return VerdictAssembly(figures, thresholds).verdict
        }
        return Sensitivity.Variant(factor: factor, name: name, verdicts: verdicts)
    }
}

extension Atlas {
    /// Sets of groups by nearness alone (Definitions.md, C1, on whole cells): each cell goes to the group of the practice
    /// nearest to its interior point, the lowest code among equals, and to none where that practice is unaligned.
    ///
    /// - Returns: `nil` where no practice has coordinates.
    /// - Complexity: O(vertices + cells · log practices).
    public func nearestPracticeSets() -> CellSets? {
        guard !sites.isEmpty else { return nil }
        let tree = PracticeTree(self)
        let owners = coverage.interiorPoints().map { place -> Int32 in
            guard let place, let nearest = tree.nearest(1, to: place).first else { return -1 }
            return Int32(practices[Int(nearest.practice)].group ?? -1)
        }
        return CellSets(ownerOfCell: owners, ownerCount: groups.count)
    }

    /// For each group the fewest cells that hold `threshold` of its located patients (Definitions.md, C5, on groups).
    ///
    /// - Complexity: O(entries · log entries of a group).
    public func groupCommitmentSets(threshold: Share = Commitment.customary) -> CellSets {
        Commitment(groupCells, rankOfCell: CellRank.byCode(smallAreas), threshold: threshold).sets
    }
}
