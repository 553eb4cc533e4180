import Formats
import Foundation
import NationalSurvey
import Shapes
import TestData

/// The county that comes with the package, read in place, to be rewritten in other ways into a folder of its own.
struct County: Sendable {
    var codes: [String]
    var polygons: [MultiPolygon]
    var practices: TextTable
    var membership: TextTable
    var registrations: TextTable

    static let folder = TestData.packageRoot.appending(path: "shapefiles")

    static func read() throws -> County {
        let layer = try Shapefile.readPolygons(path: folder.appending(path: "small_areas.shp").path)
        let field = try layer.attributes.requireField(["code"], meaning: "code", file: "small_areas.shp")
        return County(
            codes: layer.attributes.columns[field].map { $0.text ?? "" },
            polygons: (0..<layer.geometry.regionCount).map { layer.geometry[$0] },
            practices: try TextTable(folder.appending(path: "practices.csv")),
            membership: try TextTable(folder.appending(path: "membership.csv")),
            registrations: try TextTable(folder.appending(path: "registrations.csv")))
    }

    /// The request for the files as they lie in the package.
    static var request: SurveyRequest {
        var request = SurveyRequest()
        request.smallAreas = [folder.appending(path: "small_areas.shp").path]
        request.practices = [folder.appending(path: "practices.csv").path]
        request.registrations = [folder.appending(path: "registrations.csv").path]
        request.membership = [folder.appending(path: "membership.csv").path]
        return RecountedRun.comparable(request)
    }

    /// The survey of the files as they are, run once.
    static let shared = Result {
        let county = try County.read()
        return try RecountedRun(
            request,
            NaiveSurvey(
                cells: county.codes, practiceCodes: county.practices["code"], membership: county.membership,
                columns: ("practice_code", "consortium", "pct"), registrations: county.registrations))
    }

    /// The small areas as GeoJSON in the national grid, every digit kept.
    var geoJSON: [UInt8] {
        let features = zip(codes, polygons).map { code, region in
            let parts = region.polygons.map { polygon in
                let rings = ([polygon.shell] + polygon.holes).map { ring in
                    "[" + ring.coordinates.map { "[\($0.x),\($0.y)]" }.joined(separator: ",") + "]"
                }
                return "[" + rings.joined(separator: ",") + "]"
            }
            let geometry =
                parts.isEmpty ? "null" : "{\"type\":\"MultiPolygon\",\"coordinates\":[\(parts.joined(separator: ","))]}"
            return "{\"type\":\"Feature\",\"properties\":{\"code\":\"\(code)\"},\"geometry\":\(geometry)}"
        }
        let crs = "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::27700\"}}"
        return Array(
            "{\"type\":\"FeatureCollection\",\(crs),\"features\":[\n\(features.joined(separator: ",\n"))\n]}\n".utf8)
    }

    /// Writes the inputs into `folder` and says how to survey them.
    func write(to folder: URL) throws -> SurveyRequest {
        try Data(geoJSON).write(to: folder.appending(path: "small_areas.geojson"))
        for (name, table) in [
            ("practices.csv", practices), ("membership.csv", membership), ("registrations.csv", registrations),
        ] { try Data(table.bytes).write(to: folder.appending(path: name)) }
        var request = SurveyRequest()
        request.smallAreas = [folder.appending(path: "small_areas.geojson").path]
        request.practices = [folder.appending(path: "practices.csv").path]
        request.registrations = [folder.appending(path: "registrations.csv").path]
        request.membership = [folder.appending(path: "membership.csv").path]
        return RecountedRun.comparable(request)
    }

    /// Surveys the inputs from a folder that is gone afterwards.
    func survey(_ change: (inout SurveyRequest) -> Void = { _ in }) throws -> SurveyTables {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var request = try write(to: folder)
        change(&request)
        return try SurveyTables(request)
    }

    /// `row` in the place of the row whose first field is `key`.
    mutating func replacePractice(_ key: String, _ change: (inout [String]) -> Void) {
        for index in practices.rows.indices where practices.rows[index][0] == key { change(&practices.rows[index]) }
    }
}

/// The files of a survey, the tables among them split.
struct SurveyTables: Sendable {
    let files: [String: [UInt8]]
    let consortia: TextTable
    let overlaps: TextTable
    let responsibility: TextTable
    let practices: TextTable

    init(_ request: SurveyRequest) throws {
        let survey = try Survey.run(request)
        self.init(try survey.files(threads: request.threads))
    }

    init(_ list: [OutputFile]) {
        files = Dictionary(uniqueKeysWithValues: list.map { ($0.name, $0.bytes) })
        consortia = TextTable(files["consortia.csv"] ?? [])
        overlaps = TextTable(files["overlaps.csv"] ?? [])
        responsibility = TextTable(files["responsibility.csv"] ?? [])
        practices = TextTable(files["practices.csv"] ?? [])
    }

    func summary() throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(files["summary.json"] ?? [])) as? [String: Any] ?? [:]
    }
}

/// Where two tables differ: numbers with a decimal point compared to a relative tolerance, all else as text.
func differences(_ a: TextTable, _ b: TextTable, tolerance: Double = 0, leavingOut: Set<String> = []) -> [String] {
    guard a.columns == b.columns, a.rows.count == b.rows.count else {
        return ["other columns or another number of rows"]
    }
    var result: [String] = []
    for (first, second) in zip(a.rows, b.rows) {
        for (column, (x, y)) in zip(a.columns, zip(first, second)) where x != y && !leavingOut.contains(column) {
            if x.contains(".") || y.contains("."), isClose(number(x), number(y), tolerance) { continue }
            result.append("\(first[0]) \(column): \(x), \(y)")
        }
    }
    return result
}
