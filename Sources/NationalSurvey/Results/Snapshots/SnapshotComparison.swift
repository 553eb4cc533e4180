/// What changed between two surveys: practices that moved, groups that came and went, verdicts (F-38 of the definitions).
///
/// Verdicts are compared on one map of small areas only: a verdict on the areas of 2011 and one on those of 2021 can
/// differ because the areas do. Membership is compared all the same.
public struct SnapshotComparison: Hashable, Sendable {
    /// Whether the two surveys are about the same small areas.
    public enum Geography: Hashable, Sendable {
        case same
        /// One map holds all small areas of the other, and more.
        case otherExtent
        /// Each map has small areas that the other lacks, more than one in a hundred of the smaller map: another census,
        /// or other places.
        case other
    }

    /// Practices in both whose group differs, but for those whose whole group has another code.
    public struct Move: Hashable, Sendable {
        public let practice: String
        public let name: String
        /// `nil` for none.
        public let from: String?
        public let to: String?
        /// In the second survey.
        public let registeredPatients: Int
    }

    public struct VerdictChange: Hashable, Sendable {
        /// Its code in the second survey.
        public let group: String
        /// Its code in the first, the same unless it was recoded.
        public let groupBefore: String
        public let name: String
        public let from: String
        public let to: String
        public let failedBefore: [String]
        public let failedAfter: [String]
    }

    public let a: String
    public let b: String
    public let geography: Geography
    /// Small areas of one survey alone, ascending.
    public let areasOnlyInA: [String]
    public let areasOnlyInB: [String]
    public let areasInBoth: Int
    /// By practice.
    public let moves: [Move]
    public let practicesOnlyInA: [String]
    public let practicesOnlyInB: [String]
    public let practicesInBoth: Int
    public let groupsOnlyInA: [String]
    public let groupsOnlyInB: [String]
    public let groupsInBoth: Int
    /// Groups that have another code, went together or fell apart.
    public let regroupings: [Regrouping]
    /// Groups in both, recoded ones too, with another verdict or other failing tests, by code; `nil` on another geography.
    public let verdicts: [VerdictChange]?
    /// Small areas of both with another responsible group, ascending; `nil` on another geography.
    public let reassigned: [String]?
    /// Registered patients in these, in the second survey.
    public let reassignedPatients: Int?

    /// - Complexity: O(n log n) in the practices, groups and small areas.
    public init(_ a: Snapshot, _ b: Snapshot) {
        self.a = a.name
        self.b = b.name
        (areasOnlyInA, areasOnlyInB, areasInBoth) = Self.differences(a.responsible, b.responsible)
        (practicesOnlyInA, practicesOnlyInB, practicesInBoth) = Self.differences(a.practices, b.practices)
        (groupsOnlyInA, groupsOnlyInB, groupsInBoth) = Self.differences(a.groups, b.groups)
        let fewest = min(areasOnlyInA.count, areasOnlyInB.count)
        let smaller = min(a.responsible.count, b.responsible.count)
        geography =
            if areasOnlyInA.isEmpty, areasOnlyInB.isEmpty {
                .same
            } else if fewest * 100 > smaller || areasInBoth == 0 {
                .other
            } else {
                .otherExtent
            }
        regroupings = Regrouping.all(a, b)
        let formerCodes = Dictionary(
            regroupings.filter { $0.kind == .recoded }.map { ($0.to[0], $0.from[0]) },
            uniquingKeysWith: { first, _ in first })
        moves = Self.sorted(b.practices.keys).compactMap { code in
            guard let before = a.practices[code], let after = b.practices[code],
                before.group != after.group.map({ formerCodes[$0] ?? $0 })
            else { return nil }
            return Move(
                practice: code, name: after.name, from: before.group, to: after.group,
                registeredPatients: after.registeredPatients)
        }
        guard geography != .other else {
            (verdicts, reassigned, reassignedPatients) = (nil, nil, nil)
            return
        }
        verdicts = Self.sorted(b.groups.keys).compactMap { code in
            let codeBefore = formerCodes[code] ?? code
            guard let before = a.groups[codeBefore], let after = b.groups[code],
                (before.verdict, before.failedTests) != (after.verdict, after.failedTests)
            else { return nil }
            return VerdictChange(
                group: code, groupBefore: codeBefore, name: after.name, from: before.verdict, to: after.verdict,
                failedBefore: before.failedTests, failedAfter: after.failedTests)
        }
        let reassigned = Self.sorted(b.responsible.keys).filter { code in
            guard let before = a.responsible[code], let after = b.responsible[code] else { return false }
            return before != after.map { formerCodes[$0] ?? $0 }
        }
        self.reassigned = reassigned
        reassignedPatients = reassigned.reduce(0) { $0 + (b.registered[$1] ?? 0) }
    }

    private static func sorted(_ codes: some Sequence<String>) -> [String] {
        codes.sorted(by: precedes)
    }

    /// Codes in order, bytewise. O(characters).
    static func precedes(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }

    private static func differences<A, B>(
        _ a: [String: A], _ b: [String: B]
    ) -> (onlyInA: [String], onlyInB: [String], inBoth: Int) {
        let onlyInA = sorted(a.keys.filter { b[$0] == nil })
        return (onlyInA, sorted(b.keys.filter { a[$0] == nil }), a.count - onlyInA.count)
    }
}
