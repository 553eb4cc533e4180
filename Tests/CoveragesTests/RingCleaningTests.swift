import Coverages
import GEOS
import Shapes
import Testing

/// Rings as found in files: touching themselves, backwards, repeated, without area.
struct RingCleaningTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let shape: CellShape
        let area: Double
        var parts = 1
        var holes = 0
        var selfTouching = 0
        var reclassified = 0
        var spikes = 0
        var degenerate = 0
        var repeated = 0
        var testDescription: String { name }
    }

    private static let big = rectangle(0, 0, 10, 10)

    static let cases = [
        Case(name: "plain", shape: [[big]], area: 100),
        Case(name: "clockwise", shape: [[big.reversed()]], area: 100),
        Case(name: "hole", shape: [[big, square(2, 2)]], area: 99, holes: 1),
        Case(
            name: "hole running like the shell", shape: [[big.reversed(), square(2, 2).reversed()]], area: 99, holes: 1),
        Case(
            name: "hole as a polygon of its own", shape: [[big], [square(2, 2)]], area: 99, holes: 1, reclassified: 1),
        Case(
            name: "hole before its shell", shape: [[square(2, 2), big]], area: 99, holes: 1, reclassified: 2),
        Case(
            name: "island in the hole, all as holes", shape: [[big, square(2, 2, side: 5), square(3, 3)]], area: 76,
            parts: 2, holes: 1, reclassified: 1),
        Case(
            name: "nested polygons", shape: [[big, square(2, 2, side: 5)], [square(3, 3, side: 3), square(4, 4)]],
            area: 100 - 25 + 9 - 1, parts: 2, holes: 2),
        Case(
            name: "inverted shell", shape: [[line(0, 0, 10, 0, 10, 10, 5, 10, 6, 6, 4, 6, 5, 10, 0, 10)]], area: 96,
            holes: 1, selfTouching: 1),
        Case(
            name: "bow-tie in a vertex", shape: [[line(0, 0, 5, 5, 0, 10, 10, 10, 5, 5, 10, 0)]], area: 50, parts: 2,
            selfTouching: 1),
        Case(
            name: "bow-tie of a shell both ways", shape: [[line(0, 0, 5, 5, 10, 0, 10, 10, 5, 5, 0, 10)]], area: 50,
            parts: 2, selfTouching: 1),
        Case(
            name: "chain of holes that cuts out an island",
            shape: [
                [
                    big, line(2, 5, 5, 2, 5, 3, 3, 5), line(5, 2, 8, 5, 7, 5, 5, 3), line(8, 5, 5, 8, 5, 7, 7, 5),
                    line(5, 8, 2, 5, 3, 5, 5, 7),
                ]
            ],
            area: 100 - 18 + 8, parts: 2, holes: 1),
        Case(name: "repeated vertices", shape: [[line(0, 0, 0, 0, 10, 0, 10, 0, 10, 0, 10, 10, 0, 10)]], area: 100),
        Case(name: "spike", shape: [[line(0, 0, 10, 0, 10, 5, 20, 5, 10, 5, 10, 10, 0, 10)]], area: 100, spikes: 1),
        Case(
            name: "spike of several vertices",
            shape: [[line(0, 0, 10, 0, 10, 5, 15, 5, 20, 5, 15, 5, 10, 5, 10, 10, 0, 10)]],
            area: 100, spikes: 2),
        Case(
            name: "spike inwards at the start", shape: [[line(5, 5, 0, 0, 10, 0, 10, 10, 0, 10, 0, 0)]], area: 100,
            spikes: 1),
        Case(
            name: "ring of two vertices beside", shape: [[big], [line(20, 0, 21, 0)]], area: 100, spikes: 1,
            degenerate: 1),
        Case(name: "point beside", shape: [[big], [line(20, 0)]], area: 100, degenerate: 1),
        Case(name: "flat ring beside", shape: [[big], [line(20, 0, 21, 0, 22, 0)]], area: 100, degenerate: 1),
        Case(name: "the same polygon twice", shape: [[big], [big.reversed()]], area: 100, repeated: 1),
        Case(name: "two halves", shape: [[rectangle(0, 0, 5, 10)], [rectangle(5, 0, 10, 10)]], area: 100),
        Case(
            name: "two halves with other vertices",
            shape: [[rectangle(0, 0, 5, 10)], [line(5, 0, 10, 0, 10, 10, 5, 10, 5, 3)]], area: 100),
        Case(name: "two islands", shape: [[big], [rectangle(20, 0, 30, 10)]], area: 200, parts: 2),
        Case(
            name: "two islands touching in a corner", shape: [[big], [rectangle(10, 10, 20, 20)]], area: 200, parts: 2),
        Case(
            name: "hole as large as the shell", shape: [[big, big], [rectangle(20, 0, 30, 10)]], area: 100, repeated: 1),
    ]

    @Test(arguments: cases)
    func cleaned(_ item: Case) throws {
        for (dx, dy) in [(0.0, 0.0), (531_234.567, 181_234.567)] {
            let coverage = try Coverage(layer([item.shape]).translated(dx, dy))
            let report = coverage.report
            let measures = coverage.measures(of: [0])
            #expect(agree(measures.area, item.area))
            #expect(agree(coverage.areas[0], item.area))
            #expect(measures.parts == item.parts)
            #expect(measures.holes == item.holes)
            #expect(agree(measures.perimeter, coverage.perimeters[0]))
            #expect(report.isValid, "\(report.overlaps) \(report.selfCrossings)")
            #expect(report.selfTouchingRings.count == item.selfTouching)
            #expect(report.reclassifiedRings.count == item.reclassified)
            #expect(report.removedSpikes == item.spikes)
            #expect(report.degenerateRings.count == item.degenerate)
            #expect(report.repeatedRings.count == item.repeated)
            let geometry = try Geometry(coverage.cellLayer(), region: 0)
            #expect(try geometry.isValid())
            #expect(agree(geometry.area, item.area))
        }
    }

    @Test(
        arguments: [
            [[line(0, 0)]], [[line(0, 0, 1, 1)]], [[line(0, 0, 1, 1, 2, 2)]], [[line(0, 0, 0, 0, 0, 0)]],
            [[rectangle(0, 0, 1, 1), rectangle(0, 0, 1, 1)]], [[[]]], [[line(0, 0, 0.0005, 0, 0, 0.0005)]],
        ] as [CellShape])
    func collapsed(shape: CellShape) throws {
        let coverage = try Coverage(layer([[[square(5, 5)]], shape, [[square(6, 5)]]]))
        #expect(coverage.report.collapsedCells == [1])
        #expect(coverage.report.emptyCells.isEmpty)
        #expect(coverage.areas[1] == 0 && coverage.perimeters[1] == 0 && coverage.boxes[1].isEmpty)
        #expect(coverage.adjacency(.rook).pairs == [[0, 2]])
        #expect(coverage.measures(of: [1]) == Dissolver.Measures())
        #expect(coverage.measures(of: [0, 1, 2]).parts == 1)
    }

    @Test func emptyRegionsStayInPlace() throws {
        let coverage = try Coverage(layer([[], [[square(0, 0)]], [], [[square(1, 0)]], []]))
        #expect(coverage.report.emptyCells == [0, 2, 4])
        #expect(coverage.cellCount == 5 && coverage.adjacency(.rook).pairs == [[1, 3]])
        #expect(coverage.areas == [0, 1, 0, 1, 0])
        var dissolver = Dissolver(coverage)
        var result = PolygonLayer()
        for cells: [Int32] in [[0], [], [0, 2, 4], [1]] { dissolver.dissolve(cells, into: &result) }
        #expect(result.regionOffsets == [0, 0, 0, 0, 1])
    }

    @Test(arguments: [0, 0.001])
    func noCells(tolerance: Double) throws {
        let coverage = try Coverage(PolygonLayer(), tolerance: tolerance)
        #expect(coverage.cellCount == 0 && coverage.arcCount == 0 && coverage.report.isValid)
        #expect(coverage.adjacency(.rook).offsets == [0] && coverage.adjacency(.queen).cellCount == 0)
        #expect(coverage.measures(of: []) == Dissolver.Measures())
        #expect(coverage.cells(surrounding: Coordinate(x: 0, y: 0)).isEmpty)
    }

    /// A ring that the caller forgot to close is closed, not robbed of its last vertex.
    @Test func openRingsAreClosed() throws {
        var open = PolygonLayer()
        for coordinate in rectangle(0, 0, 10, 10) { open.append(coordinate) }
        open.endRing()
        open.endPolygon()
        open.endRegion()
        let coverage = try Coverage(open)
        #expect(coverage.areas == [100] && coverage.report.ringVertices == 4)
    }

    /// Many islands and many nested rings in one cell.
    @Test func cellsOfManyRings() throws {
        let islands = try Coverage(
            layer([
                lattice(60, 60, side: 1).map { ring in
                    [ring.map { Coordinate(x: $0.x * 2, y: $0.y * 2 + ($0.x * 0.5)) }]
                }
            ]))
        #expect(islands.report.isValid)
        let nested = (0..<200).map { [rectangle(Double($0), Double($0), 1000 - Double($0), 1000 - Double($0))] }
        let coverage = try Coverage(layer([nested]))
        let measures = coverage.measures(of: [0])
        #expect(measures.parts == 100 && measures.holes == 100)
        #expect(coverage.report.reclassifiedRings.count == 100)
    }
}
