import Catchments
import Parallelism

/// Which practice holds its group together: what the verdict would be without it (Definitions.md, Repairs).
public enum Breaks {
    /// Of each practice the verdict that its group would have if it left for no group; `nil` where that still begins with
    /// `defined`, where the group's does not today, for a practice in no group, and in a group of `isTooLarge`.
    ///
    /// - Parameter whatIf: of the survey.
    /// - Throws: `GEOSError` from the place of a small area where a tie is settled, `CancellationError` when the task is
    ///   cancelled. The result does not depend on the threads of the survey's context.
    /// - Complexity: O(registrations), and for each practice what the verdict of its group takes.
    public static func ofPractices(_ whatIf: WhatIf) throws -> [Verdict?] {
        try ofPractices(whatIf, RepairBudget())
    }

    /// - Parameter budget: for each group.
    package static func ofPractices(_ whatIf: WhatIf, _ budget: RepairBudget) throws -> [Verdict?] {
        let atlas = whatIf.atlas
        return try mapIndices(atlas.practices.count, threads: whatIf.context.threads) { practice in
            guard let group = atlas.practices[practice].group, whatIf.territories[group].verdict.isDefined,
                !isTooLarge(group, whatIf, budget)
            else { return nil }
            let verdict = try WhatIfChange(whatIf, [(Int32(practice), nil)]).verdict(of: group)
            return verdict.isDefined ? nil : verdict
        }
    }

    /// Whether a group is `defined` and so large that leaving it out once for each of its practices would cost the square of it:
    /// then none of them is looked at. O(1).
    public static func isTooLarge(_ group: Int, _ whatIf: WhatIf) -> Bool {
        isTooLarge(group, whatIf, RepairBudget())
    }

    package static func isTooLarge(_ group: Int, _ whatIf: WhatIf, _ budget: RepairBudget) -> Bool {
        let (members, cells) = (whatIf.atlas.members[group].count, whatIf.plurality.sets.cells(of: group).count)
        return whatIf.territories[group].verdict.isDefined && members * cells > budget.mostLooks
    }
}
