import Text

/// Where a field lies in the bytes of the file, quotation marks excluded.
struct FieldRange: BitwiseCopyable {
    var start: Int
    /// Twice the end, plus 1 where a quotation mark inside is doubled: two words a field, not three.
    private var bits: Int

    init(start: Int, end: Int, hasDoubledQuotes: Bool = false) {
        self.start = start
        bits = end &<< 1 | (hasDoubledQuotes ? 1 : 0)
    }

    var end: Int {
        get { bits &>> 1 }
        set { bits = newValue &<< 1 | bits & 1 }
    }

    /// Holds doubled quotation marks, each of which stands for one.
    var hasDoubledQuotes: Bool {
        get { bits & 1 == 1 }
        set { bits = bits & ~1 | (newValue ? 1 : 0) }
    }

    var isEmpty: Bool { start == end }

    /// The bytes that the field means.
    func content(of bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        guard hasDoubledQuotes else { return Array(bytes[start..<end]) }
        var content: [UInt8] = []
        content.reserveCapacity(end - start)
        var i = start
        while i < end {
            content.append(bytes[i])
            i += bytes[i] == UInt8(ascii: "\"") ? 2 : 1
        }
        return content
    }
}

/// Cuts the bytes of a CSV file into records and fields, in one pass and without copying.
///
/// Works on a buffer pointer for speed; each access is guarded by a comparison with the buffer's count.
struct CSVTokenizer {
    /// Offset of the next record.
    var position: Int
    /// Number of the next record: 1 is the first of the file, blank lines count.
    var row: Int
    /// Blank lines passed over.
    var blankRows = 0
    /// Ends a field inside a record.
    let separator: UInt8

    static let quote = UInt8(ascii: "\"")
    static let comma = UInt8(ascii: ",")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    init(position: Int, row: Int, separator: UInt8 = CSVTokenizer.comma) {
        self.position = position
        self.row = row
        self.separator = separator
    }

    /// Offset after a byte-order mark; UTF-16 is refused by name, since its bytes would pass for nonsense columns.
    static func contentStart(
        of bytes: UnsafeBufferPointer<UInt8>, file: String
    ) throws(FormatError) -> Int {
        if FileSignature(bytes) == .utf16 {
            throw FormatError(
                file: file, kind: .unsupported, message: "is encoded in UTF-16; save it as CSV in UTF-8")
        }
        return UTF8Text.contentStart(of: bytes)
    }

    /// Reads the next record that is not blank: an empty line, or nothing but commas as spreadsheets leave behind.
    ///
    /// Appends its fields to `fields`, which may hold those of earlier records.
    /// - Returns: their number; 0 at the end of the file.
    mutating func nextRecord(
        of bytes: UnsafeBufferPointer<UInt8>, file: String, appendingTo fields: inout [FieldRange]
    ) throws(FormatError) -> Int {
        let before = fields.count
        while try nextLine(of: bytes, file: file, appendingTo: &fields) {
            let count = fields.count &- before
            guard count > 1, fields[before].isEmpty, fields[before...].allSatisfy(\.isEmpty) else { return count }
            fields.removeLast(count)
            blankRows += 1
        }
        return 0
    }

    @inline(__always)
    private mutating func nextLine(
        of bytes: UnsafeBufferPointer<UInt8>, file: String, appendingTo fields: inout [FieldRange]
    ) throws(FormatError) -> Bool {
        let before = fields.count
        let end = bytes.count
        var i = position
        // Blank lines.
        while i < end, Self.isLineEnd(bytes[i]) {
            i = Self.afterLineEnd(bytes, i)
            row &+= 1
            blankRows &+= 1
        }
        guard i < end else {
            position = end
            return false
        }
        while true {
            if i < end, bytes[i] == Self.quote {
                var field = FieldRange(start: i &+ 1, end: i &+ 1)
                i = try quotedField(bytes, file, i, &field, fields.count - before)
                fields.append(field)
            } else {
                let start = i
                i = Self.endOfPlainField(bytes, from: i, separator: separator)
                fields.append(FieldRange(start: start, end: i))
            }
            if i < end, bytes[i] == separator {
                i &+= 1
                continue
            }
            break
        }
        position = i < end ? Self.afterLineEnd(bytes, i) : end
        row &+= 1
        return true
    }

    /// Ends a field that is not quoted.
    @inline(__always)
    static func isSeparator(_ byte: UInt8) -> Bool { byte == comma || isLineEnd(byte) }

    @inline(__always)
    static func isLineEnd(_ byte: UInt8) -> Bool { byte == lineFeed || byte == carriageReturn }

    /// Index of the first separator, line feed or carriage return from `start` on, or the end of the file: eight bytes at a time.
    @inline(__always)
    static func endOfPlainField(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, separator: UInt8 = comma
    ) -> Int {
        let raw = UnsafeRawBufferPointer(bytes)
        var i = start
        // Hot path: `i + 8 <= count` keeps the load inside.
        while i &+ 8 <= bytes.count {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: i, as: UInt64.self))
            let found =
                zeroBytes(word ^ spread(separator)) | zeroBytes(word ^ spread(lineFeed))
                | zeroBytes(word ^ spread(carriageReturn))
            if found != 0 { return i &+ found.trailingZeroBitCount &>> 3 }
            i &+= 8
        }
        while i < bytes.count {
            if bytes[i] == separator || isLineEnd(bytes[i]) { break }
            i &+= 1
        }
        return i
    }

    /// The highest bit of each byte that is zero; bits above the lowest one set may be wrong, that one is right.
    @inline(__always)
    private static func zeroBytes(_ word: UInt64) -> UInt64 {
        (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
    }

    @inline(__always)
    private static func spread(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

    /// Index after the line end at `i`: CRLF is one.
    @inline(__always)
    static func afterLineEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int) -> Int {
        let isPair = bytes[i] == carriageReturn && i &+ 1 < bytes.count && bytes[i &+ 1] == lineFeed
        return isPair ? i &+ 2 : i &+ 1
    }

    /// Reads a field whose opening quotation mark is at `open`; spaces after the closing one are passed over.
    /// - Returns: index of the comma or line end after it, or the end of the file.
    private func quotedField(
        _ bytes: UnsafeBufferPointer<UInt8>, _ file: String, _ open: Int, _ field: inout FieldRange, _ column: Int
    ) throws(FormatError) -> Int {
        let end = bytes.count
        var i = open + 1
        while true {
            while i < end, bytes[i] != Self.quote { i &+= 1 }
            guard i < end else {
                throw FormatError(
                    file: file, kind: .truncated, row: row, column: "\(column + 1)",
                    message: "a quoted field that begins in this row is never closed")
            }
            guard i + 1 < end, bytes[i + 1] == Self.quote else { break }
            field.hasDoubledQuotes = true
            i += 2
        }
        field.end = i
        i += 1
        while i < end, bytes[i] == UInt8(ascii: " ") { i += 1 }
        guard i == end || bytes[i] == separator || Self.isLineEnd(bytes[i]) else {
            throw FormatError(
                file: file, kind: .malformed, row: row, column: "\(column + 1)",
                message: "text after the closing quotation mark of a field")
        }
        return i
    }
}
