import Formats

/// What the text of a cell of codes means, once what spreadsheets leave around it is taken away.
enum CellText: Hashable {
    /// The code, without guards.
    case code(String)
    /// No code: the text of a failed look-up, or what stands for nothing.
    case none(String)
    /// Begins as a formula does, and is none of the guards.
    case formula(String)

    /// What spreadsheets and databases write where there is nothing.
    private static let absences: Set<String> = [
        "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "NULL", "N/A", "-",
    ]

    init(_ text: String) {
        var code = text
        if code.hasPrefix("=\""), code.hasSuffix("\""), code.utf8.count >= 3 {
            code = String(code.dropFirst(2).dropLast()).trimmed
        } else if code.hasPrefix("'") {
            code = String(code.dropFirst()).trimmed
        }
        if Self.absences.contains(code.uppercased()) {
            self = .none(code)
        } else if let first = code.utf8.first, "=+@".utf8.contains(first) {
            self = .formula(code)
        } else if code.hasSuffix(".0"), code.utf8.dropLast(2).allSatisfy({ 0x30...0x39 ~= $0 }), code.utf8.count > 2 {
            self = .code(String(code.dropLast(2)))
        } else {
            self = .code(code)
        }
    }
}

/// How the codes of a column stand once cleaned.
struct CleanedCodes {
    var column: CodeColumn
    /// Rows whose cell means none, by its text.
    var absences: [String: Int] = [:]

    /// - Parameters:
    ///   - column: codes as read.
    ///   - isRequired: a cell that means none is refused; else it is an empty code, counted.
    ///   - refusal: makes the error for a row.
    /// - Complexity: O(distinct codes); O(rows) where any had to be cleaned.
    init(
        _ column: CodeColumn, isRequired: Bool, refusal: (_ row: Int, _ message: String) -> FormatError
    ) throws(FormatError) {
        self.column = column
        let meanings = column.values.map { CellText($0) }
        guard zip(meanings, column.values).contains(where: { $0 != .code($1) }) else { return }
        var (values, numbers): ([String], [String: Int32]) = ([], [:])
        var translation: [Int32] = []
        for (number, meaning) in meanings.enumerated() {
            func row() -> Int { column.indices.firstIndex(of: Int32(number)) ?? 0 }
            let code: String
            switch meaning {
            case .code(let text): code = text
            case .none(let text):
                guard !isRequired else {
                    throw refusal(row(), "\(text) is no code; a look-up failed there, or nothing is known")
                }
                code = ""
                absences[text, default: 0] += column.indices.count { $0 == Int32(number) }
            case .formula(let text):
                throw refusal(
                    row(), "\"\(text.prefix(40))\" is no code: it begins as a formula; save the table with its values")
            }
            if numbers[code] == nil {
                numbers[code] = Int32(values.count)
                values.append(code)
            }
            translation.append(numbers[code] ?? 0)
        }
        self.column = CodeColumn(values: values, indices: column.indices.map { translation[Int($0)] })
    }
}
