import Catchments
import Parallelism

/// For every group that is not one connected area of its own: the least changes of membership found that mend it
/// (Definitions.md, Repairs).
///
/// Every change of one practice, and every swap, is looked at; of two other moves those that touch different parts of the
/// territory, or a part that is not its main one. Each row is what `WhatIf` answers, so that a survey of the changed
/// membership finds it again.
public struct Repairs: Hashable, Sendable {
    /// Rows of one group at most. Source: Definitions.md, Repairs.
    public static let mostRows = 5

    /// How much was tried.
    public struct Tried: Hashable, Sendable {
        /// Changes of one practice.
        public var singles = 0
        /// Changes of places.
        public var swaps = 0
        /// Two practices that move otherwise.
        public var pairs = 0
        /// Changes that were worked out in full, what cannot mend a group being seen from its own ground.
        public var questions = 0
        /// Groups so large that the search was cut off: those with fewest patients to move were tried.
        public var groupsCutOff = 0

        static func + (a: Tried, b: Tried) -> Tried {
            var sum = a
            sum.singles += b.singles
            sum.swaps += b.swaps
            sum.pairs += b.pairs
            sum.questions += b.questions
            sum.groupsCutOff += b.groupsCutOff
            return sum
        }
    }

    /// Of each group, best first; empty where it needs none, and where none was found.
    public let ofGroups: [[Repair]]
    /// Of all groups together.
    public let tried: Tried

    /// - Parameter whatIf: of the survey.
    /// - Throws: `GEOSError` from the place of a small area where a tie is settled, `CancellationError` when the task is
    ///   cancelled. The result does not depend on the threads of the survey's context.
    /// - Complexity: for each group to be mended O(changes · small areas of a practice), and for those that can mend it what
    ///   `WhatIf` takes; bounded for groups of any size.
    public init(_ whatIf: WhatIf) throws { try self.init(whatIf, RepairBudget()) }

    /// - Parameter budget: for each group.
    package init(_ whatIf: WhatIf, _ budget: RepairBudget) throws {
        let atlas = whatIf.atlas
        let survey = RepairSurvey(whatIf, budget)
        let found = try mapIndices(atlas.groups.count, threads: whatIf.context.threads, chunk: 1) { group in
            guard whatIf.territories[group].verdict.isRepairable else { return (rows: [Repair](), tried: Tried()) }
            var search = RepairSearch(survey, group: group)
            let rows = try search.rows()
            search.noteCutOff()
            search.bound.giveBackTables()
            return (rows, search.tried)
        }
        ofGroups = found.map(\.rows)
        tried = found.reduce(Tried()) { $0 + $1.tried }
    }
}
