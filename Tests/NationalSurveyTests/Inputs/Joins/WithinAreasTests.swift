import TestData
import Testing

@testable import NationalSurvey

/// Groups that lead only among the groups of their own area.
@Suite struct WithinAreasTests {
    /// H3 of the other area has most patients in E01000014, whose people are mostly of practices in the first.
    private func hamlet(within: Bool) -> Hamlet {
        var hamlet = Hamlet()
        hamlet.membership =
            "practice_code,consortium,pct,pct_name\nH1,GA,P1,West\nH2,GA,P1,West\nH3,GB,P2,\"East, and beyond\"\nH4,GC,P1,West\n"
        hamlet.registrations =
            "practice_code,lsoa_code,number_of_patients\nH1,E01000010,100\nH1,E01000014,40\nH2,E01000014,5\nH4,E01000014,30\n"
            + "H3,E01000014,60\nH3,E01000018,200\nH4,E01000012,50\nH3,E01000012,80\nH1,E01000012,10\nH4,E01000015,9\n"
        return hamlet.requesting { $0.isWithinAreas = within }
    }

    /// The leader of each small area by the definition, from the rows themselves: most patients among groups of the area whose
    /// practices have most of the patients there.
    private func leaders(within: Bool) -> [String: String] {
        let group = ["H1": "GA", "H2": "GA", "H3": "GB", "H4": "GC"]
        let area = ["H1": "P1", "H2": "P1", "H3": "P2", "H4": "P1"]
        let home = ["GA": "P1", "GB": "P2", "GC": "P1"]
        var byGroup: [String: [String: Int]] = [:]
        var byArea: [String: [String: Int]] = [:]
        for line in hamlet(within: within).registrations.split(separator: "\n").dropFirst() {
            let cells = line.split(separator: ",").map(String.init)
            let count = Int(cells[2]) ?? 0
            byGroup[cells[1], default: [:]][group[cells[0]] ?? "", default: 0] += count
            byArea[cells[1], default: [:]][area[cells[0]] ?? "", default: 0] += count
        }
        var leaders: [String: String] = [:]
        for (place, counts) in byGroup {
            let ground = byArea[place]?.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
            let open = counts.filter { !within || home[$0.key] == ground }
            leaders[place] = open.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        }
        return leaders
    }

    @Test("as the definition says, with the option and without", arguments: [false, true])
    func leading(within: Bool) throws {
        let survey = try hamlet(within: within).survey()
        let found = survey.assignment.responsibilities.compactMap { answer in
            answer.group.map { (survey.atlas.smallAreas[answer.cell], survey.atlas.groups[$0].code) }
        }
        #expect(Dictionary(uniqueKeysWithValues: found) == leaders(within: within))
        #expect(survey.inputs.provenance.isWithinAreas == within)
    }

    @Test("the option moves ground, and no patient")
    func difference() throws {
        let (open, closed) = (try hamlet(within: false).survey(), try hamlet(within: true).survey())
        let owners = [open, closed].map { $0.assignment.responsibilities.map(\.group) }
        #expect(owners[0] != owners[1])
        #expect(open.territories.map(\.registeredPatients) == closed.territories.map(\.registeredPatients))
        #expect(open.atlas.cellGroups.counts == closed.atlas.cellGroups.counts)
    }

    @Test("names of areas and the credit stand in the results")
    func names() throws {
        let survey = try hamlet(within: false).requesting { $0.credit = " Contains  OS data\n" }.survey()
        #expect(survey.inputs.names.areas == ["P1": "West", "P2": "East, and beyond"])
        #expect(survey.inputs.provenance.credit == "Contains OS data")
    }
}
