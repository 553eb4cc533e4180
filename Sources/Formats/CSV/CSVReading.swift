extension CSVFile {
    /// Records that are cut into fields before their columns are parsed, so that each column has a tight loop.
    private static let batchSize = 1024

    /// Parses the columns asked for, in one pass over the file.
    ///
    /// - Parameter requests: columns by index; the same column may be asked for twice.
    /// - Returns: one column per request, in the same order, one entry per record.
    /// - Throws: the error of the first row that has one: too few fields for a column asked for, more fields than the
    ///   first record has, a value that its kind does not allow, an unclosed quotation.
    /// - Complexity: O(bytes of the file); memory O(rows × requests + distinct codes).
    public func read(_ requests: [CSVRequest]) throws(FormatError) -> CSVTable {
        for request in requests {
            precondition(0..<columnCount ~= request.column, "column \(request.column) of \(columnCount)")
        }
        return try file.bytes.withUnsafeBufferPointer { bytes throws(FormatError) in
            try read(requests, bytes)
        }
    }

    private func read(
        _ requests: [CSVRequest], _ bytes: UnsafeBufferPointer<UInt8>
    ) throws(FormatError) -> CSVTable {
        var builders = requests.map { CSVColumnBuilder($0, encoding: encoding) }
        let expectedRows = estimatedRows(bytes)
        for i in builders.indices { builders[i].reserveCapacity(expectedRows) }
        let needed = (requests.map(\.column).max() ?? -1) + 1

        var tokenizer = CSVTokenizer(position: dataStart, row: firstRow)
        var fields: [FieldRange] = []
        var ranges = [[FieldRange]](repeating: [], count: requests.count)
        var rows: [Int] = []
        var rowNumbers: [Int32]?
        var rowCount = 0
        var shortRows = 0
        var atEnd = false
        while !atEnd {
            rows.removeAll(keepingCapacity: true)
            for i in ranges.indices { ranges[i].removeAll(keepingCapacity: true) }
            var failure: FormatError?
            while rows.count < Self.batchSize {
                do {
                    guard try tokenizer.nextRecord(of: bytes, file: name, into: &fields) else {
                        atEnd = true
                        break
                    }
                    let row = tokenizer.row - 1
                    if fields.count != columnCount {
                        try checkWidth(fields, needed, row, bytes)
                        if fields.count < columnCount { shortRows += 1 }
                    }
                    for (slot, request) in requests.enumerated() { ranges[slot].append(fields[request.column]) }
                    rows.append(row)
                } catch {
                    failure = error
                    atEnd = true
                    break
                }
            }
            try parse(ranges, rows, requests, &builders, bytes)
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
    /// inside a field would otherwise shift all columns after it.
    private func checkWidth(
        _ fields: [FieldRange], _ needed: Int, _ row: Int, _ bytes: UnsafeBufferPointer<UInt8>
    ) throws(FormatError) {
        if fields.count < needed {
            throw FormatError(
                file: name, kind: .malformed, row: row, column: columnName(needed - 1),
                message:
                    "the row has \(fields.count) fields and ends before this column; the first row has \(columnCount)")
        }
        if fields.count > columnCount, fields[columnCount...].contains(where: { $0.start < $0.end }) {
            throw FormatError(
                file: name, kind: .malformed, row: row,
                message:
                    "the row has \(fields.count) fields, the first row \(columnCount): a comma outside quotation marks?"
            )
        }
    }

    /// Hands each column its fields. Of several errors in the batch the one of the earliest row is thrown.
    private func parse(
        _ ranges: [[FieldRange]], _ rows: [Int], _ requests: [CSVRequest], _ builders: inout [CSVColumnBuilder],
        _ bytes: UnsafeBufferPointer<UInt8>
    ) throws(FormatError) {
        var first: (record: Int, request: Int, message: String)?
        for i in requests.indices {
            guard let problem = builders[i].append(ranges[i], of: bytes) else { continue }
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
}
