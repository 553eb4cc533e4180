import Coverages
import Shapes
import Testing

/// Borders that face each other without meeting.
struct CrackTests {
    private func rectangle(_ minX: Double, _ minY: Double, _ maxX: Double, _ maxY: Double) -> MultiPolygon {
        polygon([(minX, minY), (maxX, minY), (maxX, maxY), (minX, maxY)])
    }

    private func polygon(_ corners: [(Double, Double)]) -> MultiPolygon {
        MultiPolygon([Polygon(shell: Ring(corners.map { Coordinate(x: $0.0, y: $0.1) }))])
    }

    private func cracks(_ cells: [MultiPolygon]) throws -> [Crack] {
        try Coverage(PolygonLayer(cells)).cracks(within: 5, over: 20)
    }

    @Test("A crack of 1.8 m over a kilometre has its width, length and place")
    func crack() throws {
        let found = try cracks([rectangle(0, 0, 1000, 1000), rectangle(1001.8, 0, 2000, 1000)])
        let crack = try #require(found.first)
        #expect(found.count == 1 && crack.cells == [0, 1])
        #expect(abs(crack.width - 1.8) < 1e-9 && abs(crack.length - 1000) < 1e-9)
        #expect(crack.place == Coordinate(x: 1000, y: 500))
    }

    @Test(
        "Too wide, too short, a shared border, a corner: no crack",
        arguments: [
            [(0.0, 0.0, 1000.0, 1000.0), (1005.1, 0, 2000, 1000)], [(0, 0, 1000, 19.5), (1002, 0, 2000, 19.5)],
            [(0, 0, 1000, 1000), (1000, 0, 2000, 1000)], [(0, 0, 1000, 1000), (1000, 1000, 2000, 2000)],
        ])
    func none(_ cells: [(Double, Double, Double, Double)]) throws {
        #expect(try cracks(cells.map { rectangle($0.0, $0.1, $0.2, $0.3) }).isEmpty)
    }

    @Test("A wedge from a shared corner is a mouth; where it is cut off it is a crack of its mean width")
    func wedge() throws {
        let lower = polygon([(0, -500), (1000, -500), (1000, 0), (0, 0)])
        #expect(try cracks([lower, polygon([(0, 0), (1000, 4), (1000, 500), (0, 500)])]).isEmpty)
        let found = try cracks([lower, polygon([(0, 1), (1000, 4), (1000, 500), (0, 500)])])
        #expect(found.count == 1 && abs(found[0].width - 2.5) < 0.01 && abs(found[0].length - 1000) < 0.1)
    }

    @Test("One polygon under two codes: both have all neighbours and each other, in any order of the file")
    func samePolygon() throws {
        let cells = [
            ("a", rectangle(0, 0, 1000, 1000)), ("b", rectangle(1000, 0, 2000, 1000)),
            ("B", rectangle(1000, 0, 2000, 1000)), ("c", rectangle(2000, 0, 3000, 1000)),
        ]
        for first in 0..<4 {
            for second in 0..<4 where second != first {
                let rest = (0..<4).filter { $0 != first && $0 != second }
                for order in [[first, second] + rest, [first, second] + rest.reversed()] {
                    let names = order.map { cells[$0].0 }
                    let coverage = try Coverage(PolygonLayer(order.map { cells[$0].1 }))
                    for rule in [Adjacency.Rule.rook, .queen] {
                        let graph = coverage.adjacency(rule)
                        for (cell, expected) in [("a", "Bb"), ("b", "Bac"), ("B", "abc"), ("c", "Bb")] {
                            let number = try #require(names.firstIndex(of: cell))
                            let found = graph.neighbours(of: number).map { names[Int($0)] }.sorted().joined()
                            #expect(found == expected, "\(cell) in \(names)")
                            for (other, border) in zip(graph.neighbours(of: number), graph.borders(of: number)) {
                                let isSame = Set([cell, names[Int(other)]]) == ["b", "B"]
                                #expect(border == (isSame ? 4000 : 1000))
                            }
                        }
                    }
                    let pair = coverage.report.sameGround.map { Set($0.map { names[$0] }) }
                    #expect(pair == [["b", "B"]])
                }
            }
        }
    }
}
