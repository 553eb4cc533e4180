// Values of this module as other programs write them: coordinates as [x, y], lines and rings as arrays of those, polygons as
// arrays of rings, the shell first: the nesting of the member "coordinates" of GeoJSON (RFC 7946).

extension Coordinate: Codable {
    /// As `[x, y]`. O(1).
    public func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        try list.encode(x)
        try list.encode(y)
    }

    /// - Throws: `DecodingError` for anything but two numbers.
    /// - Complexity: O(1).
    public init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        self.init(x: try list.decode(Double.self), y: try list.decode(Double.self))
        guard list.isAtEnd else {
            throw DecodingError.dataCorruptedError(in: list, debugDescription: "a coordinate of more than two numbers")
        }
    }
}

extension CoordinateZ: Codable {
    /// As `[x, y, z]`, `[x, y]` where the height is not known. O(1).
    public func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        try list.encode(x)
        try list.encode(y)
        if !z.isNaN { try list.encode(z) }
    }

    /// - Throws: `DecodingError` for anything but two or three numbers.
    /// - Complexity: O(1).
    public init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        self.init(x: try list.decode(Double.self), y: try list.decode(Double.self), z: .nan)
        if !list.isAtEnd { z = try list.decode(Double.self) }
        guard list.isAtEnd else {
            throw DecodingError.dataCorruptedError(in: list, debugDescription: "a place of more than three numbers")
        }
    }
}

extension Box: Codable {
    /// As `[minX, minY, maxX, maxY]`, the order of `bbox`; an empty box as `[]`. O(1).
    public func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        guard !isEmpty else { return }
        for side in [minX, minY, maxX, maxY] { try list.encode(side) }
    }

    /// - Throws: `DecodingError` for anything but four numbers or none.
    /// - Complexity: O(1).
    public init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        self = .empty
        if list.isAtEnd { return }
        self.init(
            minX: try list.decode(Double.self), minY: try list.decode(Double.self), maxX: try list.decode(Double.self),
            maxY: try list.decode(Double.self))
        guard list.isAtEnd else {
            throw DecodingError.dataCorruptedError(in: list, debugDescription: "a box of more than four numbers")
        }
    }
}

extension Ring: Codable {
    /// As an array of coordinates, the first repeated at the end. O(n).
    public func encode(to encoder: any Encoder) throws { try coordinates.encode(to: encoder) }

    /// A ring that is not closed is closed, as by `init(_:)`.
    ///
    /// - Throws: `DecodingError` for what is no array of coordinates.
    /// - Complexity: O(n).
    public init(from decoder: any Decoder) throws { self.init(try [Coordinate](from: decoder)) }
}

extension LineString: Codable {
    /// As an array of coordinates. O(n).
    public func encode(to encoder: any Encoder) throws { try coordinates.encode(to: encoder) }

    /// - Throws: `DecodingError` for what is no array of coordinates.
    /// - Complexity: O(n).
    public init(from decoder: any Decoder) throws { self.init(try [Coordinate](from: decoder)) }
}

extension MultiPoint: Codable {
    /// As an array of coordinates. O(n).
    public func encode(to encoder: any Encoder) throws { try points.encode(to: encoder) }

    /// - Throws: `DecodingError` for what is no array of coordinates.
    /// - Complexity: O(n).
    public init(from decoder: any Decoder) throws { self.init(try [Coordinate](from: decoder)) }
}

extension MultiLineString: Codable {
    /// As an array of lines. O(n).
    public func encode(to encoder: any Encoder) throws { try lines.encode(to: encoder) }

    /// - Throws: `DecodingError` for what is no array of lines.
    /// - Complexity: O(n).
    public init(from decoder: any Decoder) throws { self.init(try [LineString](from: decoder)) }
}

extension Polygon: Codable {
    /// As an array of rings, the shell first; without coordinates as `[]`. O(n).
    public func encode(to encoder: any Encoder) throws {
        try (shell.coordinates.isEmpty && holes.isEmpty ? [] : [shell] + holes).encode(to: encoder)
    }

    /// - Throws: `DecodingError` for what is no array of rings.
    /// - Complexity: O(n).
    public init(from decoder: any Decoder) throws {
        let rings = try [Ring](from: decoder)
        self.init(shell: rings.first ?? Ring([]), holes: Array(rings.dropFirst()))
    }
}

extension MultiPolygon: Codable {
    /// As an array of polygons. O(n).
    public func encode(to encoder: any Encoder) throws { try polygons.encode(to: encoder) }

    /// - Throws: `DecodingError` for what is no array of polygons.
    /// - Complexity: O(n).
    public init(from decoder: any Decoder) throws { self.init(try [Polygon](from: decoder)) }
}

extension PolygonLayer: Codable {
    /// As an array of regions, each an array of polygons. O(coordinates).
    public func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        for region in 0..<regionCount { try list.encode(self[region]) }
    }

    /// - Throws: `DecodingError` for what is no array of regions.
    /// - Complexity: O(coordinates).
    public init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        self.init()
        while !list.isAtEnd { append(try list.decode(MultiPolygon.self)) }
    }
}

extension GeometryValue: Codable {
    private enum Member: String, CodingKey { case type, coordinates, geometries }

    /// How far collections in collections are written and read. An encoder goes into each with a call of its own, and has no limit.
    private static let deepest = 32

    /// As a geometry object of RFC 7946: members `type` and `coordinates`, or `geometries`. O(n).
    ///
    /// - Throws: `EncodingError` for collections nested deeper than 32 levels, which `init(from:)` would refuse.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Member.self)
        func encode(_ type: String, _ coordinates: some Encodable) throws {
            try object.encode(type, forKey: .type)
            try object.encode(coordinates, forKey: .coordinates)
        }
        switch self {
        case .point(let point):
            guard let point else { return try encode("Point", [Coordinate]()) }
            try encode("Point", point)
        case .multiPoint(let points): try encode("MultiPoint", points)
        case .lineString(let line): try encode("LineString", line)
        case .multiLineString(let lines): try encode("MultiLineString", lines)
        case .polygon(let polygon): try encode("Polygon", polygon)
        case .multiPolygon(let polygons): try encode("MultiPolygon", polygons)
        case .collection(let parts):
            guard encoder.codingPath.count <= 2 * Self.deepest else {
                throw EncodingError.invalidValue(
                    self, .init(codingPath: encoder.codingPath, debugDescription: "collections nested too deep"))
            }
            try object.encode("GeometryCollection", forKey: .type)
            try object.encode(parts, forKey: .geometries)
        }
    }

    /// - Throws: `DecodingError` for a type that RFC 7946 does not have, coordinates that do not fit it, and collections nested
    ///   deeper than 32 levels.
    /// - Complexity: O(n).
    public init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Member.self)
        switch try object.decode(String.self, forKey: .type) {
        case "Point":
            if let list = try? object.nestedUnkeyedContainer(forKey: .coordinates), list.count == 0 || list.isAtEnd {
                self = .point(nil)
            } else {
                self = .point(try object.decode(Coordinate.self, forKey: .coordinates))
            }
        case "MultiPoint": self = .multiPoint(try object.decode(MultiPoint.self, forKey: .coordinates))
        case "LineString": self = .lineString(try object.decode(LineString.self, forKey: .coordinates))
        case "MultiLineString": self = .multiLineString(try object.decode(MultiLineString.self, forKey: .coordinates))
        case "Polygon": self = .polygon(try object.decode(Polygon.self, forKey: .coordinates))
        case "MultiPolygon": self = .multiPolygon(try object.decode(MultiPolygon.self, forKey: .coordinates))
        case "GeometryCollection":
            guard decoder.codingPath.count <= 2 * Self.deepest else {
                throw DecodingError.dataCorruptedError(
                    forKey: .geometries, in: object, debugDescription: "collections nested too deep")
            }
            self = .collection(try object.decode([GeometryValue].self, forKey: .geometries))
        case let type:
            throw DecodingError.dataCorruptedError(
                forKey: .type, in: object, debugDescription: "\(type) is no type of RFC 7946")
        }
    }
}
