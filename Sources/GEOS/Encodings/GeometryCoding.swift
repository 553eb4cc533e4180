import Shapes

/// Coded as a geometry object of RFC 7946: members `type` and `coordinates`, or `geometries`. Read as strictly as
/// `init(geoJSON:)` reads text; not finite numbers cannot occur.
extension Geometry: Codable {
    private enum Member: String, CodingKey { case type, coordinates, geometries }

    /// O(n). Coding goes value by value and takes a few hundred nanoseconds for each; `geoJSON(places:)` writes text a
    /// hundred times faster.
    ///
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Member.self)
        // A linear ring has no name of its own in this format.
        try object.encode(type == .linearRing ? "LineString" : type.geoJSONName, forKey: .type)
        if type == .geometryCollection {
            try object.encode(try parts(), forKey: .geometries)
        } else {
            try object.encode(try coordinateNest(), forKey: .coordinates)
        }
    }

    /// - Throws: `DecodingError.dataCorrupted` with the `GEOSError` below it for what is no such object.
    /// - Complexity: O(n), a few hundred nanoseconds for each value.
    public convenience init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Member.self)
        let name = try object.decode(String.self, forKey: .type)
        do {
            if name == "GeometryCollection" {
                try self.init(collection: try object.decode([Geometry].self, forKey: .geometries))
            } else {
                // The reader of text knows all that can be wrong.
                let nest = try object.decode(CoordinateNest.self, forKey: .coordinates)
                guard GeometryType.allCases.contains(where: { $0.geoJSONName == name }) else {
                    throw GEOSError(function: GeoJSONObject.function, kind: .parse, message: "type \(name)")
                }
                var coordinates: [UInt8] = []
                nest.append(to: &coordinates)
                try self.init(
                    geoJSON: "{\"type\":\"\(name)\",\"coordinates\":\(String(decoding: coordinates, as: UTF8.self))}")
            }
        } catch let error as GEOSError {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath, debugDescription: "\(error)", underlyingError: error))
        }
    }

    private func coordinateNest() throws(GEOSError) -> CoordinateNest {
        switch type {
        case .point: return points.first.map(CoordinateNest.init) ?? .list([])
        case .lineString, .linearRing, .multiPoint: return .list(coordinates.map(CoordinateNest.init))
        case .polygon:
            return .list(
                polygons.polygons.first.map { polygon in
                    ([polygon.shell] + polygon.holes).map { .list($0.coordinates.map(CoordinateNest.init)) }
                } ?? [])
        case .multiLineString, .multiPolygon, .geometryCollection:
            var nests: [CoordinateNest] = []
            for part in try parts() { nests.append(try part.coordinateNest()) }
            return .list(nests)
        }
    }
}

/// Numbers, and lists of them and of lists.
private enum CoordinateNest: Codable {
    case number(Double)
    case list([CoordinateNest])

    init(_ coordinate: Coordinate) { self = .list([.number(coordinate.x), .number(coordinate.y)]) }

    init(from decoder: any Decoder) throws {
        // Deeper than any geometry: refused before a recursion runs out of stack.
        guard decoder.codingPath.count < 128 else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "lists nested too deep"))
        }
        if let value = try? decoder.singleValueContainer(), let number = try? value.decode(Double.self) {
            self = .number(number)
        } else {
            self = .list(try decoder.singleValueContainer().decode([CoordinateNest].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .number(let number): try value.encode(number)
        case .list(let list): try value.encode(list)
        }
    }

    /// As the text holds it.
    func append(to text: inout [UInt8]) {
        switch self {
        case .number(let number): OrdinateText(exponent: .bare).append(number, to: &text)
        case .list(let list):
            text.append(UInt8(ascii: "["))
            for (i, nest) in list.enumerated() {
                if i > 0 { text.append(UInt8(ascii: ",")) }
                nest.append(to: &text)
            }
            text.append(UInt8(ascii: "]"))
        }
    }
}
