import Formats
import GEOS
import Shapes

/// Reads the rows of one layer: geometries into a flat layer, all other columns as attributes.
enum LayerReader {
    static func read(_ column: GeometryColumn, of database: Database) throws(FormatError) -> FeatureLayer {
        let file = "\(database.name)#\(column.table)"
        let crs = try column.declaredSystem(of: database)
        let fields = try database.columnNames(ofTable: column.table).filter { $0 != column.column }
        let list = ([column.column] + fields).map(Database.quoted).joined(separator: ", ")
        let statement = try Statement(
            "SELECT \(list) FROM \(Database.quoted(column.table)) ORDER BY rowid", database)
        var layer = PolygonLayer()
        var columns = [[AttributeValue]](repeating: [], count: fields.count)
        var others = 0
        var firstOther: Int?
        let budget = CellBudget(byteCount: database.byteCount)
        while try statement.step() {
            let feature = layer.regionCount
            try budget.check(fields: fields.count + 1, rows: feature + 1, file: file)
            let isPolygon = try append(statement, to: &layer, feature: feature, file: file)
            if !isPolygon {
                others += 1
                firstOther = firstOther ?? feature
            }
            layer.endRegion()
            for field in fields.indices { columns[field].append(value(statement, field + 1)) }
        }
        let table = try AttributeTable(fields: fields, columns: columns, rowCount: layer.regionCount)
        var problems: [FormatProblem] = []
        if others > 0 {
            problems.append(
                FormatProblem(
                    file: file, kind: .otherGeometry, count: others, firstFeature: firstOther,
                    message: "a geometry that is no polygon; its region is empty"))
        }
        return try FeatureLayer(geometry: layer, attributes: table, crs: crs, problems: problems, source: file)
    }

    /// Appends the polygons of one geometry to the open region.
    /// - Returns: false for a geometry of another type; nothing is appended then. No geometry and an empty one have no polygons.
    private static func append(
        _ statement: Statement, to layer: inout PolygonLayer, feature: Int, file: String
    ) throws(FormatError) -> Bool {
        guard statement.kind(0) != .null else { return true }
        let blob = statement.blob(0)
        guard let header = BlobHeader(blob) else {
            throw FormatError(
                file: file, kind: .malformed, feature: feature, message: "the geometry is damaged: its header is wrong")
        }
        if header.isEmpty { return true }
        if let curve = curve(blob[header.length...]) {
            throw FormatError(
                file: file, kind: .unsupported, feature: feature,
                message:
                    "is a \(curve), and curves are not read; convert them: ogr2ogr -nlt CONVERT_TO_LINEAR out.gpkg in.gpkg"
            )
        }
        let polygons: MultiPolygon
        do {
            let geometry = try Geometry(wkb: Array(blob[header.length...]))
            if geometry.isEmpty { return true }
            guard geometry.dimension == 2 else { return false }
            polygons = geometry.polygons
        } catch {
            throw FormatError(
                file: file, kind: .malformed, feature: feature, message: "the geometry cannot be read: \(error)")
        }
        for polygon in polygons.polygons {
            for ring in [polygon.shell] + polygon.holes {
                for coordinate in ring.coordinates { layer.append(coordinate) }
                layer.endRing()
            }
            layer.endPolygon()
        }
        return true
    }

    /// Names of the types of ISO 13249-3 that have arcs or faces, by their numbers from 8 on.
    private static let curves = [
        "CircularString", "CompoundCurve", "CurvePolygon", "MultiCurve", "MultiSurface", "Curve", "Surface",
        "PolyhedralSurface", "TIN", "Triangle",
    ]

    /// What kind of curve a well-known binary is; nil for none.
    private static func curve(_ binary: ArraySlice<UInt8>) -> String? {
        let bytes = Array(binary.prefix(5))
        guard bytes.count == 5 else { return nil }
        let isLittle = bytes[0] == 1
        let code = (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(bytes[isLittle ? 4 - $1 : 1 + $1]) }
        // Thousands, and the three upper bits of an older form, tell further ordinates.
        let type = Int(code & 0x1FFF_FFFF) % 1000
        return (8..<8 + curves.count).contains(type) ? curves[type - 8] : nil
    }

    private static func value(_ statement: Statement, _ column: Int) -> AttributeValue {
        switch statement.kind(column) {
        case .null, .blob: .null
        case .integer:
            .number(Double(statement.integer(column)), text: String(statement.integer(column)))
        case .real: .number(statement.real(column), text: statement.real(column).description)
        case .text: .string(statement.text(column) ?? "")
        }
    }
}

/// The bytes before the well-known binary of a geometry (OGC 12-128, 2.1.3).
private struct BlobHeader {
    let isEmpty: Bool
    /// Bytes up to the well-known binary.
    let length: Int

    init?(_ blob: [UInt8]) {
        guard blob.count >= 8, blob[0] == UInt8(ascii: "G"), blob[1] == UInt8(ascii: "P"), blob[2] == 0 else {
            return nil
        }
        let flags = blob[3]
        // Bit 5 marks an extended type, whose body only its extension reads.
        guard flags & 0x20 == 0 else { return nil }
        let envelopeBytes = [0, 32, 48, 48, 64]
        let envelope = Int(flags >> 1 & 7)
        guard envelope < envelopeBytes.count else { return nil }
        isEmpty = flags & 0x10 != 0
        length = 8 + envelopeBytes[envelope]
        guard length <= blob.count else { return nil }
    }
}
