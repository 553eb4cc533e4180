import Formats
import Foundation
import Shapes
import Testing

/// Features of every type through KML, and what the format has no place for.
@Suite struct KMLFeatureTests {
    static func read(_ text: String) throws -> FeatureCollection {
        try KML.readFeatures(FileBytes(name: "t.kml", bytes: Array(text.utf8)))
    }

    static func document(_ content: String) -> String {
        "<?xml version=\"1.0\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>\(content)</Document></kml>"
    }

    static func line(_ numbers: [(Double, Double)]) -> [Coordinate] { numbers.map { Coordinate(x: $0.0, y: $0.1) } }

    static let square = Polygon(
        shell: Ring(line([(0, 50), (4, 50), (4, 54), (0, 54), (0, 50)])),
        holes: [Ring(line([(1, 51), (1, 52), (2, 52), (1, 51)]))])
    static let way = LineString(line([(-0.5, 51.25), (0, 52), (1.5, 52.0625)]))

    static let geometries: [GeometryValue] = [
        .point(Coordinate(x: -180, y: 90)),
        .multiPoint(MultiPoint(line([(1, 2), (3, 4)]))), .multiPoint(MultiPoint(line([(1, 2)]))),
        .lineString(way), .multiLineString(MultiLineString([way, LineString(line([(5, 5), (6, 6)]))])),
        .polygon(square),
        .multiPolygon(MultiPolygon([square, Polygon(shell: Ring(line([(9, 0), (10, 0), (10, 1), (9, 0)])))])),
        .collection([
            .point(Coordinate(x: 1, y: 2)), .lineString(way), .multiPolygon(MultiPolygon([square])), .collection([]),
        ]),
    ]

    @Test(arguments: geometries, [false, true])
    func everyTypeComesBackWhole(_ geometry: GeometryValue, hasHeights: Bool) throws {
        let heights = (0..<geometry.coordinateCount).map { $0 % 3 == 1 ? Double.nan : Double($0) + 0.25 }
        let feature = Feature(
            geometry: geometry, heights: hasHeights ? heights : nil,
            properties: [
                "name": "A < B & \"C\"", "description": "one\ntwo\tthree", "list": 4200, "share": 0.1, "open": true,
                "large": .int(1 << 40), "odd": "1", "é": "ü",
            ], id: "p1")
        let other = Feature(geometry: nil, properties: ["list": -7, "share": 3, "open": false, "odd": "x"])
        let collection = FeatureCollection([feature, other], crs: .crs84)
        let read = try KML.readFeatures(FileBytes(name: "t.kml", bytes: collection.kml(name: "doc & more")))
        #expect(read.problems.isEmpty && read.crs == .crs84 && read.features.count == 2)
        #expect(read.features[0].geometry == geometry && read.features[0].id == "p1")
        #expect(read.features[0].properties == feature.properties)
        #expect(read.features[1].geometry == nil && read.features[1].properties == other.properties)
        let back = read.features[0].heights
        #expect(
            hasHeights
                ? back?.elementsEqual(heights) { $0 == $1 || $0.isNaN && $1.isNaN } == true
                    || !heights.contains { $0.isFinite }
                : back == nil)
    }

    @Test func layersOfPolygonsReadTheSameGround() throws {
        let collection = FeatureCollection(Self.geometries.map { Feature(geometry: $0, properties: ["code": "01"]) })
        let layer = try KML.readPolygons(FileBytes(name: "t.kml", bytes: collection.kml()))
        #expect(
            (0..<layer.geometry.regionCount).map { layer.geometry.polygons(ofRegion: $0).count } == [
                0, 0, 0, 0, 0, 1, 2, 1,
            ])
        #expect(layer.problems.map(\.kind) == [.otherGeometry] && layer.problems.first?.count == 9)
    }

    @Test func valuesOfDifferentSortsAreTexts() throws {
        let values: [JSONValue] = [1, "a", true, 2.5, ["b": [1, nil]], nil]
        let collection = FeatureCollection(values.map { Feature(geometry: nil, properties: ["v": $0]) })
        let read = try KML.readFeatures(FileBytes(name: "t.kml", bytes: collection.kml()))
        let found = read.features.map { $0.properties?["v"] }
        #expect(found == ["1", "a", "true", "2.5", #"{"b":[1,null]}"#, nil])
    }

    @Test func oddDocumentsAreMendedAndCounted() throws {
        let read = try Self.read(
            Self.document(
                """
                <Schema id="s"><SimpleField name="n" type="int"/><SimpleField name="t" type="bool"/></Schema>
                <Placemark><name>a</name><name>b</name><Point><altitudeMode>absolute</altitudeMode><coordinates> 1,2,3 </coordinates></Point>
                  <ExtendedData><SchemaData schemaUrl="x.kml#s"><SimpleData name="n">x</SimpleData><SimpleData name="t">0</SimpleData></SchemaData></ExtendedData></Placemark>
                <Placemark><LinearRing><coordinates>0,0,1 1,0,2 1,1,3</coordinates></LinearRing></Placemark>
                <Placemark><LineString><coordinates>0,0</coordinates></LineString></Placemark>
                <Placemark><Point><coordinates/></Point><Model/></Placemark>
                <Placemark><Point><coordinates>1,1</coordinates></Point><Point><coordinates>2,2</coordinates></Point></Placemark>
                """))
        #expect(read.features[0].heights == [3] && read.features[0].properties == ["name": "a", "n": nil, "t": false])
        #expect(read.features[1].geometry == .lineString(LineString(Self.line([(0, 0), (1, 0), (1, 1), (0, 0)]))))
        #expect(read.features[1].heights == [1, 2, 3, 1])
        #expect(read.features[2].geometry == nil && read.features[3].geometry == nil)
        #expect(read.features[4].geometry == .multiPoint(MultiPoint(Self.line([(1, 1), (2, 2)]))))
        let counts = Dictionary(uniqueKeysWithValues: read.problems.map { ($0.kind, $0.count) })
        #expect(counts == [.duplicateMember: 1, .badAttribute: 1, .unclosedRing: 1, .emptyPart: 2, .otherGeometry: 1])
    }

    @Test(arguments: [
        "<Placemark><Point><coordinates>1,2 3,4</coordinates></Point></Placemark>",
        "<Placemark><LineString><coordinates>1,2 181,4</coordinates></LineString></Placemark>",
        "<Placemark><LineString><coordinates>1,2 3</coordinates></LineString></Placemark>",
        "<Placemark><Point><coordinates>1,2,3,4</coordinates></Point></Placemark>",
    ])
    func whatIsNoPositionIsRefused(_ placemark: String) {
        let error = #expect(throws: FormatError.self) { try Self.read(Self.document("<Placemark/>" + placemark)) }
        #expect(error?.feature == 1 && error?.byteOffset != nil)
    }

    @Test func whatTheFormatCannotHoldIsRefused() {
        let place = GeometryValue.point(Coordinate(x: 1, y: 2))
        for (feature, kind) in [
            (Feature(geometry: .point(nil)), FormatError.Kind.unsupported),
            (Feature(geometry: .multiPoint(MultiPoint([]))), .unsupported),
            (Feature(geometry: .lineString(LineString([]))), .unsupported),
            (Feature(geometry: .polygon(Polygon(shell: Ring([])))), .unsupported),
            (Feature(geometry: place, measures: [1]), .unsupported),
            (Feature(geometry: place, members: ["bbox": [1, 2, 1, 2]]), .unsupported),
            (Feature(geometry: place, heights: [1, 2]), .mismatch),
            (Feature(geometry: .point(Coordinate(x: 400_000, y: 300_000))), .badValue),
            (Feature(geometry: .point(Coordinate(x: .nan, y: 0))), .badValue),
            (Feature(geometry: place, properties: ["a": .double(.infinity)]), .badValue),
            (Feature(geometry: place, properties: ["a": [.double(.nan)]]), .badValue),
            (Feature(geometry: place, properties: ["a": "\u{0}"]), .badValue),
        ] {
            let error = #expect(throws: FormatError.self) {
                try FeatureCollection([Feature(geometry: place), feature]).kml()
            }
            #expect(error?.feature == 1 && error?.kind == kind, "\(feature)")
        }
        let grid = FeatureCollection([Feature(geometry: place)], crs: .epsg(27700))
        #expect(#expect(throws: FormatError.self) { try grid.kml() }?.kind == .mismatch)
        #expect(throws: FormatError.self) { try FeatureCollection([], members: ["a": 1]).kml() }
    }
}
