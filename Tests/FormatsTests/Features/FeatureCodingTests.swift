import Formats
import Foundation
import Shapes
import Testing

/// Features through coders.
@Suite struct FeatureCodingTests {
    static let features = [
        Feature(
            geometry: .lineString(LineString([Coordinate(x: 0.1, y: -2), Coordinate(x: 1e-7, y: 53.123456789)])),
            heights: [1.5, 2.25], properties: ["a": 1, "b": nil, "c": [true, "x", 0.1]], id: "é",
            members: ["when": "2011-04-01"]),
        Feature(geometry: nil, properties: nil, id: 7),
        Feature(geometry: .point(Coordinate(x: -1.5, y: 53.25)), properties: JSONObject()),
    ]

    @Test(arguments: features)
    func featureComesBack(_ feature: Feature) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let json = try encoder.encode(feature)
        #expect(try JSONDecoder().decode(Feature.self, from: json) == feature)
        // A coder knows no type of its own: the text is GeoJSON.
        let text = Array("{\"type\":\"FeatureCollection\",\"features\":[".utf8) + json + Array("]}".utf8)
        #expect(try GeoJSON.readFeatures(FileBytes(name: "f", bytes: text)).features == [feature])
    }

    @Test func collectionComesBack() throws {
        let collection = FeatureCollection(Self.features)
        let plist = try PropertyListEncoder().encode([collection.features[2]])
        #expect(try PropertyListDecoder().decode([Feature].self, from: plist) == [collection.features[2]])
        let back = try JSONDecoder().decode(FeatureCollection.self, from: JSONEncoder().encode(collection))
        #expect(back.features == collection.features)
    }

    @Test(arguments: [
        "7", "[]", "{}", #"{"type":"Point","coordinates":[1,2]}"#, #"{"type":"Feature","geometry":{"type":"Point"}}"#,
        #"{"type":"Feature","geometry":7,"properties":{}}"#,
    ])
    func whatIsNoFeatureIsRefused(_ text: String) {
        #expect(throws: (any Error).self) { try JSONDecoder().decode(Feature.self, from: Data(text.utf8)) }
    }

    @Test func valuesComeBack() throws {
        let value: JSONValue = ["a": [1, 2.5, nil, true, "x"], "b": ["c": [], "d": JSONValue.object(JSONObject())]]
        #expect(try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(value)) == value)
        let deep = String(repeating: "[", count: 300) + String(repeating: "]", count: 300)
        #expect(throws: (any Error).self) { try JSONDecoder().decode(JSONValue.self, from: Data(deep.utf8)) }
    }

    /// What a coder would follow until the stack ends is refused, and what is written can be read.
    @Test(arguments: [1, 20, 32, 33, 40, 90, 120, 5_000])
    func deepValues(_ levels: Int) throws {
        var (geometry, value) = (GeometryValue.point(Coordinate(x: 1, y: 2)), JSONValue.int(1))
        for level in 0..<levels {
            geometry = .collection([geometry])
            value = level % 2 == 0 ? .array([value]) : ["a": value]
        }
        func check<Value: Codable & Equatable>(_ value: Value, mostLevels: Int) throws {
            let json: Data
            do { json = try JSONEncoder().encode(value) } catch is EncodingError {
                #expect(levels > mostLevels)
                return
            }
            #expect(levels <= mostLevels + 1)
            #expect(try JSONDecoder().decode(Value.self, from: json) == value)
        }
        try check(geometry, mostLevels: 32)
        try check(value, mostLevels: 100)
    }
}
