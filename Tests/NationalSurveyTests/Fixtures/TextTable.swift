import Foundation

/// A CSV file split the plain way, for tests that must not use the package's reader: every field a string.
struct TextTable: Sendable {
    var columns: [String]
    var rows: [[String]]

    init(columns: [String], rows: [[String]]) {
        self.columns = columns
        self.rows = rows
    }

    init(_ url: URL) throws { self.init([UInt8](try Data(contentsOf: url))) }

    /// Commas, quotation marks, LF and CRLF; no blank lines.
    init(_ bytes: [UInt8]) {
        let (comma, quote, lineFeed, carriageReturn) = (UInt8(44), UInt8(34), UInt8(10), UInt8(13))
        var rows: [[String]] = []
        var row: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        var start = 0
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
        bytes.withUnsafeBufferPointer { bytes in
            var position = start
            while position < bytes.count {
                let byte = bytes[position]
                position += 1
                if isQuoted {
                    if byte != quote {
                        field.append(byte)
                    } else if position < bytes.count, bytes[position] == quote {
                        field.append(quote)
                        position += 1
                    } else {
                        isQuoted = false
                    }
                } else if byte == comma || byte == lineFeed {
                    row.append(String(decoding: field, as: UTF8.self))
                    field.removeAll(keepingCapacity: true)
                    if byte == lineFeed {
                        rows.append(row)
                        row.removeAll(keepingCapacity: true)
                    }
                } else if byte == quote {
                    isQuoted = true
                } else if byte != carriageReturn {
                    field.append(byte)
                }
            }
        }
        if !field.isEmpty || !row.isEmpty { rows.append(row + [String(decoding: field, as: UTF8.self)]) }
        columns = rows.first ?? []
        self.rows = Array(rows.dropFirst())
    }

    func index(_ column: String) -> Int { columns.firstIndex(of: column) ?? -1 }

    /// All values of a column.
    subscript(column: String) -> [String] {
        let index = index(column)
        return rows.map { $0[index] }
    }

    /// Rows by the value of a column, which is a key.
    func byKey(_ column: String) -> [String: [String: String]] {
        let key = index(column)
        var result: [String: [String: String]] = [:]
        for row in rows { result[row[key]] = Dictionary(uniqueKeysWithValues: zip(columns, row)) }
        return result
    }

    /// The table as a CSV file; quotation marks where a field needs them.
    var bytes: [UInt8] {
        let lines = ([columns] + rows).map { row in
            row.map { $0.contains(",") || $0.contains("\"") ? "\"" + $0.replacing("\"", with: "\"\"") + "\"" : $0 }
                .joined(separator: ",")
        }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }
}

/// The number in a field; nil for an empty one.
func number(_ text: String?) -> Double? { text.flatMap { $0.isEmpty ? nil : Double($0) } }

/// Equal to a relative tolerance.
func isClose(_ a: Double?, _ b: Double?, _ tolerance: Double) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return abs(a - b) <= tolerance * max(abs(a), abs(b))
}
