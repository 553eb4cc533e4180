/// The coordinate reference system that a file says it is in, before anyone has checked it.
///
/// Coordinates are always x (easting, longitude) then y (northing, latitude), whatever the axis order of the authority.
public enum DeclaredCRS: Hashable, Sendable {
    /// The file says nothing. For GeoJSON, RFC 7946 then means CRS84.
    case unstated
    /// WGS 84, longitude before latitude: OGC CRS84.
    case crs84
    /// A code of the EPSG registry.
    case epsg(Int)
    /// Well-known text, as in a `.prj` file.
    case wkt(String)
    /// A name or link that was not understood, as written.
    case other(String)

    /// Understands the names of the GeoJSON of 2008: `EPSG:27700`, `urn:ogc:def:crs:EPSG::27700`,
    /// `urn:ogc:def:crs:OGC:1.3:CRS84`, and addresses that end in `EPSG/0/27700`. O(n).
    public init(name: String) {
        let upper = name.uppercased()
        let digits = String(upper.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
        if upper.hasSuffix("CRS84") {
            self = .crs84
        } else if let code = Int(digits), upper.contains("EPSG") {
            self = .epsg(code)
        } else {
            self = .other(name)
        }
    }
}
