import Text

/// What stands between the fields of a record.
public enum CSVSeparator: UInt8, Hashable, Sendable, CaseIterable {
    case comma = 0x2C
    case semicolon = 0x3B
    case tab = 0x09

    /// For a message.
    public var name: String { "\(self)" }
}

/// How the bytes of a table are cut into records: by which separator, from which line to which.
///
/// The plain case, commas from the first line to the last, is the value without arguments.
public struct CSVLayout: Hashable, Sendable {
    /// Between the fields of a record.
    public var separator: CSVSeparator
    /// Offset in bytes of the header, or of the first record where there is none; nil for the beginning.
    public var start: Int?
    /// Number of the record there: 1 without lines above it.
    public var row: Int
    /// Offset in bytes after the last record; nil for the end of the file. Footnotes follow.
    public var end: Int?
    /// Names of the columns of a table without a header; nil where the first record is one.
    public var names: [String]?

    /// The plain case, but for what is named.
    ///
    /// - Complexity: O(1).
    public init(
        separator: CSVSeparator = .comma, start: Int? = nil, row: Int = 1, end: Int? = nil, names: [String]? = nil
    ) {
        (self.separator, self.start, self.row, self.end, self.names) = (separator, start, row, end, names)
    }

    /// Lines among which a header is looked for.
    static let mostTitleLines = 30

    /// The layout whose header holds what `isHeader` wants: by the comma first, then the semicolon and the tab, the first of the
    /// first thirty lines. O(those lines).
    ///
    /// - Parameter isHeader: takes the names in one record.
    /// - Returns: nil where no record is such a header.
    public static func header(in file: FileBytes, where isHeader: ([String]) -> Bool) -> CSVLayout? {
        // Most files: commas, and the header in the first line.
        for isFirstOnly in [true, false] {
            for separator in CSVSeparator.allCases {
                let lines = leadingRecords(of: file, by: separator, atMost: isFirstOnly ? 1 : mostTitleLines)
                if let line = lines.first(where: { isHeader($0.fields) }) {
                    return CSVLayout(separator: separator, start: line.offset, row: line.row)
                }
            }
        }
        return nil
    }

    /// The first records of a file that are not blank: their fields, offset and row. What is no record at all, as a line with a
    /// quotation mark amiss, is passed over by its line.
    ///
    /// - Complexity: O(bytes of these records).
    public static func leadingRecords(
        of file: FileBytes, by separator: CSVSeparator, atMost count: Int
    ) -> [(fields: [String], offset: Int, row: Int)] {
        file.bytes.withUnsafeBufferPointer { whole in
            // A quotation that is never closed would otherwise be looked for to the end of a large file.
            let bytes = UnsafeBufferPointer(rebasing: count <= mostTitleLines ? whole.prefix(1 << 20) : whole[...])
            var tokenizer = CSVTokenizer(
                position: UTF8Text.contentStart(of: bytes), row: 1, separator: separator.rawValue)
            var records: [(fields: [String], offset: Int, row: Int)] = []
            var seen = 0
            while seen < count {
                seen += 1
                var fields: [FieldRange] = []
                let before = tokenizer
                do {
                    guard try tokenizer.nextRecord(of: bytes, file: file.name, appendingTo: &fields) > 0 else { break }
                } catch {
                    tokenizer = before
                    tokenizer.passLine(of: bytes)
                    continue
                }
                let offset = fields.first.map { beginning(of: $0, in: bytes) } ?? before.position
                let names = fields.map { TextEncoding.windows1252.decodeText($0.content(of: bytes)) }
                records.append((names, offset, tokenizer.row - 1))
            }
            return records
        }
    }

    /// Of the record that the field begins: before its quotation mark, where it has one.
    private static func beginning(of field: FieldRange, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let isQuoted = field.start > 0 && bytes[field.start - 1] == CSVTokenizer.quote
        return isQuoted ? field.start - 1 : field.start
    }

    /// Where the footnotes of a table begin: an empty line after which only lines with a single cell follow. Looks at the last
    /// 64 KiB; O(1) for a file whose last line has several cells.
    ///
    /// - Returns: offset of the empty line and the lines with text after it; nil without footnotes.
    public static func footnotes(of file: FileBytes, by separator: CSVSeparator) -> (offset: Int, lines: Int)? {
        let bytes = file.bytes
        let floor = max(0, bytes.count - 1 << 16)
        var (end, lines) = (bytes.count, 0)
        var found: (offset: Int, lines: Int)?
        while end > floor {
            var start = end
            while start > floor, bytes[start - 1] != UInt8(ascii: "\n"), bytes[start - 1] != UInt8(ascii: "\r") {
                start -= 1
            }
            guard start > floor || floor == 0 else { break }
            let line = bytes[start..<end]
            if line.allSatisfy({ $0 == separator.rawValue || $0 == UInt8(ascii: " ") }) {
                if lines > 0 { found = (start, lines) }
            } else {
                guard isSingleCell(line, separator) else { break }
                lines += 1
            }
            guard start > floor else { break }
            // One line end: a pair of them is one.
            let isPair = start >= 2 && bytes[start - 1] == UInt8(ascii: "\n") && bytes[start - 2] == UInt8(ascii: "\r")
            end = start - (isPair ? 2 : 1)
        }
        return found
    }

    private static func isSingleCell(_ line: ArraySlice<UInt8>, _ separator: CSVSeparator) -> Bool {
        var isQuoted = false
        var cell = 0
        for byte in line {
            if byte == CSVTokenizer.quote { isQuoted.toggle() }
            if byte == separator.rawValue, !isQuoted {
                cell += 1
            } else if cell > 0, byte != CSVTokenizer.quote {
                return false
            }
        }
        return true
    }
}

extension CSVTokenizer {
    /// Goes on after the end of the line where the next record would begin.
    mutating func passLine(of bytes: UnsafeBufferPointer<UInt8>) {
        while position < bytes.count, !Self.isLineEnd(bytes[position]) { position += 1 }
        if position < bytes.count { position = Self.afterLineEnd(bytes, position) }
        row += 1
    }
}

extension TextEncoding {
    /// As UTF-8 where it is that, else in this encoding.
    func decodeText(_ bytes: [UInt8]) -> String { String(validating: bytes, as: UTF8.self) ?? decode(bytes) }
}
