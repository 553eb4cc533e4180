import Shapes
import Text

extension GeoJSONReader {
    /// The `crs` member of the GeoJSON of 2008 §3: named, linked, or the older form with an EPSG code.
    mutating func declaredCRS() throws(TextFault) -> DeclaredCRS? {
        guard try scanner.isObject("the member \"crs\"") else { return nil }
        let value = try scanner.value(depth: 0)
        if let name = value["properties"]?["name"]?.string { return DeclaredCRS(name: name) }
        if let code = value["properties"]?["code"]?.int { return .epsg(code) }
        if let link = value["properties"]?["href"]?.string { return .other(link) }
        return .other(value["type"]?.string ?? "")
    }
}
