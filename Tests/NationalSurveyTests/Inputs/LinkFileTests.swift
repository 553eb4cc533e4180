import Consortia
import Foundation
import NationalSurvey
import TestData
import Testing

/// `--links` from the file to the verdict, and what is refused of it.
struct LinkFileTests {
    /// The hamlet without its middle column, which is water: GA has both sides of it.
    private static func strait() -> Hamlet {
        var hamlet = Hamlet()
        hamlet.map.removeAll { ["E01000011", "E01000014", "E01000017"].contains($0.code) }
        hamlet.registrations = """
            practice_code,lsoa_code,number_of_patients
            H1,E01000010,100
            H1,E01000013,100
            H2,E01000012,90
            H3,E01000018,200
            H4,E01000015,9

            """
        return hamlet
    }

    private func survey(_ links: String?) throws -> Survey {
        try Self.strait().inFolder { request in
            var request = request
            if let links {
                let file = URL(filePath: request.smallAreas[0]).deletingLastPathComponent().appending(path: "links.csv")
                try Data(links.utf8).write(to: file)
                request.links = file.path
            }
            return try Survey.run(request)
        }
    }

    private func table(_ survey: Survey, _ name: String) throws -> TextTable {
        let file = try #require(try survey.files().first { $0.name == name })
        return TextTable(file.bytes)
    }

    @Test("Without a table no link is used; with one, the parts join at its level and the columns on land stay")
    func verdicts() throws {
        let plain = try survey(nil)
        #expect(plain.territories[0].verdict == .fragmented)
        let bridged = try survey("from,to,kind,name,source\nE01000010,E01000012,bridge,Long Bridge,A1\n")
        #expect(bridged.territories[0].verdict == .definedWithLinks && bridged.territories[0].failedTests.isEmpty)
        let ferried = try survey("From,TO,Kind\nE01000012,E01000010,FERRY\n")
        #expect(ferried.territories[0].verdict == .fragmented)
        for survey in [plain, bridged, ferried] {
            let consortia = try table(survey, "consortia.csv")
            #expect(consortia["components"] == ["2", "1"])
            let parts = try table(survey, "parts.csv")
            #expect(parts["consortium"] == ["GA", "GA", "GB"])
            #expect(parts["between_m"] == ["", "outside:1000.0", ""])
        }
        #expect(try table(bridged, "parts.csv")["part_with_fixed_links"] == ["1", "1", "1"])
        #expect(try table(ferried, "parts.csv")["part_with_fixed_links"] == ["1", "2", "1"])
        #expect(try table(ferried, "parts.csv")["part_with_ferries"] == ["1", "1", "1"])
        let links = try table(bridged, "links.csv")
        #expect(links["status"] == ["used"] && links["effect"] == ["joins_land"] && links["consortia"] == ["GA"])
        #expect(links["name"] == ["Long Bridge"] && links["gap_m"] == ["1000"])
        #expect(try table(plain, "links.csv")["status"] == ["proposed", "proposed"])
        #expect(
            Explanations(bridged).paragraph(onGroup: 0).contains(
                "It covers one area of its own joined by a bridge, tunnel or ferry."))
    }

    @Test("Redundant rows are counted, a table of nothing but a header is none")
    func redundant() throws {
        let survey = try survey("from,to,kind\nE01000010,E01000013,bridge\nE01000010,E01000010,manual\n")
        #expect(try table(survey, "links.csv")["status"].prefix(2) == ["redundant", "redundant"])
        #expect(survey.territories[0].verdict == .fragmented)
        #expect(try self.survey("from,to,kind\n").territories[0].verdict == .fragmented)
    }

    @Test(
        "Refused: file, row and column are named",
        arguments: [
            (
                "from,to,kind\nE01000010,E01000012,bridge\nE01000010,E01099999,bridge\n",
                ["links.csv", "row 3", "to", "E01099999"]
            ),
            ("from,to,kind\nE01033000,E01000012,ferry\n", ["links.csv", "row 2", "from", "not on the map"]),
            ("from,to,kind\nE01000010,E01000012,balloon\n", ["links.csv", "row 2", "kind", "balloon", "causeway"]),
            ("from,to,kind\n,E01000012,bridge\n", ["links.csv", "row 2", "from", "empty"]),
            ("from,kind\nE01000012,bridge\n", ["links.csv", "to", "\"from\", \"kind\""]), ("", ["links.csv", "empty"]),
        ])
    func refusals(text: String, mentions: [String]) throws {
        let error = #expect(throws: SurveyError.self) { try survey(text) }
        let message = try #require(error?.message)
        #expect(error?.kind == .input)
        for mention in mentions { #expect(message.contains(mention), "\(message)") }
    }

    @Test("England's table by its name: rows off the map are no error")
    func embedded() throws {
        let survey = try Self.strait().requesting { $0.links = "england" }.survey()
        #expect(
            survey.evidence.study.isTableUsed && survey.evidence.study.findings.allSatisfy { $0.effect == .notOnMap })
        #expect(survey.inputs.provenance.links == "england")
    }

    @Test("A missing file is an input error, and survey check says so too")
    func missing() throws {
        let hamlet = Self.strait().requesting { $0.links = "/nowhere/links.csv" }
        let error = #expect(throws: SurveyError.self) { try hamlet.survey() }
        #expect(error?.kind == .input && error?.message.contains("links.csv") == true)
        let check = try hamlet.inFolder { SurveyCheck($0) }
        #expect(check.refusals.contains { $0.contains("links.csv") })
    }
}
