import Shapes
import Text

extension GeoJSONReader {
    /// The `crs` member of the GeoJSON of 2008 §3: named, linked, or the older form with an EPSG code.
    mutating func declaredCRS() throws(TextFault) -> DeclaredCRS? {
        guard try scanner.isObject("the member \"crs\"") else { return nil }
        return DeclaredCRS(geoJSON: try scanner.value(depth: 0))
    }
}

extension DeclaredCRS {
    /// What the member `crs` of the GeoJSON of 2008 says.
    init(geoJSON value: JSONValue) {
        if let name = value["properties"]?["name"]?.string {
            self.init(name: name)
        } else if let code = value["properties"]?["code"]?.int {
            self = .epsg(code)
        } else {
            self = .other(value["properties"]?["href"]?.string ?? value["type"]?.string ?? "")
        }
    }

    /// The member that says it; nil for degrees, which need none, and for what has no name.
    var geoJSONMember: JSONValue? {
        let name: String? =
            switch self {
            case .epsg(let code): "urn:ogc:def:crs:EPSG::\(code)"
            case .other(let name): name
            case .compound, .wkt: definition
            case .unstated, .crs84: nil
            }
        return name.map { ["type": "name", "properties": ["name": .string($0)]] }
    }
}
