/// Reads JSON (RFC 8259, nothing more lenient) token by token from bytes that are in memory; the ground of every reader of JSON.
///
/// Works on a buffer pointer for speed. Every access is guarded by `position < end`; a missing byte reads as 0, which
/// starts no token.
package struct JSONScanner {
    /// The text.
    package let bytes: UnsafeBufferPointer<UInt8>
    /// Offset of the next byte.
    package var position: Int
    @usableFromInline let limit: Int

    /// Objects and arrays inside one another; deeper is refused, so that no input exhausts the stack.
    package static let maximumDepth = 256

    /// Begins after a byte-order mark. Bytes that are not UTF-8 are refused. O(n).
    package init(_ bytes: UnsafeBufferPointer<UInt8>) throws(TextFault) {
        self.bytes = bytes
        limit = bytes.count
        position = UTF8Text.contentStart(of: bytes)
        skipSpace()
        if position == end { throw TextFault(kind: .empty, message: "is empty") }
        if !UTF8Text.isValid(bytes) {
            throw TextFault(kind: .malformed, message: "is not encoded in UTF-8, as JSON must be")
        }
    }

    /// Begins after a byte-order mark, and takes the bytes for UTF-8 unseen: to look at the beginning of a long text. O(1).
    package init(unchecked bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        limit = bytes.count
        position = UTF8Text.contentStart(of: bytes)
    }

    /// Offset after the last byte.
    @inlinable @inline(__always)
    package var end: Int { limit }

    /// A fault at `offset` (default: here), with its line. A text that ends where more is needed is `.truncated`.
    package func fault(_ message: String, at offset: Int? = nil, kind: TextFault.Kind = .malformed) -> TextFault {
        let place = offset ?? position
        let line = 1 + bytes[..<min(place, end)].count { $0 == UInt8(ascii: "\n") }
        if place >= end {
            return TextFault(
                kind: .truncated, message: "the file ends in the middle: \(message)", byteOffset: end, line: line)
        }
        return TextFault(kind: kind, message: message, byteOffset: place, line: line)
    }

    // MARK: Tokens

    /// Passes white space.
    @inlinable @inline(__always)
    package mutating func skipSpace() {
        while position < end {
            let byte = bytes[position]
            guard byte <= 0x20, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            position &+= 1
        }
    }

    /// The next byte that is not white space, without passing it; 0 at the end.
    @inlinable @inline(__always)
    package mutating func peek() -> UInt8 {
        skipSpace()
        return position < end ? bytes[position] : 0
    }

    /// Passes `byte`, after white space; `what` says what it is in the fault.
    @inlinable @inline(__always)
    package mutating func expect(_ byte: UInt8, _ what: @autoclosure () -> String) throws(TextFault) {
        guard peek() == byte else { throw fault("expected \(what())") }
        position &+= 1
    }

    /// Passes `byte` if it is next.
    @inlinable @inline(__always)
    package mutating func pass(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        position &+= 1
        return true
    }

    /// Passes a number and returns its value, possibly infinite.
    package mutating func number() throws(TextFault) -> Double {
        skipSpace()
        guard let (value, next) = DecimalReader.read(bytes, from: position, to: end, grammar: .json) else {
            throw numberFault()
        }
        position = next
        return value
    }

    /// Passes a number that a Double can hold.
    package mutating func finiteNumber() throws(TextFault) -> Double {
        skipSpace()
        let start = position
        let value = try number()
        guard value.isFinite else { throw fault("a number beyond the range of Double", at: start, kind: .badValue) }
        return value
    }

    /// Why there is no number here: the text is cut off, or something else stands here.
    package func numberFault() -> TextFault {
        var i = position
        while i < end, "+-.0123456789eE".utf8.contains(bytes[i]) { i += 1 }
        return fault("expected a number", at: i == end ? end : position)
    }

    /// Passes `true`, `false` or `null`.
    package mutating func literal(_ word: StaticString) throws(TextFault) {
        let length = word.utf8CodeUnitCount
        for i in 0..<length where position + i >= end || bytes[position + i] != word.utf8Start[i] {
            throw fault("expected \(word)", at: min(position + i, end))
        }
        position += length
    }

    // MARK: Values

    /// Passes any value, checking its grammar. O(its bytes).
    package mutating func skipValue(depth: Int = 0) throws(TextFault) {
        switch peek() {
        case UInt8(ascii: "{"):
            try enter(depth)
            try members { (scanner: inout JSONScanner, _) throws(TextFault) in try scanner.skipValue(depth: depth + 1) }
        case UInt8(ascii: "["):
            try enter(depth)
            try elements { (scanner: inout JSONScanner) throws(TextFault) in try scanner.skipValue(depth: depth + 1) }
        case UInt8(ascii: "\""): _ = try stringToken()
        case UInt8(ascii: "t"): try literal("true")
        case UInt8(ascii: "f"): try literal("false")
        case UInt8(ascii: "n"): try literal("null")
        default: _ = try number()
        }
    }

    /// Refuses an object or array that lies `depth` levels deep, where that is too deep.
    package func enter(_ depth: Int) throws(TextFault) {
        if depth >= Self.maximumDepth { throw fault("more than \(Self.maximumDepth) levels of nesting") }
    }

    /// Passes an object; `member` gets each name and must pass its value.
    package mutating func members(
        _ member: (inout JSONScanner, JSONStringToken) throws(TextFault) -> Void
    ) throws(TextFault) {
        var members = JSONMembers()
        while let name = try members.next(&self) { try member(&self, name) }
    }

    /// Passes the name of a member and the colon after it.
    package mutating func memberName() throws(TextFault) -> JSONStringToken {
        guard peek() == UInt8(ascii: "\"") else { throw fault("expected the name of a member") }
        let name = try stringToken()
        try expect(UInt8(ascii: ":"), "a colon")
        return name
    }

    /// Passes an array; `element` must pass each element.
    package mutating func elements(
        _ element: (inout JSONScanner) throws(TextFault) -> Void
    ) throws(TextFault) {
        try expect(UInt8(ascii: "["), "an array")
        if pass(UInt8(ascii: "]")) { return }
        repeat { try element(&self) } while pass(UInt8(ascii: ","))
        try expect(UInt8(ascii: "]"), "a comma or the end of the array")
    }

    /// Refuses anything but white space before the end.
    package mutating func expectEnd() throws(TextFault) {
        skipSpace()
        if position < end { throw fault("something follows the end of the document") }
    }
}
