import Catchments
import Coverages
import Formats
import Foundation
import Shapes
import TestData

/// The county that comes with the package, as an atlas read by splitting lines.
enum DemoCounty {
    static let atlas = Result { try makeAtlas() }

    private static func rows(_ name: String) throws -> [[String]] {
        try String(contentsOf: TestData.packageRoot.appending(path: "shapefiles/\(name)"), encoding: .utf8)
            .split(separator: "\n").dropFirst()
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    }

    private static func makeAtlas() throws -> Atlas {
        let path = TestData.packageRoot.appending(path: "shapefiles/small_areas.shp").path
        let layer = try Shapefile.readPolygons(path: path)
        let field = try layer.attributes.requireField(["code"], meaning: "code", file: path)
        let codes = layer.attributes.columns[field].map { $0.text ?? "" }
        let group = Dictionary(
            uniqueKeysWithValues: try rows("membership.csv").map { ($0[0], $0[1] == "U" ? "" : $0[1]) })
        let groups = Set(group.values.filter { !$0.isEmpty }).sorted()
        let practices = try rows("practices.csv").map { row -> Atlas.Practice in
            var place: Coordinate?
            if let x = Double(row[1]), let y = Double(row[2]) { place = Coordinate(x: x, y: y) }
            return Atlas.Practice(
                code: row[0], name: row[9], location: place, group: group[row[0]].flatMap { groups.firstIndex(of: $0) },
                area: nil)
        }.sorted { $0.code < $1.code }
        let number = Dictionary(uniqueKeysWithValues: practices.enumerated().map { ($1.code, Int32($0)) })
        let cell = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, Int32($0)) })
        var triples: (practices: [Int32], cells: [Int32], patients: [Int]) = ([], [], [])
        var elsewhere = [Int](repeating: 0, count: practices.count)
        for row in try rows("registrations.csv") {
            guard let practice = number[row[0]], let patients = Int(row[2]) else { continue }
            if let cell = cell[row[1]] {
                triples.practices.append(practice)
                triples.cells.append(cell)
                triples.patients.append(patients)
            } else {
                elsewhere[Int(practice)] += patients
            }
        }
        let residents = Dictionary(uniqueKeysWithValues: try rows("small_areas.csv").map { ($0[0], Int($0[1])) })
        return Atlas(
            coverage: try Coverage(layer.geometry), smallAreas: codes, practices: practices,
            groups: groups.map { Atlas.Group(code: $0, name: "") }, areas: [], registrations: triples,
            patientsElsewhere: elsewhere, residents: codes.map { residents[$0] ?? nil })
    }
}
