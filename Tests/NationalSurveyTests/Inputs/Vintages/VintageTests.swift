import Foundation
import TestData
import Testing

@testable import NationalSurvey

/// One town as it would have been published in each year from 2014 to 2026: the same information, so the same answers.
@Suite("Vintages from 2014 to 2026")
struct VintageTests {
    /// What must not depend on the form of the files.
    private struct Figures: Equatable {
        let groups: [String]
        let practices: [Int]
        let located: Int
        let registered, locatedPatients, cells, components: [Int]
        let resident, patient, mixing: [Double?]
        let verdicts: [String]
        let leading: [Int?]

        init(_ survey: Survey) {
            let territories = survey.territories
            groups = survey.atlas.groups.map(\.code)
            practices = survey.atlas.members.map(\.count)
            located = survey.atlas.practices.count { $0.location != nil }
            registered = territories.map(\.registeredPatients)
            locatedPatients = territories.map(\.locatedPatients)
            cells = territories.map(\.cells)
            components = territories.map { $0.contiguity.parts.count }
            resident = territories.map(\.containment.resident)
            patient = territories.map(\.containment.patient)
            mixing = territories.map { $0.mixing?.index }
            verdicts = territories.map { "\($0.verdict)" }
            leading = survey.assignment.responsibilities.map(\.group)
        }
    }

    private static let truth = Result { try Vintage.plain.inFolder { Figures(try Survey.run($0)) } }

    @Test("the plain tables give what the town's formula says")
    func plain() throws {
        let figures = try Self.truth.get()
        let groups = ["U10001", "U10002", "U10003"]
        func patients(_ group: String, _ cell: Int) -> Int {
            VintageTown.registrations.filter { $0.practice.group == group && $0.cell == cell }.reduce(0) {
                $0 + $1.patients
            }
        }
        #expect(figures.groups == groups && figures.practices == [2, 2, 2] && figures.located == 6)
        #expect(figures.registered == groups.map { group in VintageTown.cells.reduce(0) { $0 + patients(group, $1) } })
        for cell in VintageTown.cells {
            let counts = groups.map { patients($0, cell) }
            let most = try #require(counts.max())
            let leaders = counts.indices.filter { counts[$0] == most }
            if leaders.count == 1 { #expect(figures.leading[cell] == leaders[0], "small area \(cell)") }
        }
        #expect(figures.cells.reduce(0, +) == 24 && figures.mixing.allSatisfy { $0 != nil })
    }

    @Test("every year gives the figures of the plain tables, and says what its files are", arguments: Vintage.all)
    func same(vintage: Vintage) throws {
        let survey = try vintage.inFolder { try Survey.run($0) }
        let (figures, truth) = (Figures(survey), try Self.truth.get())
        #expect(figures == truth)
        for words in vintage.says {
            #expect(survey.inputs.found.contains { $0.contains(words) }, "\(words)")
        }
        let ledger = survey.inputs.registrations
        #expect(ledger.patients == VintageTown.registrations.reduce(0) { $0 + $1.patients })
        #expect(ledger.used.patients == ledger.patients)
        #expect(
            ledger.rows
                == survey.inputs.provenance.files.filter { $0.role == .registrations }.reduce(0) { $0 + $1.rows })
    }

    @Test("a check of every year is ready, finds what the run finds, and ends with an overview", arguments: Vintage.all)
    func check(vintage: Vintage) throws {
        let check = try vintage.inFolder { SurveyCheck($0) }
        #expect(check.refusals.isEmpty)
        #expect(check.overview.first?.contains("6 practices, 6 of them with a place; 3 groups") == true)
        #expect(check.overview.contains { $0.hasPrefix("joined: 100.0 % of the patients") })
    }

    @Test("thirteen years") func years() { #expect(Vintage.all.map(\.year) == Array(2014...2026)) }
}
