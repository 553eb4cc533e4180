import Formats
import Foundation
import Shapes
import Testing

/// What a feature has comes back, or is refused: through GeoJSON, shapefile and KML.
@Suite struct FeatureWholenessTests {
    private func read(_ text: String) throws -> FeatureCollection {
        try GeoJSON.readFeatures(FileBytes(name: "a.geojson", bytes: Array(text.utf8)))
    }

    private func round(_ features: FeatureCollection) throws -> FeatureCollection {
        try GeoJSON.readFeatures(FileBytes(name: "a.geojson", bytes: features.geoJSON()))
    }

    private let place = Coordinate(x: 1, y: 2)

    /// Members of the geometry's own object, of a bare geometry, and words of `crs` that the writer has not.
    @Test(arguments: [
        #"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2],"bbox":[1,2,1,2],"source":"gps"},"properties":null}"#,
        #"{"type":"Point","coordinates":[1,2],"bbox":[1,2,1,2],"source":{"a":[1,null]}}"#,
        #"{"type":"GeometryCollection","geometries":[],"coordinates":"none"}"#,
        #"{"type":"FeatureCollection","crs":null,"features":[]}"#,
        #"{"type":"FeatureCollection","crs":{"type":"link","properties":{"href":"http://a/b","type":"proj4"}},"features":[]}"#,
        #"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},"features":[]}"#,
        #"{"type":"FeatureCollection","crs":{"type":"EPSG","properties":{"code":27700}},"features":[]}"#,
    ])
    func membersComeBack(_ text: String) throws {
        let features = try read(text)
        let written = String(decoding: try features.geoJSON(), as: UTF8.self)
        for member in ["bbox", "source", "gps", "none", "\"crs\":null", "link", "proj4", "CRS84", "27700"]
        where text.contains(member) {
            #expect(written.contains(member), "\(member): \(written)")
        }
        #expect(try round(features) == features)
    }

    /// A system that was changed after reading is written, not what the file said.
    @Test func staleSystemsAreNotWritten() throws {
        var features = try read(
            #"{"type":"FeatureCollection","crs":{"type":"EPSG","properties":{"code":27700}},"features":[]}"#)
        features.crs = .epsg(4258)
        #expect(try round(features).crs == .epsg(4258))
        features.crs = .crs84
        #expect(try !String(decoding: features.geoJSON(), as: UTF8.self).contains("crs"))
    }

    /// 1.0 is no whole number, and -0 keeps its sign.
    @Test(arguments: [1.0, -3.0, 0.0, -0.0, 1e15, 1e20, 1e300, Double.leastNonzeroMagnitude, 0.1])
    func numbersKeepTheirKind(_ number: Double) throws {
        let features = FeatureCollection([Feature(geometry: nil, properties: ["a": .double(number), "b": 1])])
        let back = try round(features)
        #expect(back == features)
        #expect(back.features[0].properties?["a"]?.double?.sign == number.sign)
    }

    /// Members with a meaning of their own would stand twice.
    @Test func membersOfTheFormatAreRefusedAsFurtherOnes() {
        let refused = [
            FeatureCollection([Feature(geometry: nil, members: ["type": "x"])]),
            FeatureCollection([Feature(geometry: nil, members: ["geometry": nil])]),
            FeatureCollection([Feature(geometry: nil, members: ["id": 1])]),
            FeatureCollection([], members: ["features": []]), FeatureCollection([], members: ["type": "x"]),
            FeatureCollection([Feature(geometry: .point(place), geometryMembers: ["coordinates": []])]),
            FeatureCollection([Feature(geometry: nil, id: true)]), FeatureCollection([Feature(geometry: nil, id: [1])]),
            FeatureCollection([Feature(geometry: .point(place), heights: [.infinity])]),
            FeatureCollection([Feature(geometry: .point(place), heights: [1], measures: [.infinity])]),
        ]
        for features in refused {
            let error = #expect(throws: FormatError.self, "\(features)") { try features.geoJSON() }
            #expect(error?.kind == .badValue)
        }
    }

    /// The same text is read or refused by all readers of GeoJSON.
    @Test(arguments: [
        (#"{"type":"Point","coordinates":[1,2],"bbox":[1,2,3]}"#, false),
        (#"{"type":"Point","coordinates":[1,2],"bbox":"x"}"#, false),
        (#"{"type":"Feature","geometry":null,"properties":{},"bbox":[0]}"#, false),
        (#"{"type":"FeatureCollection","features":[],"bbox":[0]}"#, false),
        (#"{"type":"FeatureCollection","features":[],"crs":"EPSG:4326"}"#, false),
        ("{\"type\":\"Point\",\"coordinates\":[1,2],\"caf\u{E9}\":1,\"cafe\u{301}\":2}", true),
        (#"{"type":"Point","coordinates":[1,2],"bbox":null}"#, true),
    ])
    func readersAgree(_ text: String, _ isRead: Bool) {
        #expect(((try? read(text)) != nil) == isRead)
        #expect(((try? GeoJSON.readPoints(FileBytes(name: "a", bytes: Array(text.utf8)))) != nil) == isRead)
    }

    @Test func ringsCloseByTheirNumbers() throws {
        let polygon = #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0.0,-0]]]}"#
        #expect(try read(polygon).features.count == 1)
        let lines = FeatureCollection([Feature(geometry: .multiLineString(MultiLineString([LineString([])])))])
        #expect(try round(lines) == lines)
    }

    // MARK: Shapefile and KML

    private func shapefile(_ features: [Feature]) throws -> [Feature] {
        let files = try Shapefile.encode(features, fields: [], wkt: nil, file: "a.shp")
        return try Shapefile.readFeatures(
            ShapefileParts(
                shp: FileBytes(name: "a.shp", bytes: files.shp), dbf: FileBytes(name: "a.dbf", bytes: files.dbf))
        ).features
    }

    /// A height that is not known does not come back as one of 0.
    @Test func unknownHeightsStayUnknown() throws {
        let line = GeometryValue.lineString(LineString([place, Coordinate(x: 3, y: 4)]))
        let back = try shapefile([
            Feature(geometry: line, heights: [5, .nan], measures: [.nan, 6]), Feature(geometry: line),
        ])
        #expect(back[0].heights?[0] == 5 && back[0].heights?[1].isNaN == true)
        #expect(back[0].measures?[1] == 6 && back[0].measures?[0].isNaN == true)
        #expect(back[1].heights == nil && back[1].measures == nil)
    }

    @Test func whatAReaderWouldLeaveOutIsRefused() {
        let line = Feature(geometry: .lineString(LineString([place])))
        let lines = Feature(
            geometry: .multiLineString(MultiLineString([LineString([place, place]), LineString([place])])))
        let ring = Feature(geometry: .polygon(Polygon(shell: Ring([place, Coordinate(x: 3, y: 4)]))))
        let high = Feature(geometry: .point(place), heights: [.infinity])
        for feature in [line, lines, ring, high, Feature(geometry: .point(place), heights: [-2e38])] {
            let error = #expect(throws: FormatError.self, "\(feature)") { try shapefile([feature]) }
            #expect(error?.kind == .badValue)
        }
        for feature in [ring, high] {
            let error = #expect(throws: FormatError.self, "\(feature)") { try FeatureCollection([feature]).kml() }
            #expect(error?.kind == .badValue)
        }
        let note = Feature(geometry: .point(place), geometryMembers: ["a": 1])
        #expect(throws: FormatError.self) { try FeatureCollection([note]).kml() }
    }

    // MARK: Parts that do not fit

    /// Layers and tables are made of parts that belong together, or not at all.
    @Test func partsThatDoNotFitAreRefused() throws {
        let two = try AttributeTable(fields: [], columns: [], rowCount: 2)
        let asked: [() throws -> Void] = [
            { _ = try AttributeTable(fields: ["a"], columns: [], rowCount: 0) },
            { _ = try AttributeTable(fields: ["a"], columns: [[.null]], rowCount: 2) },
            { _ = try AttributeTable(fields: [], columns: [], rowCount: -1) },
            {
                _ = try FeatureLayer(
                    geometry: PolygonLayer([MultiPolygon([])]), attributes: two, crs: .unstated, source: "a")
            },
            { _ = try PointLayer(coordinates: [nil], attributes: two, crs: .unstated, source: "a") },
            {
                _ = try Shapefile.encode(
                    PolygonLayer([MultiPolygon([])]), fields: [ShapefileField("a", .integer([1, 2]))], wkt: nil,
                    file: "a")
            },
        ]
        for (i, ask) in asked.enumerated() {
            let error = #expect(throws: FormatError.self, "\(i)") { try ask() }
            #expect(error?.kind == .mismatch)
        }
    }
}
