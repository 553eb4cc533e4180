import Text

/// Reads the attributes of a shapefile: a dBASE III or IV table.
///
/// Field types: C text; N and F numbers; I, Y and other binary types of later dialects are refused as null with a problem;
/// D dates as text `YYYYMMDD`; L logical. Blank fields, and the asterisks of overflowed numbers, are null.
enum DBFTable {
    private struct Field {
        var name: String
        var type: UInt8
        var offset: Int
        var length: Int
    }

    /// - Parameter wanted: only of these fields, matched as columns of a CSV file are, the values are read; others are null
    ///   and cast no doubts. nil for all.
    static func read(
        _ file: FileBytes, cpg: FileBytes?, wanted: [String]? = nil, ledger: inout ProblemLedger
    ) throws(FormatError) -> AttributeTable {
        try file.bytes.withUnsafeBufferPointer { bytes throws(FormatError) in
            try read(ShapefileBytes(bytes: UnsafeRawBufferPointer(bytes)), file.name, cpg, wanted, &ledger)
        }
    }

    private static func read(
        _ bytes: ShapefileBytes, _ file: String, _ cpg: FileBytes?, _ wanted: [String]?, _ ledger: inout ProblemLedger
    ) throws(FormatError) -> AttributeTable {
        guard let rowCount = bytes.littleEndian32(4), let headerLength = bytes.littleEndian16(8),
            let recordLength = bytes.littleEndian16(10), let languageDriver = bytes.byte(29), bytes.count >= 32
        else {
            throw FormatError(file: file, kind: .truncated, byteOffset: bytes.count, message: "ends inside its header")
        }
        let encoding = encoding(cpg, languageDriver, &ledger)
        var fields = fields(bytes, headerLength, encoding, &ledger)
        guard rowCount >= 0, headerLength >= 33, recordLength >= 1 || rowCount == 0 else {
            throw FormatError(
                file: file, kind: .malformed,
                message: "a header of \(headerLength) bytes for \(rowCount) records of \(recordLength) bytes")
        }
        let available = bytes.count - headerLength
        guard rowCount == 0 || available / recordLength >= rowCount else {
            throw FormatError(
                file: file, kind: .truncated, row: max(0, available) / recordLength + 1, byteOffset: bytes.count,
                message: "is cut off: \(rowCount) records of \(recordLength) bytes do not fit after the header")
        }
        if width(fields) > recordLength {
            // Then the byte after the length of a text field is not its upper byte.
            var offset = 1
            for index in fields.indices {
                fields[index].length &= 0xFF
                fields[index].offset = offset
                offset += fields[index].length
            }
        }
        if width(fields) > recordLength {
            throw FormatError(
                file: file, kind: .malformed, message: "fields of \(width(fields)) bytes in records of \(recordLength)")
        }
        for row in 0..<rowCount where bytes.byte(headerLength + row * recordLength) == UInt8(ascii: "*") {
            ledger.note(.deletedRecord, feature: row, "record \(row + 1) is marked as deleted")
        }
        if let empty = fields.first(where: { $0.length == 0 }) {
            throw FormatError(
                file: file, kind: .malformed, column: empty.name,
                message: "the field has a width of 0: the table is damaged")
        }
        try CellBudget(byteCount: bytes.count).check(fields: fields.count, rows: rowCount, file: file)
        if fields.isEmpty && rowCount > 0 && recordLength > 1 {
            ledger.note(.damagedHeader, "the .dbf describes no field")
        }
        let wantedNames = wanted.map { Set($0.map(ColumnName.normalized)) }
        let nulls = wanted == nil ? [] : [AttributeValue](repeating: .null, count: rowCount)
        var columns: [[AttributeValue]] = []
        for field in fields {
            if let wantedNames, !wantedNames.contains(ColumnName.normalized(field.name)) {
                columns.append(nulls)
                continue
            }
            var column: [AttributeValue] = []
            column.reserveCapacity(rowCount)
            for row in 0..<rowCount {
                let content = bytes.slice(headerLength + row * recordLength + field.offset, field.length)
                column.append(value(withoutPadding(content), field, encoding, row, &ledger))
            }
            columns.append(column)
        }
        return try AttributeTable(fields: fields.map(\.name), columns: columns, rowCount: rowCount)
    }

    /// Bytes of a record: one for the deletion mark, then the fields.
    private static func width(_ fields: [Field]) -> Int { 1 + fields.reduce(0) { $0 + $1.length } }

    /// Descriptors of 32 bytes from offset 32, up to the terminator 0x0D or the end of the header.
    private static func fields(
        _ bytes: ShapefileBytes, _ headerLength: Int, _ encoding: TextEncoding, _ ledger: inout ProblemLedger
    ) -> [Field] {
        var fields: [Field] = []
        var position = 32
        var offset = 1
        let end = min(headerLength, bytes.count)
        while position < end, bytes.byte(position) != 0x0D {
            guard position + 32 <= end, let type = bytes.byte(position + 11), let length = bytes.byte(position + 16),
                let decimals = bytes.byte(position + 17)
            else {
                ledger.note(.damagedHeader, "the fields of the .dbf are not terminated")
                break
            }
            let name = encoding.decode(bytes.slice(position, 11).prefix { $0 != 0 })
            // Long text fields of some programs keep the upper byte of the length where numbers have their decimals.
            let width = type == UInt8(ascii: "C") ? Int(length) + Int(decimals) << 8 : Int(length)
            fields.append(Field(name: name.trimmed, type: type, offset: offset, length: width))
            offset += width
            position += 32
        }
        return fields
    }

    /// The `.cpg` says the encoding; without one the language driver byte of the table does. Neither: UTF-8 is not
    /// customary then, Windows-1252 is.
    private static func encoding(
        _ cpg: FileBytes?, _ languageDriver: UInt8, _ ledger: inout ProblemLedger
    ) -> TextEncoding {
        if let cpg {
            let name = TextEncoding.latin1.decode(cpg.bytes).trimmed.uppercased().filter { $0.isLetter || $0.isNumber }
            switch name {
            case "UTF8", "65001", "CP65001": return .utf8
            case "ISO88591", "88591", "LATIN1", "28591", "USASCII": return .latin1
            case "1252", "CP1252", "WINDOWS1252", "ANSI1252": return .windows1252
            case "": break
            default:
                ledger.note(
                    .unknownEncoding, "the encoding \(quoted(name)) of the .cpg is not known; read as Windows-1252")
                return .windows1252
            }
        }
        switch languageDriver {
        case 0x00, 0x03, 0x57, 0x58, 0x59: return .windows1252
        default:
            let code = String(languageDriver, radix: 16)
            ledger.note(
                .unknownEncoding, "the language driver 0x\(code) of the .dbf is not known; read as Windows-1252")
            return .windows1252
        }
    }

    /// Without the blanks and zeros that fill a field up; eight at a time, since fields of 80 bytes hold codes of 9.
    private static func withoutPadding(_ field: Slice<UnsafeRawBufferPointer>) -> Slice<UnsafeRawBufferPointer> {
        var end = field.endIndex
        while end - field.startIndex >= 8,
            field.base.loadUnaligned(fromByteOffset: end - 8, as: UInt64.self) == 0x2020_2020_2020_2020
        { end -= 8 }
        while end > field.startIndex, field.base[end - 1] == 0x20 || field.base[end - 1] == 0 { end -= 1 }
        return field[..<end]
    }

    private static func number(_ text: UnsafeRawBufferPointer) -> Double? {
        text.withMemoryRebound(to: UInt8.self) { text in
            guard let (value, end) = DecimalReader.read(text, from: 0, to: text.count, grammar: .table),
                end == text.count, value.isFinite
            else { return nil }
            return value
        }
    }

    private static func value(
        _ content: Slice<UnsafeRawBufferPointer>, _ field: Field, _ encoding: TextEncoding, _ row: Int,
        _ ledger: inout ProblemLedger
    ) -> AttributeValue {
        var bytes = content
        if field.type == UInt8(ascii: "C") {
            if bytes.isEmpty { return .null }
            if encoding == .utf8,
                !UnsafeRawBufferPointer(rebasing: bytes).withMemoryRebound(to: UInt8.self, UTF8Text.isValid)
            {
                ledger.note(.invalidText, feature: row, "field \(field.name): text that is not UTF-8")
                return .string(TextEncoding.windows1252.decode(bytes))
            }
            return .string(encoding.decode(bytes))
        }
        while let first = bytes.first, first == 0x20 || first == 0 { bytes.removeFirst() }
        if bytes.isEmpty || bytes.allSatisfy({ $0 == UInt8(ascii: "*") }) { return .null }
        switch field.type {
        case UInt8(ascii: "N"), UInt8(ascii: "F"):
            let text = TextEncoding.latin1.decode(bytes)
            if let value = number(UnsafeRawBufferPointer(rebasing: bytes)) { return .number(value, text: text) }
            ledger.note(.badAttribute, feature: row, "field \(field.name): \(quoted(text)) is not a number")
            return .null
        case UInt8(ascii: "L"):
            switch bytes.first {
            case UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: "Y"), UInt8(ascii: "y"): return .bool(true)
            case UInt8(ascii: "F"), UInt8(ascii: "f"), UInt8(ascii: "N"), UInt8(ascii: "n"): return .bool(false)
            default: return .null
            }
        case UInt8(ascii: "D"):
            return bytes.allSatisfy { $0 == UInt8(ascii: "0") } ? .null : .string(TextEncoding.latin1.decode(bytes))
        default:
            let type = TextEncoding.latin1.decode([field.type])
            ledger.note(.badAttribute, feature: row, "field \(field.name): fields of type \(quoted(type)) are not read")
            return .null
        }
    }
}
