import Shapes

extension GeoJSON {
    /// Reads the features of a FeatureCollection, a single Feature or a bare geometry, of every type, with heights, identifiers and
    /// members that the format does not define. O(bytes).
    ///
    /// - Throws: what `FileBytes.init(path:)` and `JSONValue.init(path:)` throw, and with the feature: `.malformed` for a repeated or
    ///   missing member, a line or ring that is none, collections nested deeper than 32.
    public static func readFeatures(path: String) throws(FormatError) -> FeatureCollection {
        try readFeatures(FileBytes(path: path))
    }

    /// Reads features from bytes that are in memory. O(bytes). Returns and throws what `readFeatures(path:)` does.
    public static func readFeatures(_ file: FileBytes) throws(FormatError) -> FeatureCollection {
        let reader = GeoJSONFeatureReader(file: file.name)
        guard let document = try JSONValue(parsing: file).object else {
            throw reader.fault("a GeoJSON document is an object")
        }
        var crs = DeclaredCRS.unstated
        switch document["crs"] {
        case nil, .null: break
        case .some(let value) where value.object != nil: crs = DeclaredCRS(geoJSON: value)
        default: throw reader.fault("the member \"crs\" must be an object or null")
        }
        switch try reader.type(of: document) {
        case "FeatureCollection":
            try reader.checkBox(of: document, at: nil)
            guard let list = document["features"]?.array else {
                throw reader.fault("a FeatureCollection needs a member \"features\"")
            }
            var features: [Feature] = []
            for (i, value) in list.enumerated() { features.append(try reader.feature(value, at: i)) }
            // What `crs` says comes back in these words where the writer has others.
            let isPlain = document["crs"] == nil || document["crs"] == crs.geoJSONMember
            return FeatureCollection(
                features, crs: crs,
                members: document.without(isPlain ? ["type", "features", "crs"] : ["type", "features"]))
        case "Feature": return FeatureCollection([try reader.feature(.object(document), at: 0)], crs: crs)
        default:
            var feature = Feature(geometry: nil)
            try reader.read(.object(document), into: &feature, at: 0)
            return FeatureCollection([feature], crs: crs)
        }
    }
}

/// Turns JSON into features, as strictly as the readers of layers do.
private struct GeoJSONFeatureReader {
    let file: String

    func fault(_ message: String, at feature: Int? = nil) -> FormatError {
        FormatError(file: file, kind: .malformed, feature: feature, message: message)
    }

    /// The type of an object of the format, in which no member stands twice.
    func type(of object: JSONObject, at feature: Int? = nil) throws(FormatError) -> String {
        // By their bytes: texts that look alike are one to `String`, and two to JSON.
        if Set(object.members.map { Array($0.name.utf8) }).count < object.members.count {
            throw fault("a member that is there twice", at: feature)
        }
        guard let type = object["type"]?.string else { throw fault("no member \"type\"", at: feature) }
        return type
    }

    func feature(_ value: JSONValue, at index: Int) throws(FormatError) -> Feature {
        guard let object = value.object else { throw fault("a feature must be an object", at: index) }
        let type = try type(of: object, at: index)
        guard type == "Feature" else { throw fault("a feature of type \(quoted(type))", at: index) }
        guard let geometry = object["geometry"] else {
            throw fault("a feature without the member \"geometry\"", at: index)
        }
        try checkBox(of: object, at: index)
        let properties: JSONObject?
        switch object["properties"] {
        case .object(let known): properties = known
        case .null: properties = nil
        default: throw fault("the properties of a feature must be an object or null", at: index)
        }
        switch object["id"] {
        case nil, .string, .int, .double: break
        default: throw fault("the id of a feature must be a string or a number", at: index)
        }
        var feature = Feature(
            geometry: nil, properties: properties, id: object["id"],
            members: object.without(["type", "geometry", "properties", "id"]))
        if geometry != .null { try read(geometry, into: &feature, at: index) }
        return feature
    }

    func read(_ value: JSONValue, into feature: inout Feature, at index: Int) throws(FormatError) {
        var positions = PositionReader(file: file, feature: index)
        feature.geometry = try geometry(value, &positions, depth: 0)
        feature.heights = positions.heights.known
        feature.measures = positions.measures.known
        feature.geometryMembers =
            value.object?.without(["type", value["type"] == "GeometryCollection" ? "geometries" : "coordinates"])
            ?? JSONObject()
    }

    /// RFC 7946, section 5: least, then greatest, of each ordinate.
    func checkBox(of object: JSONObject, at feature: Int?) throws(FormatError) {
        guard let box = object["bbox"], box != .null else { return }
        let numbers = box.array?.compactMap(\.double) ?? []
        guard numbers.count == box.array?.count, [4, 6, 8].contains(numbers.count) else {
            throw fault("the member \"bbox\" is no box", at: feature)
        }
    }

    private func geometry(
        _ value: JSONValue, _ positions: inout PositionReader, depth: Int
    ) throws(FormatError) -> GeometryValue {
        guard depth < 32 else { throw fault("collections nested too deep", at: positions.feature) }
        guard let object = value.object else { throw fault("a geometry must be an object", at: positions.feature) }
        let type = try type(of: object, at: positions.feature)
        try checkBox(of: object, at: positions.feature)
        let isCollection = type == "GeometryCollection"
        guard let content = object[isCollection ? "geometries" : "coordinates"]?.array else {
            throw fault(
                "a \(quoted(type)) without the member \(isCollection ? "geometries" : "coordinates")",
                at: positions.feature)
        }
        switch type {
        case "Point": return .point(content.isEmpty ? nil : try positions.position(.array(content)))
        case "MultiPoint": return .multiPoint(MultiPoint(try positions.line(content, fewest: 0)))
        case "LineString": return .lineString(LineString(try positions.line(content, fewest: content.isEmpty ? 0 : 2)))
        case "MultiLineString":
            var lines: [LineString] = []
            for value in content {
                let line = try positions.list(value)
                lines.append(LineString(try positions.line(line, fewest: line.isEmpty ? 0 : 2)))
            }
            return .multiLineString(MultiLineString(lines))
        case "Polygon": return .polygon(try positions.polygon(content))
        case "MultiPolygon":
            var polygons: [Polygon] = []
            for polygon in content { polygons.append(try positions.polygon(positions.list(polygon))) }
            return .multiPolygon(MultiPolygon(polygons))
        case "GeometryCollection":
            var parts: [GeometryValue] = []
            for part in content { parts.append(try geometry(part, &positions, depth: depth + 1)) }
            return .collection(parts)
        default: throw fault("unknown geometry type \(quoted(type))", at: positions.feature)
        }
    }
}

/// Reads positions, and collects their third and fourth numbers.
private struct PositionReader {
    let file: String
    let feature: Int
    var heights = FurtherNumbers()
    var measures = FurtherNumbers()

    init(file: String, feature: Int) { (self.file, self.feature) = (file, feature) }

    private func fault(_ message: String) -> FormatError {
        FormatError(file: file, kind: .malformed, feature: feature, message: message)
    }

    func list(_ value: JSONValue) throws(FormatError) -> [JSONValue] {
        guard let list = value.array else { throw fault("expected an array of positions") }
        return list
    }

    mutating func position(_ value: JSONValue) throws(FormatError) -> Coordinate {
        let numbers = try list(value).compactMap(\.double)
        guard numbers.count == value.array?.count, (2...4).contains(numbers.count) else {
            throw fault("a position has two to four numbers")
        }
        heights.append(numbers.count > 2 ? numbers[2] : nil)
        measures.append(numbers.count > 3 ? numbers[3] : nil)
        return Coordinate(x: numbers[0], y: numbers[1])
    }

    mutating func line(_ values: [JSONValue], fewest: Int) throws(FormatError) -> [Coordinate] {
        guard values.count >= fewest else {
            throw fault("a line or ring of \(values.count) positions, where at least \(fewest) are needed")
        }
        var line: [Coordinate] = []
        line.reserveCapacity(values.count)
        for value in values { line.append(try position(value)) }
        return line
    }

    mutating func polygon(_ values: [JSONValue]) throws(FormatError) -> Polygon {
        var rings: [Ring] = []
        for value in values {
            let positions = try list(value)
            // By their numbers: 0 and -0 are one place.
            let ends = [positions.first, positions.last].map { $0?.array?.map(\.double) }
            guard ends[0] == ends[1] else { throw fault("a ring does not end where it begins") }
            rings.append(Ring(try line(positions, fewest: 4)))
        }
        return Polygon(shell: rings.first ?? Ring([]), holes: Array(rings.dropFirst()))
    }
}

/// A number for each coordinate, which some may not have.
struct FurtherNumbers {
    private var numbers: [Double] = []
    private var isKnown = false

    mutating func append(_ number: Double?) {
        numbers.append(number ?? .nan)
        if number != nil { isKnown = true }
    }

    /// NaN where a coordinate has none; nil where all have none.
    var known: [Double]? { isKnown ? numbers : nil }
}

extension JSONObject {
    fileprivate func without(_ names: Set<String>) -> JSONObject {
        var rest = JSONObject()
        for member in members where !names.contains(member.name) { rest.append(member.name, member.value) }
        return rest
    }
}
