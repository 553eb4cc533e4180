import Text

/// Writes a table as CSV: UTF-8, LF, quotation marks only where needed, a point for decimals.
///
/// Doubles are the shortest decimals that read back to the same value (`2` for 2.0). Nothing at all stands for "not
/// available"; text that is empty is written `""` only where the whole record would otherwise be a blank line.
public struct CSVWriter: Sendable {
    /// The file's name in errors.
    public let file: String
    /// Names of the columns, in order.
    public let columns: [String]
    /// Names that `append(name:)` has put an apostrophe before.
    public private(set) var guardedNames = 0
    private var bytes: [UInt8] = []
    private var fieldsInRow = 0
    private var row = 1
    private var failure: FormatError?

    /// Begins the table with its header. O(columns).
    /// - Precondition: `columns` is not empty.
    public init(file: String, columns: [String]) {
        precondition(!columns.isEmpty)
        self.file = file
        self.columns = columns
        for column in columns { append(column) }
        endRow()
    }

    /// Makes room for a file of `count` bytes. O(bytes so far).
    public mutating func reserveCapacity(_ count: Int) { bytes.reserveCapacity(count) }

    /// Appends a field of text; nil is not available. O(n).
    /// - Precondition: the record has room for a field.
    public mutating func append(_ text: String?) {
        beginField()
        if let text { CSVText.append(text, to: &bytes) }
    }

    /// Appends a name that came from outside; nil is not available. One that a spreadsheet would run as a formula gets an
    /// apostrophe before it, and is counted: such files are opened in spreadsheets, by people who got the names from others. O(n).
    /// - Precondition: the record has room for a field.
    public mutating func append(name: String?) {
        guard let name, CSVText.isFormula(name) else { return append(name) }
        guardedNames += 1
        append("'" + name)
    }

    /// Appends a whole number; nil is not available. O(1).
    /// - Precondition: the record has room for a field.
    public mutating func append(_ value: Int?) {
        beginField()
        if let value { DecimalWriter.append(value, to: &bytes) }
    }

    /// Appends a number; nil is not available. NaN and infinities make `finish` throw: an analysis that has no result says
    /// so by nil. O(1).
    /// - Precondition: the record has room for a field.
    public mutating func append(_ value: Double?) {
        beginField()
        guard let value, !DecimalWriter.appendShortest(value, to: &bytes) else { return }
        failure =
            failure
            ?? FormatError(
                file: file, kind: .badValue, row: row, column: columns[fieldsInRow - 1],
                message: "the number \(value) cannot be written")
    }

    private mutating func beginField() {
        precondition(fieldsInRow < columns.count, "more fields than columns")
        if fieldsInRow > 0 { bytes.append(UInt8(ascii: ",")) }
        fieldsInRow += 1
    }

    /// Ends the record. O(1).
    /// - Precondition: it has one field per column.
    public mutating func endRow() {
        precondition(fieldsInRow == columns.count, "\(fieldsInRow) fields for \(columns.count) columns")
        if columns.count == 1, bytes.isEmpty || bytes.last == UInt8(ascii: "\n") {
            bytes.append(contentsOf: "\"\"".utf8)
        }
        bytes.append(UInt8(ascii: "\n"))
        fieldsInRow = 0
        row += 1
    }

    /// The whole file. O(1).
    /// - Precondition: the last record is ended.
    /// - Throws: `.badValue` where a number could not be written, with its row and column.
    public consuming func finish() throws(FormatError) -> [UInt8] {
        precondition(fieldsInRow == 0, "an unfinished record")
        if let failure { throw failure }
        return bytes
    }
}
