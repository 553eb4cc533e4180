import Coverages
import Shapes
import Testing

/// Arcs are found by the lists at their ends; where many meet in one vertex, by a dictionary. Both give the same coverage.
struct HubTests {
    /// Triangles around the origin, each with two corners on a square of `2 · side` a side.
    static func fan(_ side: Int) -> PolygonLayer {
        var rim: [Coordinate] = []
        for step in 0..<(2 * side) {
            let t = Double(step - side)
            rim.append(Coordinate(x: t, y: -Double(side)))
        }
        for turn in 1...3 {
            for corner in rim[0..<(2 * side)] {
                let (x, y) = (corner.x, corner.y)
                rim.append(
                    turn == 1
                        ? Coordinate(x: -y, y: x) : turn == 2 ? Coordinate(x: -x, y: -y) : Coordinate(x: y, y: -x))
            }
        }
        let origin = Coordinate(x: 0, y: 0)
        return PolygonLayer(
            rim.indices.map { index in
                let next = rim[(index + 1) % rim.count]
                return MultiPolygon([Polygon(shell: Ring([origin, rim[index], next, origin]))])
            })
    }

    @Test(arguments: [1, 2, 3, 50, 2000]) func manyArcsInOneVertex(_ side: Int) throws {
        let coverage = try Coverage(Self.fan(side))
        let count = 8 * side
        #expect(coverage.cellCount == count)
        #expect(coverage.report.overlaps.isEmpty && coverage.report.gaps.isEmpty)
        #expect(coverage.arcCount == 2 * count)
        let rook = coverage.adjacency(.rook)
        #expect(rook.pairCount == count)
        for cell in 0..<count {
            #expect(
                Array(rook.neighbours(of: cell)).sorted()
                    == [Int32((cell + count - 1) % count), Int32((cell + 1) % count)].sorted())
        }
        #expect(coverage.outline().polygons.count == 1)
        #expect(coverage.outline().area == Double(4 * side * side))
    }

    @Test func cellsThatClaimTheSameSideOfAnEdgeAtAHub() throws {
        var layer = Self.fan(50)
        layer.append(region: 17, of: layer)
        layer.append(region: 17, of: layer)
        let coverage = try Coverage(layer)
        let pairs = coverage.report.overlaps.map(\.cells)
        #expect(pairs == [[17, 400], [17, 401], [400, 401]])
    }
}
