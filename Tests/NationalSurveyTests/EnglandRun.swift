import Formats
import Foundation
import NationalSurvey
import Shapes
import TestData

/// The survey of the real data of 2022, run once for all tests of this process, with its files read back from their bytes.
struct EnglandRun: Sendable {
    let survey: Survey
    let files: [String: [UInt8]]
    let consortia: TextTable
    let overlaps: TextTable
    let responsibility: TextTable
    let practices: TextTable
    let naive: NaiveSurvey
    let map: NaiveMap

    /// The run, or why there is none.
    static let shared = Result { try EnglandRun() }

    static var request: SurveyRequest {
        var request = SurveyRequest()
        request.smallAreas = [TestData.england.appending(path: "lsoa11").path]
        request.practices = TestData.england.appending(path: "practices-2022.csv").path
        request.registrations = [TestData.england.appending(path: "registrations-2022-07.csv").path]
        request.membership = TestData.england.appending(path: "gp-reg-pat-prac-map-2022-01.csv").path
        request.groupColumn = "PCN_CODE"
        request.areaColumn = "CCG_CODE"
        request.threads = 2
        return request
    }

    private init() throws {
        survey = try Survey.run(Self.request)
        files = Dictionary(uniqueKeysWithValues: try survey.files(threads: 2).map { ($0.name, $0.bytes) })
        consortia = TextTable(files["consortia.csv"] ?? [])
        overlaps = TextTable(files["overlaps.csv"] ?? [])
        responsibility = TextTable(files["responsibility.csv"] ?? [])
        practices = TextTable(files["practices.csv"] ?? [])
        naive = NaiveSurvey(
            cells: try Self.codesOfMap(),
            practiceCodes: try TextTable(TestData.england.appending(path: "practices-2022.csv"))["PRACTICE_CODE"],
            membership: try TextTable(TestData.england.appending(path: "gp-reg-pat-prac-map-2022-01.csv")),
            columns: ("PRACTICE_CODE", "PCN_CODE", "CCG_CODE"),
            registrations: try TextTable(TestData.england.appending(path: "registrations-2022-07.csv")))
        map = NaiveMap(survey.atlas.coverage)
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

    /// Easting and northing of each practice that has them, as published in the results.
    var places: [String: Coordinate] {
        var places: [String: Coordinate] = [:]
        let (code, x, y) = (practices.index("practice"), practices.index("x"), practices.index("y"))
        for row in practices.rows {
            if let x = Double(row[x]), let y = Double(row[y]) { places[row[code]] = Coordinate(x: x, y: y) }
        }
        return places
    }

    /// Owner of each cell, by groups.
    func territories() throws -> (cells: [String: Set<Int>], owners: [String?], ties: [Int: [String]]) {
        let places = places
        let (owners, ties) = try NaiveSurvey.owners(naive.groupPatients, map) { group in
            (naive.members[group] ?? []).compactMap { places[$0] }
        }
        var cells: [String: Set<Int>] = [:]
        for (cell, owner) in owners.enumerated() { if let owner { cells[owner, default: []].insert(cell) } }
        return (cells, owners, ties)
    }

    func json(_ name: String) throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: Data(files[name] ?? []))
        return value as? [String: Any] ?? [:]
    }
}

/// A value deep inside parsed JSON.
func member<Value>(_ json: [String: Any], _ path: String..., as type: Value.Type = Value.self) -> Value? {
    var value: Any? = json
    for name in path { value = (value as? [String: Any])?[name] }
    return value as? Value
}
