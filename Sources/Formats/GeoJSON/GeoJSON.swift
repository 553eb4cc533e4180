import Shapes
import Text

/// Reading and writing GeoJSON (RFC 7946, and the `crs` member of the GeoJSON of 2008).
///
/// The reader scans the bytes once, straight into a flat layer: no object per coordinate, ring or member. It is held to
/// the RFC where that protects the geometry: positions of two or three numbers, rings of four or more positions that
/// close, the required members of a feature. What the RFC only advises against (ring orientation, legacy `crs`, repeated
/// or misplaced members) is read and counted in `problems`.
public enum GeoJSON {
    /// What to do with a feature that has another geometry type than asked for.
    public enum OtherGeometry: Hashable, Sendable {
        /// An error that names the feature and the type.
        case refused
        /// Its structure is checked, its region is empty, and it is counted as `.otherGeometry`.
        case leftEmpty
    }

    /// Reads the polygons of a FeatureCollection, a Feature or a bare geometry. O(n).
    ///
    /// Polygon, MultiPolygon and a GeometryCollection of them become one region per feature; a null or empty geometry is
    /// an empty region.
    public static func readPolygons(
        path: String, otherGeometry: OtherGeometry = .refused
    ) throws(FormatError) -> FeatureLayer {
        try readPolygons(FileBytes(path: path), otherGeometry: otherGeometry)
    }

    /// Reads polygons from bytes that are in memory.
    public static func readPolygons(
        _ file: FileBytes, otherGeometry: OtherGeometry = .refused
    ) throws(FormatError) -> FeatureLayer {
        let reader = try scan(file, .polygons, otherGeometry)
        return FeatureLayer(
            geometry: reader.layer, attributes: reader.properties.finished(), crs: reader.crs ?? .unstated,
            problems: reader.ledger.problems, source: file.name)
    }

    /// Reads the points of a FeatureCollection, a Feature or a bare geometry. A null or empty geometry is nil. O(n).
    public static func readPoints(
        path: String, otherGeometry: OtherGeometry = .refused
    ) throws(FormatError) -> PointLayer {
        try readPoints(FileBytes(path: path), otherGeometry: otherGeometry)
    }

    /// Reads points from bytes that are in memory.
    public static func readPoints(
        _ file: FileBytes, otherGeometry: OtherGeometry = .refused
    ) throws(FormatError) -> PointLayer {
        let reader = try scan(file, .points, otherGeometry)
        return PointLayer(
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
