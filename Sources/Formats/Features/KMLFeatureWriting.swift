import Shapes
import Text

extension FeatureCollection {
    /// A document of KML 2.2 in UTF-8, one placemark a feature: what `KML.readFeatures` reads back. O(n).
    ///
    /// Texts named `name` and `description` are the placemark's own, which come first when they are read. All other properties have a
    /// field in a schema: numbers and truth values where all features have such, texts where they differ; arrays and objects as the
    /// text that they are in JSON. What is null is left out. Identifiers come back as texts, and texts without white space at their ends. Heights are absolute altitudes.
    ///
    /// - Parameters:
    ///   - name: of the document.
    ///   - file: the name for errors.
    /// - Throws: `FormatError` with the feature: `.mismatch` for a system other than WGS 84 in degrees, and another number of heights
    ///   than of coordinates; `.badValue` for what is no longitude and latitude, a number that is not finite, and control characters in
    ///   texts; `.unsupported` for what the format has no place for: measures, empty points, lines and polygons, members of JSON.
    public func kml(name: String = "features", file: String = "KML") throws(FormatError) -> [UInt8] {
        guard !crs.differs(from: .crs84) else {
            throw FormatError(
                file: file, kind: .mismatch,
                message:
                    "KML holds longitude and latitude of WGS 84, and the features are in \(crs); transform them first")
        }
        if let member = members.members.first { throw KMLFault.member(member.name).error(file: file, feature: nil) }
        let schema = KMLSchema(features)
        var writer = KMLWriter(file: file)
        try writer.begin(name, schema)
        for (i, feature) in features.enumerated() {
            do throws(KMLFault) { try writer.append(feature, schema) } catch {
                throw error.error(file: file, feature: i)
            }
        }
        writer.end()
        return writer.bytes
    }
}

/// Why a feature cannot be written.
private enum KMLFault: Error {
    case member(String)
    case empty(String)
    case ring(Int)
    case height(Double)
    case measures
    case count(Int, Int)
    case place(Coordinate)
    case number(Double)
    case text(String)
    case json(String)

    func error(file: String, feature: Int?) -> FormatError {
        let (kind, message): (FormatError.Kind, String) =
            switch self {
            case .member(let name):
                (.unsupported, "the member \(quoted(name)), for which KML has no place; remove it first")
            case .empty(let what): (.unsupported, "an empty \(what), which KML cannot express")
            case .ring(let count): (.badValue, "a ring of \(count) positions, where at least 4 are needed")
            case .height(let height): (.badValue, "KML cannot express the height \(height)")
            case .measures: (.unsupported, "measures, for which KML has no place; remove them first")
            case .count(let heights, let count): (.mismatch, "\(heights) heights for \(count) coordinates")
            case .place(let place):
                (.badValue, "\(place) is no longitude (-180 to 180) and latitude (-90 to 90)")
            case .number(let number): (.badValue, "KML cannot express the number \(number)")
            case .json(let message): (.badValue, message)
            case .text(let text): (.badValue, "a control character in \(quoted(text)), which XML cannot express")
            }
        return FormatError(file: file, kind: kind, feature: feature, message: message)
    }
}

/// The fields of all features, and what each holds.
private struct KMLSchema {
    enum Kind: String {
        case int, double, bool, string

        /// What holds values of both.
        func joined(_ other: Kind) -> Kind {
            if self == other { return self }
            let numbers: Set<Kind> = [.int, .double]
            return numbers.isSuperset(of: [self, other]) ? .double : .string
        }
    }

    /// In the order of first occurrence.
    private(set) var names: [String] = []
    private var kinds: [String: Kind] = [:]

    init(_ features: [Feature]) {
        for feature in features {
            for member in feature.properties?.members ?? [] where !member.isOwn {
                guard let kind = Self.kind(of: member.value) else { continue }
                if kinds[member.name] == nil { names.append(member.name) }
                kinds[member.name] = kinds[member.name]?.joined(kind) ?? kind
            }
        }
    }

    subscript(name: String) -> Kind { kinds[name] ?? .string }

    /// Nil for null. Whole numbers of the format have 32 bits; others are read back whole all the same.
    private static func kind(of value: JSONValue) -> Kind? {
        switch value {
        case .null: nil
        case .bool: .bool
        case .int(let whole): Int32(exactly: whole) == nil ? .double : .int
        case .double: .double
        case .string, .array, .object: .string
        }
    }
}

extension JSONObject.Member {
    /// An element of the placemark itself.
    fileprivate var isOwn: Bool { (name == "name" || name == "description") && value.string != nil }
}

/// Puts a document together.
private struct KMLWriter {
    let file: String
    var bytes: [UInt8] = []

    init(file: String) { self.file = file }

    mutating func begin(_ name: String, _ schema: KMLSchema) throws(FormatError) {
        bytes += #"<?xml version="1.0" encoding="UTF-8"?>"#.utf8
        bytes += "\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document><name>".utf8
        do throws(KMLFault) {
            try text(name)
            bytes += "</name>\n".utf8
            guard !schema.names.isEmpty else { return }
            bytes += "<Schema id=\"properties\" name=\"properties\">".utf8
            for field in schema.names {
                bytes += "<SimpleField type=\"\(schema[field].rawValue)\" name=\"".utf8
                try text(field)
                bytes += "\"></SimpleField>".utf8
            }
            bytes += "</Schema>\n".utf8
        } catch { throw error.error(file: file, feature: nil) }
    }

    mutating func end() { bytes += "</Document>\n</kml>\n".utf8 }

    mutating func append(_ feature: Feature, _ schema: KMLSchema) throws(KMLFault) {
        if let member = (feature.members.members + feature.geometryMembers.members).first { throw .member(member.name) }
        if let height = feature.heights?.first(where: \.isInfinite) { throw .height(height) }
        if feature.measures != nil { throw .measures }
        bytes += "<Placemark".utf8
        if let id = feature.id, id != .null {
            bytes += " id=\"".utf8
            try text(of: id)
            bytes += "\"".utf8
        }
        bytes += ">".utf8
        try append(feature.properties?.members ?? [], schema)
        if let geometry = feature.geometry {
            let count = geometry.coordinateCount
            if let heights = feature.heights, heights.count != count { throw .count(heights.count, count) }
            var rest = (feature.heights ?? [])[...]
            try write(geometry, &rest)
        }
        bytes += "</Placemark>\n".utf8
    }

    private mutating func append(_ members: [JSONObject.Member], _ schema: KMLSchema) throws(KMLFault) {
        for name in ["name", "description"] {
            guard let own = members.first(where: { $0.name == name && $0.isOwn }) else { continue }
            bytes += "<\(name)>".utf8
            try text(of: own.value)
            bytes += "</\(name)>".utf8
        }
        let further = members.filter { !$0.isOwn && $0.value != .null }
        guard !further.isEmpty else { return }
        bytes += "<ExtendedData><SchemaData schemaUrl=\"#properties\">".utf8
        for member in further {
            bytes += "<SimpleData name=\"".utf8
            try text(member.name)
            bytes += "\">".utf8
            try text(of: member.value)
            bytes += "</SimpleData>".utf8
        }
        bytes += "</SchemaData></ExtendedData>".utf8
    }

    private mutating func text(of value: JSONValue) throws(KMLFault) {
        switch value {
        case .null: break
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .int(let value): DecimalWriter.append(value, to: &bytes)
        case .double(let value): try number(value)
        case .string(let value): try text(value)
        case .array, .object:
            var json: [UInt8] = []
            do throws(FormatError) { try value.append(to: &json, file: file, feature: nil) } catch {
                throw .json(error.message)
            }
            try text(String(decoding: json, as: UTF8.self))
        }
    }

    /// Line breaks, tabs and the characters of markup as entities.
    private mutating func text(_ text: String) throws(KMLFault) {
        let isWritable = text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x09, 0x0A, 0x0D: true
            case 0x00...0x1F, 0x7F...0x9F, 0xFFFE, 0xFFFF: false
            default: true
            }
        }
        guard isWritable else { throw .text(text) }
        var rest = text.unicodeScalars[...]
        while let end = rest.firstIndex(where: { (0x09...0x0D).contains($0.value) }) {
            bytes += MarkupText.escaped(String(rest[..<end]), for: .xml).utf8
            bytes += "&#\(rest[end].value);".utf8
            rest = rest[rest.index(after: end)...]
        }
        bytes += MarkupText.escaped(String(rest), for: .xml).utf8
    }

    private mutating func number(_ value: Double) throws(KMLFault) {
        guard DecimalWriter.appendShortest(value, to: &bytes) else { throw .number(value) }
    }
}

// Geometries, which take the heights of their coordinates in turn.
extension KMLWriter {
    private mutating func write(_ geometry: GeometryValue, _ heights: inout ArraySlice<Double>) throws(KMLFault) {
        switch geometry {
        case .point(let place):
            guard let place else { throw .empty("point") }
            try simple("Point", [place], &heights)
        case .lineString(let line):
            guard line.coordinates.count >= 2 else { throw .empty("line") }
            try simple("LineString", line.coordinates, &heights)
        case .polygon(let polygon): try write(polygon, &heights)
        case .multiPoint(let points): try several(points.points.map { .point($0) }, "multipoint", &heights)
        case .multiLineString(let lines): try several(lines.lines.map { .lineString($0) }, "multi-line", &heights)
        case .multiPolygon(let polygons): try several(polygons.polygons.map { .polygon($0) }, "multipolygon", &heights)
        case .collection(let parts): try several(parts, nil, &heights)
        }
    }

    /// - Parameter sort: of which there must be one, since an empty one comes back as a collection; nil for a collection.
    private mutating func several(
        _ parts: [GeometryValue], _ sort: String?, _ heights: inout ArraySlice<Double>
    ) throws(KMLFault) {
        if let sort, parts.isEmpty { throw .empty(sort) }
        bytes += "<MultiGeometry>".utf8
        for part in parts { try write(part, &heights) }
        bytes += "</MultiGeometry>".utf8
    }

    private mutating func simple(
        _ element: String, _ coordinates: [Coordinate], _ heights: inout ArraySlice<Double>
    ) throws(KMLFault) {
        bytes += "<\(element)>".utf8
        appendMode(heights.prefix(coordinates.count))
        try positions(coordinates, &heights)
        bytes += "</\(element)>".utf8
    }

    private mutating func write(_ polygon: Polygon, _ heights: inout ArraySlice<Double>) throws(KMLFault) {
        guard !polygon.shell.coordinates.isEmpty else { throw .empty("polygon") }
        bytes += "<Polygon>".utf8
        appendMode(heights.prefix(polygon.coordinateCount))
        let rings = ([polygon.shell] + polygon.holes).filter { !$0.coordinates.isEmpty }
        for (i, ring) in rings.enumerated() {
            guard ring.coordinates.count >= 4 else { throw .ring(ring.coordinates.count) }
            let border = i == 0 ? "outerBoundaryIs" : "innerBoundaryIs"
            bytes += "<\(border)><LinearRing>".utf8
            try positions(ring.coordinates, &heights)
            bytes += "</LinearRing></\(border)>".utf8
        }
        bytes += "</Polygon>".utf8
    }

    /// Without it, programs lay a geometry on the ground.
    private mutating func appendMode(_ heights: ArraySlice<Double>) {
        if heights.contains(where: \.isFinite) { bytes += "<altitudeMode>absolute</altitudeMode>".utf8 }
    }

    private mutating func positions(
        _ coordinates: [Coordinate], _ heights: inout ArraySlice<Double>
    ) throws(KMLFault) {
        bytes += "<coordinates>".utf8
        for (i, place) in coordinates.enumerated() {
            if i > 0 { bytes.append(UInt8(ascii: " ")) }
            guard abs(place.x) <= 180, abs(place.y) <= 90 else { throw .place(place) }
            try number(place.x)
            bytes.append(UInt8(ascii: ","))
            try number(place.y)
            if let height = heights.popFirst(), height.isFinite {
                bytes.append(UInt8(ascii: ","))
                try number(height)
            }
        }
        bytes += "</coordinates>".utf8
    }
}
