import Text

/// Writes a dBASE III table: text left-aligned, numbers right-aligned, as narrow as the values allow.
enum DBFWriter {
    static func encode(
        _ fields: [ShapefileField], recordCount: Int, file: String
    ) throws(FormatError) -> [UInt8] {
        var names: Set<String> = []
        var cells: [[[UInt8]]] = []
        var bytes: [UInt8] = []
        for field in fields {
            guard field.values.count == recordCount else {
                throw FormatError(
                    file: file, kind: .mismatch, column: field.name,
                    message: "\(field.values.count) values for \(recordCount) records")
            }
            guard 1...10 ~= field.name.utf8.count, names.insert(field.name.uppercased()).inserted else {
                throw FormatError(
                    file: file, kind: .badValue, column: field.name,
                    message: "the name of a field has one to ten bytes and is there once")
            }
            cells.append(try texts(of: field, file))
        }
        let widths = cells.map { max(1, $0.lazy.map(\.count).max() ?? 1) }
        let recordLength = 1 + widths.reduce(0, +)
        let headerLength = 33 + 32 * fields.count
        guard recordLength <= Int(UInt16.max), headerLength <= Int(UInt16.max) else {
            throw FormatError(
                file: file, kind: .tooLarge, message: "the fields are wider than a table of this format can be")
        }
        // Version 3; a fixed date, 1 January 2000, so that the same content gives the same file.
        bytes += [3, 100, 1, 1]
        ShapeRecordWriter.append(littleEndian: recordCount, to: &bytes)
        bytes += [
            UInt8(headerLength & 255), UInt8(headerLength >> 8), UInt8(recordLength & 255), UInt8(recordLength >> 8),
        ]
        bytes += [UInt8](repeating: 0, count: 20)
        for (field, width) in zip(fields, widths) {
            bytes += Array(field.name.utf8) + [UInt8](repeating: 0, count: 11 - field.name.utf8.count)
            var decimals = 0
            if case .decimal(_, let places) = field.values { decimals = places }
            if case .text = field.values { bytes.append(UInt8(ascii: "C")) } else { bytes.append(UInt8(ascii: "N")) }
            bytes += [0, 0, 0, 0, UInt8(width), UInt8(decimals)] + [UInt8](repeating: 0, count: 14)
        }
        bytes.append(0x0D)
        bytes.reserveCapacity(bytes.count + recordLength * recordCount + 1)
        for record in 0..<recordCount {
            bytes.append(0x20)
            for (index, width) in widths.enumerated() {
                let cell = cells[index][record]
                let padding = repeatElement(UInt8(0x20), count: width - cell.count)
                if case .text = fields[index].values {
                    bytes += cell
                    bytes += padding
                } else {
                    bytes += padding
                    bytes += cell
                }
            }
        }
        bytes.append(0x1A)
        return bytes
    }

    private static func texts(of field: ShapefileField, _ file: String) throws(FormatError) -> [[UInt8]] {
        func refused(_ row: Int, _ message: String) -> FormatError {
            FormatError(file: file, kind: .badValue, row: row + 1, column: field.name, message: message)
        }
        var result: [[UInt8]] = []
        switch field.values {
        case .text(let values):
            for (row, value) in values.enumerated() {
                let bytes = Array((value ?? "").utf8)
                if bytes.count > 254 { throw refused(row, "a text of \(bytes.count) bytes, where 254 are the most") }
                result.append(bytes)
            }
        case .integer(let values):
            for value in values {
                var bytes: [UInt8] = []
                if let value { DecimalWriter.append(value, to: &bytes) }
                result.append(bytes)
            }
        case .decimal(let values, let decimals):
            for (row, value) in values.enumerated() {
                var bytes: [UInt8] = []
                if let value, !DecimalWriter.appendFixed(value, places: decimals, to: &bytes) {
                    throw refused(row, "the number \(value) cannot be written")
                }
                result.append(bytes)
            }
        }
        return result
    }
}
