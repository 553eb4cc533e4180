/// The members of objects that RFC 7946 gives a meaning to, and `crs` of the GeoJSON of 2008.
package enum GeoJSONMember: Int, Sendable {
    case type, features, crs, bbox, geometry, geometries, properties, coordinates, id, other

    private static let names: [(StaticString, GeoJSONMember)] = [
        ("type", .type), ("geometry", .geometry), ("properties", .properties), ("coordinates", .coordinates),
        ("features", .features), ("geometries", .geometries), ("crs", .crs), ("bbox", .bbox), ("id", .id),
    ]

    /// `.other` for a foreign member.
    init(_ name: some Collection<UInt8>) {
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

/// The members of an object of GeoJSON one after the other, without a closure, so that the reader may change while it walks.
///
/// A name that the object has already is refused, foreign ones too: RFC 8259 §4 leaves open which of two values counts, and
/// readers differ.
package struct GeoJSONMembers: ~Copyable {
    private var isFirst = true
    private var seen = 0
    private var foreign: Set<[UInt8]> = []

    /// Before the first member.
    package init() {}

    /// Passes the next name and its colon; the caller passes the value.
    ///
    /// - Returns: nil after the last member, whose brace is passed.
    package mutating func next(_ scanner: inout JSONScanner) throws(TextFault) -> GeoJSONMember? {
        if isFirst {
            isFirst = false
            try scanner.expect(UInt8(ascii: "{"), "an object")
            if scanner.pass(UInt8(ascii: "}")) { return nil }
        } else if !scanner.pass(UInt8(ascii: ",")) {
            try scanner.expect(UInt8(ascii: "}"), "a comma or the end of the object")
            return nil
        }
        _ = scanner.peek()
        let start = scanner.position
        let name = try scanner.memberName()
        let bytes = scanner.bytes[name.range]
        let member = name.hasEscapes ? GeoJSONMember(scanner.unescaped(name.range)) : GeoJSONMember(bytes)
        let isNew: Bool
        if member == .other {
            isNew = foreign.insert(name.hasEscapes ? scanner.unescaped(name.range) : Array(bytes)).inserted
        } else {
            isNew = seen & 1 << member.rawValue == 0
            seen |= 1 << member.rawValue
        }
        guard isNew else { throw scanner.fault("an object has the member \"\(scanner.text(name))\" twice", at: start) }
        return member
    }
}
