import Formats
import Foundation
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
        let square = GeoJSONTests.feature(
            #"{"type":"Polygon","coordinates":\#(GeoJSONTests.square)}"#, #"{"CODE":"Z"}"#)
        try Data(square.utf8).write(to: folder.appending(path: "a.geojson"))
        var visited: [String] = []
        let layer = try LayerFolder.readPolygons(path: folder.path) {
            visited.append(String($0.name.split(separator: "/").last ?? ""))
        }
        #expect(visited == ["a.geojson", "b.shp", "b.dbf", "b.shx", "b.cpg"])
        #expect(layer.sources.map { $0.split(separator: "/").last } == ["a.geojson", "b.shp"])
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
}
