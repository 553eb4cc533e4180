import Formats

/// How the codes of a column stand once cleaned of what spreadsheets leave around them, and of another letter case.
struct CleanedCodes {
    /// Rows whose code was written in another way.
    struct Respelling: Equatable {
        var rows = 0
        /// The first of them, counted from 0.
        var firstRow = 0
        var written = ""
        var code = ""
    }

    var column: CodeColumn
    /// Rows whose cell means none, by its text.
    var absences: [String: Int] = [:]
    /// `nil` where every code was written as it is.
    var respelling: Respelling?

    /// - Parameters:
    ///   - column: codes as read.
    ///   - isRequired: a cell that means none is refused; else it is an empty code, counted.
    ///   - uppercased: codes are the same in any letter case, and kept in capitals.
    ///   - refusal: makes the error for a row.
    /// - Complexity: O(distinct codes); O(rows) where any had to be cleaned.
    init(
        _ column: CodeColumn, isRequired: Bool, uppercased: Bool = false,
        refusal: (_ row: Int, _ message: String) -> FormatError
    ) throws(FormatError) {
        self.column = column
        let meanings = column.values.map { text -> CellText in
            let meaning = CellText(text)
            guard uppercased, case .code(let code) = meaning else { return meaning }
            return .code(code.uppercased())
        }
        guard zip(meanings, column.values).contains(where: { $0 != .code($1) }) else { return }
        var rows = [Int](repeating: 0, count: column.values.count)
        var firstRows = [Int](repeating: 0, count: column.values.count)
        for (row, number) in column.indices.enumerated() {
            if rows[Int(number)] == 0 { firstRows[Int(number)] = row }
            rows[Int(number)] += 1
        }
        var (values, numbers): ([String], [String: Int32]) = ([], [:])
        var translation: [Int32] = []
        for (number, meaning) in meanings.enumerated() {
            let code: String
            switch meaning {
            case .code(let text):
                code = text
                if text != column.values[number], rows[number] > 0 {
                    respell(rows[number], from: firstRows[number], column.values[number], text)
                }
            case .none(let text):
                guard !isRequired else {
                    throw refusal(
                        firstRows[number], "\(text) is no code; a look-up failed there, or nothing is known")
                }
                code = ""
                absences[text, default: 0] += rows[number]
            case .formula(let text):
                throw refusal(
                    firstRows[number],
                    "\"\(text.prefix(40))\" is no code: it begins as a formula; save the table with its values")
            }
            if numbers[code] == nil {
                numbers[code] = Int32(values.count)
                values.append(code)
            }
            translation.append(numbers[code] ?? 0)
        }
        self.column = CodeColumn(values: values, indices: column.indices.map { translation[Int($0)] })
    }

    private mutating func respell(_ rows: Int, from row: Int, _ written: String, _ code: String) {
        let sum = rows + (respelling?.rows ?? 0)
        let isFirst = row < respelling?.firstRow ?? .max
        if isFirst { respelling = Respelling(rows: sum, firstRow: row, written: written, code: code) }
        respelling?.rows = sum
    }

    /// What was cleaned, for a person: how many rows, and the first of them; nothing where nothing was.
    func notes(_ source: SourceTable, _ table: CSVTable, column: Int) -> [String] {
        guard let respelling else { return [] }
        let (written, code) = (respelling.written.prefix(40), respelling.code.prefix(40))
        return [
            "\(source.kind.name): \(InputFile.name(source.name)), column \(source.columnName(column)): the codes of "
                + "\(PlainWords.plain(respelling.rows, "row", "rows")) were cleaned of letter case and of what spreadsheets "
                + "add; the first, in row \(table.rowNumber(ofRecord: respelling.firstRow)), is written \(written) and read as \(code)"
        ]
    }
}
