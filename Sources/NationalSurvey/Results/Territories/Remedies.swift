import Catchments
import Consortia

/// What would mend groups that are not one connected area of their own, and what would break those that are.
public struct Remedies: Sendable {
    /// The least changes of membership found, by group.
    public let repairs: Repairs
    /// Of each practice the verdict that its group would have without it; `nil` where it would still begin with `defined`,
    /// or does not today.
    public let breaks: [Verdict?]
    /// Groups so large that it was not asked whose leaving would break them.
    public let groupsNotAsked: Int

    /// - Parameter budget: for each group.
    init(
        _ context: TerritoryContext, _ territories: [Territory], _ share: ShareThreshold,
        budget: RepairBudget = RepairBudget()
    ) throws {
        let whatIf = WhatIf(context, territories, share)
        repairs = try Repairs(whatIf, budget)
        breaks = try Breaks.ofPractices(whatIf, budget)
        groupsNotAsked = territories.indices.count { Breaks.isTooLarge($0, whatIf, budget) }
    }
}
