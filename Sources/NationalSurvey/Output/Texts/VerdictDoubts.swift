import Consortia

/// Doubts of the inputs that can change verdicts: they stand on the first screen, not among the notes.
struct VerdictDoubts {
    private let survey: Survey

    init(_ survey: Survey) { self.survey = survey }

    /// One line each, those that apply. O(groups + doubts).
    var lines: [String] { found + [borders, links].compactMap { $0 } }

    /// What was found in the inputs: cracks, products side by side, a register off its patients.
    private var found: [String] {
        survey.inputs.found.compactMap { $0.hasPrefix("DOUBT: ") ? String($0.dropFirst("DOUBT: ".count)) : nil }
    }

    private var borders: String? {
        let unmatched = survey.atlas.coverage.report.unmatchedCells.count
        guard unmatched > 0 else { return nil }
        return PlainWords.count(
            unmatched, "small area has borders that do not fit its neighbours'",
            "small areas have borders that do not fit their neighbours'") + ": see the report, About."
    }

    private var links: String? {
        let study = survey.evidence.study
        let joined = Set(study.findings.flatMap(\.groups)).count
        guard !study.isTableUsed, joined > 0 else { return nil }
        return "no bridges, tunnels or ferries were counted; those known would join parts of "
            + PlainWords.count(joined, "group", "groups") + " (--links england)."
    }
}
