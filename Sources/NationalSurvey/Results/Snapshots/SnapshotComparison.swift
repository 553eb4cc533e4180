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

    /// Practices in both whose group differs.
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
        public let group: String
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
    /// Groups in both with another verdict or other failing tests, by code; `nil` on another geography.
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
        moves = Self.sorted(b.practices.keys).compactMap { code in
            guard let before = a.practices[code], let after = b.practices[code], before.group != after.group else {
                return nil
            }
            return Move(
                practice: code, name: after.name, from: before.group, to: after.group,
                registeredPatients: after.registeredPatients)
        }
        guard geography != .other else {
            (verdicts, reassigned, reassignedPatients) = (nil, nil, nil)
            return
        }
        verdicts = Self.sorted(b.groups.keys).compactMap { code in
            guard let before = a.groups[code], let after = b.groups[code],
                (before.verdict, before.failedTests) != (after.verdict, after.failedTests)
            else { return nil }
            return VerdictChange(
                group: code, name: after.name, from: before.verdict, to: after.verdict,
                failedBefore: before.failedTests, failedAfter: after.failedTests)
        }
        let reassigned = Self.sorted(b.responsible.keys).filter { code in
            guard let before = a.responsible[code], let after = b.responsible[code] else { return false }
            return before != after
        }
        self.reassigned = reassigned
        reassignedPatients = reassigned.reduce(0) { $0 + (b.registered[$1] ?? 0) }
    }

    private static func sorted(_ codes: some Sequence<String>) -> [String] {
        codes.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private static func differences<A, B>(
        _ a: [String: A], _ b: [String: B]
    ) -> (onlyInA: [String], onlyInB: [String], inBoth: Int) {
        let onlyInA = sorted(a.keys.filter { b[$0] == nil })
        return (onlyInA, sorted(b.keys.filter { a[$0] == nil }), a.count - onlyInA.count)
    }
}
