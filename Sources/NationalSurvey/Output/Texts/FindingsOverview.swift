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
            let counts = SelectionFlag.allCases.map { flag in
                "\(selection.groups.count { $0.flag == flag }) \(flag)"
            }
            let alone = selection.goingAlone.count { $0.level == .highPerformer }
            lines.append(
                "selection (of \(selection.groups.count) groups in areas, \(selection.families.exclusion) borders tested): "
                    + counts.joined(separator: ", ") + "; "
                    + PlainWords.plain(alone, "high performer on its own", "high performers on their own") + ", "
                    + PlainWords.plain(selection.residual.count, "residual group", "residual groups"))
        }
        return lines
    }
}
