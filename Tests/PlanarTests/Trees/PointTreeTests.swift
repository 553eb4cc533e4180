import Planar
import Shapes
import TestData
import Testing

/// The tree of places against looking at every place.
@Suite struct PointTreeTests {
    /// Many at one place and at equal distances; some that are no place.
    static func places(_ count: Int, side: Int) -> [Coordinate] {
        var random = TestRandom(UInt64(1000 * side + count))
        return (0..<count).map { index in
            if index % 23 == 7 { return Coordinate(x: .nan, y: 1) }
            if index % 41 == 9 { return Coordinate(x: 0, y: .infinity) }
            return Coordinate(
                x: Double(Int.random(in: 0..<side, using: &random)), y: Double(Int.random(in: 0..<side, using: &random))
            )
        }
    }

    @Test(arguments: [0, 1, 7, 8, 9, 30, 700], [1, 3, 12, 100_000])
    func answersAsASearchThroughAll(_ count: Int, _ side: Int) {
        let places = Self.places(count, side: side)
        let tree = PointTree(places)
        var growing = GrowingPointTree()
        for place in places { growing.insert(place) }
        var random = TestRandom(5)
        let reach = Double(side)
        let probes =
            places.prefix(12).filter(\.isFinite)
            + random.points(12, in: Box(minX: -reach, minY: -reach, maxX: 2 * reach, maxY: 2 * reach))
        for probe in probes {
            let all = places.indices.filter { places[$0].isFinite }
                .map { PointTree.Neighbour(squaredDistance: places[$0].squaredDistance(to: probe), index: $0) }.sorted()
            #expect(tree.nearest(to: probe) == all.first)
            for k in [0, 1, 2, 5, 33, count, count + 3] {
                #expect(tree.nearest(k, to: probe) == Array(all.prefix(k)))
                let near = all.filter { $0.squaredDistance <= reach * reach / 9 }
                #expect(tree.nearest(k, to: probe, within: reach / 3) == Array(near.prefix(k)))
            }
            for distance: Double in [0, 0.5, reach / 7, all.first?.distance ?? 1, all.last?.distance ?? 1] {
                let expected = all.contains { $0.squaredDistance < distance * distance }
                #expect(tree.hasPlace(within: distance, of: probe) == expected)
                #expect(growing.hasPlace(within: distance, of: probe) == expected)
            }
            let box = Box([probe, Coordinate(x: probe.x + reach / 2, y: probe.y + reach / 4)])
            var found: [Int] = []
            tree.forEach(in: box) { found.append($0) }
            #expect(found.sorted() == places.indices.filter { box.covers(places[$0]) })
        }
        #expect(tree.nearest(to: Coordinate(x: .nan, y: 0)) == nil)
        #expect(tree.nearest(3, to: Coordinate(x: .nan, y: 0)).isEmpty)
    }

    @Test("Every node holds its places in its box, and the halves make up the node")
    func structure() {
        let tree = PointTree(Self.places(2000, side: 40))
        #expect(tree.order.sorted() == tree.places.indices.filter { tree.places[$0].isFinite }.map { Int32($0) })
        for node in tree.nodes {
            #expect(node.box == Box(tree.order[node.range].map { tree.places[Int($0)] }))
            guard !node.isLeaf else { continue }
            let (first, second) = (tree.nodes[node.first].range, tree.nodes[node.second].range)
            #expect(first.lowerBound == node.range.lowerBound && second.upperBound == node.range.upperBound)
            #expect(first.upperBound == second.lowerBound && abs(first.count - second.count) <= 1)
        }
    }

    /// Copying all places at each node, 100,000 at one place took minutes.
    @Test func manyAtOnePlace() {
        let place = Coordinate(x: 3, y: 4)
        let tree = PointTree([Coordinate](repeating: place, count: 100_000))
        #expect(tree.nearest(5, to: place).map(\.index) == [0, 1, 2, 3, 4])
        // Ascending and descending: the orders that a careless pivot is slow for.
        let line = (0..<100_000).map { Coordinate(x: Double($0), y: 0) }
        #expect(PointTree(line).nearest(to: Coordinate(x: 77_777.2, y: 1))?.index == 77_777)
        #expect(PointTree(line.reversed()).nearest(to: Coordinate(x: 77_777.2, y: 1))?.index == 22_222)
    }
}
