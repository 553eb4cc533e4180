/// A comparison of two surveys in words and as tables.
public struct SnapshotReport: Sendable {
    private let comparison: SnapshotComparison

    /// Of a finished comparison. O(1).
    public init(_ comparison: SnapshotComparison) { self.comparison = comparison }

    /// The comparison in words, each number with its base: lines parted by line feeds. O(moves + changes).
    public var text: String {
        (["from \(comparison.a) to \(comparison.b)"] + geography + practices + groups).joined(separator: "\n")
    }

    private var geography: [String] {
        let areas =
            "\(comparison.areasInBoth) small areas in both, \(comparison.areasOnlyInA.count) only in the first, "
            + "\(comparison.areasOnlyInB.count) only in the second"
        switch comparison.geography {
        case .same: return ["geography: the same small areas (\(comparison.areasInBoth))"]
        case .otherExtent: return ["geography: \(areas); verdicts near the difference may be its effect"]
        case .other:
            return [
                "geography: not the same (\(areas); such as \(comparison.areasOnlyInA.first ?? "none") and "
                    + "\(comparison.areasOnlyInB.first ?? "none")): another census, such as 2011 against 2021, or other "
                    + "places"
            ]
        }
    }

    private var practices: [String] {
        let moves = comparison.moves
        let (joined, left) = (moves.count { $0.from == nil }, moves.count { $0.to == nil })
        let lines = [
            "practices: \(comparison.practicesInBoth) in both, \(comparison.practicesOnlyInA.count) only in the first, "
                + "\(comparison.practicesOnlyInB.count) only in the second",
            "moved (of \(comparison.practicesInBoth) in both): \(moves.count - joined - left) to another group, \(joined) "
                + "from none into a group, \(left) out of a group; "
                + PlainWords.plain(
                    moves.reduce(0) { $0 + $1.registeredPatients }, "registered patient", "registered patients"),
        ]
        return lines
            + Self.listed(moves) { "\($0.practice) \($0.name): \($0.from ?? "none") → \($0.to ?? "none")" }
    }

    private var groups: [String] {
        let both = comparison.groupsInBoth
        let counts =
            "groups: \(both) in both, \(comparison.groupsOnlyInA.count) only in the first, "
            + "\(comparison.groupsOnlyInB.count) only in the second"
        let regroupings = Regrouping.Kind.allCases.flatMap { kind -> [String] in
            let found = comparison.regroupings.filter { $0.kind == kind }
            guard !found.isEmpty else { return [] }
            let practices = found.reduce(0) { $0 + $1.practices }
            return ["\(kind.rawValue) (same practices): \(found.count), with \(practices) practices"]
                + Self.listed(found) { "\($0.from.joined(separator: ", ")) → \($0.to.joined(separator: ", "))" }
        }
        guard let verdicts = comparison.verdicts, let reassigned = comparison.reassigned,
            let patients = comparison.reassignedPatients
        else {
            return [counts] + regroupings
                + ["answers: cannot be compared, as the two surveys have other small areas"]
        }
        let other = verdicts.count { $0.from != $0.to }
        return [counts] + regroupings + [
            "answers (of \(both) groups in both): \(other) changed, \(verdicts.count - other) more stay but fail other tests"
        ]
            + Self.listed(verdicts) { change in
                "\(Self.code(change)) \(change.name): "
                    + (change.from == change.to
                        ? Answer.words(change.to) + ", as before"
                        : Answer.words(change.from) + " → " + Answer.words(change.to))
                    + " (failed tests: \(Self.tests(change.failedBefore)), then \(Self.tests(change.failedAfter)))"
            } + [
                "small areas with another leading group: \(reassigned.count) of \(comparison.areasInBoth) in both, with "
                    + PlainWords.plain(patients, "registered patient", "registered patients")
            ]
    }

    private static func tests(_ failed: [String]) -> String {
        failed.isEmpty ? "none" : failed.joined(separator: ", ")
    }

    private static func code(_ change: SnapshotComparison.VerdictChange) -> String {
        change.group == change.groupBefore ? change.group : "\(change.groupBefore) → \(change.group)"
    }

    /// So many moves and verdicts are named on a terminal; the files name all.
    private static let named = 20

    private static func listed<Item>(_ items: [Item], _ line: (Item) -> String) -> [String] {
        items.prefix(named).map { "  " + line($0) }
            + (items.count > named ? ["  … and \(items.count - named) more"] : [])
    }

    /// `moved-practices.csv`, `regrouped.csv` where groups were recoded, merged or split, and, on one geography, `changed-verdicts.csv`.
    ///
    /// - Throws: `SurveyError` when a table cannot be written.
    /// - Complexity: O(moves + changes).
    public func files() throws(SurveyError) -> [OutputFile] {
        do { return try ComparisonTables.all(comparison).map { try OutputFile($0) } } catch {
            throw SurveyError(wrapping: error)
        }
    }
}
