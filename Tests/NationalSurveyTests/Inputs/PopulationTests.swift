import Foundation
import NationalSurvey
import TestData
import Testing

/// The population file: joined by small area, each row in one count, refused when it cannot be of this map.
struct PopulationTests {
    static func survey(_ population: String) throws -> Survey {
        try Hamlet().inFolder { request in
            let path = URL(filePath: request.registrations[0]).deletingLastPathComponent().appending(path: "p.csv")
            try Data(population.utf8).write(to: path)
            var request = request
            request.population = [path.path]
            return try Survey.run(request)
        }
    }

    static let codes = Hamlet().map.map(\.code)

    @Test("Residents join by code; what does not join is counted, and unknown is not zero")
    func join() throws {
        let survey = try Self.survey(
            "LSOA11CD,population\n\(Self.codes[0]),1500\n\(Self.codes[1]), 0\n\(Self.codes[0]),1500\nE01999999,7\n")
        #expect(survey.atlas.residents[0] == 1500 && survey.atlas.residents[1] == 0)
        #expect(survey.atlas.residents[2...].allSatisfy { $0 == nil })
        let ledger = try #require(survey.inputs.population)
        #expect(ledger.rows == 4 && ledger.used == 2 && ledger.repeated == 1)
        #expect(ledger.notOnTheMap == ["E01999999"] && ledger.residentsNotOnTheMap == 7)
        #expect(ledger.withoutResidents == Array(Self.codes[2...]))
        #expect(Warnings(survey).lines.contains { $0.hasPrefix("population: \(Self.codes.count - 2) of") })
    }

    @Test("Without a population file residents are unknown everywhere")
    func absent() throws {
        let survey = try Hamlet().survey()
        #expect(survey.inputs.population == nil && survey.atlas.residents.allSatisfy { $0 == nil })
    }

    static let refused = [
        ("LSOA11CD,population\n\(codes[0]),1\n\(codes[0]),2\n", "occurs twice, with 1 and with 2 residents"),
        ("LSOA11CD,population\nE01999999,7\n", "none of its 1 small areas is on the map"),
        ("LSOA11CD,people\n\(codes[0]),7\n", "population_total"),
        ("LSOA11CD,population\n\(codes[0]),many\n", "row 2"),
        ("LSOA11CD,population\n\(codes[0]),-3\n", "row 2"),
        ("LSOA11CD,population\n,3\n", "small-area code is empty"),
        ("LSOA11CD,population\n\(codes[0]),2000000000\n", "more residents than"),
        ("LSOA11CD,population\n", "only a header"),
    ]

    @Test("Refused with file, row and column", arguments: refused)
    func refusals(text: String, message: String) throws {
        let error = #expect(throws: SurveyError.self) { try Self.survey(text) }
        #expect(error?.kind == .input && error?.message.contains(message) == true, "\(error?.message ?? "")")
    }
}
