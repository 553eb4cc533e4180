/// A string as it stands in the text: the bytes between its quotation marks, whose grammar has been checked.
package struct JSONStringToken: Sendable {
    /// Where the bytes lie.
    package let range: Range<Int>
    /// Some of the bytes are escapes, so the string is not the bytes.
    package let hasEscapes: Bool
}

extension JSONScanner {
    /// Passes a string without making one.
    package mutating func stringToken() throws(TextFault) -> JSONStringToken {
        try expect(UInt8(ascii: "\""), "a string")
        let start = position
        var hasEscapes = false
        while position < end {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                position &+= 1
                return JSONStringToken(range: start..<(position &- 1), hasEscapes: hasEscapes)
            }
            if byte == UInt8(ascii: "\\") {
                hasEscapes = true
                try passEscape()
            } else if byte < 0x20 {
                throw fault("a control character in a string")
            } else {
                position &+= 1
            }
        }
        throw fault("a string is not closed")
    }

    /// Passes a backslash and what belongs to it.
    private mutating func passEscape() throws(TextFault) {
        guard position + 1 < end else { throw fault("a string is not closed", at: end) }
        switch bytes[position + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 2
        case UInt8(ascii: "u"):
            for place in (position + 2)..<(position + 6) where place >= end || Self.nibble(bytes[place]) == nil {
                throw fault("a \\u escape needs four hexadecimal digits", at: min(place, end))
            }
            position += 6
        default: throw fault("an unknown escape in a string")
        }
    }

    /// Passes a string and returns it.
    package mutating func string() throws(TextFault) -> String { text(try stringToken()) }

    /// The string that a token stands for. O(its bytes).
    package func text(_ token: JSONStringToken) -> String {
        token.hasEscapes ? String(decoding: unescaped(token.range), as: UTF8.self) : source(token.range)
    }

    /// A piece of the text as it stands.
    package func source(_ range: Range<Int>) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }

    /// RFC 8259 §7. A surrogate without its partner becomes U+FFFD. The token has been checked, so every escape is whole.
    func unescaped(_ range: Range<Int>) -> [UInt8] {
        var units: [UInt8] = []
        units.reserveCapacity(range.count)
        var i = range.lowerBound
        while i < range.upperBound {
            guard bytes[i] == UInt8(ascii: "\\"), i + 1 < range.upperBound else {
                units.append(bytes[i])
                i += 1
                continue
            }
            let escape = bytes[i + 1]
            i += 2
            switch escape {
            case UInt8(ascii: "b"): units.append(0x08)
            case UInt8(ascii: "f"): units.append(0x0C)
            case UInt8(ascii: "n"): units.append(0x0A)
            case UInt8(ascii: "r"): units.append(0x0D)
            case UInt8(ascii: "t"): units.append(0x09)
            case UInt8(ascii: "u"): units.append(contentsOf: String(scalar(&i, range.upperBound)).utf8)
            default: units.append(escape)
            }
        }
        return units
    }

    /// The character of one `\u` escape whose digits begin at `i`, or of two that make a pair.
    private func scalar(_ i: inout Int, _ upperBound: Int) -> Unicode.Scalar {
        let value = codeUnit(i, upperBound)
        i += 4
        guard value & 0xFC00 == 0xD800, i + 6 <= upperBound, bytes[i] == UInt8(ascii: "\\"),
            bytes[i + 1] == UInt8(ascii: "u")
        else { return Unicode.Scalar(value) ?? "\u{FFFD}" }
        let low = codeUnit(i + 2, upperBound)
        guard low & 0xFC00 == 0xDC00 else { return "\u{FFFD}" }
        i += 6
        return Unicode.Scalar(0x10000 + (value & 0x3FF) << 10 + (low & 0x3FF)) ?? "\u{FFFD}"
    }

    private func codeUnit(_ start: Int, _ upperBound: Int) -> UInt32 {
        bytes[start..<min(start + 4, upperBound)].reduce(0) { $0 << 4 | (Self.nibble($1) ?? 0) }
    }

    private static func nibble(_ digit: UInt8) -> UInt32? {
        switch digit {
        case 0x30...0x39: UInt32(digit - 0x30)
        case 0x41...0x46, 0x61...0x66: UInt32(digit & 0x0F) + 9
        default: nil
        }
    }
}
