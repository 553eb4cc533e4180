import Consortia
import Formats

/// The section `repairs` of `summary.json`: how many groups a small change would mend, and how much was tried.
struct RepairsSection {
    private let territories: [Territory]
    private let remedies: Remedies

    init(_ survey: Survey) { self.init(survey.territories, survey.evidence.remedies) }

    init(_ territories: [Territory], _ remedies: Remedies) {
        (self.territories, self.remedies) = (territories, remedies)
    }

    /// Groups too large for all that is tried, where there are any.
    private var cutOff: [(String, JSONValue)] {
        [
            ("groups_cut_off", remedies.repairs.tried.groupsCutOff),
            ("groups_too_large_for_breaks", remedies.groupsNotAsked),
        ].filter { $0.1 > 0 }.map { ($0.0, .int($0.1)) }
    }

    var json: JSONValue {
        let failing = territories.filter(\.verdict.isRepairable)
        let best = failing.map { remedies.repairs.ofGroups[$0.group].first }
        let kinds = Repair.Kind.allCases.map { kind in
            (kind.rawValue, JSONValue.int(best.count { $0?.kind == kind }))
        }
        let tried = remedies.repairs.tried
        return [
            "base": "groups whose verdict is fragmented, interleaved, minorExclaves, notContained or singlePractice",
            "groups": .int(failing.count),
            "with_repair": .int(best.count { $0 != nil }),
            "made_whole": .int(best.count { $0?.isWhole == true }),
            "made_whole_base": "groups that the best repair makes one connected area of their own, or ends",
            "without_repair": .int(best.count { $0 == nil }),
            "by_one_practice": .int(best.count { $0?.moves.count == 1 }),
            "best_repairs": .members(kinds),
            "tried": .members(
                [
                    ("single_moves", .int(tried.singles)), ("swaps", .int(tried.swaps)),
                    ("pairs_of_moves", .int(tried.pairs)), ("worked_out_in_full", .int(tried.questions)),
                ] + cutOff),
            "practices_that_would_break_their_group": .int(remedies.breaks.count { $0 != nil }),
        ]
    }
}
