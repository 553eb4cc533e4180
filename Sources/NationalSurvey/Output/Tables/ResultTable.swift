import Formats

/// A table of results: named columns, one value per column and row. The same values go to CSV and to GeoJSON, so that
/// the two cannot differ.
struct ResultTable: Sendable {
    let name: String
    let columns: [String]
    private(set) var rows: [[PropertyValue]] = []

    init(_ name: String, _ columns: [String]) {
        self.name = name
        self.columns = columns
    }

    mutating func append(_ row: [PropertyValue]) {
        precondition(row.count == columns.count)
        rows.append(row)
    }

    func csv() throws(FormatError) -> [UInt8] {
        var writer = CSVWriter(file: name, columns: columns)
        writer.reserveCapacity(rows.count * columns.count * 8)
        for row in rows {
            for value in row {
                switch value {
                case .string(let text): writer.append(text)
                case .int(let number): writer.append(number)
                case .double(let number): writer.append(number)
                case .bool(let flag): writer.append(flag ? "true" : "false")
                case .null: writer.append(String?.none)
                }
            }
            writer.endRow()
        }
        return try writer.finish()
    }
}

/// Square metres as the square kilometres of the tables.
func squareKilometres(_ squareMetres: Double) -> Double { squareMetres / 1_000_000 }
