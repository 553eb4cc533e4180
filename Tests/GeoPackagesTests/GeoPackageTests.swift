import Formats
import Foundation
import GeoPackages
import Shapes
import TestData
import Testing

private let example = TestData.shared.appending(path: "cases/field/foreign-boundary-formats/lsoa.gpkg")

@Suite struct GeoPackageTests {
    @Test(.enabled(if: TestData.exists(example), "the cases are not beside the package"))
    func aLayerIsRead() throws {
        let path = example.path
        let names = try GeoPackage.layerNames(path: path)
        #expect(names.count == 1)
        let layer = try GeoPackage.readPolygons(path: path)
        #expect(layer.geometry.regionCount == 24)
        #expect(layer.crs == .epsg(27700))
        #expect(layer.attributes.firstField(of: ["LSOA11CD"]) != nil)
        let area = (0..<24).reduce(0.0) { sum, region in
            layer.geometry[region].polygons.reduce(sum) { $0 + $1.area }
        }
        #expect(abs(area - 24e6) < 1)
    }

    @Test func whatIsNoGeoPackageIsRefused() throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "a?mode=rw&x#b.gpkg")
        try Data("SQLite format 3\0 and nothing else".utf8).write(to: file)
        #expect(throws: FormatError.self) { try GeoPackage.readPolygons(path: file.path) }
        #expect(throws: FormatError.self) { try GeoPackage.readPolygons(path: folder.path + "/absent.gpkg") }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
    }
}
