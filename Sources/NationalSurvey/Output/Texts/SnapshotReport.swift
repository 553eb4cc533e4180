import Formats

extension SnapshotComparison {
    /// The comparison in words, each number with its base.
    public func report() -> String {
        var lines = ["from \(a) to \(b)"]
        let areas =
            "\(areasInBoth) small areas in both, \(areasOnlyInA.count) only in the first, "
            + "\(areasOnlyInB.count) only in the second"
        switch geography {
        case .same: lines.append("geography: the same small areas (\(areasInBoth))")
        case .otherExtent: lines.append("geography: \(areas); verdicts near the difference may be its effect")
        case .other:
            lines.append(
                "geography: not the same (\(areas); such as \(areasOnlyInA.first ?? "none") and "
                    + "\(areasOnlyInB.first ?? "none")): another census, such as 2011 against 2021, or other places")
        }
        lines.append(
            "practices: \(practicesInBoth) in both, \(practicesOnlyInA.count) only in the first, "
                + "\(practicesOnlyInB.count) only in the second")
        let (joined, left) = (moves.count { $0.from == nil }, moves.count { $0.to == nil })
        lines.append(
            "moved (of \(practicesInBoth) in both): \(moves.count - joined - left) to another group, \(joined) from none "
                + "into a group, \(left) out of a group; \(moves.reduce(0) { $0 + $1.registeredPatients }) registered "
                + "patients")
        lines += moves.prefix(Self.listed).map { move in
            "  \(move.practice) \(move.name): \(move.from ?? "none") → \(move.to ?? "none")"
        }
        if moves.count > Self.listed { lines.append("  … and \(moves.count - Self.listed) more") }
        lines.append(
            "groups: \(groupsInBoth) in both, \(groupsOnlyInA.count) only in the first, \(groupsOnlyInB.count) only in "
                + "the second")
        guard let verdicts, let reassigned, let reassignedPatients else {
            lines.append("verdicts: notAssessable:otherGeography")
            return lines.joined(separator: "\n")
        }
        let other = verdicts.count { $0.from != $0.to }
        lines.append(
            "verdicts (of \(groupsInBoth) groups in both): \(other) changed, \(verdicts.count - other) more fail other "
                + "tests")
        lines += verdicts.prefix(Self.listed).map { change in
            "  \(change.group) \(change.name): \(change.from) (\(change.failedBefore.joined(separator: ";"))) → "
                + "\(change.to) (\(change.failedAfter.joined(separator: ";")))"
        }
        if verdicts.count > Self.listed { lines.append("  … and \(verdicts.count - Self.listed) more") }
        lines.append(
            "small areas with another responsible group: \(reassigned.count) of \(areasInBoth) in both, with "
                + "\(reassignedPatients) registered patients")
        return lines.joined(separator: "\n")
    }

    /// So many moves and verdicts are named on a terminal; the files name all.
    private static let listed = 20

    /// `moved-practices.csv` and, on one geography, `changed-verdicts.csv`.
    ///
    /// - Throws: `SurveyError` when a table cannot be written.
    public func files() throws(SurveyError) -> [Survey.OutputFile] {
        var moved = ResultTable("moved-practices.csv", ["practice", "name", "from", "to", "registered_patients"])
        for move in moves {
            moved.append([
                .string(move.practice), .string(move.name), PropertyValue(move.from), PropertyValue(move.to),
                .int(move.registeredPatients),
            ])
        }
        var tables = [moved]
        if let verdicts {
            var changed = ResultTable(
                "changed-verdicts.csv",
                ["consortium", "name", "from", "to", "failed_tests_before", "failed_tests_after"])
            for change in verdicts {
                changed.append([
                    .string(change.group), .string(change.name), .string(change.from), .string(change.to),
                    .string(change.failedBefore.joined(separator: ";")),
                    .string(change.failedAfter.joined(separator: ";")),
                ])
            }
            tables.append(changed)
        }
        do {
            return try tables.map { Survey.OutputFile(name: $0.name, bytes: try $0.csv()) }
        } catch { throw SurveyError(wrapping: error) }
    }
}
