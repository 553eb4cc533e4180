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

@Suite struct GeoPackageWriterTests {
    private let square = Ring([
        Coordinate(x: 0, y: 0), Coordinate(x: 10, y: 0), Coordinate(x: 10, y: 10), Coordinate(x: 0, y: 10),
        Coordinate(x: 0, y: 0),
    ])
    private let hole = Ring([
        Coordinate(x: 2, y: 2), Coordinate(x: 2, y: 4), Coordinate(x: 4, y: 4), Coordinate(x: 4, y: 2),
        Coordinate(x: 2, y: 2),
    ])

    private func layers() -> [GeoPackageLayer] {
        let polygons = PolygonLayer([
            MultiPolygon([Polygon(shell: square, holes: [hole])]), MultiPolygon([]),
        ])
        return [
            GeoPackageLayer(
                name: "territories", summary: "one per group", shapes: .polygons(polygons),
                columns: [
                    .init("code", .text, [.string("A'\"1"), .string("B")]), .init("km2", .real, [.double(0.1), .null]),
                    .init("cells", .integer, [.int(7), .int(-1)]),
                ], style: "<qgis/>"),
            GeoPackageLayer(
                name: "practices", summary: "one per practice", shapes: .points([Coordinate(x: 1, y: 2), nil]),
                columns: [.init("is_open", .boolean, [.bool(true), .bool(false)])]),
            GeoPackageLayer(
                name: "links", summary: "one per link",
                shapes: .lines([[Coordinate(x: 0, y: 0), Coordinate(x: 3, y: 4)]]),
                columns: []),
        ]
    }

    private func bytes() throws -> [UInt8] {
        try GeoPackageWriter.bytes(
            layers(), system: .init(epsg: 27700, name: "British National Grid", definition: "PROJCS[\"x\"]"),
            file: "results.gpkg")
    }

    @Test func whatIsWrittenIsReadBack() throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "results.gpkg").path
        try Data(bytes()).write(to: URL(filePath: path))
        #expect(try GeoPackage.layerNames(path: path) == ["territories", "practices", "links"])
        let layer = try GeoPackage.readPolygons(path: path, codes: ["code"])
        #expect(layer.geometry.regionCount == 2)
        #expect(layer.geometry[0].polygons.map(\.area) == [96])
        #expect(layer.geometry[1].polygons.isEmpty)
        #expect(layer.attributes.columns[1].map(\.text) == ["A'\"1", "B"])
        #expect(layer.attributes.columns[2] == [.number(0.1, text: "0.1"), .null])
        #expect(layer.crs == .epsg(27700))
        #expect(throws: FormatError.self) { try GeoPackage.readPolygons(path: path, layer: "absent") }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["results.gpkg"])
    }

    @Test("A file that is written a page at a time has the bytes that are made in memory, however large")
    func aFileIsThatOfMemory() throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let system = GeoPackageWriter.System(epsg: 27700, name: "British National Grid", definition: "PROJCS[\"x\"]")
        // More pages than the library keeps in memory.
        let many = GeoPackageLayer(
            name: "many", summary: "points", shapes: .points((0..<60_000).map { Coordinate(x: Double($0), y: 0) }),
            columns: [.init("text", .text, (0..<60_000).map { .string("row \($0) of many that fill pages") })])
        let layers = layers() + [many]
        let path = folder.appending(path: "results.gpkg").path
        try GeoPackageWriter.write(toPath: path, of: layers.count, system: system, file: "results.gpkg") { layers[$0] }
        let bytes = try GeoPackageWriter.bytes(layers, system: system, file: "results.gpkg")
        #expect(bytes.count > 3 << 20)
        #expect(try Data(contentsOf: URL(filePath: path)) == Data(bytes))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["results.gpkg"])
    }

    @Test func aPlaceThatTakesNoFileIsAnError() throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let system = GeoPackageWriter.System(epsg: 27700, name: "British National Grid", definition: "PROJCS[\"x\"]")
        let layers = layers()
        #expect {
            try GeoPackageWriter.write(
                toPath: folder.appending(path: "absent/results.gpkg").path, of: layers.count, system: system,
                file: "results.gpkg"
            ) { layers[$0] }
        } throws: { ($0 as? FormatError)?.kind == .unwritable }
    }

    @Test func equalLayersGiveEqualBytes() throws { #expect(try bytes() == bytes()) }
}
