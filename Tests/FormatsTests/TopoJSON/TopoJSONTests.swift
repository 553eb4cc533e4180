import Formats
import Foundation
import Shapes
import TestData
import Testing

@Suite("TopoJSON reader")
struct TopoJSONTests {
    /// Two unit squares side by side that share one arc, and what else a topology may have.
    static let squares = """
        {"type":"Topology","bbox":[0,0,2,1],"objects":{"cells":{"type":"GeometryCollection","geometries":[
          {"type":"Polygon","arcs":[[0,1]],"id":"W","properties":{"name":"West","n":1}},
          {"arcs":[[[2,-1]]],"properties":{"n":2,"id":"own"},"id":7,"type":"MultiPolygon"},
          {"type":null}]}},
         "arcs":[[[1,0],[1,1]],[[1,1],[0,1],[0,0],[1,0]],[[1,0],[2,0],[2,1],[1,1]]]}
        """

    static func topology(_ object: String, arcs: String = "[[[0,0],[1,0],[1,1],[0,0]]]", _ members: String = "")
        -> String
    {
        #"{"type":"Topology",\#(members)"objects":{"a":\#(object)},"arcs":\#(arcs)}"#
    }

    static func polygon(_ arcs: String) -> String { #"{"type":"Polygon","arcs":\#(arcs)}"# }

    static func read(_ text: String, layer: String? = nil) throws -> FeatureLayer {
        try TopoJSON.readPolygons(bytes(text, "t.json"), layer: layer)
    }

    static func coordinates(_ pairs: [(Double, Double)]) -> [Coordinate] { pairs.map { Coordinate(x: $0.0, y: $0.1) } }

    @Test("shared arcs, the one backwards; attributes, ids and an empty geometry")
    func structure() throws {
        let layer = try Self.read(Self.squares)
        #expect(
            layer.geometry[0].polygons[0].shell.coordinates
                == Self.coordinates([(1, 0), (1, 1), (0, 1), (0, 0), (1, 0)]))
        #expect(
            layer.geometry[1].polygons[0].shell.coordinates
                == Self.coordinates([(1, 0), (2, 0), (2, 1), (1, 1), (1, 0)]))
        #expect(layer.geometry.regionCount == 3 && layer.geometry[2].polygons.isEmpty)
        #expect(layer.attributes.fields == ["name", "n", "id"])
        #expect(layer.attributes.columns[0] == [.string("West"), .null, .null])
        #expect(layer.attributes.columns[1].map(\.double) == [1, 2, nil])
        // A property of the same name counts before the id of the feature.
        #expect(layer.attributes.columns[2] == [.string("W"), .string("own"), .null])
        #expect(layer.problems.isEmpty && layer.crs == .unstated)
        #expect(try TopoJSON.layerNames(bytes(Self.squares)) == ["cells"])
    }

    /// The pairs of topojson-client: what its authors say a topology means.
    @Test("the suite decodes to its GeoJSON exactly", .enabled(if: TestData.hasSuites, "needs the suites"))
    func suite() throws {
        let root = TestData.suites.appending(path: "topojson/client")
        for (expected, names) in [
            ("polygon", ["polygon", "polygon-q1e4", "polygon-q1e5"]),
            ("polygon-mercator", ["polygon-mercator", "polygon-mercator-q1e4", "polygon-mercator-q1e5"]),
        ] {
            let oracle = try GeoJSON.readPolygons(path: root.appending(path: "geojson/\(expected).json").path)
            for name in names {
                let path = root.appending(path: "topojson/\(name).json").path
                #expect(try TopoJSON.readPolygons(path: path, layer: "polygon").geometry == oracle.geometry, "\(name)")
            }
        }
        let properties = root.appending(path: "topojson/properties.json").path
        let layer = try TopoJSON.readPolygons(path: properties, layer: "polygon")
        #expect(layer.attributes.fields == ["name", "id"])
        #expect(layer.attributes.columns.map(\.first?.text) == ["Polly Gan", "polly"])
        #expect(throws: FormatError.self) { try TopoJSON.readPolygons(path: properties) }
        for name in files(in: root.appending(path: "topojson"), suffix: ".json") {
            let path = root.appending(path: "topojson/\(name)").path
            let file = try FileBytes(path: path)
            #expect(LayerFormats.default.format(of: file)?.name == "TopoJSON")
            for layer in try TopoJSON.layerNames(file) {
                let read = try TopoJSON.readPolygons(file, layer: layer, otherGeometry: .leftEmpty)
                #expect(read.geometry.regionCount == read.attributes.rowCount && read.geometry.regionCount > 0)
            }
        }
        let flat = try TopoJSON.readPolygons(path: root.appending(path: "topojson/empty.json").path, layer: "polygon")
        #expect(flat.geometry[0].area == 0)
    }

    @Test("a transform adds up what arcs count, then scales and moves")
    func transform() throws {
        let layer = try Self.read(
            Self.topology(
                Self.polygon("[[0]]"), arcs: "[[[1,1],[2,0],[0,2],[-2,-2]]]",
                #""transform":{"scale":[10,100],"translate":[-5,7]},"#))
        #expect(layer.geometry.coordinates == Self.coordinates([(5, 107), (25, 107), (25, 307), (5, 107)]))
    }

    @Test("holes, heights, rings that are open or short are read, mended and counted")
    func doubts() throws {
        let arcs = "[[[0,0,5],[9,0,5],[9,9,5],[0,0,5]],[[2,1],[3,2],[3,1]],[[1,1],[2,1],[1,1]]]"
        let layer = try Self.read(Self.topology(Self.polygon("[[0],[1],[2]]"), arcs: arcs))
        #expect(layer.geometry[0].polygons[0].holes.count == 1)
        #expect(layer.problems.map(\.kind) == [.extraOrdinates, .unclosedRing, .shortRing])
        #expect(layer.problems[0].count == 4)
        #expect(try Self.read(Self.topology(Self.polygon("[[2]]"), arcs: arcs)).geometry[0].polygons.isEmpty)
    }

    @Test(
        "what is broken is refused with the feature",
        arguments: [
            polygon("[[1]]"), polygon("[[-2]]"), polygon("[[0.5]]"), polygon("[[1e30]]"), polygon("[[null]]"),
            polygon("[0]"),
            polygon("{}"), #"{"type":"Polygon"}"#, #"{"type":"Sphere","arcs":[]}"#, #"{"arcs":[[0]]}"#, "[]", "7",
            #"{"type":"Polygon","arcs":[[0]],"arcs":[[0]]}"#, #"{"type":"Polygon","arcs":[[0]],"properties":7}"#,
            #"{"type":"Polygon","arcs":[[0]],"id":{}}"#, #"{"type":"Point","coordinates":[0,0]}"#,
            #"{"type":"GeometryCollection","geometries":[{"type":"GeometryCollection"}]}"#,
        ])
    func refused(_ object: String) {
        #expect { try Self.read(Self.topology(object)) } throws: { ($0 as? FormatError)?.byteOffset != nil }
    }

    @Test(
        "documents that are no topology",
        arguments: [
            "", "[]", "{}", #"{"type":"Topology"}"#, #"{"type":"Topology","objects":{}}"#,
            #"{"type":"Topology","objects":[],"arcs":[]}"#, #"{"type":"Topology","objects":{},"arcs":{}}"#,
            #"{"type":"Topology","objects":{},"arcs":[]}"#, #"{"type":"topology","objects":{"a":null},"arcs":[]}"#,
            topology(polygon("[[0]]")) + "x", topology(polygon("[[0]]"), #""transform":{"scale":[1,1]},"#),
            topology(polygon("[[0]]"), #""transform":7,"#), topology(polygon("[[0]]"), arcs: "[[[0,0],[1e999,0]]]"),
            topology(
                polygon("[[0]]"), arcs: "[[[1e308,0],[1e308,0],[0,1],[0,0]]]",
                #""transform":{"scale":[9,1],"translate":[0,0]},"#),
            topology(polygon("[[0]]"), arcs: "[[0,0],[1,0]]"), topology(polygon("[[0]]"), arcs: "[[[0],[1]]]"),
        ])
    func noTopology(_ text: String) { #expect(throws: FormatError.self) { try Self.read(text) } }

    @Test("arcs of a ring must meet")
    func gap() {
        let text = Self.topology(Self.polygon("[[0,1]]"), arcs: "[[[0,0],[1,0]],[[1,1],[0,0]]]")
        #expect { try Self.read(text) } throws: {
            let error = $0 as? FormatError
            return error?.feature == 0 && error?.message.contains("do not meet") == true
        }
    }

    @Test("a small file that names its arcs without end does not fill the memory")
    func bomb() {
        let arc = "[[0,0]," + (0..<2_000).map { "[\($0),1]" }.joined(separator: ",") + ",[0,0]]"
        let ring = "[" + [String](repeating: "0", count: 3_000).joined(separator: ",") + "]"
        #expect { try Self.read(Self.topology(Self.polygon("[\(ring)]"), arcs: "[\(arc)]")) } throws: {
            ($0 as? FormatError)?.kind == .tooLarge
        }
        let deep = String(repeating: #"{"type":"GeometryCollection","geometries":["#, count: 100_000)
        #expect(throws: FormatError.self) { try Self.read(Self.topology(deep)) }
    }

    @Test("a file cut or changed at any byte gives a layer or an error, never a crash")
    func damaged() {
        let all = Array(Self.squares.utf8)
        for length in all.indices {
            #expect(throws: FormatError.self) {
                try TopoJSON.readPolygons(FileBytes(name: "cut", bytes: Array(all.prefix(length))))
            }
        }
        for place in all.indices {
            for byte in Array("\"\\{}[],:0-n".utf8) + [0xFF] {
                var changed = all
                changed[place] = byte
                _ = try? LayerFormats.default.readPolygons(FileBytes(name: "d", bytes: changed))
            }
        }
    }
}
