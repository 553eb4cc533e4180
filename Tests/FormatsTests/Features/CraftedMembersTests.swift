import Foundation
import Shapes
import Testing

@testable import Formats

/// Files of very many names, where a table that looks through all of them for each would take minutes. A reader may refuse them; it
/// may not take long.
@Suite struct CraftedMembersTests {
    private static let count = 60_000

    @Test(arguments: ["features", "polygons", "points", "value", "topology", "kml features", "kml polygons"])
    func manyNamesTakeNoLongerThanTheirNumber(_ reader: String) async {
        await #expect(processExitsWith: .success) { [reader] in
            alarm(600)
            let names = (0..<CraftedMembersTests.count).map { "n\($0)" }
            let members = names.map { "\"\($0)\":1" }.joined(separator: ",")
            let point = #"{"type":"Point","coordinates":[1,2]}"#
            let feature = #"{"type":"Feature","properties":{\#(members)},"geometry":\#(point),\#(members)}"#
            let json = FileBytes(name: "a.json", bytes: Array(feature.utf8))
            let data = names.map { "<Data name=\"\($0)\"><value>1</value></Data>" }.joined()
            let shape =
                "<Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 1,0 1,1 0,0</coordinates></LinearRing>"
                + "</outerBoundaryIs></Polygon>"
            let kml = FileBytes(
                name: "a.kml",
                bytes: Array(
                    ("<kml><Document><Placemark><ExtendedData>\(data)</ExtendedData>\(shape)</Placemark></Document></kml>")
                        .utf8))
            switch reader {
            case "features":
                let read = try? GeoJSON.readFeatures(json)
                #expect(read == nil || read?.features.first?.properties?.members.count == names.count)
                _ = try? read?.geoJSON()
            case "polygons": _ = try? GeoJSON.readPolygons(json, otherGeometry: .leftEmpty)
            case "points": _ = try? GeoJSON.readPoints(json)
            case "value": _ = try? JSONValue(parsing: json)
            case "topology":
                let layers = names.map { "\"\($0)\":{\"type\":\"GeometryCollection\",\"geometries\":[]}" }
                let text = "{\"type\":\"Topology\",\"objects\":{\(layers.joined(separator: ","))},\"arcs\":[]}"
                _ = try? TopoJSON.layerNames(FileBytes(name: "a.json", bytes: Array(text.utf8)))
            case "kml features":
                let read = try? KML.readFeatures(kml)
                _ = try? read?.kml()
            default: _ = try? KML.readPolygons(kml)
            }
        }
    }

    /// A table of two fields with one name keeps as many values in each as it has rows.
    @Test func fieldsOfOneNameStayTwo() throws {
        var table = try AttributeTable(fields: ["a", "a"], columns: [[.string("1")], [.string("2")]], rowCount: 1)
        table.append(contentsOf: table)
        #expect(table.fields == ["a", "a"] && table.rowCount == 2)
        #expect(table.columns == [[.string("1"), .string("1")], [.string("2"), .string("2")]])
        var single = try AttributeTable(fields: ["a"], columns: [[.string("0")]], rowCount: 1)
        single.append(contentsOf: table)
        #expect(single.fields == ["a", "a"] && single.columns.map(\.count) == [3, 3])
        #expect(single.columns[1] == [.null, .string("2"), .string("2")])
    }
}
