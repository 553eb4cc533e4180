import Catchments
import Consortia

/// A survey in a dozen lines for a terminal: figures with their bases, then the warnings.
public struct SurveyOverview: Sendable {
    private let atlas: Atlas
    private let territories: [Territory]
    private let responsibilities: [Responsibility]
    private let ties: Int
    private let ledger: RegistrationLedger
    private let overlaps: Int
    private let shareThreshold: Share
    private let findings: Findings
    private let warnings: Warnings
    /// What was found in the inputs and may change verdicts.
    private let doubts: [String]

    /// Of a finished survey. O(1).
    public init(_ survey: Survey) {
        (atlas, territories, responsibilities) = (survey.atlas, survey.territories, survey.assignment.responsibilities)
        (ties, ledger) = (survey.assignment.responsibility.ties.count, survey.inputs.registrations)
        (overlaps, shareThreshold) = (survey.overlaps.pairs.count, survey.assignment.shareThreshold.threshold)
        (findings, warnings) = (survey.findings, Warnings(survey))
        doubts = survey.inputs.found.filter { $0.hasPrefix("DOUBT: ") }
    }

    /// The lines, parted by line feeds, without one at the end. O(small areas + groups).
    public var text: String {
        let lines = doubts + counts + verdicts + [sharedGround] + FindingsOverview(findings: findings).lines
        return (lines + warnings.lines.map { "note: \($0)" }).joined(separator: "\n")
    }

    private var counts: [String] {
        let located = atlas.registered.reduce(0, +)
        let assigned = responsibilities.count { $0.group != nil }
        let plain = PlainWords.plain
        return [
            plain(territories.count, "group", "groups") + ", "
                + plain(atlas.practices.count, "practice", "practices") + ", "
                + plain(ledger.patients, "registered patient", "registered patients")
                + " (\(located) with a small area on the map)",
            plain(atlas.smallAreas.count, "small area", "small areas")
                + ": \(assigned) with a responsible group, \(count(.contested)) contested, \(ties) tied, "
                + "\(count(.empty)) empty, \(count(.unassigned)) unassigned",
            "registration rows: \(ledger.rows) read, \(ledger.used.rows) used, \(ledger.rows - ledger.used.rows) dropped "
                + "by named reason",
        ]
    }

    private var verdicts: [String] {
        ["verdicts (of \(PlainWords.plain(territories.count, "group", "groups"))):"]
            + Verdict.kinds.compactMap { kind in
                let groups = territories.count { $0.verdict.kind == kind }
                return groups == 0 ? nil : "  \(kind): \(groups)"
            }
    }

    private var sharedGround: String {
        "overlap: " + PlainWords.plain(overlaps, "pair of groups shares", "pairs of groups share")
            + " small areas where each has at least \(shareThreshold.value) of the registered patients"
    }

    private func count(_ flag: Responsibility.Flag) -> Int { responsibilities.count { $0.flags.contains(flag) } }
}
