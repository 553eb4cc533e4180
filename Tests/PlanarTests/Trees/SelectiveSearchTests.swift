import Planar
import Shapes
import Testing

/// Searches of trees that pass over most of them answer as a look at everything does.
struct SelectiveSearchTests {
    private static func places(_ seed: UInt64, _ count: Int) -> [Coordinate] {
        var state = seed
        func next() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 40) / Double(1 << 24)
        }
        return (0..<count).map { _ in Coordinate(x: next() * 100, y: next() * 100) }
    }

    @Test(arguments: [1, 2, 3] as [UInt64], [0, 1, 9, 700]) func boxesOfOtherOwners(_ seed: UInt64, _ count: Int) {
        let boxes = Self.places(seed, count).map { Box(minX: $0.x, minY: $0.y, maxX: $0.x + 5, maxY: $0.y + 3) }
        let owners = boxes.indices.map { Int32($0 % 40 == 0 ? $0 % 3 : 7) }
        let search = BoxOwners(BoxTree(boxes), owners)
        for owner in [0, 1, 7, 9] as [Int32] {
            for window in [Box(minX: 20, minY: 30, maxX: 70, maxY: 60), Box(minX: -1, minY: -1, maxX: 200, maxY: 200)] {
                #expect(
                    search.query(window, except: owner)
                        == boxes.indices.filter { owners[$0] != owner && boxes[$0].intersects(window) })
            }
        }
        #expect(search.query(.empty, except: 0).isEmpty)
    }

    /// Every place within reach of a segment is among those that the tree names.
    @Test(arguments: [4, 5, 6] as [UInt64], [0, 0.5, 20]) func placesNearASegment(_ seed: UInt64, _ reach: Double) {
        let places = Self.places(seed, 900)
        let tree = PointTree(places)
        var named = 0
        for index in stride(from: 0, to: 60, by: 2) {
            let (a, b) = (places[index], index % 20 == 0 ? places[index] : places[index + 1])
            var found: Set<Int> = []
            tree.forEach(near: a, b, reach: reach) { found.insert($0) }
            named += found.count
            for (number, place) in places.enumerated() {
                // The foot of the place on the segment.
                let (dx, dy) = (b.x - a.x, b.y - a.y)
                let squared = dx * dx + dy * dy
                let along =
                    squared > 0 ? min(1, max(0, ((place.x - a.x) * dx + (place.y - a.y) * dy) / squared)) : 0
                let distance = place.distance(to: Coordinate(x: a.x + along * dx, y: a.y + along * dy))
                if distance <= reach { #expect(found.contains(number)) }
            }
        }
        // Far fewer than all of them, where the reach is short.
        if reach < 1 { #expect(named < 30 * places.count / 4) }
        PointTree([]).forEach(near: places[0], places[1], reach: reach) { _ in Issue.record("no place is there") }
    }
}
