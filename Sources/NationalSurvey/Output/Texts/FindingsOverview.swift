import Consortia

extension Findings {
    /// What a terminal shows of the findings: figures with their bases.
    var overview: [String] {
        guard national.areas > 0 else { return [] }
        var lines = [
            "areas: \(national.respondingAreas) of \(national.areas) with groups; "
                + "\(national.coextensive.matches.count) groups cover the same area as theirs; "
                + "\(national.affected.count) areas with spread groups "
                + "(\(PrintedNumber.whole(national.patientsOfAffectedAreas)) registered patients of all their practices)"
        ]
        if let selection {
            let counts = SelectionFlag.allCases.map { flag in
                "\(selection.groups.count { $0.flag == flag }) \(flag)"
            }
            lines.append(
                "selection (of \(selection.groups.count) groups in areas, \(selection.families.exclusion) borders tested): "
                    + counts.joined(separator: ", ") + "; "
                    + "\(selection.goingAlone.count { $0.level == .highPerformer }) high performers on their own, "
                    + "\(selection.residual.count) residual groups")
        }
        return lines
    }
}
