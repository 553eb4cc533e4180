import Formats
import Text

/// A value as the text of a `script` element holds it: JSON without spaces, and without the characters that could end the
/// element or a line of script.
enum PageJSON {
    /// - Throws: `FormatError` for a number that is not finite.
    /// - Complexity: O(bytes written).
    static func text(_ value: JSONValue) throws(FormatError) -> String {
        var bytes: [UInt8] = []
        try append(value, to: &bytes)
        return String(decoding: escaped(bytes), as: UTF8.self)
    }

    private static func append(_ value: JSONValue, to bytes: inout [UInt8]) throws(FormatError) {
        switch value {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .int(let value): DecimalWriter.append(value, to: &bytes)
        case .double(let value):
            guard DecimalWriter.appendShortest(value, to: &bytes) else {
                throw FormatError(file: ReportPage.name, kind: .badValue, message: "a page cannot show \(value)")
            }
        case .string(let text): JSONText.append(text, to: &bytes)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                try append(element, to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let object):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in object.members.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                JSONText.append(member.name, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                try append(member.value, to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    /// These characters stand in strings only, where an escape says the same.
    private static func escaped(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 64)
        var position = 0
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "<"): result.append(contentsOf: "\\u003c".utf8)
            case UInt8(ascii: ">"): result.append(contentsOf: "\\u003e".utf8)
            case UInt8(ascii: "&"): result.append(contentsOf: "\\u0026".utf8)
            case 0xE2 where bytes.dropFirst(position + 1).starts(with: [0x80, 0xA8]):
                result.append(contentsOf: "\\u2028".utf8)
                position += 2
            case 0xE2 where bytes.dropFirst(position + 1).starts(with: [0x80, 0xA9]):
                result.append(contentsOf: "\\u2029".utf8)
                position += 2
            default: result.append(byte)
            }
            position += 1
        }
        return result
    }
}
