import Catchments
import Coverages
import Planar
import Shapes
import Statistics
import Testing

@testable import Consortia

/// The tree of practices against looking at every place.
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

    @Test("Patients inside a hull, its border included; hulls of one place and of places on one line")
    func inside() {
        for (seed, side) in [(1, 6), (2, 12), (3, 40), (4, 3)] {
            let items = items(200, seed: UInt64(seed), side: side)
            let tree = PracticeTree(items)
            for size in [1, 2, 3, 5, 12] {
                for start in stride(from: 0, to: 180, by: 20) {
                    let places = items[start..<(start + size)].map(\.place)
                    let hull = ConvexHull(places)
                    let expected = items.filter { hull.covers($0.place) }.reduce(0) { $0 + $1.patients }
                    #expect(tree.patients(inside: hull) == expected)
                }
            }
        }
    }
}
