import Formats
import Foundation
import Shapes
import TestData
import Testing

private let suite = TestData.suites.appending(path: "shapefile")

private func oracle() throws -> JSONValue { try JSONValue(path: suite.appending(path: "oracle.json").path) }

/// Polygons and points of one layer, whichever it holds; what neither reader takes is an error.
private enum Layer {
    case polygons(FeatureLayer)
    case points(PointLayer)

    init(_ parts: ShapefileParts) throws(FormatError) {
        do throws(FormatError) { self = .polygons(try Shapefile.readPolygons(parts)) } catch {
            if error.kind != .unsupported { throw error }
            self = .points(try Shapefile.readPoints(parts))
        }
    }

    var count: Int {
        switch self {
        case .polygons(let layer): layer.geometry.regionCount
        case .points(let layer): layer.coordinates.count
        }
    }

    var attributes: AttributeTable {
        switch self {
        case .polygons(let layer): layer.attributes
        case .points(let layer): layer.attributes
        }
    }

    var problems: [FormatProblem] {
        switch self {
        case .polygons(let layer): layer.problems
        case .points(let layer): layer.problems
        }
    }
}

@Suite("Shapefile reader")
struct ShapefileTests {
    @Test("agrees with GDAL on every layer of the suites", .enabled(if: TestData.hasSuites, "needs the suites"))
    func againstOracle() throws {
        var (polygons, points, refused) = (0, 0, 0)
        let layers = try oracle()
        for member in try #require(layers.object).members {
            let expected = try #require(member.value["gdal_3_6_2"])
            let type = expected["geometry_type"]?.string ?? ""
            let path = suite.appending(path: member.name).path
            let records = expected["records"]?.int
            if type.hasSuffix("Polygon") {
                polygons += 1
                let layer = try Shapefile.readPolygons(path: path)
                let comment = Comment(rawValue: member.name)
                #expect(layer.geometry.regionCount == records, comment)
                // GDAL leaves rings open that are written so.
                let closed = layer.problems.first { $0.kind == .unclosedRing }?.count ?? 0
                #expect(layer.geometry.coordinates.count - closed == expected["vertices"]?.int, comment)
                let area = (0..<layer.geometry.regionCount).reduce(0) { $0 + layer.geometry[$1].area }
                let wanted = try #require(expected["area_sum"]?.double)
                #expect(abs(area - wanted) <= 1e-9 * max(1, abs(wanted)), comment)
                let box = layer.geometry.box
                let extent = (expected["extent_xxyy"]?.array ?? []).compactMap(\.double)
                #expect([box.minX, box.maxX, box.minY, box.maxY] == extent, comment)
                let multiple = (0..<layer.geometry.regionCount).count {
                    layer.geometry.polygons(ofRegion: $0).count > 1
                }
                // GDAL calls a layer's single-part multipolygons so only where it could not tell holes from parts.
                #expect(multiple == expected["types"]?["MULTIPOLYGON"]?.int ?? 0, comment)
                checkFields(layer.attributes, expected, member.name)
            } else if type.hasSuffix("Point"), !type.contains("Multi") {
                points += 1
                let layer = try Shapefile.readPoints(path: path)
                #expect(layer.coordinates.count == records)
                #expect(layer.coordinates.count { $0 == nil } == expected["null_geometries"]?.int)
                checkFields(layer.attributes, expected, member.name)
            } else if records != 0 {
                refused += 1
                #expect { try Shapefile.readPolygons(path: path) } throws: {
                    ($0 as? FormatError)?.kind == .unsupported
                }
                #expect { try Shapefile.readPoints(path: path) } throws: { ($0 as? FormatError)?.kind == .unsupported }
            }
        }
        #expect(polygons >= 12)
        #expect(points >= 18)
        #expect(refused >= 15)
    }

    private func checkFields(_ table: AttributeTable, _ expected: JSONValue, _ name: String) {
        let names = expected["fields"]?.array?.compactMap { $0[0]?.string } ?? []
        #expect(table.fields == names, Comment(rawValue: name))
        let first = expected["first"]?["fields"]?.array ?? []
        for (field, value) in first.enumerated() where table.rowCount > 0 {
            let actual = table.columns[field][0]
            switch value {
            case .int, .double: #expect(actual.double == value.double, Comment(rawValue: "\(name) \(names[field])"))
            // GDAL gives an uninitialised logical as a question mark, and dates with slashes.
            case .string(let text) where text != "?" && !text.contains("/"):
                #expect(actual.text == text, Comment(rawValue: "\(name) \(names[field])"))
            default: break
            }
        }
    }

    @Test(
        "attributes and positions of the mbostock layers", .enabled(if: TestData.hasSuites, "needs the suites"),
        arguments: [
            "points", "null", "boolean-property", "date-property", "latin1-property", "utf8-property",
            "number-property",
            "string-property", "mixed-properties", "singleton", "ignore-properties", "polygons", "number-null-property",
        ])
    func mbostock(name: String) throws {
        let folder = suite.appending(path: "shapefile-mbostock")
        let json = try JSONValue(path: folder.appending(path: "\(name).json").path)
        let features = try #require(json["features"]?.array)
        let layer = try Layer(ShapefileParts(path: folder.appending(path: "\(name).shp").path))
        #expect(layer.count == features.count)
        for (index, feature) in features.enumerated() {
            // The expected files leave out a table's only field when it merely numbers the records.
            if name != "ignore-properties", layer.attributes.fields != ["FID"] {
                let members = feature["properties"]?.object?.members ?? []
                for (field, column) in zip(layer.attributes.fields, layer.attributes.columns) {
                    let expected = members.first { $0.name == field }?.value ?? .null
                    let actual = column[index]
                    switch expected {
                    case .null: #expect(actual == .null)
                    case .bool(let value): #expect(actual == .bool(value) || actual.text?.first == (value ? "T" : "F"))
                    case .string(let text): #expect(actual.text == text)
                    default: #expect(actual.double == expected.double)
                    }
                }
            }
            let coordinates = feature["geometry"]?["coordinates"]
            switch layer {
            case .points(let points):
                let expected = coordinates.flatMap { $0[0]?.double }
                #expect(points.coordinates[index]?.x == expected)
                #expect(points.coordinates[index]?.y == coordinates?[1]?.double)
            case .polygons(let polygons):
                let type = feature["geometry"]?["type"]?.string
                let parts = type == "Polygon" ? [coordinates ?? .null] : coordinates?.array ?? []
                let expected = parts.map { $0.array?.count ?? 0 }
                #expect(polygons.geometry[index].polygons.map { 1 + $0.holes.count } == expected)
            }
        }
    }

    @Test(
        "damaged files throw, or give records with a doubt, never a crash",
        .enabled(if: TestData.hasSuites, "needs the suites"))
    func mutants() throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let tar = Process()
        tar.executableURL = URL(filePath: "/bin/sh")
        let archive = TestData.suites.appending(path: "shapefile-mutants.tar.zst").path
        tar.arguments = ["-c", "command -v zstd >/dev/null && zstd -dc '\(archive)' | tar x -C '\(folder.path)'"]
        tar.standardError = FileHandle.nullDevice
        try tar.run()
        tar.waitUntilExit()
        let shapes = files(in: folder, suffix: ".shp")
        // Without zstd on the machine there is nothing to do; the cuts below cover the same ground.
        if tar.terminationStatus == 0 { #expect(shapes.count == 29) }
        for name in shapes {
            let path = folder.appending(path: name).path
            do throws(FormatError) {
                let layer = try Layer(ShapefileParts(path: path))
                #expect(!layer.problems.isEmpty, Comment(rawValue: name))
            } catch { #expect(error.file.hasPrefix(folder.path)) }
        }
    }

    static let ring = Ring([(0, 0), (0, 4), (4, 4), (4, 0)].map { Coordinate(x: $0.0, y: $0.1) })
    static let hole = Ring([(1, 1), (2, 1), (2, 2), (1, 2)].map { Coordinate(x: $0.0, y: $0.1) })
    static let island = Ring([(10, 10), (10, 14), (14, 14), (14, 10)].map { Coordinate(x: $0.0, y: $0.1) })

    static func sample() throws -> EncodedShapefile {
        let regions = [
            MultiPolygon([Polygon(shell: ring, holes: [hole]), Polygon(shell: island)]), MultiPolygon([]),
            MultiPolygon([Polygon(shell: island)]),
        ]
        return try Shapefile.encode(
            PolygonLayer(regions),
            fields: [
                ShapefileField("CODE", .text(["E01", nil, "Café ☃"])), ShapefileField("N", .integer([1, -20, nil])),
                ShapefileField("X", .decimal([0.125, nil, -3], decimals: 2)),
            ], wkt: "PROJCS[\"x\"]", file: "s")
    }

    static func parts(_ encoded: EncodedShapefile) -> ShapefileParts {
        ShapefileParts(
            shp: FileBytes(name: "s.shp", bytes: encoded.shp), dbf: FileBytes(name: "s.dbf", bytes: encoded.dbf),
            shx: FileBytes(name: "s.shx", bytes: encoded.shx),
            prj: encoded.prj.map { FileBytes(name: "s.prj", bytes: $0) },
            cpg: FileBytes(name: "s.cpg", bytes: encoded.cpg))
    }

    @Test("what is written reads back")
    func roundTrip() throws {
        let layer = try Shapefile.readPolygons(Self.parts(Self.sample()))
        #expect(layer.problems.isEmpty)
        #expect(layer.crs == .wkt("PROJCS[\"x\"]"))
        #expect((0..<3).map { layer.geometry[$0].polygons.map(\.holes.count) } == [[1, 0], [], [0]])
        #expect((0..<3).map { layer.geometry[$0].area } == [31, 0, 16])
        #expect(layer.attributes.fields == ["CODE", "N", "X"])
        #expect(layer.attributes.columns[0].map(\.text) == ["E01", nil, "Café ☃"])
        #expect(layer.attributes.columns[1].map(\.double) == [1, -20, nil])
        #expect(layer.attributes.columns[2].map(\.text) == ["0.12", nil, "-3.00"])
        #expect(try Self.sample() == Self.sample())
    }

    @Test("points that are written read back")
    func points() throws {
        let points = [Coordinate(x: 1.5, y: -2), nil, Coordinate(x: 1e6, y: 0)]
        let encoded = try Shapefile.encode(points, fields: [], wkt: nil, file: "p")
        let layer = try Shapefile.readPoints(Self.parts(encoded))
        #expect(layer.coordinates == points)
        #expect(layer.crs == .unstated)
        #expect(layer.attributes.columns[0].map(\.double) == [0, 1, 2])
    }

    @Test("what the format cannot hold is refused")
    func refusals() {
        let point: [Coordinate?] = [Coordinate(x: 0, y: 0)]
        for field in [
            ShapefileField("ELEVEN_LONG", .integer([1])), ShapefileField("", .integer([1])),
            ShapefileField("A", .text([String(repeating: "x", count: 255)])),
            ShapefileField("A", .decimal([.nan], decimals: 2)),
        ] {
            #expect(throws: FormatError.self) { try Shapefile.encode(point, fields: [field], wkt: nil, file: "p") }
        }
        let double = ShapefileField("A", .integer([1]))
        #expect(throws: FormatError.self) {
            try Shapefile.encode(point, fields: [double, double], wkt: nil, file: "p")
        }
        #expect(throws: FormatError.self) {
            try Shapefile.encode([Coordinate(x: .nan, y: 0)], fields: [], wkt: nil, file: "p")
        }
    }

    @Test("every file cut at every byte throws or gives records with a doubt")
    func cut() throws {
        let whole = try Self.sample()
        for length in 0..<whole.shp.count {
            var cut = whole
            cut.shp = Array(whole.shp.prefix(length))
            #expect(throws: FormatError.self) { try Shapefile.readPolygons(Self.parts(cut)) }
        }
        // The last byte of a table is an end mark that readers do not need.
        for length in 0..<(whole.dbf.count - 1) {
            var cut = whole
            cut.dbf = Array(whole.dbf.prefix(length))
            #expect(throws: FormatError.self) { try Shapefile.readPolygons(Self.parts(cut)) }
        }
    }

    @Test("every byte changed to hostile values never crashes")
    func damaged() throws {
        let whole = try Self.sample()
        for place in whole.shp.indices {
            for byte in [0, 1, 0x7F, 0x80, 0xFF] as [UInt8] {
                var changed = whole
                changed.shp[place] = byte
                _ = try? Shapefile.readPolygons(Self.parts(changed))
                _ = try? Shapefile.readPoints(Self.parts(changed))
            }
        }
        for place in whole.dbf.indices {
            for byte in [0, 1, 0x0D, 0x2A, 0x7F, 0x80, 0xFF] as [UInt8] {
                var changed = whole
                changed.dbf[place] = byte
                _ = try? Shapefile.readPolygons(Self.parts(changed))
            }
        }
    }

    @Test("another number of attribute records is an error")
    func mismatch() throws {
        var parts = Self.parts(try Self.sample())
        let one = try Shapefile.encode([nil], fields: [], wkt: nil, file: "p")
        parts.dbf = FileBytes(name: "s.dbf", bytes: one.dbf)
        #expect { try Shapefile.readPolygons(parts) } throws: { ($0 as? FormatError)?.kind == .mismatch }
        parts.dbf = nil
        let layer = try Shapefile.readPolygons(parts)
        #expect(layer.problems.map(\.kind) == [.missingCompanion])
        #expect(layer.attributes.rowCount == 3)
    }

    @Test("a shapefile written the other way round, and an unknown encoding, are counted")
    func doubts() throws {
        var parts = Self.parts(try Self.sample())
        parts.cpg = FileBytes(name: "s.cpg", bytes: Array("KOI8-R".utf8))
        #expect(try Shapefile.readPolygons(parts).problems.map(\.kind) == [.unknownEncoding])
        // Reverse every ring of the first record by hand: three rings of five points from byte 164.
        var shp = parts.shp.bytes
        for ring in 0..<3 {
            let start = 164 + ring * 80
            let points = (0..<5).map { Array(shp[(start + $0 * 16)..<(start + $0 * 16 + 16)]) }
            shp.replaceSubrange(start..<(start + 80), with: points.reversed().joined())
        }
        // Only the hole stays counter-clockwise as a shell; all rings must be, so turn it back.
        let start = 164 + 80
        let points = (0..<5).map { Array(shp[(start + $0 * 16)..<(start + $0 * 16 + 16)]) }
        shp.replaceSubrange(start..<(start + 80), with: points.reversed().joined())
        parts.shp = FileBytes(name: "s.shp", bytes: shp)
        parts.cpg = nil
        let layer = try Shapefile.readPolygons(parts)
        #expect(layer.geometry[0].polygons.map(\.holes.count) == [1, 0])
        #expect(layer.geometry[0].area == 31)
        #expect(layer.problems.map(\.kind) == [.ringOrientation])
    }
}
