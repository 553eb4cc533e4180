extension JSONValue {
    /// Parses a whole file. Numbers without point and exponent that fit become `.int`, all others `.double`.
    ///
    /// Of members with the same name the first counts for `subscript`. O(n).
    /// - Throws: with line and byte offset: broken grammar, a number beyond Double, more than 256 levels of nesting.
    public init(path: String) throws(FormatError) { try self.init(parsing: FileBytes(path: path)) }

    /// Parses bytes that are in memory.
    public init(parsing file: FileBytes) throws(FormatError) {
        self = try file.bytes.withUnsafeBufferPointer { bytes throws(FormatError) in
            var scanner = try JSONScanner(bytes, file: file.name)
            let value = try scanner.value(depth: 0)
            try scanner.expectEnd()
            return value
        }
    }
}

extension JSONScanner {
    /// Passes any value and returns it.
    mutating func value(depth: Int) throws(FormatError) -> JSONValue {
        switch peek() {
        case UInt8(ascii: "{"):
            try enterCheck(depth)
            var object = JSONObject()
            try members { (scanner: inout JSONScanner, name, hasEscapes) throws(FormatError) in
                object.append(try scanner.text(name, hasEscapes), try scanner.value(depth: depth + 1))
            }
            return .object(object)
        case UInt8(ascii: "["):
            try enterCheck(depth)
            var array: [JSONValue] = []
            try elements { (scanner: inout JSONScanner) throws(FormatError) in
                array.append(try scanner.value(depth: depth + 1))
            }
            return .array(array)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"):
            try literal("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try literal("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try literal("null")
            return .null
        default:
            let start = position
            let value = try number()
            guard value.isFinite else { throw error("a number beyond the range of Double", at: start, kind: .badValue) }
            let text = UnsafeBufferPointer(rebasing: bytes[start..<position])
            if !text.contains(where: { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") }),
                let int = Int(String(decoding: text, as: UTF8.self)), int != 0 || text.first != UInt8(ascii: "-")
            {
                return .int(int)
            }
            return .double(value)
        }
    }
}
