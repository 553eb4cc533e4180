import Foundation
import NationalSurvey
import TestData

/// Nine square kilometres in three rows, four practices, two groups: input small enough to spoil in one place.
///
/// Small area E01000010 is in the south-west, codes grow eastwards, then northwards. H1 and H2 are of group GA, H3 of GB,
/// H4 in none.
struct Hamlet: Sendable {
    /// Rings of each small area, by code.
    var map: [(code: String, geometry: String)] = (0..<9).map { cell in
        let (x, y) = (500_000 + cell % 3 * 1000, 300_000 + cell / 3 * 1000)
        return (
            "E010000\(10 + cell)",
            Hamlet.polygon([(x, y), (x + 1000, y), (x + 1000, y + 1000), (x, y + 1000), (x, y)])
        )
    }
    var crs = "EPSG:27700"
    var practices = """
        practice_code,practice_name,easting,northing,list_size,close_date
        H1,One,500500,300500,200,
        H2,Two,500500,301500,200,
        H3,Three,502500,302500,300,
        H4,Four,501500,301500,50,

        """
    var membership = """
        practice_code,consortium,pct
        H1,GA,P1
        H2,GA,P1
        H3,GB,P1
        H4,U,P1

        """
    var registrations = """
        practice_code,lsoa_code,number_of_patients
        H1,E01000010,100
        H1,E01000011,100
        H2,E01000013,100
        H2,E01000014,60
        H3,E01000014,40
        H3,E01000018,200
        H3,E01000017,60
        H4,E01000012,50

        """
    var change: @Sendable (inout SurveyRequest) -> Void = { _ in }

    static func polygon(_ ring: [(Int, Int)]) -> String {
        "{\"type\":\"Polygon\",\"coordinates\":[[" + ring.map { "[\($0.0),\($0.1)]" }.joined(separator: ",") + "]]}"
    }

    var geoJSON: String {
        let features = map.map { code, geometry in
            "{\"type\":\"Feature\",\"properties\":{\"LSOA11CD\":\"\(code)\"},\"geometry\":\(geometry)}"
        }
        return "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"\(crs)\"}},"
            + "\"features\":[\n\(features.joined(separator: ",\n"))\n]}\n"
    }

    func write(to folder: URL) throws -> SurveyRequest {
        func write(_ name: String, _ text: String) throws -> String {
            let path = folder.appending(path: name)
            try Data(text.utf8).write(to: path)
            return path.path
        }
        var request = SurveyRequest()
        request.smallAreas = [try write("map.geojson", geoJSON)]
        request.practices = [try write("practices.csv", practices)]
        request.membership = [try write("membership.csv", membership)]
        request.registrations = [try write("registrations.csv", registrations)]
        change(&request)
        return request
    }

    func inFolder<Value>(_ body: (SurveyRequest) throws -> Value) throws -> Value {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(write(to: folder))
    }

    func survey() throws -> Survey { try inFolder { try Survey.run($0) } }

    func tables() throws -> SurveyTables { try inFolder { try SurveyTables($0) } }

    /// Replaces the first occurrence of `old` in one of the texts.
    func with(_ text: WritableKeyPath<Hamlet, String> & Sendable, _ old: String, _ new: String) -> Hamlet {
        var hamlet = self
        guard let range = hamlet[keyPath: text].range(of: old) else { return self }
        hamlet[keyPath: text].replaceSubrange(range, with: new)
        return hamlet
    }

    func requesting(_ change: @escaping @Sendable (inout SurveyRequest) -> Void) -> Hamlet {
        var hamlet = self
        hamlet.change = change
        return hamlet
    }

    /// With the geometry of one more small area, or another one for a code that is there.
    func with(_ code: String, _ geometry: String) -> Hamlet {
        var hamlet = self
        hamlet.map.removeAll { $0.code == code }
        hamlet.map.append((code, geometry))
        return hamlet
    }

    /// Each position of the map and the practices transformed.
    func moved(_ move: (Double, Double) -> (Double, Double), practices: Bool = true) -> Hamlet {
        var hamlet = self
        hamlet.map = (0..<9).map { cell in
            let (x, y) = (500_000 + Double(cell % 3) * 1000, 300_000 + Double(cell / 3) * 1000)
            let ring = [(x, y), (x + 1000, y), (x + 1000, y + 1000), (x, y + 1000), (x, y)].map(move)
            let text = ring.map { "[\($0.0),\($0.1)]" }.joined(separator: ",")
            return (map[cell].code, "{\"type\":\"Polygon\",\"coordinates\":[[\(text)]]}")
        }
        return hamlet
    }
}
