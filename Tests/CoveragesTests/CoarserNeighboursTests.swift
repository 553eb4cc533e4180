import Coverages
import Shapes
import Testing

/// Welding only what a greater tolerance changes gives the neighbours that welding everything gives.
struct CoarserNeighboursTests {
    /// A lattice whose rings were moved: some vertices by less than the first tolerance, some by up to `most`, some edges with
    /// a vertex of their own just beside the line.
    private static func disturbed(_ rings: [[Coordinate]], share: Double, most: Double, seed: UInt64) -> [[Coordinate]]
    {
        var random = SeededGenerator(seed)
        return rings.map { ring in
            var moved: [Coordinate] = []
            for (index, vertex) in ring.dropLast().enumerated() {
                let reach = Double.random(in: 0..<1, using: &random) < share ? most : 0.0003
                moved.append(
                    Coordinate(
                        x: vertex.x + Double.random(in: -reach...reach, using: &random),
                        y: vertex.y + Double.random(in: -reach...reach, using: &random)))
                if Double.random(in: 0..<1, using: &random) < share / 4 {
                    let next = ring[index + 1]
                    let along = Double.random(in: 0.2...0.8, using: &random)
                    moved.append(
                        Coordinate(
                            x: vertex.x + (next.x - vertex.x) * along + Double.random(in: -most...most, using: &random),
                            y: vertex.y + (next.y - vertex.y) * along + Double.random(in: -most...most, using: &random))
                    )
                }
            }
            return moved + [moved[0]]
        }
    }

    private func expectSame(_ layer: PolygonLayer, _ tolerances: [Double], _ note: Comment) throws {
        let coverage = try Coverage(layer)
        let coarser = CoarserNeighbours(
            coverage, of: layer, rook: coverage.adjacency(.rook), greatest: tolerances.max() ?? 0)
        for tolerance in tolerances {
            let (part, whole) = (
                try coarser.rook(tolerance: tolerance), try Adjacency(rookOf: layer, tolerance: tolerance)
            )
            #expect(part.offsets == whole.offsets && part.neighbours == whole.neighbours, note)
            #expect(zip(part.borders, whole.borders).allSatisfy { agree($0, $1, relative: 1e-12) }, note)
        }
    }

    @Test(arguments: 1...6)
    func samePairsAsOfTheWholeMap(seed: Int) throws {
        for share in [0.0, 0.002, 0.02, 0.3] {
            for most in [0.004, 0.03, 0.3] {
                let lattice = wigglyLattice(24, 18, seed: UInt64(seed))
                let rings = Self.disturbed(lattice, share: share, most: most, seed: UInt64(seed) &* 31)
                try expectSame(layer(rings: rings), [0.001, 0.01, 0.1], "\(seed), \(share), \(most)")
            }
        }
    }

    @Test("joins what a crack parted, and asks all where that is less than the whole map's tolerance")
    func cracks() throws {
        // Two rows of squares, 4 cm apart along half of their length.
        let below = (0..<40).map { rectangle(Double($0) * 50, 0, Double($0) * 50 + 50, 50) }
        let above = (0..<40).map { rectangle(Double($0) * 50, $0 < 20 ? 50.04 : 50, Double($0) * 50 + 50, 100) }
        let map = layer(rings: below + above)
        try expectSame(map, [0.001, 0.01, 0.1], "a crack")
        let coverage = try Coverage(map)
        let coarser = CoarserNeighbours(coverage, of: map, rook: coverage.adjacency(.rook), greatest: 0.1)
        #expect(coverage.adjacency(.rook).pairCount == 39 + 39 + 20)
        #expect(try coarser.rook(tolerance: 0.1).pairCount == 39 + 39 + 40)
        #expect(try coarser.rook(tolerance: 0).pairCount == Adjacency(rookOf: map, tolerance: 0).pairCount)
    }
}
