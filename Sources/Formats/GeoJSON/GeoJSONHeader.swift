/// The small members round the geometry: type, reference system, bounding box.
extension GeoJSONReader {
    mutating func typeName() throws(FormatError) -> String {
        guard scanner.peek() == UInt8(ascii: "\"") else { throw error("the member \"type\" must be a string") }
        return try scanner.string()
    }

    /// The `crs` member of the GeoJSON of 2008 §3: named, linked, or the older form with an EPSG code.
    mutating func declaredCRS() throws(FormatError) -> DeclaredCRS? {
        let start = scanner.position
        let value = try scanner.value(depth: 0)
        if value == .null { return nil }
        guard value.object != nil else {
            throw scanner.error("the member \"crs\" must be an object or null", at: start)
        }
        if let name = value["properties"]?["name"]?.string { return DeclaredCRS(name: name) }
        if let code = value["properties"]?["code"]?.int { return .epsg(code) }
        if let link = value["properties"]?["href"]?.string { return .other(link) }
        return .other(value["type"]?.string ?? "")
    }

    /// RFC 7946 §5: an array of 2n numbers, n the number of dimensions. Checked, not used.
    mutating func boundingBox() throws(FormatError) {
        if scanner.peek() == UInt8(ascii: "n") { return try scanner.literal("null") }
        let start = scanner.position
        guard scanner.pass(UInt8(ascii: "[")) else { throw error("the member \"bbox\" must be an array") }
        var count = 0
        if !scanner.pass(UInt8(ascii: "]")) {
            repeat {
                _ = try scanner.number()
                count += 1
            } while scanner.pass(UInt8(ascii: ","))
            try scanner.expect(UInt8(ascii: "]"), "a comma or the end of the bounding box")
        }
        guard count == 4 || count == 6 else { throw error("a bounding box of \(count) numbers, not 4 or 6", at: start) }
    }
}
