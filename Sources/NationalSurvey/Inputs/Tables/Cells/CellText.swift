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
