import Formats

/// One worksheet, event by event, into comma-separated values.
final class SheetReader: MarkupHandler {
    private(set) var failure: FormatError?
    private let file: String
    private let shared: [String]
    private let dateStyles: Set<Int>
    private let startsIn1904: Bool

    private var bytes: [UInt8] = []
    /// Rows that are complete in `bytes`.
    private var rows = 0
    /// Number of the open row, from 1.
    private var row = 0
    /// Cells of the open row that are in `bytes`.
    private var cells = 0
    private var kind = ""
    private var style = 0
    private var column = 0
    private var value = ""
    private var isInValue = false
    private var isInCell = false
    private var isPhonetic = false

    /// Limits of the format (ECMA-376) and of the programs that write it.
    private static let (mostRows, mostColumns, longestCell) = (1_048_576, 16_384, 32_767)

    init(file: String, shared: [String], dateStyles: Set<Int>, startsIn1904: Bool) {
        self.file = file
        self.shared = shared
        self.dateStyles = dateStyles
        self.startsIn1904 = startsIn1904
    }

    func start(_ element: String, _ attributes: MarkupAttributes) {
        switch element {
        case "row": startRow(attributes["r"])
        case "c": startCell(attributes)
        case "v": isInValue = isInCell
        case "t": isInValue = isInCell && kind == "inlineStr"
        case "rPh": isPhonetic = true
        default: break
        }
    }

    var wantsText: Bool { isInValue && !isPhonetic }

    func text(_ text: String) {
        value += text
        if value.utf8.count > 4 * Self.longestCell { fail("a cell holds more than \(Self.longestCell) characters") }
    }

    func end(_ element: String) {
        switch element {
        case "v", "t": isInValue = false
        case "rPh": isPhonetic = false
        case "c": endCell()
        case "row": endRow()
        default: break
        }
    }

    /// The table; ends with the last row that the sheet has.
    func finished() -> [UInt8] { bytes }

    private func fail(_ message: String) {
        guard failure == nil else { return }
        failure = FormatError(file: file, kind: .malformed, row: max(1, row), message: message)
    }

    private func startRow(_ number: String?) {
        row = number.flatMap { Int($0) } ?? rows + 1
        guard row > rows, row <= Self.mostRows else {
            return fail(
                row > Self.mostRows
                    ? "the sheet has more than \(Self.mostRows) rows" : "the rows of the sheet are out of order")
        }
        // Rows that are left out are empty.
        bytes.append(contentsOf: repeatElement(UInt8(ascii: "\n"), count: row - rows - 1))
        rows = row - 1
        cells = 0
    }

    private func endRow() {
        guard failure == nil else { return }
        bytes.append(UInt8(ascii: "\n"))
        rows = row
    }

    private func startCell(_ attributes: MarkupAttributes) {
        kind = attributes["t"] ?? "n"
        style = attributes["s"].flatMap { Int($0) } ?? 0
        value = ""
        isInCell = true
        column = attributes["r"].map { Self.column(of: $0) } ?? cells
        if column < cells || column >= Self.mostColumns {
            fail("a cell of the sheet is out of order or beyond column \(Self.mostColumns)")
        }
    }

    /// `AB12` is in column 27, counted from 0.
    private static func column(of reference: String) -> Int {
        var column = 0
        for byte in reference.utf8 {
            guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte & 0xDF), byte >= 0x41 else { break }
            column = min(column * 26 + Int(byte & 0xDF) - 64, mostColumns + 1)
        }
        return column - 1
    }

    private func endCell() {
        isInCell = false
        guard failure == nil else { return }
        let text = shown()
        // Cells that are left out are empty; trailing empty ones are not written.
        if text.isEmpty { return }
        if cells > 0 { bytes.append(UInt8(ascii: ",")) }
        if column > cells { bytes.append(contentsOf: repeatElement(UInt8(ascii: ","), count: column - cells)) }
        cells = column + 1
        append(text)
    }

    private func shown() -> String {
        switch kind {
        case "s":
            guard let number = Int(value.trimmed), shared.indices.contains(number) else {
                fail("a cell names text \(value.prefix(20)) of \(shared.count) shared texts: the workbook is damaged")
                return ""
            }
            return shared[number]
        case "str", "inlineStr", "e", "d": return value
        case "b": return value == "1" ? "TRUE" : value == "0" ? "FALSE" : value
        default: return number()
        }
    }

    private func number() -> String {
        let text = value.trimmed
        let isDate = dateStyles.contains(style)
        // Most numbers are whole and written as such: they stay as they are.
        if !isDate, let whole = Int(text), whole.magnitude < 1 << 53 { return String(whole) }
        guard !text.isEmpty, let number = Double(text), number.isFinite else { return text }
        if isDate, let date = SerialDate.text(of: number, startsIn1904: startsIn1904) {
            return date
        }
        if let whole = Int(exactly: number), whole.magnitude < 1 << 53 { return String(whole) }
        return number.description
    }

    private func append(_ text: String) {
        let needsQuotes = text.utf8.contains {
            $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
        }
        guard needsQuotes else { return bytes.append(contentsOf: text.utf8) }
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

extension String {
    /// Without white space at either end.
    fileprivate var trimmed: String {
        guard let first = utf8.first, let last = utf8.last, first <= 0x20 || last <= 0x20 else { return self }
        return String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
