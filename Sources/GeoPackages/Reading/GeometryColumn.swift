import Formats
import Shapes

/// One layer of features, as the GeoPackage lists it.
struct GeometryColumn {
    let table: String
    let column: String
    /// Key into the table of reference systems.
    let system: Int

    static func all(of database: Database) throws(FormatError) -> [GeometryColumn] {
        let statement = try Statement(
            "SELECT g.table_name, g.column_name, g.srs_id FROM gpkg_geometry_columns AS g JOIN gpkg_contents AS c "
                + "ON c.table_name = g.table_name WHERE c.data_type = 'features' ORDER BY c.rowid", database)
        var columns: [GeometryColumn] = []
        while try statement.step() {
            columns.append(
                GeometryColumn(
                    table: statement.text(0) ?? "", column: statement.text(1) ?? "", system: statement.integer(2)))
        }
        return columns
    }

    /// The reference system of the layer.
    /// - Throws: `.unsupported` for 0 and −1, which the standard keeps for undefined systems.
    func declaredSystem(of database: Database) throws(FormatError) -> DeclaredCRS {
        guard system > 0 else {
            throw FormatError(
                file: "\(database.name)#\(table)", kind: .unsupported,
                message: "has an undefined reference system (srs_id \(system)); give the layer one and save it anew")
        }
        let statement = try Statement(
            "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = "
                + String(system), database)
        guard try statement.step() else {
            throw FormatError(
                file: "\(database.name)#\(table)", kind: .malformed,
                message: "names the reference system \(system), which the file does not define")
        }
        let organization = (statement.text(0) ?? "").uppercased()
        if organization == "EPSG" { return .epsg(statement.integer(1)) }
        let definition = statement.text(2) ?? ""
        return definition.isEmpty || definition == "undefined"
            ? .other("\(organization):\(statement.integer(1))") : .wkt(definition)
    }
}
