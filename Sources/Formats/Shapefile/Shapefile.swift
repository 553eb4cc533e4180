import Foundation
import Shapes

/// Reading and writing ESRI shapefiles: `.shp` with `.dbf`, `.prj` and `.cpg` beside it (ESRI Shapefile Technical Description,
/// 1998; dBASE III and IV tables).
///
/// Polygons and points, also of the Z and M types, whose further ordinates are dropped and counted. The records are
/// read in the order of the `.shp`; the `.shx`, which only repeats where they lie, is compared and not needed. Damage gives an error
/// or an empty region that is counted in `problems`.
public enum Shapefile {
    /// Reads the polygons of the shapefile at `path` (its `.shp`). O(bytes).
    ///
    /// - Returns: one region per record, null shapes being empty regions; without a `.dbf` the attributes have no fields.
    /// - Throws: a type other than polygon, a file that ends early, or a `.dbf` with another number of records.
    public static func readPolygons(path: String) throws(FormatError) -> FeatureLayer {
        try readPolygons(ShapefileParts(path: path))
    }

    /// Reads the points of the shapefile at `path` (its `.shp`). Null shapes are nil.
    public static func readPoints(path: String) throws(FormatError) -> PointLayer {
        try readPoints(ShapefileParts(path: path))
    }

    /// Reads polygons from files that are in memory.
    public static func readPolygons(_ parts: ShapefileParts) throws(FormatError) -> FeatureLayer {
        let (reader, attributes, ledger) = try scan(parts, .polygons)
        return FeatureLayer(
            geometry: reader.layer, attributes: attributes, crs: parts.crs, problems: ledger.problems,
            source: parts.shp.name)
    }

    /// Reads points from files that are in memory.
    public static func readPoints(_ parts: ShapefileParts) throws(FormatError) -> PointLayer {
        let (reader, attributes, ledger) = try scan(parts, .points)
        return PointLayer(
            coordinates: reader.points, attributes: attributes, crs: parts.crs, problems: ledger.problems,
            source: parts.shp.name)
    }

    private static func scan(
        _ parts: ShapefileParts, _ target: ShapeRecordReader.Target
    ) throws(FormatError) -> (ShapeRecordReader, AttributeTable, ProblemLedger) {
        var reader = ShapeRecordReader(file: parts.shp.name, target: target)
        try parts.shp.bytes.withUnsafeBufferPointer { bytes throws(FormatError) in
            try reader.read(ShapefileBytes(bytes: UnsafeRawBufferPointer(bytes)))
        }
        var ledger = reader.ledger
        if let shx = parts.shx, !reader.agrees(withIndex: shx.bytes) {
            ledger.note(.damagedHeader, "the .shx contradicts the records; not used")
        }
        guard let dbf = parts.dbf else {
            if reader.recordCount > 0 { ledger.note(.missingCompanion, "there is no .dbf with attributes") }
            var attributes = AttributeTable()
            for _ in 0..<reader.recordCount { attributes.endRow() }
            return (reader, attributes, ledger)
        }
        let table = try DBFTable.read(dbf, cpg: parts.cpg, ledger: &ledger)
        guard table.rowCount == reader.recordCount else {
            throw FormatError(
                file: dbf.name, kind: .mismatch,
                message: "has \(table.rowCount) records, but \(parts.shp.name) has \(reader.recordCount)")
        }
        return (reader, table, ledger)
    }
}

/// The files that make up one shapefile, in memory.
public struct ShapefileParts: Sendable {
    /// The shapes.
    public var shp: FileBytes
    /// The attributes.
    public var dbf: FileBytes?
    /// Where the records lie.
    public var shx: FileBytes?
    /// Well-known text of the reference system.
    public var prj: FileBytes?
    /// Name of the encoding of the attributes.
    public var cpg: FileBytes?

    /// Files that are in memory.
    public init(
        shp: FileBytes, dbf: FileBytes? = nil, shx: FileBytes? = nil, prj: FileBytes? = nil, cpg: FileBytes? = nil
    ) {
        self.shp = shp
        self.dbf = dbf
        self.shx = shx
        self.prj = prj
        self.cpg = cpg
    }

    /// Reads the `.shp` at `path`, and the files of the same name that exist beside it, endings in lower or upper case.
    public init(path: String) throws(FormatError) {
        shp = try FileBytes(path: path)
        let stem = path.lowercased().hasSuffix(".shp") ? String(path.dropLast(4)) : path
        dbf = try Self.companion(stem, "dbf")
        shx = try Self.companion(stem, "shx")
        prj = try Self.companion(stem, "prj")
        cpg = try Self.companion(stem, "cpg")
    }

    private static func companion(_ stem: String, _ ending: String) throws(FormatError) -> FileBytes? {
        for candidate in ["\(stem).\(ending)", "\(stem).\(ending.uppercased())"]
        where FileManager.default.fileExists(atPath: candidate) {
            return try FileBytes(path: candidate)
        }
        return nil
    }

    var crs: DeclaredCRS {
        guard let prj else { return .unstated }
        let text = trimmed(String(decoding: prj.bytes, as: UTF8.self))
        return text.isEmpty ? .unstated : .wkt(text)
    }
}
