import Text

/// A table in a file of comma-separated values (RFC 4180), read whole; its columns are parsed on demand by `read`.
///
/// Accepts a byte-order mark, line ends CRLF, LF or CR, quoted fields with commas, line breaks and doubled quotes in them,
/// UTF-8 or else Windows-1252, blank lines (skipped and counted), and a header alone. Rows are numbered as a
/// spreadsheet shows them: 1 is the header record, blank lines count, a line break inside quotes does not.
///
/// Own scanner, since a million rows lie on the way of every national run: about a hundredth of the time of a general
/// reader that makes a string for every field.
public struct CSVFile: Sendable {
    /// The bytes, their name and their digest.
    public let file: FileBytes
    /// Names as written, without the byte-order mark; empty when the file was opened without a header.
    public let header: [String]
    /// Fields of the first record.
    public let columnCount: Int
    /// Windows-1252 where the bytes are not valid UTF-8: worth telling the user.
    public let encoding: TextEncoding
    /// How its bytes are cut into records.
    public let layout: CSVLayout
    /// Offset of the first data record.
    let dataStart: Int
    /// Number of the first data record.
    let firstRow: Int

    /// The file as the caller named it.
    public var name: String { file.name }

    /// Reads the file at `path`. O(its bytes).
    ///
    /// - Parameter hasHeader: false for files whose first record is data; columns are then known by position.
    /// - Throws: what `FileBytes.init(path:)` throws; `.empty` for a file without a record, `.unsupported` for UTF-16, `.malformed`
    ///   for a first record whose quotation does not end.
    public init(path: String, hasHeader: Bool = true) throws(FormatError) {
        try self.init(FileBytes(path: path), hasHeader: hasHeader)
    }

    /// Takes bytes that are in memory. Only the header is parsed here, and the encoding found out. O(n).
    ///
    /// - Throws: `.empty`, `.unsupported`, `.malformed` as `init(path:)`.
    ///
    /// - Throws: `.empty`, `.unsupported`, `.malformed` as `init(path:)`.
    public init(_ file: FileBytes, hasHeader: Bool = true) throws(FormatError) {
        try self.init(file, layout: CSVLayout(), hasHeader: hasHeader)
    }

    /// Takes bytes that are cut into records in another way than by commas from the first line on. O(n).
    public init(_ file: FileBytes, layout: CSVLayout) throws(FormatError) {
        try self.init(file, layout: layout, hasHeader: layout.names == nil)
    }

    private init(_ file: FileBytes, layout: CSVLayout, hasHeader: Bool) throws(FormatError) {
        self.file = file
        self.layout = layout
        let name = file.name
        let start: (encoding: TextEncoding, tokenizer: CSVTokenizer, fields: [String]?) =
            try file.bytes.withUnsafeBufferPointer { bytes throws(FormatError) in
                let content = try CSVTokenizer.contentStart(of: bytes, file: name)
                let encoding = TextEncoding.detect(bytes)
                var tokenizer = CSVTokenizer(
                    position: layout.start ?? content, row: layout.row, separator: layout.separator.rawValue)
                var fields: [FieldRange] = []
                let found = try tokenizer.nextRecord(of: bytes, file: name, appendingTo: &fields) > 0
                let names = found ? fields.map { encoding.decode($0.content(of: bytes)) } : nil
                return (encoding, tokenizer, names)
            }
        guard let fields = start.fields else {
            throw FormatError(file: name, kind: .empty, message: "is empty")
        }
        encoding = start.encoding
        columnCount = fields.count
        header = hasHeader ? fields : layout.names ?? []
        dataStart = hasHeader ? start.tokenizer.position : layout.start ?? UTF8Text.contentStart(of: file.bytes)
        firstRow = hasHeader ? start.tokenizer.row : layout.row
    }

    /// Column whose name matches one of `names`, the earliest name winning; the leftmost if several columns match it.
    ///
    /// Case, spaces, underscores, line breaks and byte-order marks do not count. O(names × columns).
    public func firstColumn(of names: [String]) -> Int? {
        let columns = header.map(ColumnName.normalized)
        for name in names {
            if let column = columns.firstIndex(of: ColumnName.normalized(name)) { return column }
        }
        return nil
    }

    /// As `firstColumn`, but its absence is an error that names the file, the names looked for and the columns found.
    /// O(names × columns).
    ///
    /// O(names × columns).
    ///
    /// - Parameter meaning: what the column holds, in the user's words: "practice code".
    /// - Throws: `.missingColumn`.
    public func requireColumn(_ names: [String], meaning: String) throws(FormatError) -> Int {
        if let column = firstColumn(of: names) { return column }
        throw FormatError(
            file: name, kind: .missingColumn, message: ColumnName.absence(of: names, meaning: meaning, in: header))
    }

    /// Name of column `index` for a message: as in the header, else its position from 1.
    func columnName(_ index: Int) -> String { index < header.count ? header[index] : "\(index + 1)" }
}

/// How names of columns and fields are compared, in every format.
public enum ColumnName {
    /// `name` in lower case without spaces, underscores, line breaks, tabs and byte-order marks. O(n).
    public static func normalized(_ name: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            switch scalar {
            case " ", "_", "\r", "\n", "\t", "\u{FEFF}", "\u{A0}": continue
            default: result.append(scalar)
            }
        }
        return String(result).lowercased()
    }

    static func absence(of names: [String], meaning: String, in found: [String]) -> String {
        let columns = found.isEmpty ? "none" : found.map { quoted($0) }.joined(separator: ", ")
        let near = names.lazy.flatMap { Spelling.nearest($0, among: found) }.first.map { "; nearest is \(quoted($0))" }
        return
            "no column for the \(meaning): looked for \(names.joined(separator: ", ")); found \(columns)\(near ?? "")"
    }
}
