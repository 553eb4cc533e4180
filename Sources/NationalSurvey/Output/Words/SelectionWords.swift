import Consortia
import Statistics

/// What the tests of selection say, in words that claim no more than they found: a test that did not reject is no
/// clearance, and what could not have been found is not called absent.
struct SelectionWords {
    let selection: SelectionAnalysis

    /// The score by the name of its column; whole scores of the framework are "QOF", one indicator never is.
    var score: String { ScoreName.printed(selection.performance.achievement?.name) }

    /// Of one group in one area.
    func sentence(_ row: GroupInArea) -> String {
        let difference =
            "differs from the rest of its area in \(score) (p \(p(row.differenceAdjustedP)), adjusted for "
            + "\(selection.families.difference) tests)"
        switch row.flag {
        case .notAssessable: return unassessable(row)
        case .notTestable: return "neighbours left outside: too few practices at the border to test"
        case .none: return noSign(row)
        case .difference: return row.isTestable ? "\(difference); \(noSign(row))" : difference
        case .exclusionConsistent:
            return
                "members stand above the neighbours left outside by \(score) (p \(p(row.exclusionTestableP)), adjusted "
                + "for \(selection.families.testable) tests): consistent with weaker neighbours left out, not evidence of it"
        case .exclusionEvidence:
            return
                "members stand clearly above the neighbours left outside by \(score), by more than neighbouring groups "
                + "differ anyhow (p \(p(row.levelsListedP)), adjusted for \(selection.families.listed) tests)"
        }
    }

    private func noSign(_ row: GroupInArea) -> String {
        let isGap = row.exclusionTestableP.map { $0 <= selection.thresholds.listed } ?? false
        if isGap, let gap = row.gap?.test.gap, gap > 0 {
            return "members stand above the neighbours left outside by \(score), by no more than neighbouring groups "
                + "differ anyhow (p \(p(row.levelsAdjustedP)), adjusted for \(selection.families.levels) tests)"
        }
        return
            "no sign of selection by \(score) (p \(p(row.exclusionTestableP)), adjusted for \(selection.families.testable) tests)"
    }

    private func unassessable(_ row: GroupInArea) -> String {
        if case .failure(let why) = row.exclusion, why.reason == .noBorder {
            return "neighbours left outside: none with a score"
        }
        return "selection was not looked for: there is no score"
    }

    private func p(_ value: Double?) -> String { value.map(PrintedNumber.pValue) ?? "n/a" }

    /// Of all groups together, with how many could not be tested.
    var national: String {
        func groups(_ flag: SelectionFlag) -> Int { selection.groups.count { $0.flag == flag } }
        let (tested, evident) = (selection.groups.count(where: \.isTestable), groups(.exclusionEvidence))
        let consistent = groups(.exclusionConsistent)
        var text = "Selection by \(score): \(PlainWords.count(tested, "border was", "borders were")) tested; "
        text +=
            evident == 0
            ? "at none do a group's members stand clearly above the neighbours left out"
            : "at \(PrintedNumber.whole(evident)) a group's members stand clearly above the neighbours left out"
        if consistent > 0 { text += ", at \(PrintedNumber.whole(consistent)) more above them without being clear" }
        text += ". \(PrintedNumber.whole(selection.groups.count - tested)) could not be tested."
        if evident + consistent == 0 { text += " This does not show that no group selected." }
        if selection.levelNull == nil, tested > 0 {
            text +=
                " With so few borders between groups it is not known how much groups differ anyhow, so nothing is clear."
        }
        return text
    }
}

/// How the column of a score is called in texts.
enum ScoreName {
    private static let whole = [
        "qof", "qof_percent", "qof_pct", "qof_points", "qof percent", "qof points", "achieved_points",
    ]

    /// The column's own name; "QOF" for the whole framework, "score" where nothing is known.
    static func printed(_ column: String?) -> String {
        guard let column, !column.isEmpty else { return "score" }
        return whole.contains(column.lowercased()) ? "QOF" : column
    }
}
