import Maps
import Planar
import Shapes
import Statistics
import Testing

@Suite struct BorderRunsTests {
    /// The distance to an edge in the maximum norm by halving: the distance along an edge is convex.
    private func distance(_ place: Coordinate, _ a: Coordinate, _ b: Coordinate) -> Double {
        func norm(_ t: Double) -> Double {
            max(abs(a.x + t * (b.x - a.x) - place.x), abs(a.y + t * (b.y - a.y) - place.y))
        }
        var (low, high) = (0.0, 1.0)
        for _ in 0..<200 {
            let (left, right) = (low + (high - low) / 3, high - (high - low) / 3)
            if norm(left) <= norm(right) { high = right } else { low = left }
        }
        return norm((low + high) / 2)
    }

    /// A ragged ring of `count` edges around the origin.
    private func ring(_ count: Int, radius: Double, _ generator: inout SplitMix64) -> [Coordinate] {
        var ring = (0..<count).map { step in
            // A diamond walked round, each vertex pushed outwards or inwards.
            let t = Double(step) / Double(count) * 4
            let corner = (t - 1).magnitude <= 1 ? 1 - t : t - 3
            let other = t < 2 ? 1 - corner.magnitude : corner.magnitude - 1
            let push = radius * (0.6 + 0.4 * Double.random(in: 0...1, using: &generator))
            return Coordinate(x: corner * push, y: other * push)
        }
        ring.append(ring[0])
        return ring
    }

    @Test(arguments: [3, 15, 16, 17, 200]) func roomIsTheNearestEdgeAndTheSideIsTheRings(count: Int) {
        var generator = SplitMix64(seed: UInt64(count))
        let rings = [ring(count, radius: 100, &generator), ring(5, radius: 20, &generator)]
        let runs = BorderRuns(rings)
        for _ in 0..<300 {
            let place = Coordinate(
                x: Double.random(in: -120...120, using: &generator), y: Double.random(in: -120...120, using: &generator)
            )
            let nearest = rings.flatMap { zip($0, $0.dropFirst()).map { distance(place, $0, $1) } }.min() ?? .infinity
            let isInside = rings.count { location(of: place, inRing: $0) == .inside } == 1
            #expect(abs(runs.room(around: place) - nearest) < 1e-9)
            #expect(runs.room(around: place, below: nearest + 1) == runs.room(around: place))
            #expect(runs.row(at: place.y).surrounds(place) == isInside)
        }
    }

    @Test func noEdgesHaveNoInside() {
        #expect(BorderRuns([]).room(around: Coordinate(x: 0, y: 0)) == .infinity)
        #expect(!BorderRuns([]).row(at: 0).surrounds(Coordinate(x: 0, y: 0)))
    }
}
