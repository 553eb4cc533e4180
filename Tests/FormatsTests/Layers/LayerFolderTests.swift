import Formats
import Foundation
import Shapes
import TestData
import Testing

@Suite("Folders of layers")
struct LayerFolderTests {
    @Test("a folder of layers is one layer, sorted by name; reference systems must agree")
    func folder() throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var encoded = try ShapefileTests.sample()
        encoded.prj = nil
        for (ending, bytes) in encoded.files { try Data(bytes).write(to: folder.appending(path: "b.\(ending)")) }
        let square = MultiPolygon([
            Polygon(shell: Ring([(0, 0), (0, 1), (1, 1), (0, 0)].map { Coordinate(x: $0.0, y: $0.1) }))
        ])
        let first = try Shapefile.encode(
            PolygonLayer([square]), fields: [ShapefileField("CODE", .text(["Z"]))], wkt: nil, file: "a")
        try Data(first.shp).write(to: folder.appending(path: "a.shp"))
        // Parts in any letter case.
        try Data(first.dbf).write(to: folder.appending(path: "A.Dbf"))
        var visited: [String] = []
        let layer = try LayerFolder.readPolygons(path: folder.path) {
            visited.append(String($0.name.split(separator: "/").last ?? ""))
        }
        #expect(visited == ["a.shp", "A.Dbf", "b.shp", "b.dbf", "b.shx", "b.cpg"])
        #expect(layer.sources.map { $0.split(separator: "/").last } == ["a.shp", "b.shp"])
        #expect(layer.sourceOfRegion == [0, 1, 1, 1])
        #expect(layer.attributes.fields == ["CODE", "N", "X"])
        #expect(layer.attributes.columns[0].map(\.text) == ["Z", "E01", nil, "Café ☃"])
        #expect(layer.attributes.columns[1].map(\.double) == [nil, 1, -20, nil])
        try Data("GEOGCS[]".utf8).write(to: folder.appending(path: "b.prj"))
        #expect { try LayerFolder.readPolygons(path: folder.path) } throws: { ($0 as? FormatError)?.kind == .mismatch }
        #expect { try LayerFolder.readPolygons(path: folder.path + "/none") } throws: {
            ($0 as? FormatError)?.kind == .missing
        }
    }

    @Test("folders are searched to any depth; what is no layer is passed over with a note, a pipe without being opened")
    func depth() throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let inner = folder.appending(path: "Data/LSOA")
        for name in ["Data/LSOA", "__MACOSX", ".hidden"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: name), withIntermediateDirectories: true)
        }
        let square = Data(
            GeoJSONTests.feature(#"{"type":"Polygon","coordinates":\#(GeoJSONTests.square)}"#).utf8)
        for name in ["Data/LSOA/a.geojson", "__MACOSX/b.geojson", ".hidden/c.geojson", "z.json"] {
            try square.write(to: folder.appending(path: name))
        }
        try Data(#"{"name":"no layer"}"#.utf8).write(to: folder.appending(path: "metadata.json"))
        try Data("a,b\n".utf8).write(to: folder.appending(path: "table.csv"))
        #expect(mkfifo(inner.appending(path: "pipe.geojson").path, 0o600) == 0)
        try FileManager.default.createSymbolicLink(
            at: folder.appending(path: "up"), withDestinationURL: folder.deletingLastPathComponent())
        let layer = try LayerFolder.readPolygons(path: folder.path)
        #expect(layer.sources.map { $0.dropFirst(folder.path.count) } == ["/Data/LSOA/a.geojson", "/z.json"])
        let passed = layer.problems.filter { $0.kind == .passedOver }
        #expect(
            Set(passed.map { $0.file.split(separator: "/").last ?? "" })
                == ["metadata.json", "table.csv", "pipe.geojson", "up"])
        #expect(passed.contains { $0.message.contains("named pipe") })
    }

    @Test("a folder without a layer says what is in it, and a file geodatabase how to convert it")
    func empty() throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("a,b\n".utf8).write(to: folder.appending(path: "table.csv"))
        #expect { try LayerFolder.layerPaths(in: folder.path) } throws: { "\($0)".contains("it holds table.csv") }
        let base = folder.appending(path: "x.gdb")
        try FileManager.default.createDirectory(at: base, withIntermediateDirectories: true)
        #expect { try LayerFolder.layerPaths(in: base.path) } throws: {
            "\($0)".contains("file geodatabase") && "\($0)".contains("ogr2ogr")
        }
    }
}
