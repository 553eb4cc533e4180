/// Reads JSON (RFC 8259) token by token from bytes that are in memory; the ground of the JSON and GeoJSON readers.
///
/// Works on a buffer pointer for speed. Every access is guarded by `position < end`; a missing byte reads as 0, which
/// starts no token.
struct JSONScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    let file: String
    private(set) var end: Int
    var position: Int

    /// Objects and arrays inside one another; deeper is refused, so that no input exhausts the stack.
    static let maximumDepth = 256

    /// Begins after a byte-order mark. Bytes that are not UTF-8 are refused.
    init(_ bytes: UnsafeBufferPointer<UInt8>, file: String) throws(FormatError) {
        self.bytes = bytes
        self.file = file
        end = bytes.count
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        skipSpace()
        if position == end { throw FormatError(file: file, kind: .empty, message: "is empty") }
        if !isValidUTF8(bytes) {
            throw FormatError(file: file, kind: .malformed, message: "is not encoded in UTF-8, as JSON must be")
        }
    }

    // MARK: Errors

    /// An error at `offset` (default: here), with its line. A file that ends where more is needed is `.truncated`.
    func error(_ message: String, at offset: Int? = nil, kind: FormatError.Kind = .malformed) -> FormatError {
        let place = offset ?? position
        let line = 1 + bytes[..<min(place, end)].count { $0 == UInt8(ascii: "\n") }
        if place >= end {
            return FormatError(
                file: file, kind: .truncated, line: line, byteOffset: end,
                message: "the file ends in the middle: \(message)")
        }
        return FormatError(file: file, kind: kind, line: line, byteOffset: place, message: message)
    }

    // MARK: Tokens

    @inline(__always)
    mutating func skipSpace() {
        while position < end {
            let byte = bytes[position]
            guard byte <= 0x20, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            position &+= 1
        }
    }

    /// The next byte that is not white space, without passing it; 0 at the end.
    @inline(__always)
    mutating func peek() -> UInt8 {
        skipSpace()
        return position < end ? bytes[position] : 0
    }

    /// Passes `byte`, after white space.
    @inline(__always)
    mutating func expect(_ byte: UInt8, _ what: @autoclosure () -> String) throws(FormatError) {
        guard peek() == byte else { throw error("expected \(what())") }
        position &+= 1
    }

    /// Passes `byte` if it is next.
    @inline(__always)
    mutating func pass(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        position &+= 1
        return true
    }

    /// Passes a string and returns the bytes between its quotation marks.
    mutating func stringToken() throws(FormatError) -> (range: Range<Int>, hasEscapes: Bool) {
        try expect(UInt8(ascii: "\""), "a string")
        let start = position
        var hasEscapes = false
        while position < end {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                position &+= 1
                return (start..<(position &- 1), hasEscapes)
            }
            if byte == UInt8(ascii: "\\") {
                hasEscapes = true
                position &+= 1
            } else if byte < 0x20 {
                throw error("a control character in a string")
            }
            position &+= 1
        }
        position = end
        throw error("a string is not closed")
    }

    mutating func string() throws(FormatError) -> String {
        let (range, hasEscapes) = try stringToken()
        return try text(range, hasEscapes)
    }

    func text(_ range: Range<Int>, _ hasEscapes: Bool) throws(FormatError) -> String {
        hasEscapes
            ? try unescaped(range) : String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }

    /// RFC 8259 §7. A surrogate without its partner becomes U+FFFD.
    private func unescaped(_ range: Range<Int>) throws(FormatError) -> String {
        var units: [UInt8] = []
        var i = range.lowerBound
        while i < range.upperBound {
            guard bytes[i] == UInt8(ascii: "\\") else {
                units.append(bytes[i])
                i += 1
                continue
            }
            // A backslash is never the last byte of a string token.
            let escape = bytes[i + 1]
            i += 2
            switch escape {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): units.append(escape)
            case UInt8(ascii: "b"): units.append(0x08)
            case UInt8(ascii: "f"): units.append(0x0C)
            case UInt8(ascii: "n"): units.append(0x0A)
            case UInt8(ascii: "r"): units.append(0x0D)
            case UInt8(ascii: "t"): units.append(0x09)
            case UInt8(ascii: "u"):
                var value = try hexadecimal(i, range.upperBound)
                i += 4
                if value & 0xFC00 == 0xD800, i + 6 <= range.upperBound, bytes[i] == UInt8(ascii: "\\"),
                    bytes[i + 1] == UInt8(ascii: "u")
                {
                    let low = try hexadecimal(i + 2, range.upperBound)
                    if low & 0xFC00 == 0xDC00 {
                        value = 0x10000 + (value & 0x3FF) << 10 + (low & 0x3FF)
                        i += 6
                    }
                }
                let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
                units.append(contentsOf: String(scalar).utf8)
            default: throw error("an unknown escape in a string", at: i - 2)
            }
        }
        return String(decoding: units, as: UTF8.self)
    }

    private func hexadecimal(_ start: Int, _ limit: Int) throws(FormatError) -> UInt32 {
        guard start + 4 <= limit else { throw error("a \\u escape needs four hexadecimal digits", at: start) }
        var value: UInt32 = 0
        for i in start..<(start + 4) {
            switch bytes[i] {
            case 0x30...0x39: value = value << 4 | UInt32(bytes[i] - 0x30)
            case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32(bytes[i] & 0x0F) + 9
            default: throw error("a \\u escape needs four hexadecimal digits", at: i)
            }
        }
        return value
    }

    /// Passes a number and returns its value, possibly infinite.
    mutating func number() throws(FormatError) -> Double {
        skipSpace()
        guard let (value, next) = DecimalReader.read(bytes, from: position, to: end, grammar: .json) else {
            throw numberError()
        }
        position = next
        return value
    }

    /// Why there is no number here: cut off, or something else.
    func numberError() -> FormatError {
        var i = position
        while i < end, "+-.0123456789eE".utf8.contains(bytes[i]) { i += 1 }
        return error("expected a number", at: i == end ? end : position)
    }

    /// Passes `true`, `false` or `null`.
    mutating func literal(_ word: StaticString) throws(FormatError) {
        let length = word.utf8CodeUnitCount
        for i in 0..<length where position + i >= end || bytes[position + i] != word.utf8Start[i] {
            throw error("expected \(word)", at: min(position + i, end))
        }
        position += length
    }

    /// Passes any value, checking its grammar.
    mutating func skipValue(depth: Int = 0) throws(FormatError) {
        switch peek() {
        case UInt8(ascii: "{"):
            try enterCheck(depth)
            try members { (scanner: inout JSONScanner, _, _) throws(FormatError) in
                try scanner.skipValue(depth: depth + 1)
            }
        case UInt8(ascii: "["):
            try enterCheck(depth)
            try elements { (scanner: inout JSONScanner) throws(FormatError) in try scanner.skipValue(depth: depth + 1) }
        case UInt8(ascii: "\""): _ = try stringToken()
        case UInt8(ascii: "t"): try literal("true")
        case UInt8(ascii: "f"): try literal("false")
        case UInt8(ascii: "n"): try literal("null")
        default: _ = try number()
        }
    }

    func enterCheck(_ depth: Int) throws(FormatError) {
        if depth >= Self.maximumDepth { throw error("more than \(Self.maximumDepth) levels of nesting") }
    }

    /// Passes an object; `member` gets the token of each name and must pass the value.
    mutating func members(
        _ member: (inout JSONScanner, Range<Int>, Bool) throws(FormatError) -> Void
    ) throws(FormatError) {
        try expect(UInt8(ascii: "{"), "an object")
        if pass(UInt8(ascii: "}")) { return }
        repeat {
            guard peek() == UInt8(ascii: "\"") else { throw error("expected the name of a member") }
            let (name, hasEscapes) = try stringToken()
            try expect(UInt8(ascii: ":"), "a colon")
            try member(&self, name, hasEscapes)
        } while pass(UInt8(ascii: ","))
        try expect(UInt8(ascii: "}"), "a comma or the end of the object")
    }

    /// Passes an array; `element` must pass each element.
    mutating func elements(_ element: (inout JSONScanner) throws(FormatError) -> Void) throws(FormatError) {
        try expect(UInt8(ascii: "["), "an array")
        if pass(UInt8(ascii: "]")) { return }
        repeat { try element(&self) } while pass(UInt8(ascii: ","))
        try expect(UInt8(ascii: "]"), "a comma or the end of the array")
    }

    /// Nothing but white space may follow.
    mutating func expectEnd() throws(FormatError) {
        skipSpace()
        if position < end { throw error("something follows the end of the document") }
    }
}
