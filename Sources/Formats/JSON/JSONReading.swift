import Text

extension JSONValue {
    /// Parses a whole file. Numbers without point and exponent that fit become `.int`, all others `.double`.
    ///
    /// Of members with the same name the first counts for `subscript`. O(n).
    /// - Throws: what `FileBytes.init(path:)` throws, and with line and byte offset: broken grammar, a number beyond Double, more than 256 levels of nesting.
    public init(path: String) throws(FormatError) { try self.init(parsing: FileBytes(path: path)) }

    /// Parses bytes that are in memory. O(n). Throws as `init(path:)`.
    public init(parsing file: FileBytes) throws(FormatError) {
        self = try file.scanJSON { scanner throws(TextFault) in
            var scanner = scanner
            let value = try scanner.value(depth: 0)
            try scanner.expectEnd()
            return value
        }
    }
}

extension JSONScanner {
    /// Passes any value and returns it.
    mutating func value(depth: Int) throws(TextFault) -> JSONValue {
        switch peek() {
        case UInt8(ascii: "{"):
            try enter(depth)
            var object = JSONObject()
            try members { (scanner: inout JSONScanner, name) throws(TextFault) in
                object.append(scanner.text(name), try scanner.value(depth: depth + 1))
            }
            return .object(object)
        case UInt8(ascii: "["):
            try enter(depth)
            var array: [JSONValue] = []
            try elements { (scanner: inout JSONScanner) throws(TextFault) in
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
            let value = try finiteNumber()
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
