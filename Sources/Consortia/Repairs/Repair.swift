import Catchments

/// A change of membership that mends a group and makes no other group's verdict more severe (Definitions.md, Repairs).
public struct Repair: Hashable, Sendable {
    /// What kind of change it is.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// One practice, or two, in another group.
        case move
        /// Two practices of two groups change places.
        case swap
        /// All members go to one other group; the group is gone.
        case join
    }

    /// A practice that goes from one group to another.
    public struct Move: Hashable, Sendable {
        /// Number of the practice.
        public let practice: Int
        /// Number of its group; `nil` for none.
        public let from: Int?
        /// Number of the group that it would be in; `nil` for none.
        public let to: Int?

        /// A practice on its way. O(1).
        public init(practice: Int, from: Int?, to: Int?) {
            (self.practice, self.from, self.to) = (practice, from, to)
        }
    }

    /// Another group whose verdict would be another.
    public struct OtherChange: Hashable, Sendable {
        /// Number of the group.
        public let group: Int
        /// As the survey has it.
        public let before: Verdict
        /// Never more severe than `before`.
        public let after: Verdict
    }

    /// Number of the group that is mended.
    public let group: Int
    /// What is done.
    public let kind: Kind
    /// By practice.
    public let moves: [Move]
    /// All registered patients of the practices that move.
    public let patients: Int
    /// The group's verdict in the survey.
    public let before: Verdict
    /// The group's verdict then; `nil` for a group that is gone.
    public let after: Verdict?
    /// Every other group whose verdict changes, by group.
    public let others: [OtherChange]

    /// Other groups whose verdict becomes less severe. O(others).
    public var othersMended: Int { others.count { $0.after.severity < $0.before.severity } }
    /// The group becomes one connected area of its own, or is gone: more than a lesser finding. O(1).
    public var isWhole: Bool { after?.isDefined ?? true }
}

extension Repair {
    /// The moves as tables have them: `P024:G05>G02`, joined by `;`; a group is left out where there is none. O(moves).
    public func text(in atlas: Atlas) -> String {
        moves.map { move in
            let groups = [move.from, move.to].map { $0.map { atlas.groups[$0].code } ?? "" }
            return "\(atlas.practices[move.practice].code):\(groups.joined(separator: ">"))"
        }.joined(separator: ";")
    }
}
