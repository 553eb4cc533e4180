import Formats
import Foundation
import Shapes
import TestData
import Testing

@Suite("Layers by content")
struct LayerFormatsTests {
    static let polygon = #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}"#
    static let topology =
        #"{"arcs":[[[0,0],[1,0],[1,1],[0,0]]],"objects":{"a":{"type":"Polygon","arcs":[[0]]}},"type":"Topology"}"#
    static let kml = """
        <?xml version="1.0"?><!-- by hand --><kml><Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 1,0 1,1 0,0
        </coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></kml>
        """

    @Test(
        "the content decides, whatever the name",
        arguments: [
            ("a.shp", polygon, "GeoJSON"), ("a.kml", polygon, "GeoJSON"), ("a.txt", polygon, "GeoJSON"),
            ("a.geojson", "\u{FEFF} \n" + polygon, "GeoJSON"), ("a.json", topology, "TopoJSON"),
            ("a.geojson", topology, "TopoJSON"), ("a.json", kml, "KML"), ("noending", "\u{FEFF}" + kml, "KML"),
            ("a.topojson", #"{"features":[],"type":"FeatureCollection"}"#, "GeoJSON"),
            // Where no content is known, the name decides who says what is wrong.
            ("a.shp", "damaged", "shapefile"), ("A.KML", "<html>", "KML"), ("a.geojson", "[]", "GeoJSON"),
        ])
    func recognises(_ name: String, _ content: String, _ format: String) {
        #expect(LayerFormats.default.format(of: FileBytes(name: name, bytes: Array(content.utf8)))?.name == format)
    }

    @Test("every format reads the same square", arguments: [polygon, topology, kml])
    func reads(_ content: String) throws {
        // A geometry alone has no properties, so it is no row; the layer has it all the same.
        let layer = try LayerFormats.default.readPolygons(FileBytes(name: "layer", bytes: Array(content.utf8)))
        #expect(layer.geometry.coordinates == [(0, 0), (1, 0), (1, 1), (0, 0)].map { Coordinate(x: $0.0, y: $0.1) })
        #expect(layer.geometry.regionCount == 1 && layer.attributes.rowCount == 1)
    }

    @Test("a shapefile under another name is a shapefile, with its companions")
    func shapefileByContent() throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let encoded = try ShapefileTests.sample()
        for (ending, bytes) in encoded.files {
            try Data(bytes).write(to: folder.appending(path: ending == "shp" ? "b.json" : "b.json.\(ending)"))
        }
        let layer = try LayerFormats.default.readPolygons(path: folder.path + "/b.json")
        #expect(layer.geometry.regionCount == 3)
    }

    @Test(
        "what is no layer is named, with the way out",
        arguments: [
            ([0x50, 0x4B, 0x03, 0x04], "zip"), ([0x1F, 0x8B], "gunzip"), (Array("fgb\u{3}".utf8), "FlatGeobuf"),
            (Array("PAR1".utf8), "Parquet"), (Array("SQLite format 3\u{0}".utf8), "GeoPackage"),
            (Array("%PDF-1".utf8), "PDF"),
            (Array("<!DOCTYPE html>".utf8), "HTML"), (Array("<gml:FeatureCollection/>".utf8), "GML"),
            ([0xFF, 0xFE, 0x7B], "UTF-16"),
            (Array("code,name".utf8), "no format that is known"),
        ] as [([UInt8], String)])
    func unknown(_ content: [UInt8], _ word: String) {
        #expect { try LayerFormats.default.readPolygons(FileBytes(name: "areas", bytes: content)) } throws: {
            guard let error = $0 as? FormatError else { return false }
            return error.kind == .unsupported && error.file == "areas" && error.message.contains(word)
                && error.message.contains("shapefile, TopoJSON, GeoJSON, KML")
        }
    }

    @Test("a format of one's own is a value in the list")
    func another() throws {
        var formats = LayerFormats.default
        formats.formats.insert(
            LayerFormat(
                name: "box", endings: ["box"], recognizes: { $0.bytes.starts(with: "BOX".utf8) },
                reads: { (file, _, visit) throws(FormatError) in
                    visit(FileBytes(name: "beside", bytes: []))
                    return try GeoJSON.readPolygons(FileBytes(name: file.name, bytes: Array(Self.polygon.utf8)))
                }), at: 0)
        var visited: [String] = []
        let file = FileBytes(name: "x", bytes: Array("BOX 0 0 1 1".utf8))
        #expect(try formats.readPolygons(file) { visited.append($0.name) }.geometry.regionCount == 1)
        #expect(visited == ["x", "beside"])
        #expect(throws: FormatError.self) { try LayerFormats.default.readPolygons(file) }
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(file.bytes).write(to: folder.appending(path: "a.box"))
        #expect(try LayerFolder.layerPaths(in: folder.path, formats: formats).count == 1)
        #expect(throws: FormatError.self) { try LayerFolder.layerPaths(in: folder.path) }
    }

    @Test("a layer of a file is named after a mark, unless the file's own name has it")
    func layersByName() throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let two = Self.topology.replacing(#"{"a":"#, with: #"{"b":{"type":"GeometryCollection","geometries":[]},"a":"#)
        try Data(two.utf8).write(to: folder.appending(path: "t.json"))
        try Data(Self.polygon.utf8).write(to: folder.appending(path: "t.json#b"))
        try Data(Self.polygon.utf8).write(to: folder.appending(path: "p.json"))
        let path = folder.path
        let formats = LayerFormats.default
        #expect(try formats.readPolygons(path: path + "/t.json#a").geometry.regionCount == 1)
        #expect(try formats.readPolygons(path: path + "/t.json#a").sources == [path + "/t.json"])
        #expect(try formats.readPolygons(path: path + "/t.json#b").sources == [path + "/t.json#b"])
        for (name, word) in [
            ("t.json", "2 layers, \"b\", \"a\""), ("t.json#c", "no layer \"c\""), ("p.json#a", "one layer"),
        ] {
            #expect { try formats.readPolygons(path: path + "/" + name) } throws: {
                ($0 as? FormatError)?.kind == .mismatch && "\($0)".contains(word)
            }
        }
        #expect { try formats.readPolygons(path: path + "/none#a") } throws: { ($0 as? FormatError)?.kind == .missing }
    }
}
