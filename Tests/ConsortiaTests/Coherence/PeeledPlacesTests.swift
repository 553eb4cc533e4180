import Shapes
import Statistics
import Testing

@testable import Consortia

/// Peeling by a tree takes away what sorting all that is left takes away.
struct PeeledPlacesTests {
    @Test(arguments: [1, 7, 40, 333])
    func sameAsBySorting(count: Int) {
        var random = SeededGenerator(seed: UInt64(count))
        for isLattice in [false, true] {
            let places = (0..<count).map { _ in
                isLattice
                    ? Coordinate(x: Double(random.integer(below: 6)), y: Double(random.integer(below: 6)))
                    : Coordinate(x: random.unit() * 500_000, y: random.unit() * 600_000)
            }
            var left = Array(places.indices)
            var peeled = PeeledPlaces(places)
            while !left.isEmpty {
                #expect(peeled.count == left.count)
                let sum = left.reduce((0.0, 0.0)) { ($0.0 + places[$1].x, $0.1 + places[$1].y) }
                let middle = Coordinate(x: sum.0 / Double(left.count), y: sum.1 / Double(left.count))
                let farthest = left.map { places[$0].squaredDistance(to: middle) }.max() ?? 0
                let seed = peeled.farthestFromMiddle()
                #expect(seed.map { abs($0.squaredDistance(to: middle) - farthest) <= 1e-9 * farthest } == true)
                guard let seed else { return }
                let size = 1 + random.integer(below: 30)
                let wanted = left.sorted {
                    (places[$0].squaredDistance(to: seed), $0) < (places[$1].squaredDistance(to: seed), $1)
                }.prefix(size)
                #expect(peeled.takeNearest(size, to: seed) == Array(wanted))
                left.removeAll { wanted.contains($0) }
            }
            #expect(
                peeled.count == 0 && peeled.farthestFromMiddle() == nil && peeled.takeNearest(3, to: places[0]) == [])
        }
    }

    @Test("Equal places go by their index, the first first")
    func equalPlaces() {
        var peeled = PeeledPlaces([Coordinate](repeating: Coordinate(x: 3, y: 4), count: 100))
        #expect(peeled.takeNearest(40, to: Coordinate(x: 0, y: 0)) == Array(0..<40))
        #expect(peeled.takeNearest(100, to: Coordinate(x: 3, y: 4)) == Array(40..<100))
    }
}
