import Shapes
import Text

/// One property of a feature that is written.
public enum PropertyValue: Hashable, Sendable {
    /// Nothing is known.
    case null
    /// A truth value.
    case bool(Bool)
    /// A whole number.
    case int(Int)
    /// A finite number.
    case double(Double)
    /// A text.
    case string(String)

    /// A whole number, null for nil. O(1).
    public init(_ value: Int?) { self = value.map { .int($0) } ?? .null }
    /// A number, null for nil. O(1).
    public init(_ value: Double?) { self = value.map { .double($0) } ?? .null }
    /// A text, null for nil. O(1).
    public init(_ value: String?) { self = value.map { .string($0) } ?? .null }
}

/// Writes a FeatureCollection of RFC 7946: WGS 84 longitude and latitude with seven decimals (about a centimetre), shells
/// counter-clockwise, holes clockwise, no `crs` member, one feature a line.
///
/// The caller has transformed the coordinates; geometry without parts is written as null. The same input gives the same
/// bytes everywhere. Own formatter: a national layer has millions of ordinates, and a general encoder takes a
/// hundred times as long.
public struct GeoJSONWriter: Sendable {
    /// The file's name in errors.
    public let file: String
    /// Names of the properties, in the order in which they are written.
    public let fields: [String]
    private let fieldTexts: [[UInt8]]
    private let places: Int
    private var bytes: [UInt8] = []
    /// Features so far.
    public private(set) var featureCount = 0

    /// Begins the collection. O(fields).
    ///
    /// - Parameters:
    ///   - file: the name for errors.
    ///   - fields: names of the properties of every feature.
    ///   - places: decimals of the coordinates, 0 to 9.
    public init(file: String, fields: [String], places: Int = 7) {
        precondition(0...9 ~= places)
        self.file = file
        self.fields = fields
        self.places = places
        fieldTexts = fields.map { name in
            var text: [UInt8] = []
            JSONText.append(name, to: &text)
            text.append(UInt8(ascii: ":"))
            return text
        }
        bytes.append(contentsOf: "{\"type\":\"FeatureCollection\",\"features\":[".utf8)
    }

    /// Makes room for a file of `count` bytes. O(bytes so far).
    public mutating func reserveCapacity(_ count: Int) { bytes.reserveCapacity(count) }

    /// Appends region `region` of `layer` as a feature. O(its coordinates).
    /// - Precondition: one property per field.
    /// - Throws: `.badValue` for an ordinate or property that is not finite, with the feature's index.
    public mutating func append(
        region: Int, of layer: PolygonLayer, properties: [PropertyValue]
    ) throws(FormatError) {
        let polygons = layer.polygons(ofRegion: region).filter { !layer.rings(ofPolygon: $0).isEmpty }
        try beginFeature(type: polygons.isEmpty ? nil : polygons.count == 1 ? "Polygon" : "MultiPolygon")
        for (index, polygon) in polygons.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(UInt8(ascii: "["))
            let rings = layer.rings(ofPolygon: polygon)
            for ring in rings {
                if ring > rings.lowerBound { bytes.append(UInt8(ascii: ",")) }
                try append(layer.coordinates[layer.coordinates(ofRing: ring)], isShell: ring == rings.lowerBound)
            }
            bytes.append(UInt8(ascii: "]"))
        }
        try endFeature(polygons.isEmpty ? "" : polygons.count == 1 ? "}" : "]}", properties)
    }

    /// Appends a multipolygon as a feature. O(its coordinates).
    /// - Precondition: one property per field.
    /// - Throws: as `append(region:of:properties:)`.
    /// - Precondition: one property per field.
    /// - Throws: as `append(region:of:properties:)`.
    public mutating func append(_ region: MultiPolygon, properties: [PropertyValue]) throws(FormatError) {
        let polygons = region.polygons.filter { !$0.shell.coordinates.isEmpty }
        try append(region: 0, of: PolygonLayer([MultiPolygon(polygons)]), properties: properties)
    }

    /// Appends a point, or a feature without geometry. O(properties).
    /// - Precondition: one property per field.
    /// - Throws: as `append(region:of:properties:)`.
    public mutating func append(_ point: Coordinate?, properties: [PropertyValue]) throws(FormatError) {
        try beginFeature(type: point == nil ? nil : "Point")
        if let point { try append(point) }
        try endFeature(point == nil ? "" : "}", properties)
    }

    private mutating func beginFeature(type: StaticString?) throws(FormatError) {
        bytes.append(contentsOf: (featureCount == 0 ? "\n" : ",\n").utf8)
        bytes.append(contentsOf: "{\"type\":\"Feature\",\"geometry\":".utf8)
        guard let type else {
            bytes.append(contentsOf: "null".utf8)
            return
        }
        bytes.append(contentsOf: "{\"type\":\"\(type)\",\"coordinates\":".utf8)
        if "\(type)" == "MultiPolygon" { bytes.append(UInt8(ascii: "[")) }
    }

    private mutating func endFeature(_ closing: String, _ properties: [PropertyValue]) throws(FormatError) {
        precondition(properties.count == fields.count, "one property per field")
        bytes.append(contentsOf: closing.utf8)
        bytes.append(contentsOf: ",\"properties\":{".utf8)
        for (index, property) in properties.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(contentsOf: fieldTexts[index])
            switch property {
            case .null: bytes.append(contentsOf: "null".utf8)
            case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
            case .int(let value): DecimalWriter.append(value, to: &bytes)
            case .string(let value): JSONText.append(value, to: &bytes)
            case .double(let value):
                guard DecimalWriter.appendShortest(value, to: &bytes) else {
                    throw FormatError(
                        file: file, kind: .badValue, column: fields[index], feature: featureCount,
                        message: "JSON cannot express the number \(value)")
                }
            }
        }
        bytes.append(contentsOf: "}}".utf8)
        featureCount += 1
    }

    private mutating func append(_ ring: ArraySlice<Coordinate>, isShell: Bool) throws(FormatError) {
        let area = ring.withUnsafeBufferPointer { Ring.signedArea(of: $0[...]) }
        bytes.append(UInt8(ascii: "["))
        let keepsOrder = area == 0 || (area > 0) == isShell
        for k in 0..<ring.count {
            if k > 0 { bytes.append(UInt8(ascii: ",")) }
            try append(ring[keepsOrder ? ring.startIndex + k : ring.endIndex - 1 - k])
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func append(_ coordinate: Coordinate) throws(FormatError) {
        if DecimalWriter.appendPosition(coordinate.x, coordinate.y, places: places, to: &bytes) { return }
        bytes.append(UInt8(ascii: "["))
        let hasX = DecimalWriter.appendFixed(coordinate.x, places: places, to: &bytes)
        bytes.append(UInt8(ascii: ","))
        guard hasX, DecimalWriter.appendFixed(coordinate.y, places: places, to: &bytes) else {
            throw FormatError(
                file: file, kind: .badValue, feature: featureCount,
                message: "the position \(coordinate) cannot be written")
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// Hands the bytes so far to `body` and forgets them, so that a large file need not be held whole; `finish` then gives
    /// the rest. O(1) beside `body`, whose error is passed on.
    public mutating func drain<Failure>(_ body: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
        try body(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    /// Bytes not yet handed over.
    public var byteCount: Int { bytes.count }

    /// The whole file, or what is left of it after `drain`. A feature whose appending threw must not be followed by this. O(1).
    public consuming func finish() -> [UInt8] {
        bytes.append(contentsOf: "\n]}\n".utf8)
        return bytes
    }
}
