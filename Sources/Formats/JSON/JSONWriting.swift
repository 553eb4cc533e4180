import Text

extension JSONValue {
    /// Pretty-printed JSON in UTF-8: two spaces an indentation, members in their order, a line end at the end; the same
    /// bytes for the same value everywhere. Doubles are the shortest decimals that read back to the same value.
    ///
    /// O(n).
    /// - Parameter file: the name for the error.
    /// - Throws: `.badValue` for NaN or an infinity, which JSON cannot express.
    public func prettyPrinted(file: String = "JSON") throws(FormatError) -> [UInt8] {
        var bytes: [UInt8] = []
        try write(to: &bytes, indentation: 0, file: file)
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    private func write(to bytes: inout [UInt8], indentation: Int, file: String) throws(FormatError) {
        switch self {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .int(let value): DecimalWriter.append(value, to: &bytes)
        case .double(let value):
            guard DecimalWriter.appendShortest(value, to: &bytes) else {
                throw FormatError(file: file, kind: .badValue, message: "JSON cannot express the number \(value)")
            }
        case .string(let value): JSONText.append(value, to: &bytes)
        case .array(let elements):
            if elements.isEmpty {
                bytes.append(contentsOf: "[]".utf8)
                return
            }
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                Self.newLine(index > 0, indentation + 1, &bytes)
                try element.write(to: &bytes, indentation: indentation + 1, file: file)
            }
            Self.newLine(false, indentation, &bytes)
            bytes.append(UInt8(ascii: "]"))
        case .object(let object):
            if object.members.isEmpty {
                bytes.append(contentsOf: "{}".utf8)
                return
            }
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in object.members.enumerated() {
                Self.newLine(index > 0, indentation + 1, &bytes)
                JSONText.append(member.name, to: &bytes)
                bytes.append(contentsOf: ": ".utf8)
                try member.value.write(to: &bytes, indentation: indentation + 1, file: file)
            }
            Self.newLine(false, indentation, &bytes)
            bytes.append(UInt8(ascii: "}"))
        }
    }

    private static func newLine(_ comma: Bool, _ indentation: Int, _ bytes: inout [UInt8]) {
        if comma { bytes.append(UInt8(ascii: ",")) }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * indentation))
    }
}
