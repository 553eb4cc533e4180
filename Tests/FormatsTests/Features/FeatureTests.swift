import Formats
import Foundation
import Shapes
import Testing

/// Features of every type through GeoJSON and shapefiles, without loss.
@Suite struct FeatureTests {
    static func read(_ text: String) throws -> FeatureCollection {
        try GeoJSON.readFeatures(FileBytes(name: "t.geojson", bytes: Array(text.utf8)))
    }

    static let geometries = [
        #"{"type":"Point","coordinates":[1,2,3]}"#,
        #"{"type":"Point","coordinates":[]}"#,
        #"{"type":"MultiPoint","coordinates":[[1,2],[3,4,5]]}"#,
        #"{"type":"LineString","coordinates":[[0,0,1,9],[1,1,2,8]]}"#,
        #"{"type":"MultiLineString","coordinates":[[[0,0],[1,1]],[[2,2],[3,3.5]]]}"#,
        #"{"type":"Polygon","coordinates":[[[0,0,1],[4,0,2],[4,4,3],[0,0,1]],[[1,0.5,7],[2,0.5,8],[2,1,9],[1,0.5,7]]]}"#,
        #"{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]],[[[5,5],[6,5],[6,6],[5,5]]]]}"#,
        #"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2,3]},{"type":"GeometryCollection","geometries":[]}]}"#,
        "null",
    ]

    @Test(arguments: geometries)
    func geoJSONComesBackWhole(_ geometry: String) throws {
        let text =
            #"{"type":"FeatureCollection","name":"x","features":["# + "\n"
            + #"{"type":"Feature","id":7,"geometry":"# + geometry
            + #","properties":{"a":[1,{"b":null}],"code":"01","n":1.5},"bbox":[0,0,1,1]}"# + "\n]}\n"
        let read = try Self.read(text)
        #expect(String(decoding: try read.geoJSON(), as: UTF8.self) == text)
        #expect(read.features[0].properties?["code"] == "01" && read.features[0].id == 7)
    }

    @Test func systemsAreKept() throws {
        let collection = FeatureCollection([Feature(geometry: .point(Coordinate(x: 1, y: 2)))], crs: .epsg(27700))
        #expect(try Self.read(String(decoding: collection.geoJSON(), as: UTF8.self)) == collection)
    }

    @Test(arguments: [
        #"{"type":"Feature","geometry":null,"properties":{},"geometry":null}"#,
        #"{"type":"Feature","properties":{}}"#,
        #"{"type":"Feature","geometry":null}"#,
        #"{"type":"Feature","geometry":null,"properties":{},"id":[]}"#,
        #"{"type":"LineString","coordinates":[[0,0]]}"#,
        #"{"type":"LineString","coordinates":[[0,0],[0,1,2,3,4]]}"#,
        #"{"type":"LineString","coordinates":[[0,0],["0",1]]}"#,
        #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}"#,
        #"{"type":"Polygon","coordinates":[[[0,0,1],[1,0,1],[1,1,1],[0,0,2]]]}"#,
        #"{"type":"Circle","coordinates":[0,0]}"#, #"{"type":"Point"}"#, "[]", "{}",
        #"{"type":"FeatureCollection"}"#,
    ])
    func whatIsNoFeatureIsRefused(_ text: String) {
        let error = #expect(throws: FormatError.self) { try Self.read(text) }
        #expect(error?.kind == .malformed && error?.file == "t.geojson")
    }

    @Test func collectionsNestedDeepAreRefused() {
        let part = #"{"type":"GeometryCollection","geometries":["#
        let text = String(repeating: part, count: 40) + String(repeating: "]}", count: 40)
        #expect(throws: FormatError.self) { try Self.read(text) }
    }

    @Test func whatTheFormatCannotHoldIsRefused() {
        let place = GeometryValue.point(Coordinate(x: 1, y: 2))
        for feature in [
            Feature(geometry: .point(Coordinate(x: .nan, y: 2))), Feature(geometry: place, heights: [1, 2]),
            Feature(geometry: place, measures: [1]), Feature(geometry: place, properties: ["a": .double(.infinity)]),
        ] {
            let error = #expect(throws: FormatError.self) { try FeatureCollection([feature]).geoJSON() }
            #expect(error?.feature == 0)
        }
    }

    static func parts(_ encoded: EncodedShapefile) -> ShapefileParts {
        ShapefileParts(
            shp: FileBytes(name: "t.shp", bytes: encoded.shp), dbf: FileBytes(name: "t.dbf", bytes: encoded.dbf),
            shx: FileBytes(name: "t.shx", bytes: encoded.shx))
    }

    static func coordinates(_ numbers: [(Double, Double)]) -> [Coordinate] {
        numbers.map { Coordinate(x: $0.0, y: $0.1) }
    }

    /// One of each sort: clockwise shells, as the format has them.
    static let sorts: [[GeometryValue]] = [
        [.point(Coordinate(x: 1, y: 2)), .point(Coordinate(x: 3, y: 4))],
        [.multiPoint(MultiPoint(coordinates([(1, 2), (3, 4)])))],
        [
            .lineString(LineString(coordinates([(0, 0), (1, 1), (2, 0)]))),
            .multiLineString(
                MultiLineString([
                    LineString(coordinates([(0, 0), (1, 1)])), LineString(coordinates([(5, 5), (6, 6)])),
                ])),
        ],
        [
            .polygon(
                Polygon(
                    shell: Ring(coordinates([(0, 0), (0, 9), (9, 9), (9, 0)])),
                    holes: [Ring(coordinates([(1, 1), (2, 1), (2, 2)]))])),
            .multiPolygon(
                MultiPolygon([
                    Polygon(shell: Ring(coordinates([(0, 0), (0, 1), (1, 1)]))),
                    Polygon(shell: Ring(coordinates([(5, 5), (5, 6), (6, 6)]))),
                ])),
        ],
    ]

    @Test(arguments: sorts.indices, [(false, false), (true, false), (false, true), (true, true)])
    func shapefilesOfEverySortComeBack(_ sort: Int, _ further: (hasZ: Bool, hasM: Bool)) throws {
        let features = Self.sorts[sort].map { geometry in
            let numbers = (0..<geometry.coordinateCount).map { Double($0) }
            return Feature(
                geometry: geometry, heights: further.hasZ ? numbers : nil,
                measures: further.hasM ? numbers.map { 100 + $0 } : nil)
        }
        let encoded = try Shapefile.encode(
            features, fields: [ShapefileField("code", .text(features.map { _ in "A" }))], wkt: nil, file: "t")
        let read = try Shapefile.readFeatures(Self.parts(encoded))
        #expect(read.problems.isEmpty && read.features.allSatisfy { $0.properties?["code"] == "A" })
        #expect(read.features.map(\.geometry) == features.map(\.geometry))
        #expect(read.features.map(\.heights) == features.map(\.heights))
        #expect(read.features.map(\.measures) == features.map(\.measures))
        if sort == 3 {
            // The reader in bulk sees the same polygons.
            let layer = try Shapefile.readPolygons(Self.parts(encoded))
            #expect(layer.geometry[1].polygons.count == 2)
        }
    }

    @Test func sortsAreNotMixedAndEmptyOnesAreNull() throws {
        let mixed = [Feature(geometry: Self.sorts[0][0]), Feature(geometry: Self.sorts[2][0])]
        let error = #expect(throws: FormatError.self) {
            try Shapefile.encode(mixed, fields: [], wkt: nil, file: "t")
        }
        #expect(error?.kind == .unsupported && error?.feature == 1)
        let encoded = try Shapefile.encode(
            [Feature(geometry: nil), Feature(geometry: Self.sorts[2][0])], fields: [], wkt: nil, file: "t")
        let read = try Shapefile.readFeatures(Self.parts(encoded))
        #expect(read.features[0].geometry == nil && read.features[1].geometry == Self.sorts[2][0])
    }

    /// Every byte of a file changed, one at a time: an answer or an error, never a trap.
    @Test func damagedRecordsDoNotTrap() throws {
        for sort in Self.sorts {
            let features = sort.map {
                Feature(geometry: $0, heights: [Double](repeating: 1, count: $0.coordinateCount))
            }
            let encoded = try Shapefile.encode(features, fields: [], wkt: nil, file: "t")
            for i in encoded.shp.indices {
                for change in [0x01, 0x80, 0xFF] as [UInt8] {
                    var parts = Self.parts(encoded)
                    var bytes = encoded.shp
                    bytes[i] ^= change
                    parts.shp = FileBytes(name: "t.shp", bytes: bytes)
                    _ = try? Shapefile.readFeatures(parts)
                }
            }
            for length in 0..<encoded.shp.count {
                var parts = Self.parts(encoded)
                parts.shp = FileBytes(name: "t.shp", bytes: Array(encoded.shp.prefix(length)))
                _ = try? Shapefile.readFeatures(parts)
            }
        }
    }
}
