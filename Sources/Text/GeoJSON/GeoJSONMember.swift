/// The members of objects that RFC 7946 gives a meaning to, `crs` of the GeoJSON of 2008, and the mark by which a server of features
/// says that its answer was cut off.
package enum GeoJSONMember: Int, Sendable {
    case type, geometry, properties, coordinates, features, geometries, crs, bbox, id, exceededTransferLimit, other

    fileprivate static let names: [StaticString] = [
        "type", "geometry", "properties", "coordinates", "features", "geometries", "crs", "bbox", "id",
        "exceededTransferLimit",
    ]
}

/// The members of an object of GeoJSON one after the other; a repeated one is refused.
package struct GeoJSONMembers: ~Copyable {
    private var members = KnownMembers(GeoJSONMember.names)

    /// Before the first member.
    package init() {}

    /// Passes the next name and its colon; the caller passes the value.
    ///
    /// - Returns: nil after the last member, whose brace is passed.
    package mutating func next(_ scanner: inout JSONScanner) throws(TextFault) -> GeoJSONMember? {
        try members.next(&scanner).map { GeoJSONMember(rawValue: $0.known) ?? .other }
    }
}
