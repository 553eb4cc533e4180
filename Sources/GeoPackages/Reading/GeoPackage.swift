import Formats

/// GeoPackage files (OGC 12-128): layers of polygons out of a SQLite database.
///
/// The file is read into memory and opened there, read-only: no companion file is made or read, no extension is loaded and no
/// trigger runs.
public enum GeoPackage {
    /// The first bytes of every SQLite database.
    public static let mark = Array("SQLite format 3\0".utf8)

    /// Names of the layers of features in the file at `path`, in the order of its table of contents. O(tables).
    /// - Throws: `FormatError` for a file that is no GeoPackage.
    public static func layerNames(path: String) throws(FormatError) -> [String] {
        let database = try Database(FileBytes(path: path))
        try check(database)
        return try GeometryColumn.all(of: database).map(\.table)
    }

    /// The polygons of one layer, with the layer's attributes.
    ///
    /// - Parameters:
    ///   - layer: its name; without, the only layer of the file, or the only one with a column named as one of `codes`.
    ///   - codes: column names that tell the wanted layer, as `AttributeTable.firstField` compares them.
    /// - Throws: `FormatError` for a file that is no GeoPackage, a layer that is not there or not to be told from others, an
    ///   undefined reference system, a geometry that is damaged or a curve.
    /// - Complexity: O(bytes of the layer).
    public static func readPolygons(
        path: String, layer: String? = nil, codes: [String] = []
    ) throws(FormatError) -> FeatureLayer {
        try readPolygons(FileBytes(path: path), layer: layer, codes: codes)
    }

    /// The polygons of one layer of a file that is in memory.
    ///
    /// - Parameters, Throws, Complexity: as `readPolygons(path:layer:codes:)`.
    public static func readPolygons(
        _ file: FileBytes, layer: String? = nil, codes: [String] = []
    ) throws(FormatError) -> FeatureLayer {
        let database = try Database(file)
        try check(database)
        let columns = try GeometryColumn.all(of: database)
        let column = try choose(layer, from: columns, codes: codes, database)
        return try LayerReader.read(column, of: database)
    }

    /// `GPKG`, `GP10` and `GP11`, as the standard writes them in the header of the database; many programs leave it 0.
    private static func check(_ database: Database) throws(FormatError) {
        guard try database.hasTable("gpkg_contents"), try database.hasTable("gpkg_geometry_columns") else {
            throw FormatError(
                file: database.name, kind: .unsupported,
                message:
                    "is a SQLite database, but no GeoPackage: it has no table gpkg_contents or gpkg_geometry_columns")
        }
    }

    private static func choose(
        _ layer: String?, from columns: [GeometryColumn], codes: [String], _ database: Database
    ) throws(FormatError) -> GeometryColumn {
        let names = columns.map { "\"\($0.table)\"" }.joined(separator: ", ")
        if let layer {
            if let column = columns.first(where: { $0.table == layer }) { return column }
            throw FormatError(
                file: database.name, kind: .missing,
                message: "has no layer \"\(layer)\"; its layers are \(names.isEmpty ? "none" : names)")
        }
        if columns.count == 1 { return columns[0] }
        guard !columns.isEmpty else {
            throw FormatError(file: database.name, kind: .empty, message: "the GeoPackage has no layer of features")
        }
        var fitting: [GeometryColumn] = []
        for column in columns {
            let fields = try database.columnNames(ofTable: column.table).map(ColumnName.normalized)
            if codes.contains(where: { fields.contains(ColumnName.normalized($0)) }) { fitting.append(column) }
        }
        if fitting.count == 1 { return fitting[0] }
        throw FormatError(
            file: database.name, kind: .mismatch,
            message:
                "has \(columns.count) layers (\(names)); name one after the file, as in \(database.name)#\(columns[0].table)"
        )
    }
}
