import Shapes
import Text

extension FeatureCollection {
    /// A FeatureCollection of RFC 7946 in UTF-8, one feature a line, rings as they are: every number the shortest decimal that reads
    /// back to the same, heights and measures as third and fourth, members that the format does not define at the end. What
    /// `GeoJSON.readFeatures` read comes back whole. O(n).
    ///
    /// A system other than CRS 84 is written as a member `crs` of the GeoJSON of 2008, which most programs still read.
    ///
    /// - Parameter file: the name for errors.
    /// - Throws: `.badValue`, with the feature, for ordinates and numbers that are not finite, for a measure without a height,
    ///   for which the format has no place, for an `id` that is neither a text nor a number, and for further members that have a
    ///   meaning of their own, such as `type`; `.mismatch` for another number of heights than of coordinates.
    public func geoJSON(file: String = "GeoJSON") throws(FormatError) -> [UInt8] {
        var bytes = Array("{\"type\":\"FeatureCollection\"".utf8)
        // As it was read, for as long as that says the same.
        let written = members["crs"]
        let said = written.map { $0.object == nil ? DeclaredCRS.unstated : DeclaredCRS(geoJSON: $0) }
        let isKept = said == crs
        if let member = isKept ? written : crs.geoJSONMember {
            try JSONObject(dictionaryLiteral: ("crs", member)).appendMembers(to: &bytes, file: file, feature: nil)
        }
        var further = members
        further["crs"] = nil
        try further.appendForeign(to: &bytes, apartFrom: ["type", "features"], file: file, feature: nil)
        bytes += ",\"features\":[".utf8
        for (i, feature) in features.enumerated() {
            bytes += (i > 0 ? ",\n" : "\n").utf8
            try feature.append(to: &bytes, file: file, index: i)
        }
        bytes += "\n]}\n".utf8
        return bytes
    }
}

extension Feature {
    fileprivate func append(to bytes: inout [UInt8], file: String, index: Int) throws(FormatError) {
        bytes += "{\"type\":\"Feature\"".utf8
        if let id {
            switch id {
            case .string, .int, .double: break
            case .null, .bool, .array, .object:
                throw FormatError(
                    file: file, kind: .badValue, feature: index, message: "an id is a text or a number, not \(id)")
            }
            bytes += ",\"id\":".utf8
            try id.append(to: &bytes, file: file, feature: index)
        }
        bytes += ",\"geometry\":".utf8
        if let geometry {
            let count = geometry.coordinateCount
            for (name, list) in [("heights", heights), ("measures", measures)]
            where list.map({ $0.count != count }) ?? false {
                throw FormatError(
                    file: file, kind: .mismatch, feature: index,
                    message: "\(list?.count ?? 0) \(name) for \(count) coordinates")
            }
            var writer = GeoJSONPositionWriter(
                file: file, feature: index, heights: heights, measures: measures, bytes: bytes)
            bytes = []
            try writer.write(geometry, members: geometryMembers)
            bytes = writer.bytes
        } else {
            bytes += "null".utf8
        }
        bytes += ",\"properties\":".utf8
        try (properties.map { .object($0) } ?? JSONValue.null).append(to: &bytes, file: file, feature: index)
        try members.appendForeign(
            to: &bytes, apartFrom: ["type", "geometry", "properties", "id"], file: file, feature: index)
        bytes.append(UInt8(ascii: "}"))
    }
}

/// Writes a geometry, taking the heights and measures of its coordinates in turn.
private struct GeoJSONPositionWriter {
    let file: String
    let feature: Int
    let heights: [Double]?
    let measures: [Double]?
    var bytes: [UInt8]
    private var next = 0

    init(file: String, feature: Int, heights: [Double]?, measures: [Double]?, bytes: [UInt8]) {
        (self.file, self.feature) = (file, feature)
        (self.heights, self.measures, self.bytes) = (heights, measures, bytes)
    }

    mutating func write(_ geometry: GeometryValue, members: JSONObject = JSONObject()) throws(FormatError) {
        switch geometry {
        case .point(let point):
            begin("Point")
            if let point { try position(point) } else { bytes += "[]".utf8 }
        case .multiPoint(let points):
            begin("MultiPoint")
            try line(points.points)
        case .lineString(let line):
            begin("LineString")
            try self.line(line.coordinates)
        case .multiLineString(let lines):
            begin("MultiLineString")
            try list(lines.lines) { (writer, line) throws(FormatError) in try writer.line(line.coordinates) }
        case .polygon(let polygon):
            begin("Polygon")
            try self.polygon(polygon)
        case .multiPolygon(let polygons):
            begin("MultiPolygon")
            try list(polygons.polygons) { (writer, polygon) throws(FormatError) in try writer.polygon(polygon) }
        case .collection(let parts):
            bytes += "{\"type\":\"GeometryCollection\",\"geometries\":".utf8
            try list(parts) { (writer, part) throws(FormatError) in try writer.write(part) }
        }
        var own = ["type", "coordinates"]
        if case .collection = geometry { own = ["type", "geometries"] }
        try members.appendForeign(to: &bytes, apartFrom: own, file: file, feature: feature)
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func begin(_ type: String) { bytes += "{\"type\":\"\(type)\",\"coordinates\":".utf8 }

    private mutating func polygon(_ polygon: Polygon) throws(FormatError) {
        let rings = ([polygon.shell] + polygon.holes).filter { !$0.coordinates.isEmpty }
        try list(rings) { (writer, ring) throws(FormatError) in try writer.line(ring.coordinates) }
    }

    private mutating func line(_ coordinates: [Coordinate]) throws(FormatError) {
        try list(coordinates) { (writer, coordinate) throws(FormatError) in try writer.position(coordinate) }
    }

    private mutating func list<Element>(
        _ elements: [Element], _ write: (inout Self, Element) throws(FormatError) -> Void
    ) throws(FormatError) {
        bytes.append(UInt8(ascii: "["))
        for (i, element) in elements.enumerated() {
            if i > 0 { bytes.append(UInt8(ascii: ",")) }
            try write(&self, element)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func position(_ coordinate: Coordinate) throws(FormatError) {
        defer { next += 1 }
        let (z, m) = (heights?[next] ?? .nan, measures?[next] ?? .nan)
        guard m.isNaN || z.isFinite else {
            throw FormatError(
                file: file, kind: .badValue, feature: feature,
                message: "a measure without a height has no place in GeoJSON")
        }
        bytes.append(UInt8(ascii: "["))
        try number(coordinate.x)
        bytes.append(UInt8(ascii: ","))
        try number(coordinate.y)
        for further in [z, m] where !further.isNaN {
            bytes.append(UInt8(ascii: ","))
            try number(further)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func number(_ value: Double) throws(FormatError) {
        guard DecimalWriter.appendShortest(value, to: &bytes) else {
            throw FormatError(
                file: file, kind: .badValue, feature: feature, message: "JSON cannot express the number \(value)")
        }
    }
}

extension JSONObject {
    /// Each member after a comma; refused where the format has a member of that name.
    fileprivate func appendForeign(
        to bytes: inout [UInt8], apartFrom own: [String], file: String, feature: Int?
    ) throws(FormatError) {
        if let taken = members.first(where: { own.contains($0.name) }) {
            throw FormatError(
                file: file, kind: .badValue, feature: feature,
                message: "the member \(quoted(taken.name)) has a meaning of its own in GeoJSON, and is no further one")
        }
        try appendMembers(to: &bytes, file: file, feature: feature)
    }

    /// Each member after a comma.
    fileprivate func appendMembers(to bytes: inout [UInt8], file: String, feature: Int?) throws(FormatError) {
        for member in members {
            bytes.append(UInt8(ascii: ","))
            JSONText.append(member.name, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            try member.value.append(to: &bytes, file: file, feature: feature)
        }
    }
}

extension JSONValue {
    /// The value without white space.
    func append(to bytes: inout [UInt8], file: String, feature: Int?) throws(FormatError) {
        switch self {
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .int(let value): DecimalWriter.append(value, to: &bytes)
        case .double(let value):
            let start = bytes.count
            guard DecimalWriter.appendShortest(value, to: &bytes) else {
                throw FormatError(
                    file: file, kind: .badValue, feature: feature, message: "JSON cannot express the number \(value)")
            }
            // Without a point it would be read as a whole number, and 0 would lose its sign.
            if bytes[start...].allSatisfy({
                $0 == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
            }) {
                if value == 0, value.sign == .minus, bytes[start] != UInt8(ascii: "-") {
                    bytes.insert(UInt8(ascii: "-"), at: start)
                }
                bytes += ".0".utf8
            }
        case .string(let value): JSONText.append(value, to: &bytes)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (i, element) in elements.enumerated() {
                if i > 0 { bytes.append(UInt8(ascii: ",")) }
                try element.append(to: &bytes, file: file, feature: feature)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let object):
            var inner: [UInt8] = []
            try object.appendMembers(to: &inner, file: file, feature: feature)
            bytes.append(UInt8(ascii: "{"))
            bytes += inner.dropFirst()
            bytes.append(UInt8(ascii: "}"))
        }
    }
}
