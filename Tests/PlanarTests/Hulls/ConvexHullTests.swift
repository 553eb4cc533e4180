import Shapes
import Testing

/// The convex hull against the definition, and positions numbered once.
struct ConvexHullTests {
    static func points(_ seed: UInt64, _ count: Int, lattice: Bool) -> [Coordinate] {
        var state = seed
        func next() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let unit = Double(state >> 40) / Double(1 << 24)
            return lattice ? (unit * 6).rounded(.down) : 400_000 + unit * 1000
        }
        return (0..<count).map { _ in Coordinate(x: next(), y: next()) }
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64], [3, 4, 10, 200]) func holdsEverything(
        _ seed: UInt64, _ count: Int
    ) {
        for lattice in [false, true] {
            let points = Self.points(seed, count, lattice: lattice)
            let hull = convexHull(of: points[...])
            guard hull.count > 2 else { continue }
            #expect(hull.allSatisfy { points.contains($0) })
            for (a, b) in zip(hull, hull.dropFirst() + hull.prefix(1)) {
                for point in points {
                    let cross = (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x)
                    #expect(cross >= -1e-6)
                }
            }
            #expect(convexHullArea(of: points[...]) > 0)
            #expect(hull.first == points.min())
        }
    }

    @Test func knownAnswers() {
        func hull(_ points: [(Double, Double)]) -> [Coordinate] {
            convexHull(of: points.map { Coordinate(x: $0.0, y: $0.1) }[...])
        }
        #expect(hull([]).isEmpty)
        #expect(hull([(1, 1), (1, 1)]).count == 1)
        #expect(hull([(0, 0), (1, 1), (2, 2)]).count < 3)
        #expect(
            hull([(0, 0), (4, 0), (4, 4), (0, 4), (2, 2), (4, 2), (2, 0)])
                == [(0, 0), (4, 0), (4, 4), (0, 4)].map { Coordinate(x: $0.0, y: $0.1) })
        let square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)].map { Coordinate(x: $0.0, y: $0.1) }
        #expect(convexHullArea(of: square[...]) == 16)
        #expect(convexHullArea(of: square[..<2]) == 0)
    }
}
