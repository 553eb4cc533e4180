/// Text as markup holds it: between tags, and in attribute values that stand in quotation marks.
package enum MarkupText {
    /// The language of a document.
    package enum Language: Sendable {
        /// XML 1.0. A value may stand between either kind of quotation mark, so apostrophes are escaped too.
        case xml
        /// HTML. All values stand in double quotation marks, so an apostrophe is a letter like others.
        case html
    }

    /// `text` with the characters of markup as entities, line breaks and tabs as spaces, and the characters that a document
    /// cannot hold (control characters, U+FFFE, U+FFFF) as U+FFFD. O(n).
    package static func escaped(_ text: some StringProtocol, for language: Language) -> String {
        // Nearly every text is plain, and the longest by far are: the numbers of paths.
        let isAllPlain = text.utf8.withContiguousStorageIfAvailable { bytes in
            isPlain.withUnsafeBufferPointer { isPlain in bytes.allSatisfy { isPlain[Int($0)] } }
        }
        if isAllPlain == true { return String(text) }
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x26: result += "&amp;"
            case 0x3C: result += "&lt;"
            case 0x3E: result += "&gt;"
            case 0x22: result += "&quot;"
            case 0x27 where language == .xml: result += "&#39;"
            case 0x09, 0x0A, 0x0D: result += " "
            case 0x00...0x1F, 0x7F...0x9F, 0xFFFE, 0xFFFF: result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Of each byte whether it is a printed ASCII character that neither language escapes.
    private static let isPlain = (0..<256).map { byte in
        (0x20..<0x7F).contains(byte) && ![0x26, 0x3C, 0x3E, 0x22, 0x27].contains(byte)
    }

    /// The character that an entity stands for: one of the five names of XML, or a number (`#38`, `#x26`); nil for others.
    ///
    /// - Parameter name: what stands between the ampersand and the semicolon.
    package static func character(ofEntity name: some StringProtocol) -> Unicode.Scalar? {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default: break
        }
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let value = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return value.flatMap(Unicode.Scalar.init)
    }
}
