/// UTF-8, in which all text is read and written that does not say otherwise.
package enum UTF8Text {
    /// Where the content begins: after the byte-order mark that some programs put before a text.
    package static func contentStart(of bytes: some Sequence<UInt8>) -> Int {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The first byte that is neither white space nor part of a byte-order mark; nil where there is none.
    package static func firstCharacter(of bytes: UnsafeBufferPointer<UInt8>) -> UInt8? {
        bytes[contentStart(of: bytes)...].first { $0 != 0x20 && !(0x09...0x0D).contains($0) }
    }

    /// Well-formed UTF-8 by Table 3-7 of the Unicode Standard: no overlong form, no surrogate, nothing above U+10FFFF. O(n).
    package static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let raw = UnsafeRawBufferPointer(bytes)
        let count = bytes.count
        var i = 0
        while i < count {
            // Eight ASCII bytes at a time: nearly all of every file. `i + 8 <= count` keeps the load inside.
            while i + 8 <= count, raw.loadUnaligned(fromByteOffset: i, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 {
                i += 8
            }
            guard i < count else { break }
            let lead = bytes[i]
            if lead < 0x80 {
                i += 1
                continue
            }
            let length: Int
            let second: ClosedRange<UInt8>
            switch lead {
            case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
            case 0xE0: (length, second) = (3, 0xA0...0xBF)
            case 0xED: (length, second) = (3, 0x80...0x9F)
            case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
            case 0xF0: (length, second) = (4, 0x90...0xBF)
            case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
            case 0xF4: (length, second) = (4, 0x80...0x8F)
            default: return false
            }
            guard i + length <= count, second ~= bytes[i + 1] else { return false }
            for k in 2..<max(length, 2) where bytes[i + k] & 0xC0 != 0x80 { return false }
            i += length
        }
        return true
    }
}
