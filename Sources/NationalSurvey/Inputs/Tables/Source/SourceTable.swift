import Formats

/// One table as it was found in a file: open for reading, with what it was taken for.
struct SourceTable: Sendable {
    /// In UTF-8 or Windows-1252, under the name of file, member and sheet.
    let csv: CSVFile
    /// Of the file as it lies, archive or workbook and all.
    let sha256: String
    /// Outer form, encoding, separator, title lines and the like; empty for plain comma-separated values in UTF-8.
    var words: [String]
    /// Own names of columns, by role.
    let columns: [ColumnRole: String]
    let kind: TableKind

    var name: String { csv.name }

    /// The column of a role: the one that the request names, else the first of the usual names that is there.
    ///
    /// - Throws: where the request names a column that is not there.
    func column(_ role: ColumnRole, _ usual: [String], meaning: String) throws(FormatError) -> Int? {
        guard let name = columns[role] else { return csv.firstColumn(of: usual) }
        return try csv.requireColumn([name], meaning: meaning)
    }

    /// A column without which the table is none of its kind; the error names the likeliest cause.
    func requireColumn(_ role: ColumnRole) throws(FormatError) -> Int {
        guard let required = kind.required.first(where: { $0.role == role }) else {
            preconditionFailure("\(role) is not required")
        }
        do {
            return try csv.requireColumn(kind.names(of: required, columns), meaning: required.meaning)
        } catch {
            var error = error
            error.message += LikelyCause.ofMissingColumn(role, in: csv, wanted: kind).map { "; \($0)" } ?? ""
            throw error
        }
    }

    /// The error for a value, with its place.
    func refusal(_ table: CSVTable, row: Int, column: Int, _ message: String) -> FormatError {
        FormatError(
            file: name, kind: .badValue, row: table.rowNumber(ofRecord: row), column: columnName(column),
            message: message)
    }

    /// As written in the header.
    func columnName(_ column: Int) -> String {
        csv.header.indices.contains(column) ? csv.header[column] : "\(column + 1)"
    }

    /// The day in a cell of dates; in a workbook also as a number of days.
    func day(_ text: String) -> CalendarDay? {
        if let day = CalendarDay(published: text) { return day }
        guard words.contains(where: { $0.hasPrefix("workbook") }), let number = Int(text),
            (30_000...60_000).contains(number)
        else { return nil }
        return CalendarDay(workbookNumber: number)
    }

    /// The days of a column of dates; nil where a cell is empty or says that there is none.
    ///
    /// - Throws: for the first row that holds anything else.
    func days(_ dates: CodeColumn, column: Int, _ table: CSVTable) throws(FormatError) -> [CalendarDay?] {
        var days: [CalendarDay?] = []
        for (number, text) in dates.values.enumerated() {
            guard !text.isEmpty, text.uppercased() != "NULL", text != "-" else {
                days.append(nil)
                continue
            }
            guard let day = day(text) else {
                let row = dates.indices.firstIndex(of: Int32(number)) ?? 0
                throw refusal(table, row: row, column: column, "\"\(text.prefix(40))\" is no date that is known")
            }
            days.append(day)
        }
        return days
    }

    /// The record in the provenance.
    func inputFile(_ role: InputFile.Role, rows: Int) -> InputFile {
        InputFile(role, path: name, sha256: sha256, rows: rows)
    }

    /// One line for a person where there is anything to say.
    var found: [String] {
        words.isEmpty ? [] : ["\(kind.name): \(InputFile.name(name)) was read as \(words.joined(separator: ", "))"]
    }
}
