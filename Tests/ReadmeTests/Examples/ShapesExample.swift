import Shapes

func shapesExample() throws {
    let park = Polygon(
        shell: Ring([(0, 0), (400, 0), (400, 300), (0, 300)].map { Coordinate(x: $0.0, y: $0.1) }),
        holes: [Ring([(100, 100), (100, 150), (150, 150), (150, 100)].map { Coordinate(x: $0.0, y: $0.1) })])
    print(park.area, "m² within", park.perimeter, "m")  // 117500.0 m² within 1600.0 m

    // Thousands of regions in four arrays, one allocation each.
    let layer = PolygonLayer([MultiPolygon([park]), MultiPolygon([])])
    print(layer.regionCount, "regions,", layer.coordinates.count, "coordinates,", layer[1].isEmpty)
}
