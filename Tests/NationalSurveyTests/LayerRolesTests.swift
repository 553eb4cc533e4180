import Formats
import Foundation
import NationalSurvey
import PROJ
import Shapes
import TestData
import Testing

/// The same nine small areas and the same area round them, as each of the formats: any format serves in any role.
@Suite("Layers of any format in any role")
struct LayerRolesTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let name: String
        let file: String
        let text: @Sendable ([(code: String, ring: [Coordinate])]) -> String
        var testDescription: String { name }
    }

    static func positions(_ ring: [Coordinate]) -> String {
        ring.map { "[\($0.x),\($0.y)]" }.joined(separator: ",")
    }

    static let examples: [Example] = [
        Example(name: "GeoJSON", file: "map.geojson") { cells in
            let features = cells.map { code, ring in
                #"{"type":"Feature","properties":{"code":"\#(code)"},"#
                    + #""geometry":{"type":"Polygon","coordinates":[[\#(positions(ring))]]}}"#
            }
            return #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#
        },
        Example(name: "KML", file: "map.kml") { cells in
            let placemarks = cells.map { code, ring in
                "<Placemark><ExtendedData><Data name=\"code\"><value>\(code)</value></Data></ExtendedData><Polygon>"
                    + "<outerBoundaryIs><LinearRing><coordinates>"
                    + ring.map { "\($0.x),\($0.y)" }.joined(separator: " ")
                    + "</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>"
            }
            return "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>\(placemarks.joined())</Document></kml>"
        },
        Example(name: "TopoJSON", file: "map.topojson") { cells in
            let geometries = cells.indices.map {
                #"{"type":"Polygon","arcs":[[\#($0)]],"properties":{"code":"\#(cells[$0].code)"}}"#
            }
            return #"{"type":"Topology","objects":{"cells":{"type":"GeometryCollection","geometries":["#
                + geometries.joined(separator: ",")
                + #"]}},"arcs":[\#(cells.map { "[\(positions($0.ring))]" }.joined(separator: ","))]}"#
        },
        Example(name: "one layer of several", file: "map.json#cells") { cells in
            examples[2].text(cells).replacing(#""objects":{"#, with: #""objects":{"other":{"type":null},"#)
        },
    ]

    static func degrees(_ corners: [(Double, Double)]) throws -> [Coordinate] {
        let transformation = try TransformationPlan(from: .britishNationalGrid(), to: .wgs84()).makeTransformation()
        return try corners.map { try transformation.transform(Coordinate(x: $0.0, y: $0.1)) }
    }

    static func square(_ x: Double, _ y: Double, _ side: Double) -> [(Double, Double)] {
        [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]
    }

    @Test(arguments: examples)
    func serves(_ example: Example) throws {
        let cells = try Hamlet().map.enumerated().map { cell, area in
            (
                code: area.code,
                ring: try Self.degrees(
                    Self.square(500_000 + Double(cell % 3) * 1000, 300_000 + Double(cell / 3) * 1000, 1000))
            )
        }
        let around = [(code: "P1", ring: try Self.degrees(Self.square(500_000, 300_000, 3000)))]
        try Hamlet().inFolder { request in
            let folder = try TestData.temporaryFolder()
            defer { try? FileManager.default.removeItem(at: folder) }
            let file = String(example.file.prefix { $0 != "#" })
            try Data(example.text(cells).utf8).write(to: folder.appending(path: file))
            try Data(example.text(around).utf8).write(to: folder.appending(path: "areas-" + file))
            var request = request
            request.smallAreas = [folder.path + "/" + example.file]
            request.areas = [folder.path + "/areas-" + example.file]
            request.areaCode = "code"
            let tables = try SurveyTables(request)
            #expect(tables.consortia["verdict"] == ["defined", "singlePractice"])
            #expect(tables.responsibility["responsible"] == ["GA", "GA", "", "GA", "GA", "", "", "GB", "GB"])
        }
    }
}
