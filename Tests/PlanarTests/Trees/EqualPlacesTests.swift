import Planar
import Shapes
import Testing

/// Many places at one distance: the lowest indices, and no look at the rest.
struct EqualPlacesTests {
    @Test func lowestIndicesOfEqualPlaces() {
        let here = Coordinate(x: 1, y: 2)
        // Every third stands elsewhere, at four places that are all as far away.
        let ring = [(1.0, 0.0), (0, 1), (-1, 0), (0, -1)]
        let places = (0..<3000).map { index in
            index % 3 == 0 ? Coordinate(x: 1 + ring[index / 3 % 4].0, y: 2 + ring[index / 3 % 4].1) : here
        }
        let tree = PointTree(places)
        let equal = places.indices.filter { $0 % 3 != 0 }
        #expect(tree.nearest(to: here)?.index == 1)
        #expect(tree.nearest(70, to: here).map(\.index) == Array(equal.prefix(70)))
        let all = tree.nearest(2500, to: here)
        #expect(all.prefix(2000).map(\.index) == equal && all.dropFirst(2000).map(\.index) == (0..<500).map { $0 * 3 })
        // From the middle of the ring's four places the places at the ring are equal too.
        #expect(tree.nearest(to: here, passingNode: { _ in false }, passing: { $0 % 3 != 0 })?.index == 0)
    }
}
