/// The coordinate reference system that a file says it is in, before anyone has checked it.
///
/// Coordinates are always x (easting, longitude) then y (northing, latitude), whatever the axis order of the authority.
public indirect enum DeclaredCRS: Hashable, Sendable, Codable {
    /// The file says nothing. For GeoJSON, RFC 7946 then means CRS84.
    case unstated
    /// WGS 84, longitude before latitude: OGC CRS84.
    case crs84
    /// A code of the EPSG registry.
    case epsg(Int)
    /// A horizontal and a vertical system together.
    case compound([DeclaredCRS])
    /// Well-known text, as in a `.prj` file.
    case wkt(String)
    /// A name or link that was not understood, as written.
    case other(String)

    /// Understands a code, as in `EPSG:27700`, OGC names (`urn:ogc:def:crs:EPSG::27700`, `urn:ogc:def:crs:OGC:1.3:CRS84`), OGC
    /// addresses (`http://www.opengis.net/def/crs/EPSG/0/27700`, `http://www.opengis.net/gml/srs/epsg.xml#27700`), and compound
    /// ones: `EPSG:27700+5701`, `urn:ogc:def:crs,crs:EPSG::27700,crs:EPSG::5701`,
    /// `http://www.opengis.net/def/crs-compound?1=…&2=…`. Every other text, also one that only holds such a name, is `other`.
    /// O(n).
    public init(name: String) {
        let upper = String(name.uppercased().drop(while: \.isWhitespace).trimmedAtEnd)
        self = Self.compound(upper) ?? Self.single(upper) ?? .other(name)
    }

    private static func single(_ text: String) -> DeclaredCRS? {
        if text == "CRS84" || text == "OGC:CRS84" { return .crs84 }
        if let code = text.after("EPSG:") { return number(code) }
        for scheme in ["URN:OGC:DEF:CRS:", "URN:X-OGC:DEF:CRS:"] {
            if let rest = text.after(scheme) {
                return named(rest.split(separator: ":", omittingEmptySubsequences: false))
            }
        }
        for scheme in ["HTTP://", "HTTPS://"] {
            guard let rest = text.after(scheme) else { continue }
            if let code = rest.after("WWW.OPENGIS.NET/GML/SRS/EPSG.XML#") { return number(code) }
            for host in ["WWW.OPENGIS.NET/DEF/CRS/", "OPENGIS.NET/DEF/CRS/"] {
                if let path = rest.after(host) {
                    return named(path.split(separator: "/", omittingEmptySubsequences: false))
                }
            }
        }
        return nil
    }

    /// Authority, version, code; the version may be empty.
    private static func named(_ words: [Substring]) -> DeclaredCRS? {
        guard words.count == 3 else { return nil }
        switch words[0] {
        case "EPSG": return number(words[2])
        case "OGC": return words[2] == "CRS84" ? .crs84 : nil
        default: return nil
        }
    }

    private static func compound(_ text: String) -> DeclaredCRS? {
        if let codes = text.after("EPSG:"), codes.contains("+") {
            return all(codes.split(separator: "+", omittingEmptySubsequences: false)) { part in
                number(part.after("EPSG:") ?? part)
            }
        }
        if let list = text.after("URN:OGC:DEF:CRS,") {
            return all(list.split(separator: ",", omittingEmptySubsequences: false)) { part in
                part.after("CRS:").flatMap { named($0.split(separator: ":", omittingEmptySubsequences: false)) }
            }
        }
        for scheme in ["HTTP://", "HTTPS://"] {
            let hosts = ["WWW.OPENGIS.NET/DEF/CRS-COMPOUND?", "OPENGIS.NET/DEF/CRS-COMPOUND?"]
            guard let list = hosts.lazy.compactMap({ text.after(scheme)?.after($0) }).first else { continue }
            let parts = list.split(separator: "&", omittingEmptySubsequences: false)
            return all(Array(parts.enumerated())) { i, part in part.after("\(i + 1)=").flatMap { single(String($0)) } }
        }
        return nil
    }

    /// A compound of what `system` makes of each part; nil where one is nothing, or there are fewer than two.
    private static func all<Part>(_ parts: [Part], _ system: (Part) -> DeclaredCRS?) -> DeclaredCRS? {
        let systems = parts.compactMap(system)
        return systems.count == parts.count && systems.count > 1 ? .compound(systems) : nil
    }

    private static func number(_ text: some StringProtocol) -> DeclaredCRS? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            return nil
        }
        return Int(text).map(DeclaredCRS.epsg)
    }
}

extension StringProtocol {
    /// What follows `prefix`; nil for a text that does not begin so.
    fileprivate func after(_ prefix: String) -> Substring? {
        hasPrefix(prefix) ? Substring(dropFirst(prefix.count)) : nil
    }
}

extension Substring {
    fileprivate var trimmedAtEnd: Substring {
        var rest = self
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return rest
    }
}
