import Consortia

/// What a terminal shows of the findings: figures with their bases.
struct FindingsOverview {
    let findings: Findings

    /// None where no area is known.
    var lines: [String] {
        let national = findings.national
        guard national.areas > 0 else { return [] }
        let matching = national.coextensive.matches.count
        var lines = [
            "areas: \(national.respondingAreas) of \(national.areas) with groups; "
                + PlainWords.plain(
                    matching, "group covers the same area as its own", "groups cover the same area as theirs") + "; "
                + PlainWords.plain(national.affected.count, "area", "areas") + " affected by spread groups "
                + "(\(PrintedNumber.whole(national.patientsOfAffectedAreas)) registered patients of all their practices), "
                + PlainWords.plain(national.withSpreadGroup.count, "more", "more") + " with a spread group"
        ]
        if let selection = findings.selection {
            let alone = selection.goingAlone.count { $0.level == .highPerformer }
            lines.append(
                SelectionWords(selection: selection).national + " "
                    + PlainWords.plain(alone, "high performer on its own", "high performers on their own") + ", "
                    + PlainWords.plain(selection.residual.count, "residual group", "residual groups"))
        }
        return lines
    }
}
