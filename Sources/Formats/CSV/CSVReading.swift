extension CSVFile {
    /// Parses the columns asked for, in one pass over the file.
    ///
    /// - Parameter requests: columns by index; the same column may be asked for twice.
    /// - Returns: one column per request, in the same order, one entry per record.
    /// - Throws: the error of the first row that has one: too few fields for a column asked for, more fields than the
    ///   first record has, a value that its kind does not allow, an unclosed quotation.
    /// - Complexity: O(bytes of the file); memory O(rows × requests + distinct codes).
    public func read(_ requests: [CSVRequest]) throws(FormatError) -> CSVTable {
        requireColumns(of: requests)
        // Plain records are looked for by the comma.
        return try read(requests, layout.separator == .comma ? PlainRecords(requests, width: columnCount) : nil)
    }

    /// As `read`, without the short way for plain records: for tests that compare the two.
    package func readFieldByField(_ requests: [CSVRequest]) throws(FormatError) -> CSVTable {
        requireColumns(of: requests)
        return try read(requests, nil)
    }

    private func requireColumns(of requests: [CSVRequest]) {
        for request in requests {
            precondition(0..<columnCount ~= request.column, "column \(request.column) of \(columnCount)")
        }
    }

    private func read(_ requests: [CSVRequest], _ plain: PlainRecords?) throws(FormatError) -> CSVTable {
        try file.bytes.withUnsafeBufferPointer { bytes throws(FormatError) in
            let end = min(layout.end ?? bytes.count, bytes.count)
            return try read(requests, plain, UnsafeBufferPointer(rebasing: bytes[..<end]))
        }
    }

    private func read(
        _ requests: [CSVRequest], _ plain: PlainRecords?, _ bytes: UnsafeBufferPointer<UInt8>
    ) throws(FormatError) -> CSVTable {
        var builders = requests.map { CSVColumnBuilder($0, encoding: encoding) }
        let expectedRows = estimatedRows(bytes)
        for i in builders.indices { builders[i].reserveCapacity(expectedRows) }
        let needed = (requests.map(\.column).max() ?? -1) + 1

        // Records are cut into fields by the batch, and then each column is parsed in a loop of its own. Field `c` of record
        // `r` of the batch is `fields[r * columnCount + c]`; a batch stays in the cache.
        let longestBatch = max(1, 8192 / columnCount)
        var tokenizer = CSVTokenizer(position: dataStart, row: firstRow, separator: layout.separator.rawValue)
        var fields: [FieldRange] = []
        fields.reserveCapacity(min(1 << 14, (longestBatch + 1) * columnCount))
        var rows: [Int] = []
        var rowNumbers: [Int32]?
        var rowCount = 0
        var shortRows = 0
        var atEnd = false
        var plain = plain
        var batchSize = plain == nil ? longestBatch : 1
        while !atEnd {
            let plainRows = plain?.read(bytes, from: &tokenizer.position, into: &builders) ?? 0
            note(plainRows, from: tokenizer.row, after: rowCount, in: &rowNumbers)
            tokenizer.row += plainRows
            rowCount += plainRows
            // One record that is not plain may stand among thousands, or all may be so.
            batchSize = plainRows < 16 ? min(2 * batchSize, longestBatch) : 1
            rows.removeAll(keepingCapacity: true)
            fields.removeAll(keepingCapacity: true)
            var failure: FormatError?
            while rows.count < batchSize {
                do {
                    let count = try tokenizer.nextRecord(of: bytes, file: name, appendingTo: &fields)
                    if count == 0 {
                        atEnd = true
                        break
                    }
                    let row = tokenizer.row - 1
                    if count != columnCount {
                        try fitWidth(&fields, count, needed, row)
                        if count < columnCount { shortRows += 1 }
                    }
                    rows.append(row)
                } catch {
                    failure = error
                    atEnd = true
                    break
                }
            }
            try parse(fields, rows, requests, &builders, bytes)
            if let failure { throw failure }
            note(rows, after: rowCount, in: &rowNumbers)
            rowCount += rows.count
        }
        return CSVTable(
            columns: builders.map { $0.finished() }, rowCount: rowCount, blankRows: tokenizer.blankRows,
            shortRows: shortRows, rowNumbers: rowNumbers, firstRow: firstRow)
    }

    /// Lines in the first 64 KiB, extrapolated: only a hint for allocation.
    private func estimatedRows(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let sample = bytes[min(dataStart, bytes.count)...].prefix(1 << 16)
        let lines = sample.count { $0 == UInt8(ascii: "\n") }
        guard lines > 0 else { return 16 }
        return Int(Double(lines) / Double(sample.count) * Double(bytes.count - dataStart) * 1.05) + 16
    }

    /// A row may be short of columns that nobody asked for; it may be longer only by empty fields. An unquoted comma
    /// inside a field would otherwise shift all columns after it. Makes the last `count` fields `columnCount` fields.
    private func fitWidth(
        _ fields: inout [FieldRange], _ count: Int, _ needed: Int, _ row: Int
    ) throws(FormatError) {
        if count < needed {
            throw FormatError(
                file: name, kind: .malformed, row: row, column: columnName(needed - 1),
                message: "the row has \(count) fields and ends before this column; the first row has \(columnCount)")
        }
        if count < columnCount {
            fields.append(contentsOf: repeatElement(FieldRange(start: 0, end: 0), count: columnCount - count))
            return
        }
        guard fields.suffix(count - columnCount).allSatisfy(\.isEmpty) else {
            throw FormatError(
                file: name, kind: .malformed, row: row,
                message:
                    "the row has \(count) fields, the first row \(columnCount): a \(layout.separator.name) outside "
                    + "quotation marks?")
        }
        fields.removeLast(count - columnCount)
    }

    /// Hands each column its fields. Of several errors in the batch the one of the earliest row is thrown.
    private func parse(
        _ fields: [FieldRange], _ rows: [Int], _ requests: [CSVRequest], _ builders: inout [CSVColumnBuilder],
        _ bytes: UnsafeBufferPointer<UInt8>
    ) throws(FormatError) {
        var first: (record: Int, request: Int, message: String)?
        for i in requests.indices {
            guard
                let problem = builders[i].append(
                    BatchColumn(fields: fields, column: requests[i].column, width: columnCount, rows: rows.count),
                    of: bytes)
            else { continue }
            if first.map({ problem.record < $0.record }) ?? true { first = (problem.record, i, problem.message) }
        }
        guard let first else { return }
        throw FormatError(
            file: name, kind: .badValue, row: rows[first.record], column: columnName(requests[first.request].column),
            message: first.message)
    }

    /// Keeps row numbers only once they differ from counting on from the first.
    private func note(_ rows: [Int], after count: Int, in rowNumbers: inout [Int32]?) {
        if rowNumbers == nil, let last = rows.last, last != firstRow + count + rows.count - 1 {
            rowNumbers = (0..<count).map { Int32(clamping: firstRow + $0) }
        }
        rowNumbers?.append(contentsOf: rows.lazy.map { Int32(clamping: $0) })
    }

    /// As `note`, for `rows` rows from number `first` on.
    private func note(_ rows: Int, from first: Int, after count: Int, in rowNumbers: inout [Int32]?) {
        guard rows > 0 else { return }
        if rowNumbers == nil, first != firstRow + count {
            rowNumbers = (0..<count).map { Int32(clamping: firstRow + $0) }
        }
        rowNumbers?.append(contentsOf: (first..<(first + rows)).lazy.map { Int32(clamping: $0) })
    }
}

/// The fields of one column in a batch of records that lie one after the other.
struct BatchColumn {
    let fields: [FieldRange]
    let column: Int
    /// Fields of a record.
    let width: Int
    let rows: Int

    @inline(__always)
    subscript(row: Int) -> FieldRange { fields[row &* width &+ column] }
}
