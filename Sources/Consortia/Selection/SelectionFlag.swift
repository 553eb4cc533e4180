import Statistics

/// How much speaks for selection by performance in one group and area, from nothing to most.
///
/// The words say what the data are consistent with. None of them says why, and none can be reached by a difference of
/// means alone, by a local cluster of high values, or by looking at some areas only: all tests of a kind are adjusted
/// for their number together.
public enum SelectionFlag: Int, Hashable, Sendable, Comparable, CaseIterable, CustomStringConvertible {
    /// Nothing found, or nothing could be tested.
    case none
    /// The group differs from the rest of its area more than random labels would (adjusted p ≤ 0.10). Neighbouring
    /// practices resemble each other, so contiguous groups do this without any selection.
    case difference
    /// Members are stronger than the neighbours across the border (adjusted p ≤ 0.10): consistent with exclusion.
    case exclusionConsistent
    /// The same by both null hypotheses (adjusted p ≤ 0.05), and still after deprivation and after a linear trend, with
    /// |Hedges' g| ≥ 0.5.
    case exclusionEvidence

    /// By what speaks for selection, least first. O(1).
    public static func < (a: SelectionFlag, b: SelectionFlag) -> Bool { a.rawValue < b.rawValue }

    /// As written in tables: `none`, …, `exclusionEvidence`.
    public var description: String {
        switch self {
        case .none: "none"
        case .difference: "difference"
        case .exclusionConsistent: "exclusionConsistent"
        case .exclusionEvidence: "exclusionEvidence"
        }
    }

    /// - Parameters: the tests of one group and area, with p-values adjusted over all groups and areas.
    init(
        differenceP: Double?, exclusion: ExclusionGap?, labelsP: Double?, regroupingP: Double?, hedges: HedgesG?,
        thresholds: SelectionThresholds
    ) {
        func holds(_ p: Double?, _ bar: Double) -> Bool { p.map { $0 <= bar } ?? false }
        func survives(_ test: BorderGapTest?) -> Bool {
            test.map { $0.gap > 0 && $0.pValue <= thresholds.evidence } ?? false
        }
        if let exclusion, exclusion.test.gap > 0, holds(labelsP, thresholds.listed) {
            let isEvident =
                holds(labelsP, thresholds.evidence) && holds(regroupingP, thresholds.evidence)
                && survives(exclusion.afterDeprivation) && survives(exclusion.afterTrend)
                && (hedges.map { abs($0.value) >= thresholds.evidentDifference } ?? false)
            self = isEvident ? .exclusionEvidence : .exclusionConsistent
        } else {
            self = holds(differenceP, thresholds.listed) ? .difference : .none
        }
    }
}
