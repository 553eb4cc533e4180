import Catchments
import Testing

@testable import Consortia

/// What happens to a group that is too large for all that could be tried: the result says so, and what it has is true.
struct RepairBudgetTests {
    private func tried(
        _ survey: SmallCountry.Answer, _ change: (inout RepairBudget) -> Void = { _ in }
    ) throws -> Repairs {
        var budget = RepairBudget()
        change(&budget)
        return try Repairs(survey.whatIf, budget)
    }

    @Test("No group of these countries comes near the budget", arguments: 1...6)
    func within(seed: Int) throws {
        let survey = try SmallCountry(seed: UInt64(seed)).survey(SmallCountry(seed: UInt64(seed)).groups)
        let repairs = try Repairs(survey.whatIf)
        #expect(repairs.tried.groupsCutOff == 0)
        #expect(survey.atlas.groups.indices.allSatisfy { !Breaks.isTooLarge($0, survey.whatIf) })
        // Whatever the budget, a search within it is the same search.
        #expect(try tried(survey) { $0.mostLooks /= 2 } == repairs)
    }

    @Test("With few looks the search ends early and says for how many groups; what it found by then comes true")
    func looks() throws {
        var (cutOff, fewer) = (0, 0)
        for seed in 1...6 {
            let country = SmallCountry(seed: UInt64(seed))
            let survey = try country.survey(country.groups)
            let whole = try tried(survey)
            let cut = try tried(survey) { $0.mostLooks = 2000 }
            cutOff += cut.tried.groupsCutOff
            #expect(cut.tried.groupsCutOff <= survey.verdicts.count { $0?.isRepairable == true })
            #expect(cut.tried.questions <= whole.tried.questions)
            for group in survey.atlas.groups.indices {
                fewer += cut.ofGroups[group] == whole.ofGroups[group] ? 0 : 1
                for row in cut.ofGroups[group] {
                    let change = try country.change(row.moves.map { ($0.practice, $0.to) }, from: survey)
                    #expect(change.verdicts[group] == row.after, "\(row.text(in: survey.atlas))")
                }
            }
        }
        #expect(cutOff > 0 && fewer > 0)
    }

    @Test("Of swaps and pairs beyond the budget none is looked at, single moves are, and the group is counted")
    func plans() throws {
        var cutOff = 0
        for seed in 1...6 {
            let country = SmallCountry(seed: UInt64(seed))
            let survey = try country.survey(country.groups)
            let (whole, cut) = (try tried(survey), try tried(survey) { $0.mostPlans = 0 })
            // A group that only a swap would mend is then asked for what makes it less bad.
            #expect(cut.tried.swaps == 0 && cut.tried.singles >= whole.tried.singles)
            cutOff += cut.tried.groupsCutOff
            for (all, some) in zip(whole.ofGroups, cut.ofGroups) {
                // What one practice mends is found either way, and first.
                let singles = all.filter { $0.moves.count == 1 }
                #expect(some.filter { $0.moves.count == 1 }.starts(with: singles))
            }
        }
        #expect(cutOff > 0)
    }

    @Test("A group too large to be left by each of its practices is named, and none of them is asked")
    func breaks() throws {
        var tooLarge = 0
        for seed in 1...6 {
            let country = SmallCountry(seed: UInt64(seed))
            let survey = try country.survey(country.groups)
            var budget = RepairBudget()
            budget.mostLooks = 40
            let (whole, cut) = (
                try Breaks.ofPractices(survey.whatIf), try Breaks.ofPractices(survey.whatIf, budget)
            )
            for (practice, group) in country.groups.enumerated() {
                let isTooLarge = group.map { Breaks.isTooLarge($0, survey.whatIf, budget) } ?? false
                #expect(cut[practice] == (isTooLarge ? nil : whole[practice]))
                tooLarge += isTooLarge ? 1 : 0
            }
        }
        #expect(tooLarge > 0)
    }
}
