import Formats
import GeoPackages
import Shapes

func geoPackagesExample() throws {
    let square = Polygon(shell: Ring([(0, 0), (10, 0), (10, 10), (0, 10)].map { Coordinate(x: $0.0, y: $0.1) }))
    let fields = GeoPackageLayer(
        name: "fields", summary: "Fields of a farm", shapes: .polygons(PolygonLayer([MultiPolygon([square])])),
        columns: [GeoPackageLayer.Column("name", .text, [PropertyValue("Long Acre")])])
    let system = GeoPackageWriter.System(
        epsg: 27700, name: "OSGB36 / British National Grid", definition: "undefined")
    let bytes = try GeoPackageWriter.bytes([fields], system: system, file: "farm.gpkg")
    print(bytes.count, "bytes, the same for the same layers")
}
