/// Reads plain records of codes and counts, cutting, looking up and parsing each field in one go.
///
/// A code is not searched for its end: where the bytes of the length that the row before had are a known code and a comma
/// follows, the field ends there, since no code in the slots has a comma or line end in it. A count is eight bytes whose
/// digits end at the separator. What is not plain is left where it stands for `CSVTokenizer`, which knows everything:
/// quotation marks, blank lines, rows of other lengths, counts with signs, commas or more than seven digits, codes of
/// more than 16 bytes, and the last bytes of the file.
struct PlainRecords {
    /// One field of every record.
    private struct Field {
        enum Kind { case passedOver, code, count }

        var kind: Kind
        /// Where its values go in a batch, one after the other.
        var place = 0
        var request = 0
        /// Of the code in the row before.
        var last = CodeKey.none
        var lastNumber: Int32 = 0
        var length = 0
        /// Of its column; nil before the first look-up of a run, since other readers may have replaced it.
        var slots: CodeSlots.View?
    }

    private static let batchSize = 512
    /// Bytes that a field looks at from its beginning on, the comma after it included.
    private static let window = 24

    private var fields: [Field]
    private let requestCount: Int

    /// - Returns: nil where a column of another kind, or one column twice, is asked for.
    init?(_ requests: [CSVRequest], width: Int) {
        var fields = [Field](repeating: Field(kind: .passedOver), count: width)
        for (index, request) in requests.enumerated() {
            guard case .passedOver = fields[request.column].kind else { return nil }
            switch request.kind {
            case .code: fields[request.column].kind = .code
            case .count: fields[request.column].kind = .count
            case .number, .text: return nil
            }
            (fields[request.column].request, fields[request.column].place) = (index, index * Self.batchSize)
        }
        self.fields = fields
        requestCount = requests.count
    }

    /// Appends plain records from `position` on to the columns, up to the first record that is not plain.
    ///
    /// - Returns: how many there were; `position` stands after the last of them.
    mutating func read(
        _ bytes: UnsafeBufferPointer<UInt8>, from position: inout Int, into builders: inout [CSVColumnBuilder]
    ) -> Int {
        var total = 0
        for column in fields.indices { fields[column].slots = nil }
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: requestCount * Self.batchSize) { values in
            while true {
                let rows = readBatch(bytes, &position, values, &builders)
                for field in fields where field.kind != .passedOver {
                    let column = values[field.place..<(field.place + rows)]
                    builders[field.request].append(UnsafeBufferPointer(rebasing: column))
                }
                total += rows
                if rows < Self.batchSize { break }
            }
        }
        return total
    }

    private mutating func readBatch(
        _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ values: UnsafeMutableBufferPointer<Int32>,
        _ builders: inout [CSVColumnBuilder]
    ) -> Int {
        precondition(values.count == requestCount * Self.batchSize && position >= 0 && !fields.isEmpty)
        return fields.withUnsafeMutableBufferPointer { fields in
            // All that a field reads before its end is known lies in `window` bytes: one comparison for each.
            let lastStart = bytes.count &- Self.window
            let lastColumn = fields.count &- 1
            var row = 0
            while row < Self.batchSize {
                var i = position
                // A blank line, or a first field that is empty, as all are in what passes for one.
                guard i <= lastStart, !CSVTokenizer.isSeparator(bytes[i]) else { return row }
                var column = 0
                while true {
                    guard i <= lastStart else { return row }
                    switch fields[column].kind {
                    case .code:
                        guard let number = Self.code(&fields[column], bytes, &i, &builders) else { return row }
                        values[fields[column].place &+ row] = number
                    case .count:
                        guard let count = Self.count(bytes, &i) else { return row }
                        values[fields[column].place &+ row] = count
                    case .passedOver:
                        guard bytes[i] != CSVTokenizer.quote else { return row }
                        i = CSVTokenizer.endOfPlainField(bytes, from: i)
                        guard i < bytes.count else { return row }
                    }
                    if column == lastColumn { break }
                    guard bytes[i] == CSVTokenizer.comma else { return row }
                    i &+= 1
                    column &+= 1
                }
                guard CSVTokenizer.isLineEnd(bytes[i]) else { return row }
                position = CSVTokenizer.afterLineEnd(bytes, i)
                row &+= 1
            }
            return row
        }
    }

    /// Number of the code at `i`, which moves to its end, a byte that is there. nil where it is not plain.
    @inline(__always)
    private static func code(
        _ field: inout Field, _ bytes: UnsafeBufferPointer<UInt8>, _ i: inout Int, _ builders: inout [CSVColumnBuilder]
    ) -> Int32? {
        let end = i &+ field.length
        if CSVTokenizer.isSeparator(bytes[end]), let slots = field.slots {
            let key = CodeKey(bytes, at: i, length: field.length)
            // Sorted files: the practice of this row is that of the row before.
            if !key.isSame(as: field.last) {
                let number = slots.number(of: key)
                if number < 0 { return newCode(&field, bytes, &i, &builders) }
                (field.last, field.lastNumber) = (key, number)
            }
            i = end
            return field.lastNumber
        }
        return newCode(&field, bytes, &i, &builders)
    }

    /// As `code`, for one that is of another length than the one before, or is not known.
    @inline(never)
    private static func newCode(
        _ field: inout Field, _ bytes: UnsafeBufferPointer<UInt8>, _ i: inout Int, _ builders: inout [CSVColumnBuilder]
    ) -> Int32? {
        let start = i
        let end = CSVTokenizer.endOfPlainField(bytes, from: start)
        guard bytes[start] != CSVTokenizer.quote, end < bytes.count, end - start <= CodeKey.longest else { return nil }
        let key = CodeKey(bytes, at: start, length: end - start)
        let (number, slots) = builders[field.request].number(of: key, FieldRange(start: start, end: end), bytes)
        (field.last, field.lastNumber, field.length, field.slots) = (key, number, end - start, slots)
        i = end
        return number
    }

    /// The count at `i`, one to seven digits; `i` moves to their end. nil where there is none of them.
    @inline(__always)
    private static func count(_ bytes: UnsafeBufferPointer<UInt8>, _ i: inout Int) -> Int32? {
        // The caller has compared `i` with the end: eight bytes are there.
        let word = UInt64(
            littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: i, as: UInt64.self))
        let digits = word ^ 0x3030_3030_3030_3030
        // A byte that is no digit is above 9 now; the lowest such one has a bit in its upper half.
        let others = (digits | digits &+ 0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0
        let length = others.trailingZeroBitCount &>> 3
        guard length &- 1 < 7, length > 0 else { return nil }
        i &+= length
        return Int32(truncatingIfNeeded: eightDigits(digits &<< UInt64(64 &- 8 &* length)))
    }
}
