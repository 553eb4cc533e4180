import Text

/// Whether a byte is one of the blanks that spreadsheets leave around numbers and codes.
@inline(__always)
func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

extension FieldRange {
    /// The field without blanks at either end.
    @inline(__always)
    func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> FieldRange {
        var result = self
        while result.start < result.end, isBlank(bytes[result.start]) { result.start &+= 1 }
        while result.start < result.end, isBlank(bytes[result.end &- 1]) { result.end &-= 1 }
        return result
    }
}

/// The grammar of a count: digits, or groups of thousands `1,234,567`; then perhaps a point and zeros.
enum CountField {
    /// - Returns: nil for anything else: empty, negative, fractional, beyond `Int`.
    @inline(__always)
    static func parse(_ field: FieldRange, _ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        // Nearly every field: one to nine plain digits.
        let length = field.end &- field.start
        if length >= 1 && length <= 9 {
            var value = 0
            var i = field.start
            while i < field.end {
                let digit = bytes[i] &- 48
                if digit > 9 { break }
                value = value &* 10 &+ Int(digit)
                i &+= 1
            }
            if i == field.end { return value }
        }
        return general(field, bytes)
    }

    @inline(never)
    private static func general(_ field: FieldRange, _ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let field = field.trimmed(bytes)
        var i = field.start
        if i < field.end, bytes[i] == UInt8(ascii: "+") { i += 1 }
        guard let wholeEnd = endOfGroupedDigits(bytes, from: i, to: field.end) else { return nil }
        var value = 0
        while i < wholeEnd {
            if bytes[i] != UInt8(ascii: ",") {
                let (product, overflow1) = value.multipliedReportingOverflow(by: 10)
                let (sum, overflow2) = product.addingReportingOverflow(Int(bytes[i] - 48))
                if overflow1 || overflow2 { return nil }
                value = sum
            }
            i += 1
        }
        if i < field.end {
            guard bytes[i] == UInt8(ascii: "."), i + 1 < field.end else { return nil }
            for k in (i + 1)..<field.end where bytes[k] != 48 { return nil }
        }
        return value
    }

    /// End of the digits from `start`, with commas before every full group of three or with none.
    static func endOfGroupedDigits(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int? {
        var i = start
        while i < end, bytes[i] &- 48 <= 9 { i += 1 }
        guard i > start else { return nil }
        guard i < end, bytes[i] == UInt8(ascii: ",") else { return i }
        guard i - start <= 3 else { return nil }
        while i < end, bytes[i] == UInt8(ascii: ",") {
            guard i + 3 < end, (1...3).allSatisfy({ bytes[i + $0] &- 48 <= 9 }) else { return nil }
            i += 4
        }
        return i
    }
}

/// The grammar of a number in a table: `DecimalReader.Grammar.table`, with or without groups of thousands.
enum NumberField {
    enum Result {
        case value(Double)
        case absent
        case notANumber
    }

    @inline(__always)
    static func parse(_ field: FieldRange, _ bytes: UnsafeBufferPointer<UInt8>) -> Result {
        if let (value, next) = DecimalReader.read(bytes, from: field.start, to: field.end, grammar: .table),
            next == field.end
        {
            return value.isFinite ? .value(value) : .notANumber
        }
        return general(field, bytes)
    }

    @inline(never)
    private static func general(_ field: FieldRange, _ bytes: UnsafeBufferPointer<UInt8>) -> Result {
        let field = field.trimmed(bytes)
        if field.start == field.end { return .absent }
        let hasSign = bytes[field.start] == UInt8(ascii: "-") || bytes[field.start] == UInt8(ascii: "+")
        let digits = hasSign ? field.start + 1 : field.start
        guard CountField.endOfGroupedDigits(bytes, from: digits, to: field.end) != nil else {
            return read(Array(bytes[field.start..<field.end]))
        }
        return read(bytes[field.start..<field.end].filter { $0 != UInt8(ascii: ",") })
    }

    private static func read(_ text: [UInt8]) -> Result {
        text.withUnsafeBufferPointer { text in
            guard let (value, next) = DecimalReader.read(text, from: 0, to: text.count, grammar: .table),
                next == text.count, value.isFinite
            else { return .notANumber }
            return .value(value)
        }
    }
}
