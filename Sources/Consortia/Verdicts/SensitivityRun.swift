import Catchments
import Parallelism

/// Runs all verdicts of a survey again with one thing changed; what does not change is taken over, not measured again.
public struct SensitivityRun: Sendable {
    private let context: TerritoryContext
    private let interleaving: [Interleaving]?
    private let figures: [VerdictFigures]

    /// - Parameters:
    ///   - context: of the survey.
    ///   - territories: of the context.
    /// - Complexity: O(groups).
    public init(_ context: TerritoryContext, _ territories: [Territory]) {
        precondition(territories.count == context.atlas.groups.count, "territories of the context")
        self.context = context
        interleaving = Interleaving.known(territories)
        figures = territories.map(\.figures)
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
        let others = sets != nil
        let sets = sets ?? context.responsibility.sets
        let form = LegalForm(sets, cellCount: atlas.coverage.cellCount)
        let verdicts = try mapIndices(atlas.groups.count, threads: context.threads) { group in
            let members = atlas.members[group]
            let territory = Array(sets.cells(of: group))
            let own = others ? Set(territory) : []
            let figures = VerdictFigures(
                VerdictFigures.Subject(
                    members: members, territory: territory,
                    patients: { atlas.groupCells.count(row: group, column: $0) },
                    // Under other sets another group's ground is what it leads in outside the set.
                    isForeign: { context.isForeign($0, to: group) && !own.contains($0) },
                    interleaving: interleaving?[group],
                    isLegal: !form.fails(group: group, members: members.count)),
                atlas, links: links ?? context.links, level: level ?? thresholds.linkLevel, lines: context.gaps)
            return VerdictAssembly(figures, thresholds).verdict
        }
        return Sensitivity.Variant(factor: factor, name: name, verdicts: verdicts)
    }

    /// The verdicts as they are, for what turned out to change nothing. O(groups).
    public func unchanged(_ factor: Sensitivity.Factor, _ name: String) -> Sensitivity.Variant {
        variant(factor, name) { _ in }
    }

    /// The verdicts on the same figures with other bars: nothing is measured again.
    ///
    /// - Parameter change: moves one bar or several.
    /// - Complexity: O(groups and their parts).
    public func variant(
        _ factor: Sensitivity.Factor, _ name: String, _ change: (inout Thresholds) -> Void
    ) -> Sensitivity.Variant {
        var thresholds = context.thresholds
        change(&thresholds)
        return Sensitivity.Variant(
            factor: factor, name: name, verdicts: figures.map { VerdictAssembly($0, thresholds).verdict })
    }
}
