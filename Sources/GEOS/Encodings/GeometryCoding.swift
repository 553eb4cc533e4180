import Shapes

/// Coded as a geometry object of RFC 7946: members `type` and `coordinates`, or `geometries`; heights are third numbers, measures
/// beside them fourth ones. Read as strictly as `init(geoJSON:)` reads text; not finite numbers cannot occur.
extension Geometry: Codable {
    private enum Member: String, CodingKey { case type, coordinates, geometries }

    /// O(n). Coding goes value by value and takes a few hundred nanoseconds for each; `geoJSON(places:)` writes text a
    /// hundred times faster.
    ///
    /// - Throws: what the encoder throws; `EncodingError` for measures without heights, and for measures where a height is not
    ///   known: the format has no place for them.
    public func encode(to encoder: any Encoder) throws {
        try refuseMeasuresWithoutPlace(encoder)
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

    private func refuseMeasuresWithoutPlace(_ encoder: any Encoder) throws {
        guard let measures = higher?.measures else { return }
        let heights = higher?.heights
        guard measures.indices.contains(where: { measures[$0].isFinite && !(heights?[$0].isFinite ?? false) }) else {
            return
        }
        throw EncodingError.invalidValue(
            self,
            EncodingError.Context(
                codingPath: encoder.codingPath,
                debugDescription: "a measure without a height has no place in GeoJSON; drop it by "
                    + "withOrdinates(heights:measures:), or write well-known text or binary"))
    }

    private func coordinateNest() throws(GEOSError) -> CoordinateNest {
        switch type {
        case .point: return positions.first.map(CoordinateNest.list) ?? .list([])
        case .lineString, .linearRing, .multiPoint: return .list(positions.map(CoordinateNest.list))
        case .polygon:
            // Rings in the order of the coordinates; a ring of no position is none in this format.
            var rest = positions[...]
            return .list(
                ringSizes.filter { $0 > 0 }.map { size in
                    defer { rest = rest.dropFirst(size) }
                    return .list(rest.prefix(size).map(CoordinateNest.list))
                })
        case .multiLineString, .multiPolygon, .geometryCollection:
            var nests: [CoordinateNest] = []
            for part in try parts() { nests.append(try part.coordinateNest()) }
            return .list(nests)
        }
    }

    /// The numbers of each coordinate, up to the last that is known without a gap.
    private var positions: [[CoordinateNest]] {
        let (heights, measures) = (higher?.heights, higher?.measures)
        return coordinates.enumerated().map { i, place in
            var numbers = [CoordinateNest.number(place.x), .number(place.y)]
            guard let z = heights?[i], z.isFinite else { return numbers }
            numbers.append(.number(z))
            if let m = measures?[i], m.isFinite { numbers.append(.number(m)) }
            return numbers
        }
    }

    private var ringSizes: [Int] {
        polygons.polygons.first.map { polygon in
            ([polygon.shell] + polygon.holes).map(\.coordinates.count)
        } ?? []
    }
}

/// Numbers, and lists of them and of lists.
private enum CoordinateNest: Codable {
    case number(Double)
    case list([CoordinateNest])

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
