import Foundation
import GEOS
import Shapes
import TestData

/// One layer of the suite: planar coordinates exactly as in the file, one region per feature in file order.
struct SuiteLayer {
    /// All vertices of each feature, of whatever geometry; a line or a point is a ring that does not close.
    private(set) var vertices = PolygonLayer()
    /// The polygons of each feature alone, for areas and relations; empty for lines, points and null.
    private(set) var polygons = PolygonLayer()
    /// Every feature has polygons, or nothing.
    private(set) var isPolygonal = true

    /// Of the suite.
    static let folder = TestData.suites.appending(path: "contiguity")
    static var areThere: Bool { TestData.exists(folder.appending(path: "expected.json")) }

    struct Trouble: Error, CustomStringConvertible {
        let description: String
    }

    init(_ file: URL) throws {
        let root = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
        guard let features = root?["features"] as? [[String: Any]] else {
            throw Trouble(description: "\(file.path): no features")
        }
        for (number, feature) in features.enumerated() {
            do { try add(feature["geometry"] as? [String: Any]) } catch {
                throw Trouble(description: "\(file.path): feature \(number): \(error)")
            }
            vertices.endPolygon()
            vertices.endRegion()
            polygons.endRegion()
        }
    }

    /// `nil` for a feature without geometry.
    private mutating func add(_ geometry: [String: Any]?) throws {
        guard let geometry, let type = geometry["type"] as? String else { return }
        if type == "GeometryCollection" {
            for part in geometry["geometries"] as? [[String: Any]] ?? [] { try add(part) }
            return
        }
        let coordinates = geometry["coordinates"] as? [Any] ?? []
        switch type {
        case "Point":
            isPolygonal = false
            if !coordinates.isEmpty { try addPath([coordinates]) }
        case "MultiPoint":
            isPolygonal = false
            for point in coordinates { try addPath([point]) }
        case "LineString":
            isPolygonal = false
            try addPath(coordinates)
        case "MultiLineString":
            isPolygonal = false
            for line in coordinates { try addPath(line as? [Any] ?? []) }
        case "Polygon": try addPolygon(coordinates)
        case "MultiPolygon": for polygon in coordinates { try addPolygon(polygon as? [Any] ?? []) }
        default: throw Trouble(description: "geometry of type \(type)")
        }
    }

    private mutating func addPath(_ path: [Any]) throws {
        for position in path { vertices.append(try Self.coordinate(position)) }
        vertices.endRing()
    }

    private mutating func addPolygon(_ rings: [Any]) throws {
        var isEmpty = true
        for ring in rings {
            let path = ring as? [Any] ?? []
            try addPath(path)
            guard path.count > 3 else { continue }
            for position in path { polygons.append(try Self.coordinate(position)) }
            polygons.endRing()
            isEmpty = false
        }
        if !isEmpty { polygons.endPolygon() }
    }

    private static func coordinate(_ position: Any) throws -> Coordinate {
        guard let ordinates = position as? [Any], ordinates.count >= 2, let x = ordinates[0] as? NSNumber,
            let y = ordinates[1] as? NSNumber
        else { throw Trouble(description: "a position without two numbers") }
        return Coordinate(x: x.doubleValue, y: y.doubleValue)
    }
}
