import GEOS
import Shapes

enum NationOutline {
    /// The union of all regions, by GEOS.
    static func of(_ layer: PolygonLayer) throws -> MultiPolygon {
        try Geometry.union(of: (0..<layer.regionCount).map { try Geometry(layer, region: $0) }).polygons()
    }
}
