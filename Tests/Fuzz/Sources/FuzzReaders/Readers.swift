import Archives
import Formats
import GeoPackages

/// What each reader must hold to with any bytes.
enum Readers {
    private struct Broken: Error, CustomStringConvertible {
        let description: String
    }

    /// `.shp`, `.dbf` and `.prj` in one input: the first six bytes say where it is cut.
    static func shapefile(_ file: FileBytes) throws {
        let bytes = file.bytes
        guard bytes.count >= 6 else { return }
        func number(_ place: Int) -> Int {
            Int(bytes[place]) | Int(bytes[place + 1]) << 8 | Int(bytes[place + 2]) << 16
        }
        let first = min(bytes.count, 6 + number(0))
        let second = min(bytes.count, first + number(3))
        let parts = ShapefileParts(
            shp: FileBytes(name: "input.shp", bytes: Array(bytes[6..<first])),
            dbf: second > first ? FileBytes(name: "input.dbf", bytes: Array(bytes[first..<second])) : nil,
            prj: bytes.count > second ? FileBytes(name: "input.prj", bytes: Array(bytes[second...])) : nil)
        _ = try? Shapefile.readPoints(parts)
        // The short way for files in order, and the long one for all.
        let short = Result { try Shapefile.readPolygons(parts) }
        let long = Result { try Shapefile.readDoubtfulPolygons(parts) }
        guard case .success(let one) = short else { return }
        guard case .success(let other) = long, one.geometry == other.geometry, one.attributes == other.attributes else {
            throw Broken(description: "two readings of one shapefile differ")
        }
    }

    /// The attributes of three records without a shape.
    static func dbf(_ file: FileBytes) throws {
        var shp: [UInt8] = [0, 0, 0x27, 0x0A] + [UInt8](repeating: 0, count: 20) + [0, 0, 0, 68]
        shp += [0xE8, 3, 0, 0, 5, 0, 0, 0] + [UInt8](repeating: 0, count: 64)
        for record in 1...3 as ClosedRange<UInt8> { shp += [0, 0, 0, record, 0, 0, 0, 2, 0, 0, 0, 0] }
        _ = try Shapefile.readPolygons(
            ShapefileParts(
                shp: FileBytes(name: "input.shp", bytes: shp), dbf: FileBytes(name: "input.dbf", bytes: file.bytes)))
    }

    /// All columns of all kinds, by the fast way and field by field.
    static func csv(_ file: FileBytes) throws {
        let table = try CSVFile(file)
        for kind in [CSVRequest.Kind.text, .code(uppercased: true), .count, .number(absentWhen: ["*"])] {
            let requests = (0..<table.columnCount).map { CSVRequest(column: $0, kind: kind) }
            let fast = Result { try table.read(requests) }
            let slow = Result { try table.readFieldByField(requests) }
            switch (fast, slow) {
            case (.success(let one), .success(let other)):
                guard one.rowCount == other.rowCount else { throw Broken(description: "rows of two readings differ") }
            case (.failure(let one as FormatError), .failure(let other as FormatError)):
                guard one.description == other.description else {
                    throw Broken(description: "\(one.description) against \(other.description)")
                }
            default: throw Broken(description: "one way reads what the other refuses")
            }
        }
    }

    static func geoJSON(_ file: FileBytes) throws {
        _ = try? GeoJSON.readPoints(file)
        _ = try GeoJSON.readPolygons(file)
    }

    static func topoJSON(_ file: FileBytes) throws { _ = try TopoJSON.readPolygons(file) }

    static func kml(_ file: FileBytes) throws { _ = try KML.readPolygons(file) }

    private static let limits = ExpansionLimits()

    /// Zipped layers of any format, the zip's own directory included.
    static func archive(_ file: FileBytes) throws {
        let zip = try ZipArchive(file, limits: limits)
        for member in zip.members { _ = try? zip.read(member) }
        _ = try LayerFormats([.archive(of: .default)]).readPolygons(file)
    }

    static func workbook(_ file: FileBytes) throws {
        let book = try Workbook(file, limits: limits)
        for sheet in book.sheets.indices { _ = try CSVFile(try book.table(ofSheet: sheet)) }
    }

    static func gzip(_ file: FileBytes) throws { _ = try Gzip.decompress(file) }

    static func geoPackage(_ file: FileBytes) throws { _ = try GeoPackage.readPolygons(file) }

    /// What is read is written, and that reads back to the same bytes.
    static func json(_ file: FileBytes) throws {
        guard let written = try? JSONValue(parsing: file).prettyPrinted(file: "output") else { return }
        let back = try JSONValue(parsing: FileBytes(name: "output", bytes: written))
        guard try back.prettyPrinted(file: "output") == written else {
            throw Broken(description: "JSON does not read back")
        }
    }
}
