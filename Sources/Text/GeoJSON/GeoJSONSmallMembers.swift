/// The members of objects of GeoJSON whose form is checked and whose value nobody here needs.
extension JSONScanner {
    /// Passes the value of `type`.
    package mutating func typeName() throws(TextFault) -> String {
        guard peek() == UInt8(ascii: "\"") else { throw fault("the member \"type\" must be a string") }
        return try string()
    }

    /// Passes the value of `bbox` (RFC 7946 §5): an array of 2n numbers, n the number of dimensions, two to four; or null.
    package mutating func boundingBox() throws(TextFault) {
        if peek() == UInt8(ascii: "n") { return try literal("null") }
        let start = position
        guard pass(UInt8(ascii: "[")) else { throw fault("the member \"bbox\" must be an array") }
        var count = 0
        if !pass(UInt8(ascii: "]")) {
            repeat {
                _ = try number()
                count += 1
            } while pass(UInt8(ascii: ","))
            try expect(UInt8(ascii: "]"), "a comma or the end of the bounding box")
        }
        guard count == 4 || count == 6 || count == 8 else {
            throw fault("a bounding box of \(count) numbers, not 4, 6 or 8", at: start)
        }
    }

    /// Passes the `id` of a feature (RFC 7946 §3.2): a string or a number.
    package mutating func identifier() throws(TextFault) {
        let byte = peek()
        guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "-") || byte &- 48 <= 9 else {
            throw fault("the id of a feature must be a string or a number")
        }
        try skipValue()
    }

    /// Passes a value that must be an object or null, such as the `properties` of a feature.
    ///
    /// - Returns: true at an object, which is still to be passed; null is passed.
    package mutating func isObject(_ what: @autoclosure () -> String) throws(TextFault) -> Bool {
        switch peek() {
        case UInt8(ascii: "{"): return true
        case UInt8(ascii: "n"):
            try literal("null")
            return false
        default: throw fault("\(what()) must be an object")
        }
    }
}
