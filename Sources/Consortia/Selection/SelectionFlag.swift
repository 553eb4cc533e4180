import Statistics

/// How much speaks for selection by performance in one group and area, from nothing to most.
///
/// The words say what the data are consistent with. None of them says why, and none can be reached by a difference of
/// means alone, by a local cluster of high values, or by looking at some areas only: all tests of a kind are adjusted
/// for their number together. What could not have been found is told from what was looked for and not found.
public enum SelectionFlag: Int, Hashable, Sendable, Comparable, CaseIterable, CustomStringConvertible {
    /// No border to look at: no neighbour outside with a score, or no scores.
    case notAssessable
    /// A border so small that no gap over it could be listed, whatever the scores.
    case notTestable
    /// Tested, and no sign found.
    case none
    /// The group differs from the rest of its area more than random labels would (adjusted p ≤ 0.10). Neighbouring
    /// practices resemble each other, so contiguous groups do this without any selection.
    case difference
    /// Members are stronger than the neighbours across the border, by more than labels and, where that is known, by more
    /// than groups differ from their neighbours anyhow (adjusted p ≤ 0.10 each): consistent with exclusion.
    case exclusionConsistent
    /// The same at 0.05, the second p adjusted over the gaps that are listed by labels, where it is known how much groups
    /// differ anyhow; and still after deprivation and after a linear trend, with |Hedges' g| ≥ 0.5.
    case exclusionEvidence

    /// By what speaks for selection, least first. O(1).
    public static func < (a: SelectionFlag, b: SelectionFlag) -> Bool { a.rawValue < b.rawValue }

    /// As written in tables: `none`, …, `exclusionEvidence`.
    public var description: String {
        switch self {
        case .notAssessable: "notAssessable"
        case .notTestable: "notTestable"
        case .none: "none"
        case .difference: "difference"
        case .exclusionConsistent: "exclusionConsistent"
        case .exclusionEvidence: "exclusionEvidence"
        }
    }

    /// - Parameter row: one group and area, with p-values adjusted over all groups and areas.
    init(_ row: GroupInArea, _ thresholds: SelectionThresholds) {
        let isDifferent = row.differenceAdjustedP.map { $0 <= thresholds.listed } ?? false
        switch row.exclusion {
        case .failure(let why):
            self = isDifferent ? .difference : why.reason == .tooFewAtBorder ? .notTestable : .notAssessable
        case .success where !row.isTestable: self = isDifferent ? .difference : .notTestable
        case .success(let gap):
            if row.isListed(thresholds), Self.isEvident(row, gap, thresholds) {
                self = .exclusionEvidence
            } else if row.isListed(thresholds), row.levelsAdjustedP.map({ $0 <= thresholds.listed }) ?? true {
                self = .exclusionConsistent
            } else {
                self = isDifferent ? .difference : .none
            }
        }
    }

    private static func isEvident(
        _ row: GroupInArea, _ gap: ExclusionGap, _ thresholds: SelectionThresholds
    ) -> Bool {
        func holds(_ p: Double?) -> Bool { p.map { $0 <= thresholds.evidence } ?? false }
        func survives(_ test: BorderGapTest?) -> Bool { test.map { $0.gap > 0 && holds($0.pValue) } ?? false }
        return holds(row.exclusionTestableP) && holds(row.levelsListedP) && survives(gap.afterDeprivation)
            && survives(gap.afterTrend) && (row.hedges.map { abs($0.value) >= thresholds.evidentDifference } ?? false)
    }
}
