import Shapes

extension KML {
    /// Reads the placemarks of the file at `path` whatever they hold but models and tracks: points, lines, polygons and several of
    /// them, with altitudes. Placemarks in bulk that are polygons are read faster by `readPolygons(path:)`.
    ///
    /// Properties are `name`, `description`, then those of ExtendedData by name; what a schema calls a number or a truth value is one,
    /// all others are texts. A MultiGeometry of points alone is a multipoint, and likewise for lines and polygons. Open rings are
    /// closed and rings and lines that are too short left out, both counted in `problems`.
    ///
    /// - Throws: `FormatError` with line, byte and placemark: no KML (HTML, KMZ, another root element), broken markup, a
    ///   position that is no longitude and latitude.
    /// - Complexity: O(bytes).
    public static func readFeatures(path: String) throws(FormatError) -> FeatureCollection {
        try readFeatures(FileBytes(path: path))
    }

    /// Reads features from bytes that are in memory. O(bytes). Returns and throws what `readFeatures(path:)` does.
    public static func readFeatures(_ file: FileBytes) throws(FormatError) -> FeatureCollection {
        try file.bytes.withUnsafeBufferPointer { bytes throws(FormatError) in
            var reader = try KMLReader(bytes, file: file.name, readsAll: true)
            var features: [Feature] = []
            try reader.document { (placemark, ledger) throws(FormatError) in
                features.append(placemark.feature(features.count, &ledger))
            }
            return FeatureCollection(features, crs: .crs84, problems: reader.ledger.problems)
        }
    }
}

extension KMLPlacemark {
    fileprivate func feature(_ index: Int, _ ledger: inout ProblemLedger) -> Feature {
        let geometry = geometries.count > 1 ? KMLGeometry(geometries) : geometries.first
        var heights = FurtherNumbers()
        for height in geometry?.heights ?? [] { heights.append(height) }
        return Feature(
            geometry: geometry?.value, heights: heights.known, properties: properties(index, &ledger),
            id: id.map { .string($0) })
    }

    private func properties(_ index: Int, _ ledger: inout ProblemLedger) -> JSONObject {
        var properties = JSONObject()
        var known: Set<String> = []
        for attribute in attributes {
            guard known.insert(attribute.name).inserted else {
                ledger.note(
                    .duplicateMember, feature: index,
                    "the attribute \(quoted(attribute.name)) occurs twice in a placemark")
                continue
            }
            let value = attribute.typed
            if value == .null, !attribute.value.isEmpty {
                ledger.note(
                    .badAttribute, feature: index,
                    "the attribute \(quoted(attribute.name)) is \(quoted(attribute.value)), no \(attribute.type ?? "text")"
                )
            }
            properties.append(attribute.name, value)
        }
        for (name, value) in described where known.insert(name).inserted { properties.append(name, .string(value)) }
        return properties
    }
}

extension KMLPlacemark.Attribute {
    /// The value as its schema has it; null for what is not.
    fileprivate var typed: JSONValue {
        switch type {
        case "int", "uint", "short", "ushort", "double", "float":
            if let whole = Int(value) { return .int(whole) }
            return Double(value).flatMap { $0.isFinite ? .double($0) : nil } ?? .null
        case "bool":
            switch value {
            case "1", "true": return .bool(true)
            case "0", "false": return .bool(false)
            default: return .null
            }
        default: return .string(value)
        }
    }
}
