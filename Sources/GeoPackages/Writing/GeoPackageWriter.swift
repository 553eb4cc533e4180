import Formats

/// Writes layers as one GeoPackage 1.3 (OGC 12-128r17), without a time stamp: equal layers give equal bytes.
public enum GeoPackageWriter {
    /// The reference system of all layers.
    public struct System: Sendable {
        /// Code in the EPSG registry.
        public var code: Int
        public var name: String
        /// Well-known text.
        public var definition: String

        /// An EPSG system with its well-known text.
        ///
        /// - Complexity: O(1).
        public init(epsg code: Int, name: String, definition: String) {
            self.code = code
            self.name = name
            self.definition = definition
        }
    }

    /// The bytes of the file. O(bytes), all of them in memory.
    /// - Parameter file: its name, for messages.
    /// - Throws: `.unwritable` where the database refuses a table, as for two layers of one name.
    public static func bytes(
        _ layers: [GeoPackageLayer], system: System, file: String
    ) throws(FormatError) -> [UInt8] {
        try bytes(of: layers.count, system: system, file: file) { layers[$0] }
    }

    /// The same for layers that are made one after the other, each when the one before is written.
    /// - Parameters:
    ///   - count: of the layers.
    ///   - layer: makes the layer of this number.
    /// - Throws: `.unwritable` where the database refuses a table, as for two layers of one name.
    /// - Complexity: O(bytes), all of them in memory.
    public static func bytes(
        of count: Int, system: System, file: String, layer: (Int) -> GeoPackageLayer
    ) throws(FormatError) -> [UInt8] {
        try Database.serialized { () throws(FormatError) in
            let database = try Database(inMemory: file)
            try fill(database, count, system, layer)
            return database
        }
    }

    /// Writes the same into a new file, a page at a time: of the file, a few megabytes are in memory.
    /// - Parameters:
    ///   - path: absolute; no file is there yet. A file that could not be finished is left there.
    ///   - file: its name, for messages.
    ///   - count: of the layers.
    ///   - layer: makes the layer of this number.
    /// - Throws: `.unwritable` where the system refuses the file or has no room for it, or the database refuses a table.
    /// - Complexity: O(bytes).
    public static func write(
        toPath path: String, of count: Int, system: System, file: String, layer: (Int) -> GeoPackageLayer
    ) throws(FormatError) {
        try Database.write(toPath: path, name: file) { database throws(FormatError) in
            try fill(database, count, system, layer)
        }
    }

    private static func fill(
        _ database: Database, _ count: Int, _ system: System, _ layer: (Int) -> GeoPackageLayer
    ) throws(FormatError) {
        try database.run(schema)
        try addSystems(system, to: database)
        var styles: [LayerStyle] = []
        for number in 0..<count {
            let layer = layer(number)
            try add(layer, system, to: database)
            if let style = layer.style {
                styles.append(LayerStyle(layer: layer.name, about: layer.summary, qml: style))
            }
        }
        if !styles.isEmpty { try add(styles, to: database) }
        try database.run("COMMIT")
    }

    private struct LayerStyle {
        let layer: String
        let about: String
        let qml: String
    }

    /// Tables that every GeoPackage has. The time of the last change, which the standard wants, is that of no day.
    private static let schema = """
        PRAGMA application_id = 1196444487;
        PRAGMA user_version = 10300;
        BEGIN;
        CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
            organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
        CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
            description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT '\(noDay)', min_x DOUBLE, min_y DOUBLE,
            max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
            CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
        CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
            geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
            CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
            CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
            CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
        """

    private static let noDay = "1970-01-01T00:00:00.000Z"

    /// The three systems that the standard asks for, and the layers' own.
    private static func addSystems(_ system: System, to database: Database) throws(FormatError) {
        let statement = try Statement(
            "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)", database)
        let wgs84 =
            "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563,AUTHORITY[\"EPSG\",\"7030\"]],"
            + "AUTHORITY[\"EPSG\",\"6326\"]],PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],UNIT[\"degree\","
            + "0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],AUTHORITY[\"EPSG\",\"4326\"]]"
        var rows = [
            ("Undefined cartesian SRS", -1, "NONE", "undefined"), ("Undefined geographic SRS", 0, "NONE", "undefined"),
            ("WGS 84", 4326, "EPSG", wgs84),
        ]
        if system.code != 4326 { rows.append((system.name, system.code, "EPSG", system.definition)) }
        for (name, code, organization, definition) in rows {
            try statement.insert([
                .string(name), .int(code), .string(organization), .int(code), .string(definition),
            ])
        }
    }

    private static func add(
        _ layer: GeoPackageLayer, _ system: System, to database: Database
    ) throws(FormatError) {
        let columns = layer.columns.map { ", \(Database.quoted($0.name)) \($0.type.rawValue)" }.joined()
        try database.run(
            "CREATE TABLE \(Database.quoted(layer.name)) (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "
                + "geom \(layer.geometryType)\(columns))")
        let box = layer.box
        func bound(_ value: Double) -> PropertyValue { box.isEmpty ? .null : .double(value) }
        try Statement("INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, '\(noDay)', ?, ?, ?, ?, ?)", database)
            .insert([
                .string(layer.name), .string(layer.name), .string(layer.summary), bound(box.minX), bound(box.minY),
                bound(box.maxX), bound(box.maxY), .int(system.code),
            ])
        try Statement("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)", database).insert([
            .string(layer.name), .string(layer.geometryType), .int(system.code),
        ])
        let places = String(repeating: ", ?", count: layer.columns.count)
        let statement = try Statement(
            "INSERT INTO \(Database.quoted(layer.name)) VALUES (NULL, ?\(places))", database)
        var blob = GeometryBlob(system: Int32(truncatingIfNeeded: system.code))
        for feature in 0..<layer.featureCount {
            let hasGeometry = blob.encode(feature, of: layer)
            try statement.insert(
                layer.columns.map { $0.values[feature] }, after: hasGeometry ? blob.bytes : nil)
        }
    }

    /// The table in which QGIS looks for the style of a layer.
    private static func add(_ styles: [LayerStyle], to database: Database) throws(FormatError) {
        try database.run(
            """
            CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256),
                f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30),
                styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
                update_time DATETIME DEFAULT '\(noDay)');
            INSERT INTO gpkg_contents (table_name, data_type, identifier, description)
                VALUES ('layer_styles', 'attributes', 'layer_styles', 'Styles of the layers, as QGIS reads them');
            """)
        let statement = try Statement(
            "INSERT INTO layer_styles VALUES (NULL, '', '', ?, 'geom', ?, ?, '', 1, ?, '', '', '\(noDay)')", database)
        for style in styles {
            try statement.insert([
                .string(style.layer), .string(style.layer), .string(style.qml), .string(style.about),
            ])
        }
    }
}

extension GeometryBlob {
    /// The blob of one feature.
    /// - Returns: false for a feature without geometry.
    fileprivate mutating func encode(_ feature: Int, of layer: GeoPackageLayer) -> Bool {
        switch layer.shapes {
        case .polygons(let polygons): return encode(region: feature, of: polygons)
        case .points(let points):
            guard let point = points[feature] else { return false }
            encode(point)
            return true
        case .lines(let lines):
            encode(lines[feature])
            return true
        }
    }
}
