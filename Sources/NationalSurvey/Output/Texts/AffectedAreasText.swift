import Catchments
import Consortia

/// `affected-areas.txt`: a block for each area, a printed line for each group in it, and the caveats.
struct AffectedAreasText {
    static let name = "affected-areas.txt"

    private let findings: Findings
    private let territories: [Territory]
    private let affectedShare: Share
    private let rows: [AffectedAreaRow]

    /// - Parameter rows: every row of every affected area.
    init(_ survey: Survey, _ rows: [AffectedAreaRow]) {
        (findings, territories) = (survey.findings, survey.territories)
        affectedShare = survey.thresholds.affectedShare
        self.rows = rows
    }

    /// The whole file.
    var text: String {
        var lines = ["AREAS WHERE GROUPS ARE SPREAD RATHER THAN FORMED FROM NEIGHBOURS", ""]
        lines += nation
        lines += selectionLines
        var area = -1
        for row in rows {
            if row.area.area != area {
                area = row.area.area
                lines += ["", row.areaHeading]
            }
            lines += ["  " + row.line.text, "      " + row.secondLine]
        }
        lines += ["", "CAVEATS"] + Caveats.lines.map { "- " + $0 }
        if let notes = findings.performance?.notes { lines += notes.map { "- " + $0 } }
        return lines.joined(separator: "\n") + "\n"
    }

    /// How many areas and groups it is, with what patients.
    private var nation: [String] {
        let national = findings.national
        let areas = PlainWords.count(national.areas, "area is", "areas are")
        let groups = PlainWords.count(national.affectedGroups.count, "group", "groups")
        let patients = national.affectedGroups.reduce(0) { $0 + territories[$1].registeredPatients }
        let more = PlainWords.count(national.withSpreadGroup.count, "more area has", "more areas have")
        return [
            "\(PrintedNumber.whole(national.affected.count)) of \(areas) affected: groups in separate parts or among others "
                + "hold \(PrintedNumber.bar(affectedShare)) or more of the groups' patients there.",
            "In them are \(groups) of that kind, of \(PrintedNumber.whole(national.groups)) in all, with "
                + "\(PrintedNumber.whole(patients)) registered patients (base: group).",
            "All practices of these areas have \(PrintedNumber.whole(national.patientsOfAffectedAreas)) registered patients "
                + "(base: area).",
            "\(more) such a group, with fewer of the patients.",
        ]
    }

    private var selectionLines: [String] {
        guard let selection = findings.selection, let crossTable = findings.crossTable else {
            return [
                "No file of scores, costs or deprivation was given: they stand nowhere below, and selection was not looked for."
            ]
        }
        let consistent = SelectionFlag.exclusionConsistent.rawValue
        let affected = crossTable.affected[consistent...].reduce(0, +)
        let unsigned = crossTable.affected.reduce(0, +) - affected - crossTable.affectedNotAssessable
        return [
            SelectionWords(selection: selection).national,
            "\(affected) of the spread groups are consistent with exclusion of weaker neighbours "
                + "(\(selection.families.exclusion) groups and areas tested, seed \(selection.seed), "
                + "\(findings.permutations) permutations each, up to "
                + "\(max(findings.permutations, selection.thresholds.permutations.mostPermutations)) where few exceed)",
            "\(unsigned) spread groups show no sign of selection by this score; of "
                + "\(crossTable.affectedNotAssessable) the border could not be tested",
            "\(selection.goingAlone.count { $0.level == .highPerformer }) high performers on their own, "
                + "\(selection.goingAlone.count { $0.level == .highPerformerWeak }) more within chance for their list size; "
                + "\(selection.residual.count) residual groups",
        ]
    }
}
