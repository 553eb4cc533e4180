import Planar
import Shapes
import TestData
import Testing

/// The rectangle of least area, against every side of the hull tried by itself, and closed forms.
@Suite struct LeastRectangleTests {
    private static func area(of places: [Coordinate], along a: Coordinate, _ b: Coordinate) -> Double {
        let length = a.distance(to: b)
        let (ux, uy) = ((b.x - a.x) / length, (b.y - a.y) / length)
        let along = places.map { ($0.x - a.x) * ux + ($0.y - a.y) * uy }
        let across = places.map { ($0.y - a.y) * ux - ($0.x - a.x) * uy }
        return ((along.max() ?? 0) - (along.min() ?? 0)) * ((across.max() ?? 0) - (across.min() ?? 0))
    }

    @Test(arguments: 0..<40)
    func noSideOfTheHullHasALesserOne(_ seed: UInt64) {
        var random = TestRandom(seed)
        let flat = seed % 4 == 0 ? 1e-6 : 1
        let box = Box(minX: 5e5, minY: 2e5, maxX: 500_100, maxY: 2e5 + 40 * flat)
        let places = random.points(3 + Int(seed), in: box)
        let hull = ConvexHull(places)
        let rectangle = LeastRectangle(around: hull)
        let corners = hull.corners
        let least = corners.indices.map {
            Self.area(of: places, along: corners[$0], corners[($0 + 1) % corners.count])
        }.min()
        #expect(abs(rectangle.area - (least ?? 0)) <= 1e-6 * max(rectangle.area, 1e-3))
        // Every place is inside, to within rounding.
        let sides = zip(rectangle.corners, rectangle.corners.dropFirst() + rectangle.corners.prefix(1))
        for (a, b) in sides {
            for place in places {
                let height = ((b.x - a.x) * (place.y - a.y) - (b.y - a.y) * (place.x - a.x)) / a.distance(to: b)
                #expect(height >= -1e-8)
            }
        }
    }

    @Test func whatHasNoArea() {
        #expect(LeastRectangle(around: ConvexHull([Coordinate]())).corners.isEmpty)
        let one = Coordinate(x: 3, y: 4)
        #expect(LeastRectangle(around: ConvexHull([one, one])).corners == [one])
        let line = (0..<5).map { Coordinate(x: Double($0), y: Double($0) * 2) }
        let rectangle = LeastRectangle(around: ConvexHull(line))
        #expect(rectangle.corners.count == 2 && rectangle.area == 0)
    }

    /// A square stood on its corner is itself, and a triangle's rectangle has twice its area.
    @Test func closedForms() {
        let square = [(0, 1), (1, 0), (2, 1), (1, 2)].map { Coordinate(x: Double($0.0), y: Double($0.1)) }
        #expect(abs(LeastRectangle(around: ConvexHull(square)).area - 2) < 1e-12)
        let triangle = [(0, 0), (7, 1), (3, 5)].map { Coordinate(x: Double($0.0), y: Double($0.1)) }
        #expect(abs(LeastRectangle(around: ConvexHull(triangle)).area - 32) < 1e-12)
    }
}
