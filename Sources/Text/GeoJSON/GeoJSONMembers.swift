/// The members that RFC 7946 gives a meaning to.
enum GeoJSONMember: Int {
    case type, features, crs, bbox, geometry, geometries, properties, coordinates, id, other

    private static let names: [(StaticString, GeoJSONMember)] = [
        ("type", .type), ("geometry", .geometry), ("properties", .properties), ("coordinates", .coordinates),
        ("features", .features), ("geometries", .geometries), ("crs", .crs), ("bbox", .bbox), ("id", .id),
    ]

    init(_ name: Slice<UnsafeBufferPointer<UInt8>>) {
        for (text, member) in Self.names where text.utf8CodeUnitCount == name.count {
            let known = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
            if known.elementsEqual(name) {
                self = member
                return
            }
        }
        self = .other
    }
}

/// The members of an object one after the other, without a closure, so that the reader may change while it walks.
struct GeoJSONMemberWalk {
    private var isFirst = true
    private var seen = 0

    /// Passes the next name and its colon. The caller then passes the value.
    /// - Returns: nil after the last member, whose brace is passed. `isRepeated` if the object had this member before.
    mutating func next(
        _ scanner: inout JSONScanner
    ) throws(FormatError) -> (member: GeoJSONMember, isRepeated: Bool)? {
        if isFirst {
            isFirst = false
            try scanner.expect(UInt8(ascii: "{"), "an object")
            if scanner.pass(UInt8(ascii: "}")) { return nil }
        } else if !scanner.pass(UInt8(ascii: ",")) {
            try scanner.expect(UInt8(ascii: "}"), "a comma or the end of the object")
            return nil
        }
        guard scanner.peek() == UInt8(ascii: "\"") else { throw scanner.error("expected the name of a member") }
        let (range, hasEscapes) = try scanner.stringToken()
        try scanner.expect(UInt8(ascii: ":"), "a colon")
        let member: GeoJSONMember
        if hasEscapes {
            let name = Array(try scanner.text(range, true).utf8)
            member = name.withUnsafeBufferPointer { GeoJSONMember($0[...]) }
        } else {
            member = GeoJSONMember(scanner.bytes[range])
        }
        let bit = 1 << member.rawValue
        let isRepeated = member != .other && seen & bit != 0
        seen |= bit
        return (member, isRepeated)
    }
}
