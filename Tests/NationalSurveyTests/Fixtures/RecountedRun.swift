import Foundation
import NationalSurvey
import Shapes

/// A survey with its files read back from their bytes, and the naive route over the same rows.
struct RecountedRun: Sendable {
    let survey: Survey
    let files: [String: [UInt8]]
    let consortia: TextTable
    /// The figures behind the tests.
    let tests: TextTable
    let overlaps: TextTable
    let responsibility: TextTable
    let practices: TextTable
    let naive: NaiveSurvey
    let map: NaiveMap

    /// The naive route knows parts on land alone; gaps and links have boards of their own. A short search is enough here.
    static func comparable(_ request: SurveyRequest) -> SurveyRequest {
        var request = request
        request.links = "none"
        request.thresholds.widestGap = 0
        request.thresholds.coherenceEffort = 2
        return request
    }

    init(_ request: SurveyRequest, _ naive: NaiveSurvey) throws {
        let request = Self.comparable(request)
        survey = try Survey.run(request)
        files = Dictionary(
            uniqueKeysWithValues: try survey.files(threads: request.threads).map { ($0.name, $0.bytes) })
        consortia = TextTable(files["consortia.csv"] ?? [])
        tests = TextTable(files["territories.csv"] ?? [])
        overlaps = TextTable(files["overlaps.csv"] ?? [])
        responsibility = TextTable(files["responsibility.csv"] ?? [])
        practices = TextTable(files["practices.csv"] ?? [])
        self.naive = naive
        map = NaiveMap(survey.atlas.coverage)
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
