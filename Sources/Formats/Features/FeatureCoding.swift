// Features and collections code as the GeoJSON that is written and read of them, in any format of the coder.

extension Feature: Codable {
    /// As an object of type `Feature`. O(coordinates and properties).
    ///
    /// - Throws: `FormatError` for an ordinate that is not finite.
    public func encode(to encoder: any Encoder) throws {
        let collection = try FeatureCollection([self]).value()
        try (collection["features"]?[0] ?? .null).encode(to: encoder)
    }

    /// From an object of type `Feature`. O(coordinates and properties).
    ///
    /// - Throws: `DecodingError` for what is no feature, `FormatError` for a geometry that is none.
    public init(from decoder: any Decoder) throws {
        let value = try JSONValue(from: decoder)
        let collection = try FeatureCollection(
            value: ["type": "FeatureCollection", "features": .array([value])], decoder.codingPath)
        guard value["type"]?.string == "Feature", let feature = collection.features.first else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no feature"))
        }
        self = feature
    }
}

extension FeatureCollection: Codable {
    /// As an object of type `FeatureCollection`. O(coordinates and properties).
    ///
    /// - Throws: `FormatError` for an ordinate that is not finite.
    public func encode(to encoder: any Encoder) throws { try value().encode(to: encoder) }

    /// From an object of type `FeatureCollection`. O(coordinates and properties).
    ///
    /// - Throws: `DecodingError` for what is no collection, `FormatError` for a geometry that is none.
    public init(from decoder: any Decoder) throws {
        try self.init(value: JSONValue(from: decoder), decoder.codingPath)
    }

    fileprivate func value() throws(FormatError) -> JSONValue {
        try JSONValue(parsing: FileBytes(name: "features", bytes: geoJSON()))
    }

    fileprivate init(value: JSONValue, _ path: [any CodingKey]) throws {
        guard value["type"]?.string == "FeatureCollection" else {
            throw DecodingError.dataCorrupted(.init(codingPath: path, debugDescription: "no collection of features"))
        }
        self = try GeoJSON.readFeatures(FileBytes(name: "features", bytes: value.prettyPrinted()))
    }
}
