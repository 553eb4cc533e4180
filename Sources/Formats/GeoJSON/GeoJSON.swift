import Shapes
import Text

/// Reading and writing GeoJSON (RFC 7946, and the `crs` member of the GeoJSON of 2008).
///
/// The reader scans the bytes once, straight into a flat layer: no object per coordinate, ring or member. It is held to
/// the RFC where that protects the geometry: positions of two to four numbers, rings of four or more positions that
/// close, the required members of a feature, each member once. What the RFC only advises against (ring orientation, legacy
/// `crs`, misplaced members, a property that is there twice, a third or fourth number) is read and counted in `problems`.
public enum GeoJSON {
    /// What to do with a feature that has another geometry type than asked for.
    public enum OtherGeometry: Hashable, Sendable {
        /// An error that names the feature and the type.
        case refused
        /// Its structure is checked, its region is empty, and it is counted as `.otherGeometry`.
        case leftEmpty
    }

    /// Reads the polygons of the FeatureCollection, the Feature or the bare geometry in the file at `path`. O(its bytes).
    ///
    /// Polygon, MultiPolygon and a GeometryCollection of them become one region per feature; a null or empty geometry is
    /// an empty region.
    /// - Parameter otherGeometry: what to do with geometries that are no polygons.
    /// - Throws: what `FileBytes.init(path:)` throws, and with line, byte and feature: `.malformed` for broken JSON, a repeated or
    ///   missing member, a ring that is none; `.truncated`; `.badValue` for a number beyond Double; `.unsupported` for another
    ///   geometry; `.tooLarge` where every feature has property names of its own; `.empty`.
    public static func readPolygons(
        path: String, otherGeometry: OtherGeometry = .refused
    ) throws(FormatError) -> FeatureLayer {
        try readPolygons(FileBytes(path: path), otherGeometry: otherGeometry)
    }

    /// Reads polygons from bytes that are in memory. O(bytes). Returns and throws what `readPolygons(path:otherGeometry:)` does.
    public static func readPolygons(
        _ file: FileBytes, otherGeometry: OtherGeometry = .refused
    ) throws(FormatError) -> FeatureLayer {
        let reader = try scan(file, .polygons, otherGeometry)
        return try FeatureLayer(
            geometry: reader.layer, attributes: reader.properties.finished(), crs: reader.crs ?? .unstated,
            problems: reader.ledger.problems, source: file.name)
    }

    /// Reads the points of the FeatureCollection, the Feature or the bare geometry in the file at `path`. A null or empty
    /// geometry is nil. O(its bytes).
    ///
    /// - Throws: as `readPolygons(path:otherGeometry:)`.
    public static func readPoints(
        path: String, otherGeometry: OtherGeometry = .refused
    ) throws(FormatError) -> PointLayer {
        try readPoints(FileBytes(path: path), otherGeometry: otherGeometry)
    }

    /// Reads points from bytes that are in memory. O(bytes). Returns and throws what `readPoints(path:otherGeometry:)` does.
    public static func readPoints(
        _ file: FileBytes, otherGeometry: OtherGeometry = .refused
    ) throws(FormatError) -> PointLayer {
        let reader = try scan(file, .points, otherGeometry)
        return try PointLayer(
            coordinates: reader.points, attributes: reader.properties.finished(), crs: reader.crs ?? .unstated,
            problems: reader.ledger.problems, source: file.name)
    }

    private static func scan(
        _ file: FileBytes, _ target: GeoJSONReader.Target, _ otherGeometry: OtherGeometry
    ) throws(FormatError) -> GeoJSONReader {
        try file.scanJSON { scanner throws(TextFault) in
            var reader = GeoJSONReader(scanner, file: file.name, target: target, otherGeometry: otherGeometry)
            try reader.document()
            return reader
        }
    }
}
