import Catchments
import Coverages
import Shapes
import Statistics
import Testing

@testable import Consortia

/// The tree of practices and convex outlines against looking at every place.
struct PracticeTreeTests {
    /// Places with many ties: a coarse grid, several practices at a place.
    private func items(_ count: Int, seed: UInt64, side: Int) -> [PracticeTree.Item] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { number in
            PracticeTree.Item(
                place: Coordinate(x: Double(random.integer(below: side)), y: Double(random.integer(below: side))),
                practice: Int32(number), group: Int32(random.integer(below: 4)) - 1,
                patients: random.integer(below: 900))
        }
    }

    @Test("The nearest k, ties by number, and the nearest outside a group", arguments: [1, 7, 8, 9, 300])
    func nearest(count: Int) {
        for side in [2, 9, 1000] {
            let items = items(count, seed: UInt64(count), side: side)
            let tree = PracticeTree(items)
            for item in items.prefix(40) {
                let all = items.map {
                    Candidate(squaredDistance: $0.place.squaredDistance(to: item.place), practice: $0.practice)
                }.sorted()
                for k in [0, 1, 2, 5, 33, count, count + 3] {
                    #expect(tree.nearest(k, to: item.place) == Array(all.prefix(k)))
                }
                for group in Int32(-1)..<4 {
                    let outside = items.filter { $0.group != group }.map { $0.place.squaredDistance(to: item.place) }
                    #expect(tree.squaredDistance(from: item.place, outsideGroup: group) == outside.min())
                }
            }
        }
        #expect(PracticeTree([]).nearest(3, to: Coordinate(x: 0, y: 0)).isEmpty)
        #expect(PracticeTree([]).squaredDistance(from: Coordinate(x: 0, y: 0), outsideGroup: 0) == nil)
    }

    /// Inside or on the hull of `places`: not strictly on the right of any directed line that has all of them on its left.
    private func isInHull(_ place: Coordinate, of places: [Coordinate]) -> Bool {
        if Set(places).count == 1 { return place == places[0] }
        for a in places {
            for b in places where a != b {
                let side = orientation(a, b, place)
                guard places.allSatisfy({ orientation(a, b, $0) >= 0 }) else { continue }
                if side < 0 { return false }
                // On the line of a side: between the extreme places on it.
                let onLine = places.filter { orientation(a, b, $0) == 0 }
                if side == 0 { return Box(onLine).covers(place) }
            }
        }
        return true
    }

    @Test("Patients inside a hull, the outline included; hulls of one place and of places on one line")
    func inside() {
        for (seed, side) in [(1, 6), (2, 12), (3, 40), (4, 3)] {
            let items = items(200, seed: UInt64(seed), side: side)
            let tree = PracticeTree(items)
            for size in [1, 2, 3, 5, 12] {
                for start in stride(from: 0, to: 180, by: 20) {
                    let places = items[start..<(start + size)].map(\.place)
                    let expected = items.filter { isInHull($0.place, of: places) }.reduce(0) { $0 + $1.patients }
                    #expect(tree.patients(inside: ConvexOutline(places)) == expected)
                }
            }
        }
        let line = (0..<9).map { Coordinate(x: Double($0) * 0.1, y: Double($0) * 0.1) }
        let outline = ConvexOutline(line)
        #expect(outline.corners == [line[0], line[8]])
        #expect(line.allSatisfy { outline.covers($0) } && !outline.covers(Coordinate(x: 0.1, y: 0.2)))
        #expect(!outline.covers(Coordinate(x: 0.9, y: 0.9)))
        #expect(ConvexOutline([]).corners.isEmpty && !ConvexOutline([]).covers(line[0]))
    }

    @Test("Every place of a hull is inside it, whatever the rounding")
    func membersAreInside() {
        var random = SeededGenerator(seed: 8)
        for _ in 0..<200 {
            let (a, b) = (random.uniform(in: 0..<1e6), random.uniform(in: 0..<1e6))
            // Nearly on one line.
            let places = (0..<12).map { _ in
                let t = random.unit()
                return Coordinate(x: a + t * 333.3, y: b + t * 777.7 + random.unit() * 1e-9)
            }
            let outline = ConvexOutline(places)
            #expect(places.allSatisfy { outline.covers($0) })
        }
    }
}
