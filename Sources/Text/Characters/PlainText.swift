/// Text from outside, as it may be shown: one line, nothing hidden in it.
package enum PlainText {
    /// `text` without control characters, marks and overrides of direction, and with one space for each run of white space,
    /// line and paragraph separators among it. O(n).
    package static func cleaned(_ text: String) -> String {
        if isClean(text) { return text }
        var result = String.UnicodeScalarView()
        var isAfterSpace = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                if !isAfterSpace { result.append(" ") }
                isAfterSpace = true
            } else if !isHidden(scalar) {
                result.append(scalar)
                isAfterSpace = false
            }
        }
        return String(result)
    }

    /// As nearly every text is: printable ASCII, single spaces.
    private static func isClean(_ text: String) -> Bool {
        var last: UInt8 = 0
        for byte in text.utf8 {
            guard 0x20..<0x7F ~= byte, byte != 0x20 || last != 0x20 else { return false }
            last = byte
        }
        return true
    }

    /// C0, DEL and C1; the marks, embeddings, overrides and isolates of direction (Unicode Standard Annex 9, section 2).
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
