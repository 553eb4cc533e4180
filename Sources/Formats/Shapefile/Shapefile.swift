import Foundation
import Shapes
import Text

/// Reading and writing ESRI shapefiles: `.shp` with `.dbf`, `.prj` and `.cpg` beside it (ESRI Shapefile Technical Description,
/// 1998; dBASE III and IV tables).
///
/// Layers of polygons and of points, also of the Z and M types, whose further ordinates are dropped and counted; features of every
/// type by `readFeatures(path:)`, which keeps them. The records are read in the order of the `.shp`; the `.shx`, which only repeats where they lie, is compared and not needed. Damage gives an error
/// or an empty region that is counted in `problems`.
public enum Shapefile {
    /// Reads the polygons of the shapefile at `path` (its `.shp`). O(bytes).
    ///
    /// - Returns: one region per record, null shapes being empty regions; without a `.dbf` the attributes have no fields.
    /// - Throws: what `FileBytes.init(path:)` throws; `.unsupported` for a type other than polygon, `.truncated` or `.malformed` for
    ///   a file that ends early or is none, `.mismatch` for a `.dbf` with another number of records.
    public static func readPolygons(path: String) throws(FormatError) -> FeatureLayer {
        try readPolygons(path: path, wanted: nil)
    }

    /// As `readPolygons(path:)`, with only those attributes whose field matches one of `fields`: others are null, and doubts
    /// about them are not in `problems`. O(bytes).
    public static func readPolygons(path: String, fields: [String]) throws(FormatError) -> FeatureLayer {
        try readPolygons(path: path, wanted: fields)
    }

    private static func readPolygons(path: String, wanted: [String]?) throws(FormatError) -> FeatureLayer {
        if var pieces = FileWindow(path: path), let plain = PlainPolygons(&pieces, file: path) {
            return try layer(of: plain, ShapefileParts(path: path, shp: FileBytes(name: path, bytes: [])), wanted)
        }
        return try readDoubtfulPolygons(ShapefileParts(path: path), wanted: wanted)
    }

    /// Reads the points of the shapefile at `path` (its `.shp`). Null shapes are nil. O(bytes). Throws as `readPolygons(path:)`.
    public static func readPoints(path: String) throws(FormatError) -> PointLayer {
        try readPoints(ShapefileParts(path: path))
    }

    /// Reads polygons from files that are in memory. O(bytes). Returns and throws what `readPolygons(path:)` does.
    public static func readPolygons(_ parts: ShapefileParts) throws(FormatError) -> FeatureLayer {
        if let plain = parts.shp.bytes.withUnsafeBytes({ bytes in
            var pieces = MemoryPieces(bytes)
            return PlainPolygons(&pieces, file: parts.shp.name)
        }) {
            return try layer(of: plain, parts, nil)
        }
        return try readDoubtfulPolygons(parts)
    }

    /// As `readPolygons`, without the short way for files in which nothing is out of order: for all others, and for tests
    /// that compare the two.
    package static func readDoubtfulPolygons(
        _ parts: ShapefileParts, wanted: [String]? = nil
    ) throws(FormatError) -> FeatureLayer {
        let reader = try scan(parts, .polygons)
        return try layer(reader.layer, reader.recordOffsets, reader.ledger, parts, wanted)
    }

    private static func layer(
        of plain: PlainPolygons, _ parts: ShapefileParts, _ wanted: [String]?
    ) throws(FormatError) -> FeatureLayer {
        try layer(plain.layer, plain.recordOffsets, plain.ledger, parts, wanted)
    }

    private static func layer(
        _ geometry: PolygonLayer, _ offsets: [Int], _ ledger: consuming ProblemLedger, _ parts: ShapefileParts,
        _ wanted: [String]?
    ) throws(FormatError) -> FeatureLayer {
        let attributes = try attributes(parts, offsets, wanted, &ledger)
        return try FeatureLayer(
            geometry: geometry, attributes: attributes, crs: parts.crs, problems: ledger.problems,
            source: parts.shp.name)
    }

    /// Reads points from files that are in memory. O(bytes). Returns and throws what `readPoints(path:)` does.
    public static func readPoints(_ parts: ShapefileParts) throws(FormatError) -> PointLayer {
        let reader = try scan(parts, .points)
        var ledger = reader.ledger
        let attributes = try attributes(parts, reader.recordOffsets, nil, &ledger)
        return try PointLayer(
            coordinates: reader.points, attributes: attributes, crs: parts.crs, problems: ledger.problems,
            source: parts.shp.name)
    }

    private static func scan(
        _ parts: ShapefileParts, _ target: ShapeRecordReader.Target
    ) throws(FormatError) -> ShapeRecordReader {
        var reader = ShapeRecordReader(file: parts.shp.name, target: target)
        try parts.shp.bytes.withUnsafeBufferPointer { bytes throws(FormatError) in
            try reader.read(ShapefileBytes(bytes: UnsafeRawBufferPointer(bytes)))
        }
        return reader
    }

    /// One row per record, records that begin at `offsets`.
    static func attributes(
        _ parts: ShapefileParts, _ offsets: [Int], _ wanted: [String]?, _ ledger: inout ProblemLedger
    ) throws(FormatError) -> AttributeTable {
        if let shx = parts.shx, !agrees(shx.bytes, offsets) {
            ledger.note(.damagedHeader, "the .shx contradicts the records; not used")
        }
        guard let dbf = parts.dbf else {
            if !offsets.isEmpty { ledger.note(.missingCompanion, "there is no .dbf with attributes") }
            var attributes = AttributeTable()
            for _ in offsets { attributes.endRow() }
            return attributes
        }
        let table = try DBFTable.read(dbf, cpg: parts.cpg, wanted: wanted, ledger: &ledger)
        guard table.rowCount == offsets.count else {
            throw FormatError(
                file: dbf.name, kind: .mismatch,
                message: "has \(table.rowCount) records, but \(parts.shp.name) has \(offsets.count)")
        }
        return table
    }

    /// The index, 100 bytes of header and 8 for each record, names the same offsets (in words of two bytes).
    private static func agrees(_ index: [UInt8], _ offsets: [Int]) -> Bool {
        index.withUnsafeBytes { raw in
            let bytes = ShapefileBytes(bytes: raw)
            guard bytes.count == 100 + 8 * offsets.count else { return false }
            return offsets.indices.allSatisfy { bytes.bigEndian32(100 + 8 * $0) == offsets[$0] / 2 }
        }
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

    /// Files that are in memory. O(1).
    public init(
        shp: FileBytes, dbf: FileBytes? = nil, shx: FileBytes? = nil, prj: FileBytes? = nil, cpg: FileBytes? = nil
    ) {
        self.shp = shp
        self.dbf = dbf
        self.shx = shx
        self.prj = prj
        self.cpg = cpg
    }

    /// Reads the `.shp` at `path`, and the files of the same name that exist beside it, endings in lower or upper
    /// case. O(bytes).
    /// - Throws: what `FileBytes.init(path:)` throws for any of them.
    public init(path: String) throws(FormatError) {
        try self.init(path: path, shp: FileBytes(path: path))
    }

    init(path: String, shp: FileBytes) throws(FormatError) {
        self.shp = shp
        let stem = path.lowercased().hasSuffix(".shp") ? String(path.dropLast(4)) : path
        dbf = try Self.companion(stem, "dbf")
        shx = try Self.companion(stem, "shx")
        prj = try Self.companion(stem, "prj")
        cpg = try Self.companion(stem, "cpg")
    }

    /// The file beside the shapes, its ending in any letter case.
    private static func companion(_ stem: String, _ ending: String) throws(FormatError) -> FileBytes? {
        for candidate in ["\(stem).\(ending)", "\(stem).\(ending.uppercased())"]
        where FileManager.default.fileExists(atPath: candidate) {
            return try FileBytes(path: candidate)
        }
        let parts = stem.split(separator: "/", omittingEmptySubsequences: false)
        let folder = parts.dropLast().joined(separator: "/")
        let wanted = "\(parts.last ?? "").\(ending)".lowercased()
        let place = folder.isEmpty ? stem.hasPrefix("/") ? "/" : "." : folder
        guard
            let name = try? FileManager.default.contentsOfDirectory(atPath: place).sorted()
                .first(where: { $0.lowercased() == wanted })
        else { return nil }
        return try FileBytes(path: parts.count > 1 ? "\(folder)/\(name)" : name)
    }

    /// What the `.prj` says.
    var crs: DeclaredCRS {
        guard let prj else { return .unstated }
        let text = String(decoding: prj.bytes, as: UTF8.self).trimmed
        return text.isEmpty ? .unstated : .wkt(text)
    }
}
