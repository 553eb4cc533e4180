import Catchments
import GEOS

/// What would change if a practice belonged elsewhere, or a consortium came or went: verdicts and overlaps, without
/// measuring the nation again.
///
/// Prepared once from a finished survey; each question then costs what the practices concerned and the groups around them
/// cost. The answer is the one that the survey would give on the changed membership, ties and rounding included, with the
/// thresholds, links and share threshold of the preparation.
public struct WhatIf: Sendable {
    let context: TerritoryContext
    let share: ShareThreshold
    let territories: [Territory]
    let cover: CellCover
    /// Area of each group's share-threshold area.
    let shareAreas: [Double]
    /// Positions in the plurality's `ties` by tied group.
    let tiesOfGroup: [[Int]]

    /// - Parameters:
    ///   - context: of the survey, its responsibility by plurality with ties by neighbours.
    ///   - territories: of the context.
    ///   - share: the share-threshold areas of groups, for overlaps.
    /// - Complexity: O(cells + entries of the share-threshold areas).
    public init(_ context: TerritoryContext, _ territories: [Territory], _ share: ShareThreshold) {
        let (atlas, plurality) = (context.atlas, context.responsibility)
        precondition(plurality.tieRule == .neighbours)
        precondition(territories.count == atlas.groups.count)
        self.context = context
        self.share = share
        self.territories = territories
        cover = CellCover(share.sets, cellCount: atlas.coverage.cellCount)
        shareAreas = (0..<share.sets.ownerCount).map { atlas.coverage.area(of: share.sets.cells(of: $0)) }
        var tiesOfGroup = [[Int]](repeating: [], count: atlas.groups.count)
        for (number, tie) in plurality.ties.enumerated() {
            for owner in tie.owners { tiesOfGroup[Int(owner)].append(number) }
        }
        self.tiesOfGroup = tiesOfGroup
    }

    var atlas: Atlas { context.atlas }
    var plurality: Plurality { context.responsibility }

    /// `practice` in another group, or in none.
    ///
    /// - Precondition: the practice and the group are of the atlas.
    /// - Throws: `GEOSError` from the place of a small area where a tie is settled.
    /// - Complexity: O(registrations of the practices concerned + cells of the groups around them · log).
    public func moving(practice: Int, to group: Int?) throws -> Outcome {
        try moving([Move(practice: practice, to: group)])
    }

    /// Several practices at once, each in another group, or in none: a swap, a group that joins another.
    ///
    /// - Precondition: practices, each once, and groups are of the atlas.
    /// - Throws: `GEOSError` from the place of a small area where a tie is settled.
    /// - Complexity: O(registrations of the practices concerned + cells of the groups around them · log).
    public func moving(_ moves: [Move]) throws -> Outcome {
        precondition(Set(moves.map(\.practice)).count == moves.count, "each practice once")
        for move in moves {
            precondition(atlas.practices.indices.contains(move.practice))
            precondition(move.group.map { atlas.groups.indices.contains($0) } ?? true)
        }
        return try outcome(moves.map { (Int32($0.practice), $0.group) })
    }

    /// Without `group`: its members become unaligned.
    ///
    /// - Throws: `GEOSError` from the place of a small area where a tie is settled.
    /// - Complexity: O(registrations of the practices concerned + cells of the groups around them · log).
    public func removing(group: Int) throws -> Outcome {
        try outcome(atlas.members[group].map { ($0, nil) })
    }

    /// With a new group of `members`, who leave where they are. Its number is the count of the atlas's groups.
    ///
    /// - Throws: `GEOSError` from the place of a small area where a tie is settled.
    /// - Complexity: O(registrations of the practices concerned + cells of the groups around them · log).
    public func adding(groupOf members: [Int]) throws -> Outcome {
        precondition(members.allSatisfy { atlas.practices.indices.contains($0) })
        return try outcome(Set(members).sorted().map { (Int32($0), atlas.groups.count) })
    }

    /// Practices with another group each.
    private func outcome(_ moves: [(practice: Int32, group: Int?)]) throws -> Outcome {
        try WhatIfChange(self, moves.filter { atlas.practices[Int($0.practice)].group != $0.group }).outcome()
    }

    /// A practice and the group that it would be in.
    public struct Move: Hashable, Sendable {
        /// Number of the practice.
        public let practice: Int
        /// Number of the group; `nil` for none.
        public let group: Int?

        /// A practice that goes to `group`, or leaves for none. O(1).
        public init(practice: Int, to group: Int?) { (self.practice, self.group) = (practice, group) }
    }

    /// What would be otherwise; nothing else would.
    public struct Outcome: Hashable, Sendable {
        /// Groups with other members, another territory or other patients in it, ascending.
        public let groups: [GroupChange]
        /// Small areas with another responsible group, ascending.
        public let cells: [CellChange]
        /// Pairs of groups whose share-threshold areas meet otherwise, by the first, then the second.
        public let overlaps: [OverlapChange]

        /// Groups with another verdict.
        public var verdicts: [GroupChange] { groups.filter { $0.before?.verdict != $0.after.verdict } }
    }

    /// A group that would stand otherwise.
    public struct GroupChange: Hashable, Sendable {
        /// Number of the group; the count of groups for a new one.
        public let group: Int
        /// `nil` for a new group.
        public let before: Standing?
        /// How it would stand.
        public let after: Standing
    }

    /// What a verdict rests on.
    public struct Standing: Hashable, Sendable {
        /// One word (Definitions.md, Verdict).
        public let verdict: Verdict
        /// Every test that fails, in the order of `Verdict.Test`.
        public let failedTests: [Verdict.Test]
        /// Member practices.
        public let practices: Int
        /// Small areas of its territory.
        public let cells: Int
        /// On land.
        public let contiguity: Contiguity
        /// Definitions.md, D6 and D7.
        public let containment: Containment
        /// `nil` when no practice of the survey has coordinates.
        public let mixing: Mixing?

        init(_ figures: VerdictFigures, _ assembly: VerdictAssembly) {
            (verdict, failedTests) = (assembly.verdict, assembly.failedTests)
            (practices, cells) = (figures.practices, figures.cells)
            (contiguity, containment) = (figures.contiguity, figures.containment)
            mixing = figures.interleaving?.mixing
        }
    }

    /// A small area that another group would answer for.
    public struct CellChange: Hashable, Sendable {
        /// Number of the small area.
        public let cell: Int
        /// `nil` for none.
        public let before: Int?
        /// Who would; `nil` for none.
        public let after: Int?
    }

    /// Two groups whose share-threshold areas would meet otherwise.
    public struct OverlapChange: Hashable, Sendable {
        /// Number of the first group; a < b.
        public let a: Int
        /// Number of the second group.
        public let b: Int
        /// `nil` where the two areas do not meet.
        public let before: SetOverlap?
        /// What they would have in common; `nil` where the two areas would not meet.
        public let after: SetOverlap?
    }

    func standing(of group: Int) -> Standing? {
        guard territories.indices.contains(group) else { return nil }
        return Standing(territories[group].figures, territories[group].assembly)
    }
}
