import Shapes
import Text

/// Reading the polygons of TopoJSON (the specification's version 1): a topology of arcs that the geometries share.
///
/// Arcs are read once into a flat array; a ring is their positions one after the other, backwards where an index is negative.
/// Longitude and latitude are those of WGS 84 unless the caller knows better: the format has no member for a system.
public enum TopoJSON {
    /// The names of the layers of a file, the members of its `objects`, in their order. O(bytes).
    ///
    /// - Throws: `.malformed` or `.truncated` with line and byte where the file is no topology.
    public static func layerNames(_ file: FileBytes) throws(FormatError) -> [String] {
        try file.scanJSON { scanner throws(TextFault) in
            var reader = TopoJSONReader(scanner, file: file.name, otherGeometry: .leftEmpty)
            try reader.document()
            return reader.layerNames
        }
    }

    /// Reads one layer of the file at `path`. O(bytes and positions of the layer).
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - layer: a member of its `objects`; nil where it has one alone.
    ///   - otherGeometry: what to do with geometries that are no polygons.
    /// - Returns: one region per geometry of the object, which is a collection or one geometry; attributes are the properties,
    ///   and `id` where geometries have one.
    /// - Throws: `.missing` and its like for a file that cannot be read; `.mismatch` for a layer that is not there, or is not
    ///   named where there are several; `.malformed`, `.truncated`, `.badValue` with line, byte and feature for broken JSON, an
    ///   index beyond the arcs, arcs of a ring that do not meet; `.tooLarge` where arcs are used so often that the layer would
    ///   be many times the file.
    public static func readPolygons(
        path: String, layer: String? = nil, otherGeometry: GeoJSON.OtherGeometry = .refused
    ) throws(FormatError) -> FeatureLayer {
        try readPolygons(FileBytes(path: path), layer: layer, otherGeometry: otherGeometry)
    }

    /// Reads one layer from bytes that are in memory. O(bytes and positions of the layer). Returns and throws what
    /// `readPolygons(path:layer:otherGeometry:)` does.
    public static func readPolygons(
        _ file: FileBytes, layer: String? = nil, otherGeometry: GeoJSON.OtherGeometry = .refused
    ) throws(FormatError) -> FeatureLayer {
        var choice: Result<Int, FormatError> = .success(0)
        let read = try file.scanJSON { scanner throws(TextFault) -> TopoJSONReader? in
            var reader = TopoJSONReader(scanner, file: file.name, otherGeometry: otherGeometry)
            try reader.document()
            choice = choose(layer, of: reader.layerNames, file: file.name)
            guard case .success(let index) = choice else { return nil }
            try reader.layer(index)
            return reader
        }
        _ = try choice.get()
        guard let read else { throw FormatError(file: file.name, kind: .empty, message: "has no layer") }
        return try FeatureLayer(
            geometry: read.layer, attributes: read.properties.finished(), crs: .unstated,
            problems: read.ledger.problems, source: file.name)
    }

    private static func choose(
        _ layer: String?, of names: [String], file: String
    ) -> Result<Int, FormatError> {
        let list = names.map { quoted($0) }.joined(separator: ", ")
        if let layer {
            if let index = names.firstIndex(of: layer) { return .success(index) }
            let there = names.isEmpty ? "it has none" : "there are \(list)"
            return .failure(
                FormatError(file: file, kind: .mismatch, message: "has no layer \(quoted(layer)); \(there)"))
        }
        switch names.count {
        case 0: return .failure(FormatError(file: file, kind: .empty, message: "has no layer: \"objects\" is empty"))
        case 1: return .success(0)
        default:
            return .failure(
                FormatError(
                    file: file, kind: .mismatch,
                    message: "has \(names.count) layers, \(list); name one after the file and a \"#\""))
        }
    }

    /// The object's type is that of a topology. The scan ends at the type, or at a member that only GeoJSON has.
    static func recognizes(_ file: FileBytes) -> Bool {
        guard file.firstCharacter == UInt8(ascii: "{") else { return false }
        return file.bytes.withUnsafeBufferPointer { bytes in
            var scanner = JSONScanner(unchecked: bytes)
            return (try? TopoJSONReader.isTopology(&scanner)) ?? false
        }
    }
}
