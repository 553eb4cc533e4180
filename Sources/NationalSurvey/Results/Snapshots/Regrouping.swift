/// Groups that are the same practices under other codes, that went together, or that fell apart, between two surveys
/// (Definitions.md, F-38).
public struct Regrouping: Hashable, Sendable {
    /// What happened.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The same practices under another code.
        case recoded
        /// All practices of several groups in one.
        case merged
        /// The practices of one group, and of no other, in several.
        case split
    }

    /// What happened.
    public let kind: Kind
    /// Codes in the first survey, ascending.
    public let from: [String]
    /// Codes in the second, ascending.
    public let to: [String]
    /// Practices of both surveys that are concerned.
    public let practices: Int

    /// Every regrouping, by kind, then codes. Practices of one survey alone decide nothing: closing and opening go on in any
    /// group.
    ///
    /// - Complexity: O(practices · log practices).
    static func all(_ a: Snapshot, _ b: Snapshot) -> [Regrouping] {
        // Groups of the other survey that the practices of a group are in; "" for none.
        var (after, before): ([String: [String: Int]], [String: [String: Int]]) = ([:], [:])
        for (code, practice) in a.practices {
            guard let then = b.practices[code] else { continue }
            if let group = practice.group { after[group, default: [:]][then.group ?? "", default: 0] += 1 }
            if let group = then.group { before[group, default: [:]][practice.group ?? "", default: 0] += 1 }
        }
        func count(_ groups: [String: Int]) -> Int { groups.values.reduce(0, +) }
        var found: [Regrouping] = []
        for (group, targets) in after {
            if targets.count == 1, let target = targets.keys.first, !target.isEmpty {
                guard target != group, before[target]?.count == 1 else { continue }
                found.append(.init(kind: .recoded, from: [group], to: [target], practices: count(targets)))
            } else if targets.count > 1, targets.keys.allSatisfy({ !$0.isEmpty && before[$0]?.count == 1 }) {
                found.append(
                    .init(kind: .split, from: [group], to: Self.sorted(targets.keys), practices: count(targets)))
            }
        }
        for (group, sources) in before
        where sources.count > 1 && sources.keys.allSatisfy({ !$0.isEmpty && after[$0]?.count == 1 }) {
            found.append(.init(kind: .merged, from: Self.sorted(sources.keys), to: [group], practices: count(sources)))
        }
        return found.sorted { x, y in
            x.kind == y.kind
                ? (x.from + x.to).lexicographicallyPrecedes(y.from + y.to, by: SnapshotComparison.precedes)
                : Kind.allCases.firstIndex(of: x.kind) ?? 0 < Kind.allCases.firstIndex(of: y.kind) ?? 0
        }
    }

    private static func sorted(_ codes: some Sequence<String>) -> [String] {
        codes.sorted(by: SnapshotComparison.precedes)
    }
}
