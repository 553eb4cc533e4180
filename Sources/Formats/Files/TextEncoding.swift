import Text

/// How the bytes of a text file stand for characters.
public enum TextEncoding: String, Hashable, Sendable {
    case utf8 = "UTF-8"
    /// ISO 8859-1: every byte is the scalar of its own value.
    case latin1 = "ISO-8859-1"
    /// Latin-1 with letters and punctuation where it has control characters: what Windows programs call "ANSI".
    case windows1252 = "windows-1252"

    /// UTF-8 where the bytes are valid UTF-8 (plain ASCII is), else Windows-1252: the encoding of spreadsheets saved
    /// on Windows, and a superset of printable Latin-1. O(n).
    static func detect(_ bytes: UnsafeBufferPointer<UInt8>) -> TextEncoding {
        UTF8Text.isValid(bytes) ? .utf8 : .windows1252
    }

    /// Never fails: bytes that are invalid in UTF-8 become U+FFFD.
    func decode(_ bytes: some Collection<UInt8>) -> String {
        // Of ASCII, which nearly everything is, all three say the same; the others go a character at a time.
        if self == .utf8 || bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
        switch self {
        case .utf8, .latin1:
            var text = ""
            for byte in bytes { text.unicodeScalars.append(Unicode.Scalar(byte)) }
            return text
        case .windows1252:
            var text = ""
            for byte in bytes {
                let isUpperControl = 0x80...0x9F ~= byte
                text.unicodeScalars.append(
                    isUpperControl ? Self.windowsUpperControls[Int(byte - 0x80)] : Unicode.Scalar(byte))
            }
            return text
        }
    }

    /// Windows-1252 at 0x80…0x9F (WHATWG Encoding Standard, index windows-1252; five unassigned stay controls).
    private static let windowsUpperControls: [Unicode.Scalar] = [
        "\u{20AC}", "\u{81}", "\u{201A}", "\u{192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
        "\u{2C6}", "\u{2030}", "\u{160}", "\u{2039}", "\u{152}", "\u{8D}", "\u{17D}", "\u{8F}",
        "\u{90}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}",
        "\u{2DC}", "\u{2122}", "\u{161}", "\u{203A}", "\u{153}", "\u{9D}", "\u{17E}", "\u{178}",
    ]
}
