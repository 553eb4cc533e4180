import Coverages
import Shapes
import Testing

/// Self-crossings are found whether or not blocks of edges rule them out first: against comparing all pairs.
struct SelfCrossingBlocksTests {
    /// A closed line around the origin, radii drawn at random; with `swaps`, some vertices change places, which mostly
    /// makes it cross itself.
    static func ring(_ seed: UInt64, vertices: Int, swaps: Int) -> [Coordinate] {
        var state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493
        func next() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 40) / Double(1 << 24)
        }
        // Directions by exact steps around a square, so that no mathematics library is needed.
        var ring = (0..<vertices).map { index -> Coordinate in
            let turn = 8 * Double(index) / Double(vertices)
            let radius = 40 + 60 * next()
            let (x, y): (Double, Double) =
                turn < 2
                ? (1, turn - 1) : turn < 4 ? (3 - turn, 1) : turn < 6 ? (-1, 5 - turn) : (turn - 7, -1)
            return Coordinate(x: x * radius, y: y * radius)
        }
        for _ in 0..<swaps {
            let a = Int(next() * Double(vertices))
            let b = min(vertices - 1, a + 1 + Int(next() * 20))
            ring.swapAt(a, b)
        }
        return ring
    }

    static func crosses(_ ring: [Coordinate]) -> Bool {
        func side(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Double {
            (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
        }
        let edges = ring.indices.map { (ring[$0], ring[($0 + 1) % ring.count]) }
        for (index, (a, b)) in edges.enumerated() {
            for (c, d) in edges[(index + 1)...] where a != c && a != d && b != c && b != d {
                if side(a, b, c) * side(a, b, d) < 0, side(c, d, a) * side(c, d, b) < 0 { return true }
            }
        }
        return false
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>, [5, 8, 9, 40, 300]) func agreesWithComparingAllPairs(
        _ seed: UInt64, _ vertices: Int
    ) throws {
        for swaps in [0, 1, 2] {
            let ring = Self.ring(seed, vertices: vertices, swaps: swaps)
            let layer = PolygonLayer([MultiPolygon([Polygon(shell: Ring(ring))])])
            let coverage = try Coverage(layer, tolerance: 0)
            #expect(coverage.report.selfCrossings.isEmpty == !Self.crosses(ring))
        }
    }

    /// A neighbour cuts the border into arcs: edges of two arcs that cross are found, and arcs that only share their ends pass.
    @Test(arguments: 1...30 as ClosedRange<UInt64>, [6, 20, 90]) func agreesWithComparingAllPairsAcrossArcs(
        _ seed: UInt64, _ vertices: Int
    ) throws {
        for swaps in [0, 1, 2] {
            let ring = Self.ring(seed, vertices: vertices, swaps: swaps)
            for first in [0, vertices / 3] {
                let shared = ring[first...(first + vertices / 2)]
                let neighbour = Array(shared.reversed()) + [Coordinate(x: 5_000, y: -7_000)]
                let layer = PolygonLayer(
                    [ring, neighbour].map { MultiPolygon([Polygon(shell: Ring($0))]) })
                let coverage = try Coverage(layer, tolerance: 0)
                #expect(coverage.report.selfCrossings.contains { $0.cells[0] == 0 } == Self.crosses(ring))
            }
        }
    }

    /// Many neighbours cut the border into many arcs, down to single edges, which leave their nodes at all angles.
    @Test(arguments: 1...30 as ClosedRange<UInt64>, [6, 20, 90]) func agreesWithComparingAllPairsAcrossManyArcs(
        _ seed: UInt64, _ vertices: Int
    ) throws {
        for swaps in [0, 1, 2] {
            let ring = Self.ring(seed, vertices: vertices, swaps: swaps)
            for length in [1, 2, 5, 17] where length < vertices {
                let neighbours = stride(from: 0, to: vertices - length, by: length).map { first -> [Coordinate] in
                    let shared = ring[first...(first + length)]
                    return Array(shared.reversed()) + [Coordinate(x: 5_000 + Double(first), y: -7_000)]
                }
                let layer = PolygonLayer(
                    ([ring] + neighbours).map { MultiPolygon([Polygon(shell: Ring($0))]) })
                let coverage = try Coverage(layer, tolerance: 0)
                #expect(coverage.report.selfCrossings.contains { $0.cells[0] == 0 } == Self.crosses(ring))
            }
        }
    }

    /// Two spokes from one corner at a small angle, each of many edges: apart or across one another by the least that ordinates
    /// can hold.
    @Test(arguments: [1.0, 1e-3, 1e-6, 1e-9, 1e-12]) func spokesAtSmallAngles(_ height: Double) throws {
        for (near, crosses) in [(0.5, false), (1.5, true)] {
            // Out along y = 0 to x = 100, with a bump at x = 60, and back along a line of `height` there.
            let out = (0...10).map { Coordinate(x: 10 * Double($0), y: $0 == 6 ? near * height * 0.6 : 0) }
            let back = (1..<10).reversed().map { Coordinate(x: 10 * Double($0), y: height * Double($0) / 10) }
            let ring = out + [Coordinate(x: 100, y: height)] + back
            let below = [Coordinate(x: 50, y: -40)] + out.reversed()
            let layer = PolygonLayer([ring, below].map { MultiPolygon([Polygon(shell: Ring($0))]) })
            let coverage = try Coverage(layer, tolerance: 0)
            #expect(coverage.report.selfCrossings.contains { $0.cells[0] == 0 } == crosses)
            #expect(Self.crosses(ring) == crosses)
        }
    }
}
