import Planar
import Shapes
import TestData
import Testing

@Suite("Concave hulls")
struct ConcaveHullTests {
    private static func places(_ pairs: [(Double, Double)]) -> [Coordinate] {
        pairs.map { Coordinate(x: $0.0, y: $0.1) }
    }

    private static func covers(_ ring: [Coordinate], _ place: Coordinate) -> Bool {
        RegionLocator(PolygonLayer([MultiPolygon([Polygon(shell: Ring(ring))])]), region: 0).covers(place)
    }

    /// Rows that end the process in the library before 3.12.1.
    private static let hostile: [[(Double, Double)]] = [
        [(0, 0), (0.000002, -0.000001), (2.164815, 21.159466), (2.164816, 21.159464), (1.016175, 9.919195)],
        [
            (584245.72096874, 7549593.72686167), (584251.71398371, 7549594.01629478),
            (584242.72446125, 7549593.58214511),
            (584230.73978847, 7549592.9760418), (584233.73581213, 7549593.13045099), (584236.7318358, 7549593.28486019),
            (584239.72795377, 7549593.43742855), (584227.74314188, 7549592.83423486),
        ],
        [
            (113.56577197798602, 22.80081530883069), (113.565723279387, 22.800815316487014),
            (113.56571548761124, 22.80081531771092), (113.56571548780202, 22.800815317674463),
            (113.56577197817877, 22.8008153088047), (113.56577197798602, 22.80081530883069),
        ],
    ]

    @Test("hostile rows have a hull that covers every place", arguments: hostile.indices, [0, 0.3, 0.75, 1])
    func hostileRows(_ index: Int, ratio: Double) throws {
        let places = Self.places(Self.hostile[index])
        let ring = try #require(try ConcaveHull(places, ratio: ratio).ring)
        #expect(ring.first == ring.last)
        for place in places { #expect(Self.covers(ring, place)) }
    }

    @Test("the hull covers all places, shrinks with the ratio, and is the convex hull at 1")
    func nesting() throws {
        var random = TestRandom(7)
        for _ in 0..<20 {
            let places = random.points(60, in: Box(minX: 0, minY: 0, maxX: 100, maxY: 100)).map {
                Coordinate(x: $0.x.rounded(), y: $0.y)
            }
            var before = 0.0
            for ratio in [0, 0.1, 0.3, 0.6, 1] {
                let ring = try #require(try ConcaveHull(places, ratio: ratio).ring)
                let area = Ring(ring).signedArea
                #expect(area >= before)
                before = area
                for place in places { #expect(Self.covers(ring, place)) }
            }
            #expect(abs(before - ConvexHull(places).area) < 1e-6)
        }
    }

    @Test("a horseshoe has a hollow") func horseshoe() throws {
        var places: [Coordinate] = []
        for x in 0...10 {
            for y in 0...10 where x <= 2 || x >= 8 || y <= 2 { places.append(Coordinate(x: Double(x), y: Double(y))) }
        }
        let ring = try #require(try ConcaveHull(places, ratio: 0.2).ring)
        // 100 of the square without the 6 by 8 in its middle, but for its two corners, whose diagonals are short.
        #expect(Ring(ring).signedArea == 53)
    }

    @Test("places on a line, and fewer than three, have no ring")
    func degenerate() throws {
        #expect(try ConcaveHull(Self.places([(0, 0), (1, 1), (5, 5)]), ratio: 0).ring == nil)
        #expect(try ConcaveHull(Self.places([(0, 0), (0, 0)]), ratio: 0).ring == nil)
        #expect(try ConcaveHull([], ratio: 0.5).ring == nil)
    }
}
