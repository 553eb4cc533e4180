import Shapes
import Text

/// Parses the fields of one column into its flat array.
enum CSVColumnBuilder {
    case code(CodeInterner, [Int32])
    case count([Int], TextEncoding)
    case number([Double], absentWhen: [String], TextEncoding)
    case text([String], TextEncoding)

    init(_ request: CSVRequest, encoding: TextEncoding) {
        switch request.kind {
        case .code(let uppercased):
            self = .code(CodeInterner(uppercased: uppercased, encoding: encoding, known: request.known), [])
        case .count: self = .count([], encoding)
        case .number(let absentWhen): self = .number([], absentWhen: absentWhen, encoding)
        case .text: self = .text([], encoding)
        }
    }

    mutating func reserveCapacity(_ rows: Int) {
        switch consume self {
        case .code(let interner, var indices):
            indices.reserveLargePages(rows)
            self = .code(interner, indices)
        case .count(var values, let encoding):
            values.reserveLargePages(rows)
            self = .count(values, encoding)
        case .number(var values, let absentWhen, let encoding):
            values.reserveLargePages(rows)
            self = .number(values, absentWhen: absentWhen, encoding)
        case .text(let values, let encoding): self = .text(values, encoding)
        }
    }

    /// Appends numbers of codes, or counts.
    mutating func append(_ plain: UnsafeBufferPointer<Int32>) {
        switch consume self {
        case .code(let interner, var indices):
            indices.append(contentsOf: plain)
            self = .code(interner, indices)
        case .count(var values, let encoding):
            withUnsafeTemporaryAllocation(of: Int.self, capacity: plain.count) { counts in
                for i in 0..<plain.count { counts[i] = Int(plain[i]) }
                values.append(contentsOf: counts)
            }
            self = .count(values, encoding)
        case .number, .text: preconditionFailure("neither codes nor counts")
        }
    }

    /// The number of a code, entered where it is new, and the slots that have it now.
    mutating func number(
        of key: CodeKey, _ field: FieldRange, _ bytes: UnsafeBufferPointer<UInt8>
    ) -> (Int32, CodeSlots.View) {
        guard case .code(var interner, let indices) = consume self else { preconditionFailure("not a column of codes") }
        let known = interner.slots.view.number(of: key)
        let number = known < 0 ? interner.insert(field, key, bytes) : known
        let view = interner.slots.view
        self = .code(interner, indices)
        return (number, view)
    }

    /// Appends one value per field.
    /// - Returns: index of the first field that is not a value of this column, and why; nil if all are.
    mutating func append(
        _ fields: BatchColumn, of bytes: UnsafeBufferPointer<UInt8>
    ) -> (record: Int, message: String)? {
        // The payload is taken out of the enum and put back, so that its arrays stay uniquely referenced.
        switch consume self {
        case .code(var interner, var indices):
            interner.append(fields, of: bytes, to: &indices)
            self = .code(interner, indices)
            return nil
        case .count(var values, let encoding):
            defer { self = .count(values, encoding) }
            var failed: Int?
            // One append for the batch: the array's own checks cost as much as parsing a number.
            withUnsafeTemporaryAllocation(of: Int.self, capacity: fields.rows) { counts in
                for record in 0..<fields.rows {
                    guard let value = CountField.parse(fields[record], bytes) else {
                        failed = record
                        return
                    }
                    counts[record] = value
                }
                values.append(contentsOf: counts)
            }
            guard let failed else { return nil }
            let text = encoding.decode(fields[failed].content(of: bytes))
            return (failed, "\(quoted(text)) is not a count (a whole number from 0)")
        case .number(var values, let absentWhen, let encoding):
            defer { self = .number(values, absentWhen: absentWhen, encoding) }
            for record in 0..<fields.rows {
                let field = fields[record]
                switch NumberField.parse(field, bytes) {
                case .value(let value): values.append(value)
                case .absent: values.append(.nan)
                case .notANumber:
                    let text = encoding.decode(field.content(of: bytes))
                    guard absentWhen.contains(text.trimmed) else {
                        return (record, "\(quoted(text)) is not a number")
                    }
                    values.append(.nan)
                }
            }
            return nil
        case .text(var values, let encoding):
            for record in 0..<fields.rows { values.append(encoding.decode(fields[record].content(of: bytes))) }
            self = .text(values, encoding)
            return nil
        }
    }

    func finished() -> CSVTable.Column {
        switch self {
        case .code(let interner, let indices): .code(CodeColumn(values: interner.values, indices: indices))
        case .count(let values, _): .count(values)
        case .number(let values, _, _): .number(NumberColumn(values: values))
        case .text(let values, _): .text(values)
        }
    }
}
