import Foundation
import NationalSurvey
import TestData

/// The survey of the real data of 2022, run once for all tests of this process.
enum EnglandRun {
    /// The run, or why there is none.
    static let shared = Result { try RecountedRun(request, naive()) }

    private static var request: SurveyRequest {
        var request = SurveyRequest()
        request.smallAreas = [TestData.england.appending(path: "lsoa11").path]
        request.practices = [TestData.england.appending(path: "practices-2022.csv").path]
        request.registrations = [TestData.england.appending(path: "registrations-2022-07.csv").path]
        request.membership = [TestData.england.appending(path: "gp-reg-pat-prac-map-2022-01.csv").path]
        request.groupColumn = "PCN_CODE"
        request.areaColumn = "CCG_CODE"
        request.threads = 2
        return request
    }

    private static func naive() throws -> NaiveSurvey {
        NaiveSurvey(
            cells: try codesOfMap(),
            practiceCodes: try TextTable(TestData.england.appending(path: "practices-2022.csv"))["PRACTICE_CODE"],
            membership: try TextTable(TestData.england.appending(path: "gp-reg-pat-prac-map-2022-01.csv")),
            columns: ("PRACTICE_CODE", "PCN_CODE", "CCG_CODE"),
            registrations: try TextTable(TestData.england.appending(path: "registrations-2022-07.csv")))
    }

    /// Codes as they stand in the boundary files, which are taken by name, found by searching their text.
    private static func codesOfMap() throws -> [String] {
        let folder = TestData.england.appending(path: "lsoa11")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted {
            Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8))
        }
        let label = Data("\"LSOA11CD\": \"".utf8)
        var codes: [String] = []
        for name in names {
            let text = try Data(contentsOf: folder.appending(path: name))
            var position = text.startIndex
            while let found = text.range(of: label, in: position..<text.endIndex) {
                codes.append(String(decoding: text[found.upperBound..<(found.upperBound + 9)], as: UTF8.self))
                position = found.upperBound
            }
        }
        return codes
    }
}
