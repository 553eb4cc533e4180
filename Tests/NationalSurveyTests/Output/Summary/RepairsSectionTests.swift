import Catchments
import Consortia
import Formats
import Testing

@testable import NationalSurvey

/// What the summary says of groups that are too large for all that could be tried.
struct RepairsSectionTests {
    @Test("Groups at which a search ended are counted under names of their own, which are not there where none did")
    func budget() throws {
        let survey = try EveryOutput.run.get().survey
        let context = try TerritoryContext.byPlurality(survey.atlas)
        let (territories, share) = (try Territory.ofGroups(context), ShareThreshold(survey.atlas))
        func tried(_ looks: Int) throws -> JSONValue? {
            var budget = RepairBudget()
            budget.mostLooks = looks
            return RepairsSection(territories, try Remedies(context, territories, share, budget: budget)).json["tried"]
        }
        let names = ["groups_cut_off", "groups_too_large_for_breaks"]
        let whole = try tried(RepairBudget().mostLooks)
        #expect(whole?["single_moves"]?.int ?? 0 > 0 && names.allSatisfy { whole?[$0] == nil })
        let few = try tried(100)
        let (repairable, defined) = (
            territories.count(where: \.verdict.isRepairable), territories.count(where: \.verdict.isDefined)
        )
        #expect((1...repairable).contains(few?[names[0]]?.int ?? 0))
        #expect((1...defined).contains(few?[names[1]]?.int ?? 0))
    }
}
