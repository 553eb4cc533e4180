import Formats

/// What is said of a table wherever it is named.
struct TableDescription: Hashable, Sendable {
    /// The file's name.
    let name: String
    /// What a row is and in which order rows stand.
    let about: String
    let columns: [ColumnDescription]
    /// What has to be said of the table and of no single column, a sentence or more each.
    let notes: [String]
}

/// A table of results: what each column means, and one value per column and row. The same values go to every form in
/// which the table is written, so that the forms cannot differ.
struct ResultTable: Sendable {
    let description: TableDescription
    /// Each as long as the columns.
    let rows: [[PropertyValue]]

    var name: String { description.name }
    var columnNames: [String] { description.columns.map(\.name) }

    /// - Complexity: O(rows · columns).
    init<Row>(
        _ name: String, about: String, columns: [Column<Row>], rows: some Sequence<Row>, notes: [String] = []
    ) {
        self.init(
            TableDescription(name: name, about: about, columns: columns.map(\.description), notes: notes),
            rows: rows.map { row in columns.map { $0.value(row) } })
    }

    /// Rows as they are described.
    init(_ description: TableDescription, rows: [[PropertyValue]]) {
        (self.description, self.rows) = (description, rows)
    }

    /// The table as a CSV file with a header, and how many names in it got an apostrophe lest they be run as formulas.
    ///
    /// - Throws: `FormatError` for a number that is not finite, naming row and column.
    /// - Complexity: O(bytes written).
    func csv() throws(FormatError) -> (bytes: [UInt8], guardedNames: Int) {
        try description.csv(rows, capacity: rows.count * description.columns.count * 8)
    }
}

extension TableDescription {
    /// `rows`, one value per column, as a CSV file with a header; a table that would be large in memory is made row by row.
    ///
    /// - Parameter capacity: about how many bytes.
    /// - Throws: `FormatError` for a number that is not finite, naming row and column.
    /// - Complexity: O(bytes written).
    func csv(
        _ rows: some Sequence<[PropertyValue]>, capacity: Int
    ) throws(FormatError) -> (bytes: [UInt8], guardedNames: Int) {
        var writer = CSVWriter(file: name, columns: columns.map(\.name))
        writer.reserveCapacity(capacity)
        let isName = columns.map(\.isName)
        for row in rows {
            for (value, isName) in zip(row, isName) {
                switch value {
                case .string(let text): if isName { writer.append(name: text) } else { writer.append(text) }
                case .int(let number): writer.append(number)
                case .double(let number): writer.append(number)
                case .bool(let flag): writer.append(flag ? "true" : "false")
                case .null: writer.append(String?.none)
                }
            }
            writer.endRow()
        }
        let guardedNames = writer.guardedNames
        return (try writer.finish(), guardedNames)
    }
}

/// Square metres as the square kilometres of the tables.
func squareKilometres(_ squareMetres: Double) -> Double { squareMetres / 1_000_000 }
