import Foundation
import TestData
import Testing

@testable import NationalSurvey

/// What a lookup of neighbourhoods leaves open is counted in the result and said, below the share at which it is refused.
struct NeighbourhoodLookupTests {
    /// The hamlet on a map of 120 small areas.
    private var hamlet: Hamlet {
        var hamlet = Hamlet()
        hamlet.map = (0..<120).map { cell in
            let (x, y) = (500_000 + cell % 3 * 1000, 300_000 + cell / 3 * 1000)
            let ring = [(x, y), (x + 1000, y), (x + 1000, y + 1000), (x, y + 1000), (x, y)]
            return (String(format: "E01000%03d", 10 + cell), Hamlet.polygon(ring))
        }
        return hamlet
    }

    @Test("Codes off the map, small areas in several neighbourhoods and in none: counted, named, said by the check")
    func census() throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        // The last ten small areas have no row; one has an empty neighbourhood, one has two, one code is no small area.
        var rows = hamlet.map.prefix(110).enumerated().map {
            "\($0.element.code),\($0.offset == 5 ? "" : "N\($0.offset % 2)")"
        }
        rows += ["E01000010,N1", "E01999999,N1"]
        let file = folder.appending(path: "n.csv")
        try Data((["lsoa11cd,neighbourhood"] + rows).joined(separator: "\n").utf8).write(to: file)
        var request = try hamlet.write(to: folder)
        request.neighbourhoods = file.path
        let survey = try Survey.run(request)
        let account = try #require(survey.inputs.neighbourhoods)
        #expect(account.rows == 112 && account.unknown == ["E01999999"] && account.repeated == ["E01000010"])
        #expect(account.without == 11 && survey.alignment?.outside.cells == 11)
        let json = SurveySummary(survey, affected: [], guardedNames: 0).json
        let section = json["neighbourhoods"]
        #expect(section?["lookup"]?["codes_not_on_the_map"] == .array([.string("E01999999")]))
        #expect(section?["lookup"]?["small_areas_in_several"] == .array([.string("E01000010")]))
        #expect(section?["small_areas_in_none"] == .int(11) && section?["count"] == .int(2))
        // The lower code has the small area of two.
        #expect(survey.alignment?.neighbourhoods.ofCell.first == 0)
        for lines in [SurveyCheck(request).findings, survey.inputs.doubts] {
            #expect(lines.contains { $0.contains("1 codes are not on the map (E01999999)") })
            #expect(lines.contains { $0.contains("lowest code (E01000010)") })
        }
        #expect(SurveyCheck(request).refusals.isEmpty)
    }

    @Test("A lookup of the other census is refused, and the census is named")
    func otherCensus() throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "n.csv")
        let rows = (0..<110).map { String(format: "E01035%03d,N1", $0) }
        try Data((["small_area,neighbourhood"] + rows).joined(separator: "\n").utf8).write(to: file)
        var request = try hamlet.write(to: folder)
        request.neighbourhoods = file.path
        let refusal = try #require(SurveyCheck(request).refusals.first)
        #expect(refusal.contains("110 of its 110 small areas are not on the map") && refusal.contains("2021"))
    }
}
