import Consortia
import Coverages
import GEOS
import Shapes
import Statistics
import TestBoards
import Testing

/// Which small area lies where, and how much of a line runs over ground.
struct GroundFinderTests {
    /// A board without some of its squares: those are water.
    static func coverage(_ board: Board, without missing: Set<Int>) throws -> Coverage {
        try Coverage(
            PolygonLayer(
                (0..<(board.columns * board.rows)).map { missing.contains($0) ? MultiPolygon([]) : board.square($0) }))
    }

    @Test("A line over three squares, the middle one missing")
    func line() throws {
        let board = Board(columns: 3, rows: 1)
        let finder = GroundFinder(try Self.coverage(board, without: [1]))
        let stretches = finder.stretches(from: board.middle(0), to: board.middle(2))
        #expect(stretches.map(\.cell) == [0, 2])
        #expect(stretches.map(\.start) == [0, 0.75] && stretches.map(\.end) == [0.25, 1])
        let water = finder.openWater(from: board.middle(0), to: board.middle(2))
        #expect(water.count == 1 && water[0].start == 0.25 && water[0].end == 0.75)
        #expect(finder.stretches(from: board.middle(0), to: board.middle(0)).isEmpty)
    }

    @Test("Beyond the map all is open")
    func beyond() throws {
        let finder = GroundFinder(try Board(columns: 2, rows: 2).coverage())
        let water = finder.openWater(from: Coordinate(x: -1000, y: 500), to: Coordinate(x: 3000, y: 500))
        #expect(water.map(\.start) == [0, 0.75] && water.map(\.end) == [0.25, 1])
        #expect(finder.openWater(from: Coordinate(x: 9000, y: 0), to: Coordinate(x: 9000, y: 5)).count == 1)
    }

    @Test("Random lines over a board with holes: lengths per cell as GEOS cuts them", arguments: 1...20)
    func againstGEOS(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let board = Board(columns: 7, rows: 6)
        let missing = Set((0..<9).map { _ in Int.random(in: 0..<42, using: &generator) })
        let coverage = try Self.coverage(board, without: missing)
        let finder = GroundFinder(coverage)
        func place() -> Coordinate {
            Coordinate(
                x: Double.random(in: -500...7500, using: &generator),
                y: Double.random(in: -500...6500, using: &generator))
        }
        for _ in 0..<20 {
            let (a, b) = (place(), place())
            let line = try Geometry(lineString: [a, b])
            var covered = 0.0
            for cell in 0..<42 where !missing.contains(cell) {
                let expected = try line.intersection(Geometry(board.square(cell))).length
                let found = finder.stretches(from: a, to: b).filter { $0.cell == cell }
                    .reduce(0) { $0 + ($1.end - $1.start) * a.distance(to: b) }
                #expect(abs(found - expected) < 1e-6)
                covered += expected
            }
            let open = finder.openWater(from: a, to: b).reduce(0) { $0 + $1.end - $1.start } * a.distance(to: b)
            #expect(abs(open + covered - a.distance(to: b)) < 1e-6)
        }
    }
}

extension GroundFinderTests {
    @Test("A line along a border runs over the cells on either side, outer borders too")
    func alongBorders() throws {
        let finder = GroundFinder(try Board(columns: 3, rows: 2).coverage())
        for y in [0.0, 1000, 2000] {
            let (a, b) = (Coordinate(x: 500, y: y), Coordinate(x: 2500, y: y))
            #expect(finder.openWater(from: a, to: b).isEmpty && finder.openWater(from: b, to: a).isEmpty)
            #expect(Set(finder.stretches(from: a, to: b).map(\.cell)).count == (y == 1000 ? 6 : 3))
        }
    }
}
