import Foundation
import TestData
import Testing

@testable import NationalSurvey

/// Registrations of one census on the map of another.
@Suite struct SmallAreaLookupTests {
    /// E01000010 was divided into …90 and …91; E01000011 and …12 became …92.
    private static let lookup =
        "LSOA11CD,LSOA11NM,LSOA21CD,CHGIND\nE01000010,a,E01000090,S\nE01000010,a,E01000091,S\n"
        + "E01000011,b,E01000092,M\nE01000012,c,E01000092,M\n"
        + (13...18).map { "E010000\($0),x,E010000\($0),U\n" }.joined()

    private func survey(
        _ registrations: String, lookup: String = Self.lookup, population: String? = nil
    ) throws -> Survey {
        var hamlet = Hamlet()
        hamlet.registrations = registrations
        return try hamlet.inFolder { request in
            var request = request
            let folder = URL(filePath: request.smallAreas[0]).deletingLastPathComponent()
            try Data(lookup.utf8).write(to: folder.appending(path: "lookup.csv"))
            request.smallAreaLookup = folder.path + "/lookup.csv"
            if let population {
                try Data(population.utf8).write(to: folder.appending(path: "people.csv"))
                request.population = [folder.path + "/people.csv"]
            }
            return try Survey.run(request)
        }
    }

    private static let of2021 =
        "practice_code,lsoa_code,number_of_patients\nH1,E01000090,60\nH1,E01000091,40\nH1,E01000092,101\n"
        + "H2,E01000013,100\nH3,E01000018,200\nH4,E01000014,9\n"

    @Test("two parts are added up, one area is divided equally, and every total stays")
    func totals() throws {
        let survey = try survey(Self.of2021)
        #expect(survey.inputs.registrations.patients == 510 && survey.inputs.registrations.used.patients == 510)
        // Both parts of E01000010, then E01000011 and …12: 101 patients divided, the odd one to the lower code.
        #expect(survey.atlas.registered.prefix(3) == [100, 51, 50])
        let counts = try #require(survey.inputs.lookup).counts
        #expect(counts[.divided] == .init(areas: 1, rows: 1, patients: 101))
        #expect(counts[.merged] == .init(areas: 2, rows: 2, patients: 100) && counts[.renamed] == nil)
        #expect(survey.inputs.lookup?.lines.contains { $0.contains("101 patients of 1 small area divided") } == true)
    }

    @Test("a divided row is one row: every row of the file is in exactly one count")
    func rows() throws {
        let further = "H1,E01000011,7\nH2,E01000092,1\nH2,NO2021,3\nH3,W01000001,2\nH4,E01000018,0\n"
        let ledger = try survey(Self.of2021 + further).inputs.registrations
        #expect(ledger.rows == 11 && ledger.used.rows == 8 && ledger.withoutPatients.rows == 1)
        #expect(ledger.noSmallArea == .init(rows: 1, patients: 3) && ledger.otherCountry["W"]?.rows == 1)
        // H1 has …90 and …91 in one small area, and …11 beside its part of …92.
        #expect(ledger.patients == 523 && ledger.repeatedPairs == 2)
    }

    @Test("columns by their roles, in any order and form; the direction that is named stands")
    func roles() throws {
        let rows = Self.lookup.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
        let own = "neu;alt\n" + rows.map { "\($0[2]);\($0[0])\n" }.joined()
        var hamlet = Hamlet()
        hamlet.registrations = Self.of2021
        let survey = try hamlet.inFolder { request in
            var request = request
            let path = URL(filePath: request.smallAreas[0]).deletingLastPathComponent().path + "/own.csv.gz"
            try Data(ArchiveBytes.gzip(Array(own.utf8))).write(to: URL(filePath: path))
            request.smallAreaLookup = path
            request.columns = [.lookupFrom: "neu", .lookupTo: "alt"]
            return try Survey.run(request)
        }
        #expect(survey.atlas.registered.prefix(3) == [100, 51, 50])
        #expect(
            survey.inputs.lookup?.from == "neu" && survey.inputs.found.contains { $0.contains("separator semicolon") })
    }

    @Test("divided by residents where all parts have them")
    func weighted() throws {
        let people = "code,population\nE01000011,300\nE01000012,100\n"
        #expect(try survey(Self.of2021, population: people).atlas.registered.prefix(3) == [100, 76, 25])
        #expect(
            try survey(Self.of2021, population: "code,population\nE01000011,300\n").atlas.registered.prefix(3) == [
                100, 51, 50,
            ])
    }

    @Test("any count over any residents is divided without loss, nearer than one to its share")
    func division() throws {
        let file = try lookupTable()
        for count in [0, 1, 2, 7, 999_999_999] {
            for residents in [[0, 0], [1, 0], [1, 2], [999_999_999, 1]] {
                let carrying = SmallAreaCarrying(
                    file, smallAreas: [], residents: ["E01000090": residents[0], "E01000091": residents[1]])
                let parts = carrying.divide(count, over: ["E01000090", "E01000091"])
                #expect(parts.reduce(0, +) == count)
                let sum = Double(residents[0] + residents[1])
                let share = sum == 0 ? 0.5 : Double(residents[0]) / sum
                #expect(abs(Double(parts[0]) - Double(count) * share) < 1)
            }
        }
    }

    private func lookupTable() throws -> SmallAreaLookup {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(Self.lookup.utf8).write(to: folder.appending(path: "l.csv"))
        var request = SurveyRequest()
        request.smallAreaLookup = folder.path + "/l.csv"
        return try #require(
            try SmallAreaLookup(request, smallAreas: (10...18).map { "E010000\($0)" }))
    }

    @Test(
        "scores are never added: a part keeps the score, a merged area has the mean by residents, else the plain mean")
    func scores() throws {
        let map = (10...18).map { "E010000\($0)" }
        let scores = ["E01000090": 10.0, "E01000091": 40, "E01000092": 7, "E01000013": 1]
        let plain = try SmallAreaCarrying(lookupTable(), smallAreas: map, residents: [:]).carry(scores: scores)
        #expect(
            plain["E01000010"] == 25 && plain["E01000011"] == 7 && plain["E01000012"] == 7 && plain["E01000013"] == 1)
        let weighted = try SmallAreaCarrying(
            lookupTable(), smallAreas: map, residents: ["E01000090": 200, "E01000091": 100])
        #expect(weighted.carry(scores: scores)["E01000010"] == 20)
    }

    @Test("the map's column is found by its codes; neither or both is refused")
    func direction() throws {
        #expect(try lookupTable().columns == ("LSOA21CD", "LSOA11CD"))
        for (text, word) in [
            ("LSOA11CD,LSOA21CD\nE02000001,E02000002\n", "none of its codes"),
            ("LSOA11CD,LSOA21CD\nE01000010,E01000010\n", "fit the map alike"), ("a,b\n1,2\n", "two columns of codes"),
        ] {
            #expect { try survey(Self.of2021, lookup: text) } throws: { "\($0)".contains(word) }
        }
    }

    @Test("codes of another census are recognised where there is no lookup")
    func hint() throws {
        #expect(
            CensusHint.words(unknown: ["E01033803", "E01033804"], onMap: ["E01000001", "E01033700"]).contains("2021"))
        #expect(CensusHint.words(unknown: ["E01000003"], onMap: ["E01034000"]).contains("earlier census"))
        #expect(CensusHint.words(unknown: ["X1", "E99999999"], onMap: ["E01000001"]).isEmpty)
        var hamlet = Hamlet()
        hamlet.registrations = Self.of2021.replacing("E010000", with: "E010338")
        #expect { try hamlet.survey() } throws: { "\($0)".contains("smallAreaLookup") }
    }
}
