import Planar
import Shapes
import TestData
import Testing

/// Where a point lies, against whole numbers of 128 bits.
///
/// Ordinates between 2¹⁹ and 2²⁰ are whole multiples of 2⁻³³ of at most 53 bits, so products of differences are exact in
/// 128: every `Double` there is tested as the number that it is.
@Suite struct PointLocationTests {
    struct Exact {
        let x: Int128
        let y: Int128

        init(_ place: Coordinate) {
            (x, y) = (Int128(place.x * 8_589_934_592), Int128(place.y * 8_589_934_592))
        }
    }

    /// By a ray to the north, a hair's breadth to the west: another one than the code's.
    static func oracle(_ place: Coordinate, _ rings: [[Coordinate]]) -> PointLocation {
        let p = Exact(place)
        var isInside = false
        for ring in rings {
            for (start, end) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
                let (a, b) = (Exact(start), Exact(end))
                let turn = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)
                let isWithin =
                    min(a.x, b.x) <= p.x && p.x <= max(a.x, b.x) && min(a.y, b.y) <= p.y && p.y <= max(a.y, b.y)
                if turn == 0, isWithin { return .onBorder }
                // The edge passes the ray's line, above the point.
                if (a.x < p.x) != (b.x < p.x), (turn < 0) == (b.x > a.x) { isInside.toggle() }
            }
        }
        return isInside ? .inside : .outside
    }

    static let box = Box(minX: 530_000, minY: 530_000, maxX: 1_040_000, maxY: 1_040_000)

    /// Rings of any kind, crossing themselves and each other: on a lattice, so that much is level, on one line or at one
    /// place; small and far from the origin; and anywhere.
    static func rings(_ kind: Int, _ random: inout TestRandom) -> [[Coordinate]] {
        (0..<Int.random(in: 1...3, using: &random)).map { _ in
            (0..<Int.random(in: 3...14, using: &random)).map { _ in
                switch kind {
                case 0:
                    return Coordinate(
                        x: 700_000 + Double(Int.random(in: 0...5, using: &random)),
                        y: 700_000 + Double(Int.random(in: 0...5, using: &random)))
                case 1: return random.points(1, in: Box(minX: 7e5, minY: 7e5, maxX: 7e5 + 1e-6, maxY: 7e5 + 1e-6))[0]
                default: return random.points(1, in: box)[0]
                }
            }
        }
    }

    /// Vertices, places on edges as near as `Double` comes to them, and their neighbours; places level with vertices.
    static func probes(_ rings: [[Coordinate]], _ random: inout TestRandom) -> [Coordinate] {
        var probes = random.points(20, in: Box(rings.flatMap { $0 }))
        for ring in rings {
            for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
                let share = Double.random(in: 0...1, using: &random)
                for t in [0, 0.5, share] {
                    let x = a.x + t * (b.x - a.x)
                    let y = a.y + t * (b.y - a.y)
                    probes += [
                        Coordinate(x: x, y: y), Coordinate(x: x.nextUp, y: y), Coordinate(x: x.nextDown, y: y),
                        Coordinate(x: x, y: y.nextUp), Coordinate(x: x, y: y.nextDown),
                    ]
                }
                probes.append(Coordinate(x: b.x - 1e-7, y: a.y))
            }
        }
        return probes
    }

    @Test(arguments: 0..<3) func ringsAgreeWithWholeNumbers(_ kind: Int) {
        var random = TestRandom(UInt64(kind))
        var counts: [PointLocation: Int] = [:]
        for _ in 0..<150 {
            for ring in Self.rings(kind, &random) {
                for probe in Self.probes([ring], &random) {
                    let expected = Self.oracle(probe, [ring])
                    #expect(location(of: probe, inRing: ring) == expected)
                    #expect(location(of: probe, inRing: ring + [ring[0]]) == expected)
                    #expect(location(of: probe, inRing: ring.reversed()) == expected)
                    counts[expected, default: 0] += 1
                }
            }
        }
        for place in [PointLocation.inside, .onBorder, .outside] { #expect(counts[place, default: 0] > 1000) }
    }

    @Test(arguments: 0..<3) func regionsAgreeWithWholeNumbers(_ kind: Int) {
        var random = TestRandom(UInt64(10 + kind))
        for _ in 0..<150 {
            let rings = Self.rings(kind, &random)
            let polygon = Polygon(shell: Ring(rings[0]), holes: rings.dropFirst().map { Ring($0) })
            let layer = PolygonLayer([MultiPolygon([]), MultiPolygon([polygon])])
            let locator = RegionLocator(layer, region: 1)
            for probe in Self.probes(rings, &random) {
                let expected = Self.oracle(probe, rings)
                #expect(locator.location(of: probe) == expected)
                #expect(locator.covers(probe) == (expected != .outside))
            }
            #expect(RegionLocator(layer, region: 0).location(of: rings[0][0]) == .outside)
        }
    }

    @Test func fewerThanThreeVerticesHoldNothing() {
        let place = Coordinate(x: 1, y: 1)
        #expect(location(of: place, inRing: [Coordinate]()) == .outside)
        #expect(location(of: place, inRing: [place, Coordinate(x: 2, y: 1)]) == .outside)
    }
}
