import Foundation
import GEOS
import Shapes
import TestData
import Testing

/// The boolean operations of another family of algorithms, compared by area.
@Suite(.enabled(if: TestData.hasSuites, "needs the suites"))
struct OverlaySuiteTests {
    static let folder = TestData.suites.appending(path: "overlay-boolean")

    struct Collection: Decodable {
        struct Feature: Decodable {
            struct Properties: Decodable { var operation: String? }
            var geometry: Area
            var properties: Properties
        }
        var features: [Feature]
    }

    struct Area: Decodable {
        let value: MultiPolygon

        enum CodingKeys: CodingKey { case type, coordinates }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            let polygons =
                try container.decode(String.self, forKey: .type) == "Polygon"
                ? [container.decode([[[Double]]].self, forKey: .coordinates)]
                : container.decode([[[[Double]]]].self, forKey: .coordinates)
            value = MultiPolygon(
                polygons.map { polygon in
                    let rings = polygon.map { Ring($0.map { Coordinate(x: $0[0], y: $0[1]) }) }
                    return Polygon(shell: rings.first ?? Ring([]), holes: Array(rings.dropFirst()))
                })
        }
    }

    struct Status: Decodable {
        let file: String
        let op: String
        let aIsValid: Bool
        let bIsValid: Bool

        enum CodingKeys: String, CodingKey {
            case file, op
            case aIsValid = "a_valid"
            case bIsValid = "b_valid"
        }
    }

    @Test func everyOperationHasTheExpectedAreaOrAnError() throws {
        let status = try JSONDecoder().decode(
            [Status].self, from: Data(contentsOf: Self.folder.appending(path: "status.json")))
        let verdicts = Dictionary(status.map { ($0.file + " " + $0.op, $0) }) { first, _ in first }
        var (passed, refused) = (0, 0)
        for file in Set(status.map(\.file)).sorted() {
            let url = Self.folder.appending(path: file)
            guard TestData.exists(url) else { continue }
            let features = try JSONDecoder().decode(Collection.self, from: Data(contentsOf: url)).features
            let (a, b) = try (Geometry(features[0].geometry.value), Geometry(features[1].geometry.value))
            for feature in features.dropFirst(2) {
                let operation = feature.properties.operation ?? ""
                let verdict = verdicts[file + " " + operation]
                do {
                    let result =
                        switch operation {
                        case "intersection": try a.intersection(b)
                        case "union": try a.union(b)
                        case "diff": try a.subtracting(b)
                        case "diff_ba": try b.subtracting(a)
                        case "xor": try a.symmetricDifference(b)
                        default: throw GEOSError(function: operation, kind: .other, message: "unknown operation")
                        }
                    let expected = feature.geometry.value
                    let valid = try Geometry(expected).makeValid()
                    let area = try Geometry(result.polygons)
                    let scale = max(valid.area, area.area, 1e-300)
                    let difference = try area.symmetricDifference(valid).area
                    #expect(difference / scale < 1e-6, "\(file) \(operation)")
                    passed += 1
                } catch let error as GEOSError {
                    #expect(error.kind == .topology, "\(file) \(operation): \(error)")
                    #expect(verdict?.aIsValid == false || verdict?.bIsValid == false, "\(file) \(operation): \(error)")
                    refused += 1
                }
            }
        }
        #expect(passed + refused >= 30)
        #expect(passed > refused * 4)
    }
}
