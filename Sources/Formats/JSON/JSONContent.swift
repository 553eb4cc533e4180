import Text

/// What a document of JSON is by the members of its outermost object.
enum JSONContent {
    /// GeoJSON: a collection, a feature or a geometry.
    case geoJSON
    /// TopoJSON.
    case topology
    /// A feature set as ArcGIS servers answer with.
    case esri
    /// Any other object.
    case other

    /// nil for what does not begin as an object. The scan ends at the member that decides, which is the first one mostly. O(n).
    init?(_ file: FileBytes) {
        guard file.firstCharacter == UInt8(ascii: "{") else { return nil }
        self = file.bytes.withUnsafeBufferPointer { bytes in
            var scanner = JSONScanner(unchecked: bytes)
            return (try? Self.found(&scanner)) ?? .other
        }
    }

    private static let types: Set<String> = [
        "FeatureCollection", "Feature", "Polygon", "MultiPolygon", "GeometryCollection", "Point", "MultiPoint",
        "LineString",
        "MultiLineString",
    ]

    private static func found(_ scanner: inout JSONScanner) throws(TextFault) -> JSONContent {
        var walk = JSONMembers()
        while let name = try walk.next(&scanner) {
            switch scanner.text(name) {
            case "type":
                let type = try scanner.typeName()
                return type == "Topology" ? .topology : types.contains(type) ? .geoJSON : .other
            case "geometryType", "spatialReference", "objectIdFieldName", "displayFieldName", "rings": return .esri
            case "coordinates", "geometries": return .geoJSON
            default: try scanner.skipValue()
            }
        }
        return .other
    }
}
