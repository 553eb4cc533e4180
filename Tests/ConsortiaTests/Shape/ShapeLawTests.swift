import Consortia
import Coverages
import Foundation
import Shapes
import TestBoards
import Testing

/// Shape indices with closed forms (F-23): circle, square, chess-board, comb.
struct ShapeLawTests {
    private func compactness(_ polygons: MultiPolygon) throws -> Compactness {
        let measures = Dissolver.Measures(
            area: polygons.area, perimeter: polygons.perimeter, parts: polygons.polygons.count,
            holes: polygons.holeCount)
        return try #require(try Compactness(measures, polygons))
    }

    private func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Ring {
        Ring([
            Coordinate(x: x, y: y), Coordinate(x: x + width, y: y), Coordinate(x: x + width, y: y + height),
            Coordinate(x: x, y: y + height),
        ])
    }

    @Test("A circle has 1 in every index, within one per cent for 90 corners, wherever it lies")
    func circle() throws {
        for (x, y, radius) in [(0.0, 0.0, 1.0), (400_000, 300_000, 5000), (651_000, 313_000, 0.5)] {
            let ring = Ring(
                (0..<90).map {
                    let angle = Double($0) * Double.pi / 45
                    return Coordinate(x: x + radius * cos(angle), y: y + radius * sin(angle))
                })
            let shape = try compactness(MultiPolygon([Polygon(shell: ring)]))
            for index in [shape.polsbyPopper, shape.schwartzberg, shape.reock, shape.hullRatio, shape.inertia] {
                #expect(abs(try #require(index) - 1) < 0.01)
            }
        }
    }

    @Test("A square: π/4, 2/π, 3/π, hull 1; a rectangle and a square with a square hole by their formulas")
    func square() throws {
        let square = try compactness(MultiPolygon([Polygon(shell: rectangle(7, -3, 1, 1))]))
        #expect(isNear(square.polsbyPopper, Double.pi / 4) && isNear(square.schwartzberg, (Double.pi / 4).squareRoot()))
        #expect(isNear(square.reock, 2 / Double.pi) && isNear(square.inertia, 3 / Double.pi))
        #expect(isNear(square.hullRatio, 1))
        // a × b: I = ab(a² + b²)/12.
        let long = try compactness(MultiPolygon([Polygon(shell: rectangle(0, 0, 9, 2))]))
        #expect(isNear(long.inertia, 18 * 18 / (2 * Double.pi * (18 * 85 / 12))))
        #expect(isNear(long.polsbyPopper, 4 * Double.pi * 18 / (22 * 22)))
        #expect(isNear(long.reock, 18 / (Double.pi * 85 / 4)))
        // Side 4 with a hole of side 2, its ring the other way round or not.
        for hole in [rectangle(1, 1, 2, 2), rectangle(1, 1, 2, 2).reversed()] {
            let frame = try compactness(MultiPolygon([Polygon(shell: rectangle(0, 0, 4, 4), holes: [hole])]))
            #expect(isNear(frame.inertia, 144 / (2 * Double.pi * (256 * 2 / 12 - 16 * 2 / 12))))
            #expect(isNear(frame.polsbyPopper, 4 * Double.pi * 12 / (24 * 24)) && isNear(frame.hullRatio, 12.0 / 16))
        }
    }

    @Test("One colour of a chess-board: half the hull, and the perimeter of all its squares")
    func chessboard() throws {
        let board = Board(columns: 8, rows: 8)
        let black = (0..<64).filter { ($0 / 8 + $0) % 2 == 0 }
        let shape = try compactness(MultiPolygon(black.flatMap { board.square($0).polygons }))
        #expect(isNear(shape.polsbyPopper, 4 * Double.pi * 32e6 / (128e3 * 128e3)))
        // The hull lacks two corners of half a square each.
        #expect(isNear(shape.hullRatio, 32.0 / 63))
        // Σ of the squares' own moments and of their distances from the middle of the board.
        let middle = Coordinate(x: 4000, y: 4000)
        var second = 0.0
        for cell in black { second += 1e12 / 6 + 1e6 * board.middle(cell).squaredDistance(to: middle) }
        #expect(isNear(shape.inertia, 32e6 * 32e6 / (2 * Double.pi * second)))
        let cells: [Int32] = black.map { Int32($0) }
        let edges = CutEdges(try board.coverage().adjacency(.rook), cells: cells)
        #expect(edges.leaving == 112 && edges.touching == 112 && edges.share == 1)
    }

    @Test("A comb of thin teeth: the perimeter makes Polsby–Popper small, hull ratio and inertia stay with the shape")
    func comb() throws {
        // A back of 19 × 1 and ten teeth of 1 × 9 below it.
        var corners = [Coordinate(x: 0, y: 10), Coordinate(x: 0, y: 0)]
        for tooth in 0..<10 {
            let x = Double(2 * tooth)
            corners.append(Coordinate(x: x + 1, y: 0))
            if tooth < 9 {
                corners += [Coordinate(x: x + 1, y: 9), Coordinate(x: x + 2, y: 9), Coordinate(x: x + 2, y: 0)]
            }
        }
        corners.append(Coordinate(x: 19, y: 10))
        let comb = try compactness(MultiPolygon([Polygon(shell: Ring(corners))]))
        // Top 19, two sides of 10, ten tips of 1, nine gaps of 1 with two sides of 9.
        let perimeter = 220.0
        #expect(isNear(comb.polsbyPopper, 4 * Double.pi * 109 / (perimeter * perimeter)))
        #expect(isNear(comb.hullRatio, 109.0 / 190) && isNear(comb.reock, 109 / (Double.pi * (361 + 100) / 4)))
        // By its parts: the back and each tooth about the common centroid.
        let height = (19 * 9.5 + 90 * 4.5) / 109
        var second = 19.0 * (361 + 1) / 12 + 19 * (9.5 - height) * (9.5 - height)
        for tooth in 0..<10 {
            let offset = Double(2 * tooth) + 0.5 - 9.5
            second += 9 * (81.0 + 1) / 12 + 9 * (offset * offset + (4.5 - height) * (4.5 - height))
        }
        #expect(isNear(comb.inertia, 109 * 109 / (2 * Double.pi * second)))
    }

    @Test("Cut edges of a block, and of a whole map")
    func cutEdges() throws {
        let rook = try Board(columns: 4, rows: 4).coverage().adjacency(.rook)
        let block = CutEdges(rook, cells: [5, 6, 9, 10] as [Int32])
        #expect(block.leaving == 8 && block.touching == 12)
        let all = CutEdges(rook, cells: (0..<16).map { Int32($0) })
        #expect(all.leaving == 0 && all.touching == 24 && all.share == 0)
        #expect(CutEdges(rook, cells: [Int32]()).share == nil)
    }
}
