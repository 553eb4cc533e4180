import PROJ
import Shapes
import Testing

/// There and back again over the whole area that a system is meant for.
@Suite struct RoundTripTests {
    static let codes = [
        "EPSG:27700", "EPSG:4326", "EPSG:4258", "EPSG:29903", "EPSG:3857", "EPSG:3035", "EPSG:32630", "EPSG:25830",
    ]

    /// Places over the area of use of `system`, in degrees, its borders included.
    static func lattice(_ system: ReferenceSystem, _ count: Int = 60) throws -> [Coordinate] {
        let area = try #require(system.areaOfUse)
        return (0...count).flatMap { i in
            (0...count).map { j in
                Coordinate(
                    x: area.minX + area.width * Double(i) / Double(count),
                    y: area.minY + area.height * Double(j) / Double(count))
            }
        }
    }

    /// From degrees to the system and back, the distance on the ground.
    @Test(arguments: codes)
    func fromDegrees(_ code: String) throws {
        let system = try ReferenceSystem(code)
        let plan = try TransformationPlan(
            from: system.kind == .geographic ? ReferenceSystem("EPSG:3857") : .wgs84(), to: system)
        let transformation = try plan.makeTransformation()
        let isPlane = plan.source.kind == .projected
        let mercator = Box(minX: -20_037_508, minY: -20_048_966, maxX: 20_037_508, maxY: 20_048_966)
        var places = try Self.lattice(system)
        if isPlane {
            places = places.map { place in
                Coordinate(
                    x: mercator.minX + mercator.width * (place.x + 180) / 360,
                    y: mercator.minY + mercator.height * (place.y + 90) / 180)
            }
        }
        var back = places
        try transformation.transform(&back)
        try transformation.transform(&back, direction: .inverse)
        let geodesic = Geodesic.wgs84
        var worst = 0.0
        for (place, returned) in zip(places, back) {
            worst = max(
                worst,
                isPlane ? place.distance(to: returned) : try geodesic.inverse(from: place, to: returned).distance)
        }
        #expect(worst <= 0.001)
    }

    /// From every system to every other one over what their areas have in common, and back.
    @Test(arguments: codes, codes)
    func betweenAll(_ from: String, _ to: String) throws {
        guard from != to else { return }
        let (source, target) = try (ReferenceSystem(from), ReferenceSystem(to))
        let (a, b) = (try #require(source.areaOfUse), try #require(target.areaOfUse))
        let places = try Self.lattice(source, 40).filter { a.covers($0) && b.covers($0) }
        let toSource = try TransformationPlan(from: .wgs84(), to: source).makeTransformation()
        var start = places
        try toSource.transform(&start)
        let plan = try TransformationPlan(from: source, to: target)
        let transformation = try plan.makeTransformation()
        var back = start
        try transformation.transform(&back)
        try transformation.transform(&back, direction: .inverse)
        var worst = 0.0
        for (place, returned) in zip(start, back) {
            worst = max(
                worst,
                source.kind == .geographic
                    ? try Geodesic.wgs84.inverse(from: place, to: returned).distance : place.distance(to: returned))
        }
        #expect(worst <= 0.001)
    }
}
