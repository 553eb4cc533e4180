import Formats
import Foundation
import Shapes
import TestData
import Testing

func bytes(_ text: String, _ name: String = "t.geojson") -> FileBytes { FileBytes(name: name, bytes: Array(text.utf8)) }

func files(in folder: URL, suffix: String) -> [String] {
    (FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? [])
        .filter { $0.hasSuffix(suffix) }.sorted()
}

@Suite("GeoJSON reader")
struct GeoJSONTests {
    static let square = "[[[0,0],[1,0],[1,1],[0,1],[0,0]]]"

    static func feature(_ geometry: String, _ properties: String = "{}") -> String {
        #"{"type":"Feature","properties":\#(properties),"geometry":\#(geometry)}"#
    }

    @Test(
        "good files of the suites load, whatever their geometry", .enabled(if: TestData.hasSuites, "needs the suites"))
    func good() throws {
        let root = TestData.suites.appending(path: "geojson")
        let names = files(in: root, suffix: ".geojson").filter { !$0.contains("/bad/") }
        #expect(names.count == 34)
        for name in names {
            let path = root.appending(path: name).path
            let oracle = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path))) as? [String: Any]
            let expected = (oracle?["features"] as? [Any])?.count ?? 1
            #expect(try GeoJSON.readPolygons(path: path, otherGeometry: .leftEmpty).geometry.regionCount == expected)
            #expect(try GeoJSON.readPoints(path: path, otherGeometry: .leftEmpty).coordinates.count == expected)
        }
    }

    /// What RFC 7946 only advises against is read and counted.
    static let tolerated: [String: FormatProblem.Kind?] = [
        "bad-polygon-interiorring-rhr": .ringOrientation, "polygon_winding_order": .ringOrientation,
        "feature_changed_semantics": .changedSemantics,
        "featurecollection_changed_semantics": .changedSemantics, "geometry_changed_semantics": .changedSemantics,
        "excessive_precision_truncated": nil, "geometrycollection_single": nil,
        // A height and a measure; RFC 7946 §3.1.1 lets a reader pass over what lies beyond.
        "point-toomany": .extraOrdinates,
    ]

    @Test(
        "bad files of the suites throw, or load with the doubt counted",
        .enabled(if: TestData.hasSuites, "needs the suites"))
    func bad() throws {
        let root = TestData.suites.appending(path: "geojson/geojson-hint/bad")
        let names = files(in: root, suffix: ".geojson")
        #expect(names.count == 44)
        for name in names {
            let path = root.appending(path: name).path
            let stem = String(name.dropLast(8))
            if let problem: FormatProblem.Kind? = Self.tolerated[stem] {
                let layer = try GeoJSON.readPolygons(path: path, otherGeometry: .leftEmpty)
                if let problem { #expect(layer.problems.contains { $0.kind == problem }, "\(stem)") }
            } else {
                #expect(throws: FormatError.self, "\(stem)") {
                    try GeoJSON.readPolygons(path: path, otherGeometry: .leftEmpty)
                }
            }
        }
    }

    @Test("a point where polygons are read is refused by feature and type")
    func otherGeometry() {
        let text =
            #"{"type":"FeatureCollection","features":[\#(Self.feature("null")),\#(Self.feature(#"{"type":"Point","coordinates":[1,2]}"#))]}"#
        #expect { try GeoJSON.readPolygons(bytes(text)) } throws: { error in
            let error = error as? FormatError
            return error?.kind == .unsupported && error?.feature == 1 && error?.message.contains("Point") == true
        }
    }

    @Test("regions, holes, parts, empty geometries and attributes")
    func structure() throws {
        let text = """
            {"features":[
              {"geometry":{"coordinates":[[[[0,0],[9,0],[9,9],[0,0]],[[2,1],[3,2],[3,1],[2,1]]],\(Self.square)],"type":"MultiPolygon"},
               "properties":{"code":"A\\u00e9\\n\\ud83d\\ude00","n":01.0e0},"type":"Feature","id":7},
              \(Self.feature("null", #"{"n":10,"b":true,"x":{"a":[1,"}"]}}"#)),
              \(Self.feature(#"{"type":"Polygon","coordinates":[]}"#, "null")),
              \(Self.feature(#"{"type":"GeometryCollection","geometries":[{"type":"Polygon","coordinates":\#(Self.square)},{"type":"MultiPolygon","coordinates":[\#(Self.square)]}]}"#))
            ],"other":[[{"deep":null}]],"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::27700"}},"type":"FeatureCollection"}
            """.replacing("01.0e0", with: "1.0e0")
        let layer = try GeoJSON.readPolygons(bytes(text))
        #expect(layer.crs == .epsg(27700))
        #expect((0..<4).map { layer.geometry.polygons(ofRegion: $0).count } == [2, 0, 0, 2])
        #expect(layer.geometry[0].polygons[0].holes.count == 1)
        #expect(layer.geometry[0].area == 40.5 - 0.5 + 1)
        #expect(layer.attributes.fields == ["code", "n", "b", "x"])
        #expect(layer.attributes.columns[0] == [.string("Aé\n😀"), .null, .null, .null])
        #expect(layer.attributes.columns[1] == [.number(1, text: "1.0e0"), .number(10, text: "10"), .null, .null])
        #expect(layer.attributes.columns[2][1] == .bool(true))
        #expect(layer.attributes.columns[3][1] == .json(#"{"a":[1,"}"]}"#))
        #expect(layer.sourceOfRegion == [0, 0, 0, 0])
    }

    @Test(
        "declared reference systems",
        arguments: [
            ("EPSG:27700", .epsg(27700)), ("urn:ogc:def:crs:EPSG:6.9:4326", .epsg(4326)),
            ("urn:ogc:def:crs:OGC:1.3:CRS84", .crs84),
            ("http://www.opengis.net/def/crs/EPSG/0/27700", .epsg(27700)), ("National Grid", .other("National Grid")),
            (
                "urn:ogc:def:crs,crs:EPSG::4326,crs:EPSG::5773", .compound([.epsg(4326), .epsg(5773)])
            ),
            ("EPSG:4326+5773", .compound([.epsg(4326), .epsg(5773)])),
            (
                "http://www.opengis.net/def/crs-compound?1=http://www.opengis.net/def/crs/EPSG/0/27700"
                    + "&2=http://www.opengis.net/def/crs/EPSG/0/5701", .compound([.epsg(27700), .epsg(5701)])
            ),
            ("urn:ogc:def:datum:EPSG::6326", .other("urn:ogc:def:datum:EPSG::6326")),
            ("see EPSG guidance note 7", .other("see EPSG guidance note 7")),
            ("EPSG:27700x", .other("EPSG:27700x")), ("EPSG:+5701", .other("EPSG:+5701")), ("OGC:CRS84", .crs84),
            ("https://www.opengis.net/def/crs/OGC/1.3/CRS84", .crs84), ("notCRS84", .other("notCRS84")),
        ] as [(String, DeclaredCRS)])
    func crs(name: String, crs: DeclaredCRS) throws {
        let text = #"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"\#(name)"}},"features":[]}"#
        #expect(try GeoJSON.readPolygons(bytes(text)).crs == crs)
    }

    @Test("no reference system is unstated")
    func unstated() throws {
        for crs in ["", #""crs":null,"#] {
            #expect(
                try GeoJSON.readPolygons(bytes(#"{"type":"FeatureCollection",\#(crs)"features":[]}"#)).crs == .unstated)
        }
    }

    @Test(
        "rings that are no rings are refused with the feature",
        arguments: [
            "[[[0,0],[1,0],[1,1],[0,1]]]", "[[[0,0],[1,0],[0,0]]]", "[[]]", "[[[0,0],[1,0],[1,1],[1e400,1],[0,0]]]",
            "[[[0,0],[1,0],[1,1],[NaN,1],[0,0]]]", "[[[0,0],[1,0],[1],[0,1],[0,0]]]",
            "[[[0,0],[1,0],[1,1,1,1,1],[0,1],[0,0]]]",
            "[[[0,0,1],[1,0,1],[1,1,1],[0,0,2]]]", "[[[0,0],[1,0],[1,\"1\"],[0,1],[0,0]]]",
            "[[[0,0],[1,0],[1,null],[0,1],[0,0]]]",
            "[[0,0],[1,0],[1,1],[0,0]]", "[[[0,0],[1,0],[01,1],[0,1],[0,0]]]", "[[[0,0],[1,0],[1,1],[0,1],[0,0],]]",
            "{}", "null",
        ])
    func badRings(coordinates: String) {
        let feature = Self.feature(#"{"type":"Polygon","coordinates":\#(coordinates)}"#)
        let text = #"{"type":"FeatureCollection","features":[\#(feature)]}"#
        #expect { try GeoJSON.readPolygons(bytes(text)) } throws: { ($0 as? FormatError)?.feature == 0 }
    }

    @Test("third ordinates are dropped and counted")
    func extraOrdinates() throws {
        let text = Self.feature(#"{"type":"Polygon","coordinates":[[[0,0,5],[1,0,5],[1,1,5],[0,1,5],[0,0,5]]]}"#)
        let layer = try GeoJSON.readPolygons(bytes(text))
        #expect(layer.problems.map(\.kind) == [.extraOrdinates])
        #expect(layer.problems[0].count == 5)
        #expect(layer.geometry.coordinates.count == 5)
    }

    @Test("points")
    func points() throws {
        let text =
            #"{"type":"FeatureCollection","features":[\#(Self.feature(#"{"type":"Point","coordinates":[1.5,-2]}"#)),\#(Self.feature("null"))]}"#
        #expect(try GeoJSON.readPoints(bytes(text)).coordinates == [Coordinate(x: 1.5, y: -2), nil])
        #expect(throws: FormatError.self) { try GeoJSON.readPoints(bytes(text.replacing("-2]", with: "-2,3,4,5]"))) }
    }

    @Test("a file cut at any byte throws, and says where")
    func cut() {
        let whole =
            #"{"type":"FeatureCollection","crs":null,"bbox":[0,0,1,1],"features":[\#(Self.feature(#"{"type":"Polygon","coordinates":\#(Self.square)}"#, #"{"a":"\u00e9","b":-1.5e3,"c":[true,null]}"#))]}"#
        let all = Array(whole.utf8)
        #expect(throws: Never.self) { try GeoJSON.readPolygons(FileBytes(name: "cut", bytes: all)) }
        for length in 0..<all.count {
            #expect { try GeoJSON.readPolygons(FileBytes(name: "cut", bytes: Array(all.prefix(length)))) } throws: {
                error in
                let error = error as? FormatError
                return error?.file == "cut" && (error?.kind == .truncated || error?.kind == .empty)
            }
        }
    }

    @Test("one byte changed at any place gives a layer or an error, never a crash")
    func damaged() {
        let whole =
            #"{"type":"FeatureCollection","features":[\#(Self.feature(#"{"type":"MultiPolygon","coordinates":[\#(Self.square)]}"#, #"{"a":"\u00e9"}"#))]}"#
        let all = Array(whole.utf8)
        for place in all.indices {
            for byte in Array("\"\\{}[],:0-n \u{0}".utf8) + [0xFF] {
                var changed = all
                changed[place] = byte
                _ = try? GeoJSON.readPolygons(FileBytes(name: "d", bytes: changed), otherGeometry: .leftEmpty)
                _ = try? GeoJSON.readPoints(FileBytes(name: "d", bytes: changed), otherGeometry: .leftEmpty)
                _ = try? JSONValue(parsing: FileBytes(name: "d", bytes: changed))
            }
        }
    }

    @Test("nesting without end is refused", arguments: ["[", "{\"a\":", "[{\"a\":"])
    func nesting(opening: String) {
        let bomb = String(repeating: opening, count: 200_000)
        for text in [
            bomb, #"{"type":"FeatureCollection","x":"# + bomb, #"{"type":"Feature","properties":{"x":"# + bomb,
        ] {
            #expect(throws: FormatError.self) { try GeoJSON.readPolygons(bytes(text)) }
            #expect(throws: FormatError.self) { try JSONValue(parsing: bytes(text)) }
        }
    }

    @Test("features that all have property names of their own do not fill the memory")
    func sparse() {
        let features = (0..<3_000).map { Self.feature("null", #"{"p\#($0)":1}"#) }.joined(separator: ",")
        #expect {
            try GeoJSON.readPolygons(bytes(#"{"type":"FeatureCollection","features":[\#(features)]}"#))
        } throws: {
            ($0 as? FormatError)?.kind == .tooLarge
        }
        let wide = "{" + (0..<20_000).map { #""p\#($0)":1"# }.joined(separator: ",") + "}"
        #expect(throws: Never.self) { try GeoJSON.readPolygons(bytes(Self.feature("null", wide))) }
    }

    @Test("an error names line and byte")
    func place() {
        #expect { try GeoJSON.readPolygons(bytes("{\n\"type\":\n  \"FeatureCollection\",,")) } throws: {
            "\($0)" == "t.geojson: line 3, byte 32: expected the name of a member"
        }
    }

    @Test("the small areas of England", .enabled(if: TestData.hasEngland, "needs the English data"))
    func england() throws {
        let folder = TestData.england.appending(path: "lsoa11").path
        let paths = try LayerFolder.layerPaths(in: folder)
        #expect(paths.count == 256)
        #if DEBUG
            // Unoptimised, the whole takes minutes.
            let (sampled, layer) = (12, try LayerFolderSample.read(paths.prefix(12)))
        #else
            let (sampled, layer) = (256, try LayerFolder.readPolygons(path: folder))
            #expect(layer.geometry.regionCount == 24_728)
            #expect(layer.geometry.ringCount == 25_428)
            #expect(layer.geometry.coordinates.count == 1_469_194)
        #endif
        #expect(layer.crs == .crs84)
        #expect(layer.attributes.fields == ["LSOA11CD", "LSOA11NM"])
        #expect(layer.sources == Array(paths.prefix(sampled)))
        // An independent route for every sixtieth file: Foundation's parser.
        var region = 0
        for (index, path) in paths.prefix(sampled).enumerated() {
            let count = layer.sourceOfRegion.count { $0 == index }
            defer { region += count }
            guard index % 60 == 5 else { continue }
            let object = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path))) as? [String: Any]
            let features = try #require(object?["features"] as? [[String: Any]])
            #expect(features.count == count)
            for (k, feature) in features.enumerated() {
                let properties = feature["properties"] as? [String: Any]
                #expect(layer.attributes.columns[0][region + k].text == properties?["LSOA11CD"] as? String)
                let geometry = try #require(feature["geometry"] as? [String: Any])
                // The casts fail for a file that is no polygon layer: then the data, not the reader, is wrong.
                let parts =
                    geometry["type"] as? String == "Polygon"
                    ? [geometry["coordinates"]!] : geometry["coordinates"] as! [Any]
                let expected = (parts as! [[[[Double]]]]).joined().joined().map { Coordinate(x: $0[0], y: $0[1]) }
                let actual = layer.geometry.rings(ofRegion: region + k).flatMap {
                    layer.geometry.coordinates[layer.geometry.coordinates(ofRing: $0)]
                }
                // Foundation's parser is off by a unit in the last place now and then; ours is held to
                // `Double(_: String)` elsewhere.
                let agrees =
                    actual.count == expected.count
                    && zip(actual, expected).allSatisfy {
                        abs($0.x - $1.x) < 1e-13 && abs($0.y - $1.y) < 1e-13
                    }
                #expect(agrees, "feature \(k) of \(path)")
            }
        }
    }
}

/// The first files of a folder as one layer.
enum LayerFolderSample {
    static func read(_ paths: some Sequence<String>) throws -> FeatureLayer {
        var layers = try paths.map { try GeoJSON.readPolygons(path: $0) }
        var result = layers.removeFirst()
        for layer in layers { try result.append(contentsOf: layer) }
        return result
    }
}
