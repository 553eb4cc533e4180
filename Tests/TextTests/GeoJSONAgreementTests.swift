import Formats
import GEOS
import Shapes
import Testing

/// Two readers of GeoJSON stand on one scanner: the one makes a geometry of the library, the other a layer. What the one
/// takes the other takes, with the same coordinates; what the one refuses the other refuses.
@Suite("GeoJSON: two readers, one grammar")
struct GeoJSONAgreementTests {
    /// The coordinates that the reader of geometries finds; nil where it refuses.
    static func coordinatesOfGeometry(_ text: String) -> [Coordinate]? {
        try? Geometry(geoJSON: text).coordinates
    }

    static func file(_ text: String) -> FileBytes { FileBytes(name: "t", bytes: Array(text.utf8)) }

    static func point(_ coordinates: String) -> String { #"{"type":"Point","coordinates":\#(coordinates)}"# }

    static func ring(_ ring: String) -> String { #"{"type":"Polygon","coordinates":[\#(ring)]}"# }

    static func feature(_ geometry: String, _ members: String = "") -> String {
        #"{"type":"Feature","properties":null,\#(members)"geometry":\#(geometry)}"#
    }

    static let pointsRead: [String] = [
        point("[1,2]"), point("[1,2,3]"), point("[1,2,3,4]"), point("[]"), point("[-0.5e1,2E+2]"), point("[ 1 ,\t2\n]"),
        point("[1e-400,0]"), "\u{FEFF}" + point("[1,2]"), #"{"\u0074ype":"Point","coordinates":[1,2]}"#,
        #"{"type":"\u0050oint","coordinates":[1,2]}"#, #"{"coordinates":[1,2],"type":"Point"}"#,
        #"{"type":"Point","co\u006frdinates":[1,2]}"#, #"{"type":"Point","coordinates":[1,2],"a":{"b":1,"b":2}}"#,
        #"{"type":"Point","coordinates":[1,2],"note":"\u00e9\ud83d\ude00\"\\\/\b\f\n\r\t"}"#,
        #"{"type":"Point","coordinates":[1,2],"note":"\ud800"}"#, #"{"type":"Point","coordinates":[1,2],"bbox":null}"#,
        #"{"type":"Point","coordinates":[1,2],"bbox":[1,2,1,2]}"#, #"{"type":"Point","coordinates":[1,2],"id":{}}"#,
        #"{"type":"Point","coordinates":[1,2],"properties":7}"#, feature("null"), feature(point("[1,2]")),
        feature(point("[1,2]"), #""id":"a","#), feature(point("[1,2]"), #""id":-1e5,"#),
        #"{"type":"FeatureCollection","features":[\#(feature(point("[1,2]"))),\#(feature("null"))]}"#,
        #"{"features":[\#(feature(point("[1,2]")))],"type":"FeatureCollection"}"#,
        #"{"type":"FeatureCollection","features":[]}"#,
    ]

    static let pointsRefused: [String] = [
        "", " ", "null", "[]", "{}", "7", "{", point("[1,2"), point("[1]"), point("[1,2,3,4,5]"), point("[01,2]"),
        point("[1.,2]"), point("[.5,2]"), point("[+1,2]"), point("[-,2]"), point("[1e,2]"), point("[1e+,2]"),
        point("[0x1,2]"), point("[NaN,2]"), point("[Infinity,2]"), point("[1e999,2]"), point("[1,-1e999]"),
        point("[1,2,1e999]"), point("[1,2,3,1e999]"), point("[1 2]"), point("[1,,2]"), point("[,1,2]"), point("[1,2,]"),
        point("[1,2,3,]"), point("[1,2,3,4,]"), point(#"[1,"2"]"#), point("[1,null]"), point("[1,[2]]"),
        point("[[1,2]]"),
        point("{}"), point("null"), point("7"), point("[1,2]") + "x", point("[1,2]") + ",",
        point("[1,2]") + point("[1,2]"),
        #"{"type":"Point","coordinates":[1,2],"coordinates":[3,4]}"#,
        #"{"type":"Point","type":"Point","coordinates":[1,2]}"#,
        #"{"type":"Point","\u0074ype":"Point","coordinates":[1,2]}"#,
        #"{"type":"Point","coordinates":[1,2],"bbox":null,"bbox":null}"#,
        #"{"type":"Point","coordinates":[1,2],"note":1,"note":1}"#,
        #"{"type":"Point","coordinates":[1,2],"note":1,"n\u006fte":2}"#,
        "{\"type\":\"Point\",\"coordinates\":[1,2],\"note\":\"a\u{1}\"}",
        "{\"type\":\"Point\",\"coordinates\":[1,2],\"no\nte\":1}",
        "{\"type\":\"Point\",\"coordinates\":[1,2],\"a\":\"\t\"}",
        #"{"type":"Point","coordinates":[1,2],"note":"\q"}"#, #"{"type":"Point","coordinates":[1,2],"note":"\u12g4"}"#,
        #"{"type":"Point","coordinates":[1,2],"note":"\u12"}"#, #"{"type":"Point","coordinates":[1,2],"note":01}"#,
        #"{"type":"Point","coordinates":[1,2],"note":tru}"#, #"{"type":"Point","coordinates":[1,2],"note":[1,]}"#,
        #"{"type":"Point","coordinates":[1,2],"note":'a'}"#, #"{"type":"Point","coordinates":[1,2],note:1}"#,
        #"{"type":"Point","coordinates":[1,2],}"#, #"{"type":"Point" "coordinates":[1,2]}"#,
        #"{"type":"Point","coordinates":[1,2]/* */}"#, #"{"type":7,"coordinates":[1,2]}"#,
        #"{"type":"point","coordinates":[1,2]}"#, #"{"type":null,"coordinates":[1,2]}"#, #"{"coordinates":[1,2]}"#,
        #"{"type":"Point"}"#, #"{"type":"Point","coordinates":[1,2],"bbox":[1,2,3]}"#,
        #"{"type":"Point","coordinates":[1,2],"bbox":{}}"#, #"{"type":"Point","coordinates":[1,2],"bbox":["1",2,1,2]}"#,
        feature("7"), feature("[]"), feature(#""Point""#), feature(feature("null")),
        feature(point("[1,2]"), #""id":null,"#),
        feature(point("[1,2]"), #""id":[1],"#), #"{"type":"Feature","properties":null}"#,
        #"{"type":"Feature","properties":7,"geometry":null}"#, #"{"type":"Feature","properties":[],"geometry":null}"#,
        #"{"type":"Feature","geometry":null,"geometry":null,"properties":null}"#,
        #"{"type":"FeatureCollection"}"#, #"{"type":"FeatureCollection","features":null}"#,
        #"{"type":"FeatureCollection","features":{}}"#, #"{"type":"FeatureCollection","features":[null]}"#,
        #"{"type":"FeatureCollection","features":[\#(point("[1,2]"))]}"#,
        #"{"type":"FeatureCollection","features":[],"features":[]}"#,
        #"{"a":"# + String(repeating: "[", count: 300) + String(repeating: "]", count: 300)
            + #","type":"Point","coordinates":[1,2]}"#,
    ]

    static let polygonsRead: [String] = [
        #"{"type":"Polygon","coordinates":[]}"#, #"{"type":"MultiPolygon","coordinates":[]}"#,
        ring("[[0,0],[9,0],[9,9],[0,0]]"), ring("[[0,0,1],[9,0,2],[9,9,3],[0,0,1]]"),
        ring("[[0,0,1,5],[9,0],[9,9,3],[0,0,1,5]]"), ring("[[0,0],[9,0],[9,9],[0,0]],[[2,1],[3,2],[3,1],[2,1]]"),
        #"{"type":"MultiPolygon","coordinates":[[],[[[0,0],[9,0],[9,9],[0,0]]]]}"#,
        #"{"type":"GeometryCollection","geometries":[\#(ring("[[0,0],[9,0],[9,9],[0,0]]"))]}"#,
        #"{"type":"GeometryCollection","geometries":[]}"#, ring("[[-0.0,0],[9,0],[9,9],[0,-0.0]]"),
    ]

    static let polygonsRefused: [String] = [
        ring("[]"), ring("[[0,0],[9,0],[0,0]]"), ring("[[0,0],[9,0],[9,9],[0,1]]"), ring("[0,0],[9,0],[9,9],[0,0]"),
        ring("[[0,0,1],[9,0,1],[9,9,1],[0,0,2]]"), ring("[[0,0,1,1],[9,0],[9,9],[0,0,1,2]]"),
        ring("[[0,0,1],[9,0],[9,9],[0,0]]"), ring("[[0,0],[9,0],[9,9,1,2,3],[0,0]]"), ring("[[0,0],[9],[9,9],[0,0]]"),
        ring("[[0,0],[9,0],[],[0,0]]"), ring("[[0,0],[9,0],[9,9],[0,0],]"), ring("[[0,0],[09,0],[9,9],[0,0]]"),
        ring("[[0,0],[9,0],[9,1e400],[0,0]]"), ring("[[0,0],[9,0],[[9,9]],[0,0]]"), ring("null"),
        ring("[[0,0],7,[9,9],[0,0]]"),
        #"{"type":"MultiPolygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]]]}"#,
        #"{"type":"MultiPolygon","coordinates":[[[[0,0],[9,0],[9,9],[0,0]]],null]}"#,
        #"{"type":"Polygon","geometries":[]}"#, #"{"type":"GeometryCollection","coordinates":[]}"#,
        #"{"type":"GeometryCollection","geometries":[{"type":"Feature","geometry":null,"properties":null}]}"#,
        #"{"type":"GeometryCollection","geometries":[],"geometries":[]}"#,
    ]

    @Test("points that both read", arguments: pointsRead)
    func readsPoints(_ text: String) throws {
        let layer = try GeoJSON.readPoints(Self.file(text))
        #expect(Self.coordinatesOfGeometry(text) == layer.coordinates.compactMap { $0 })
    }

    @Test("points that both refuse", arguments: pointsRefused)
    func refusesPoints(_ text: String) {
        #expect(throws: FormatError.self) { try GeoJSON.readPoints(Self.file(text)) }
        #expect(throws: GEOSError.self) { try Geometry(geoJSON: text) }
    }

    @Test("polygons that both read", arguments: polygonsRead)
    func readsPolygons(_ text: String) throws {
        let layer = try GeoJSON.readPolygons(Self.file(text))
        #expect(Self.coordinatesOfGeometry(text) == layer.geometry.coordinates)
        // A geometry keeps heights and drops what is beyond them; a layer of polygons drops both, and says so.
        let geometry = try Geometry(geoJSON: text)
        #expect(
            (geometry.hasZ || geometry.droppedOrdinates) == layer.problems.contains { $0.kind == .extraOrdinates })
    }

    @Test("polygons that both refuse", arguments: polygonsRefused)
    func refusesPolygons(_ text: String) {
        #expect(throws: FormatError.self) { try GeoJSON.readPolygons(Self.file(text)) }
        #expect(throws: GEOSError.self) { try Geometry(geoJSON: text) }
    }

    @Test("one byte changed at any place: both read the same, or both refuse")
    func damaged() {
        for (text, isPoint) in [
            (Self.feature(Self.point("[1.5,-2e1,3]"), #""id":"a\n","bbox":[0,0,1,1],"#), true),
            (Self.feature(Self.ring("[[0,0],[9,0],[9.25,9],[0,0]]"), #""x":[{"y":true},null],"#), false),
        ] {
            let all = Array(text.utf8)
            for place in all.indices {
                for byte in Array("\"\\{}[],:0-.en \u{1}".utf8) {
                    var changed = all
                    changed[place] = byte
                    let text = String(decoding: changed, as: UTF8.self)
                    let ofLayer =
                        isPoint
                        ? (try? GeoJSON.readPoints(Self.file(text)).coordinates.compactMap { $0 })
                        : (try? GeoJSON.readPolygons(Self.file(text)).geometry.coordinates)
                    // A layer has rows, so it alone needs the properties of a feature.
                    guard text.contains(#""properties""#) else { continue }
                    #expect(Self.coordinatesOfGeometry(text) == ofLayer, "\(text)")
                }
            }
        }
    }

    @Test("a feature without properties is a geometry, and no row of a layer")
    func withoutProperties() throws {
        let text = #"{"type":"Feature","geometry":\#(Self.point("[1,2]"))}"#
        #expect(Self.coordinatesOfGeometry(text) == [Coordinate(x: 1, y: 2)])
        #expect(throws: FormatError.self) { try GeoJSON.readPoints(Self.file(text)) }
    }
}
