import Shapes

/// Reading KML (OGC 07-147r2, and the versions of Google before): Placemark, Polygon, MultiGeometry, and the
/// attributes of ExtendedData, as Data or as SchemaData.
///
/// Longitude and latitude are always those of WGS 84. Styles, views, overlays and links are passed over. What the format
/// forbids but programs write (open rings, rings of too few positions) is mended as in the other readers and counted.
public enum KML {
    /// Reads the placemarks of the file at `path`. O(bytes).
    ///
    /// - Returns: one region per Placemark, in order, folders opened; attributes `name`, `description`, then those of
    ///   ExtendedData by name. A placemark without polygons is an empty region, counted when it has another geometry.
    /// - Throws: `FormatError` with line, byte and placemark: no KML (HTML, KMZ, another root element), broken markup, a
    ///   position that is no longitude and latitude.
    public static func readPolygons(path: String) throws(FormatError) -> FeatureLayer {
        try readPolygons(FileBytes(path: path))
    }

    /// Reads placemarks from bytes that are in memory. O(bytes). Returns and throws what `readPolygons(path:)` does.
    public static func readPolygons(_ file: FileBytes) throws(FormatError) -> FeatureLayer {
        try file.bytes.withUnsafeBufferPointer { bytes throws(FormatError) in
            var reader = try KMLReader(bytes, file: file.name, readsAll: false)
            var layer = KMLLayer(file: file.name, byteCount: bytes.count)
            try reader.document { (placemark, ledger) throws(FormatError) in try layer.take(placemark, &ledger) }
            layer.finish()
            return try FeatureLayer(
                geometry: layer.layer, attributes: layer.attributes, crs: .crs84, problems: reader.ledger.problems,
                source: file.name)
        }
    }

    /// The root element is one that the reader takes. O(1) but for a long preamble.
    static func recognizes(_ file: FileBytes) -> Bool {
        guard file.firstCharacter == UInt8(ascii: "<") else { return false }
        return file.bytes.withUnsafeBufferPointer { bytes in
            guard var scanner = try? MarkupScanner(bytes, file: file.name, format: "KML"),
                case .start(let root)? = try? scanner.next()
            else { return false }
            return KMLReader.roots.contains(root)
        }
    }
}
