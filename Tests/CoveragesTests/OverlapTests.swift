import Coverages
import Shapes
import Testing

/// What validation must name, with cells and places, and what it must leave alone.
struct OverlapTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let cells: [CellShape]
        var overlaps: [[Int]] = []
        var crossed: [Int] = []
        var gaps: [Double] = []
        var testDescription: String { name }
    }

    private static let big = rectangle(0, 0, 10, 10)

    static let cases = [
        Case(name: "one cell", cells: [[[big]]]),
        Case(name: "corner to corner", cells: [[[big]], [[rectangle(10, 10, 20, 20)]]]),
        Case(name: "enclave fills the hole", cells: [[[big, square(4, 4)]], [[square(4, 4)]]]),
        Case(name: "enclave of two", cells: [[[big, rectangle(4, 4, 6, 5)]], [[square(4, 4)]], [[square(5, 4)]]]),
        Case(
            name: "enclave touching the border",
            cells: [[[line(0, 0, 10, 0, 10, 10, 5, 10, 6, 6, 4, 6, 5, 10, 0, 10)]], [[line(5, 10, 4, 6, 6, 6)]]]),
        Case(name: "lake", cells: [[[big, square(4, 4)]]], gaps: [1]),
        Case(name: "crossing squares", cells: [[[big]], [[rectangle(5, 5, 15, 15)]]], overlaps: [[0, 1]]),
        Case(
            name: "cross of two bars", cells: [[[rectangle(0, 4, 10, 6)]], [[rectangle(4, 0, 6, 10)]]],
            overlaps: [[0, 1]]),
        Case(name: "contained without a hole", cells: [[[big]], [[square(4, 4)]]], overlaps: [[0, 1]]),
        Case(name: "contained, the small one first", cells: [[[square(4, 4)]], [[big]]], overlaps: [[0, 1]]),
        Case(
            name: "two neighbours contained", cells: [[[big]], [[square(4, 4)]], [[square(5, 4)]]],
            overlaps: [[0, 1], [0, 2]]),
        Case(
            name: "block with an inner cell contained",
            cells: [[[big]]] + lattice(3, 3).map { [[$0.map { Coordinate(x: $0.x + 3, y: $0.y + 3) }]] },
            overlaps: (1...9).map { [0, $0] }),
        Case(
            name: "across the border of two",
            cells: [[[rectangle(0, 0, 5, 10)]], [[rectangle(5, 0, 10, 10)]], [[rectangle(4, 4, 6, 6)]]],
            overlaps: [[0, 2], [1, 2]]),
        Case(
            name: "contained, touching the border in two vertices",
            cells: [[[line(0, 0, 10, 0, 10, 5, 10, 10, 0, 10, 0, 5)]], [[line(0, 5, 5, 4, 10, 5, 5, 6)]]],
            overlaps: [[0, 1]]),
        Case(
            name: "contained, touching the border along an edge", cells: [[[big]], [[rectangle(0, 4, 3, 6)]]],
            overlaps: [[0, 1]]),
        Case(
            name: "equal cells", cells: [[[big]], [[big]], [[big.reversed()]]], overlaps: [[0, 1], [0, 2], [1, 2]]),
        Case(
            name: "a copy of an inner cell", cells: lattice(3, 3).map { [[$0]] } + [[[square(1, 1)]]],
            overlaps: [[4, 9]]),
        Case(
            name: "a cell over four", cells: lattice(2, 2).map { [[$0]] } + [[[square(0.5, 0.5)]]],
            overlaps: [[0, 4], [1, 4], [2, 4], [3, 4]]),
        Case(
            name: "a whole layer twice", cells: (lattice(3, 1) + lattice(3, 1)).map { [[$0]] },
            overlaps: [[0, 3], [1, 4], [2, 5]]),
        Case(
            name: "two halves over two other halves",
            cells: [
                [[rectangle(0, 0, 10, 5)]], [[rectangle(0, 5, 10, 10)]], [[rectangle(0, 0, 5, 10)]],
                [[rectangle(5, 0, 10, 10)]],
            ],
            overlaps: [[0, 2], [0, 3], [1, 2], [1, 3]]),
        Case(name: "figure of eight", cells: [[[line(0, 0, 10, 10, 10, 0, 0, 10)]]], crossed: [0]),
        Case(
            name: "figure of eight among others", cells: [[[square(20, 20)]], [[line(0, 0, 10, 10, 10, 0, 0, 10)]]],
            crossed: [1]),
        Case(name: "polygons of one cell crossing", cells: [[[big], [rectangle(5, 5, 15, 15)]]], crossed: [0]),
        Case(
            name: "gap between four",
            cells: [
                [[rectangle(0, 0, 10, 1)]], [[rectangle(9, 1, 10, 10)]], [[rectangle(0, 9, 9, 10)]],
                [[rectangle(0, 1, 1, 9)]],
            ],
            gaps: [64]),
        Case(
            name: "gap touching the coast in a vertex",
            cells: [[[line(0, 0, 5, 5, 0, 10, -5, 10, -5, 0)]], [[line(0, 0, 5, 0, 5, 5)]]]),
        Case(
            name: "two gaps touching",
            cells: [[[rectangle(0, 0, 10, 10), line(2, 2, 5, 5, 2, 8), line(8, 2, 5, 5, 8, 8)]]],
            gaps: [9, 9]),
        Case(
            name: "gap between two that meet in two vertices",
            cells: [[[rectangle(0, 0, 10, 10)]], [[line(10, 0, 20, 0, 20, 10, 10, 10, 12, 5)]]], gaps: [10]),
        Case(
            name: "island touching the shore", cells: [[[big, rectangle(2, 2, 8, 8)]], [[line(2, 2, 4, 3, 3, 4)]]],
            gaps: [34.5]),
        Case(
            name: "rings of one cell crossing in vertices",
            cells: [[[line(5, 0, 10, 5, 5, 10, 0, 5)], [line(5, 0, 10, 5, 5, 5, 5, 10, 0, 5, 2, 2)]]], crossed: [0]),
        Case(name: "island in a lake", cells: [[[big, rectangle(2, 2, 8, 8)]], [[square(4, 4)]]], gaps: [35]),
    ]

    @Test(arguments: cases, [0, 0.001])
    func named(_ item: Case, tolerance: Double) throws {
        var random = SeededGenerator(12)
        for round in 0..<4 {
            let order = round == 0 ? Array(item.cells.indices) : item.cells.indices.shuffled(using: &random)
            let report = try Coverage(layer(order.map { item.cells[$0] }), tolerance: tolerance).report
            #expect(
                report.overlaps.map { $0.cells.map { order[$0] }.sorted() }.sorted { $0.lexicographicallyPrecedes($1) }
                    == item.overlaps)
            #expect(report.selfCrossings.map { order[$0.cells[0]] } == item.crossed)
            #expect(report.isValid == (item.overlaps.isEmpty && item.crossed.isEmpty))
            #expect(report.overlapsAreComplete)
            if report.isValid {
                #expect(report.gaps.map(\.area) == item.gaps)
            }
        }
    }

    @Test func placesLieInBothCells() throws {
        let coverage = try Coverage(layer(rings: [rectangle(0, 0, 10, 10), rectangle(5, 5, 15, 15)]))
        let place = try #require(coverage.report.overlaps.first).place
        #expect(place == Coordinate(x: 10, y: 5) || place == Coordinate(x: 5, y: 10))
        let inner = try Coverage(layer(rings: [rectangle(0, 0, 10, 10), square(4, 4)]))
        let probe = try #require(inner.report.overlaps.first).place
        #expect(Box(square(4, 4)).covers(probe))
    }

    @Test func rookAndQueenAtACorner() throws {
        let coverage = try Coverage(layer(rings: lattice(2, 2)))
        #expect(coverage.adjacency(.rook).pairs == [[0, 1], [0, 2], [1, 3], [2, 3]])
        #expect(coverage.adjacency(.queen).pairs == [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]])
        #expect(coverage.adjacency(.queen).border(0, 3) == 0)
        #expect(coverage.measures(of: [0, 3]).parts == 2)
        #expect(coverage.measures(of: [0, 1, 2]).parts == 1)
    }

    @Test func widthOfAGap() throws {
        // A strip of 0.5 by 100 that nobody owns.
        let coverage = try Coverage(
            layer([[[rectangle(0, 0, 200, 100), rectangle(50, 50, 150, 50.5)]]]))
        let gap = try #require(coverage.report.gaps.first)
        #expect(gap.area == 50 && gap.perimeter == 201 && agree(gap.width, 100.0 / 201))
        #expect(coverage.report.slivers == [gap] && coverage.report.unmatchedCells == [0] && coverage.report.isValid)
    }

    @Test func cellsAroundAPlace() throws {
        let coverage = try Coverage(layer([[[rectangle(0, 0, 10, 10), square(4, 4)]], [[rectangle(5, 0, 15, 10)]]]))
        #expect(coverage.cells(surrounding: Coordinate(x: 1, y: 1)) == [0])
        #expect(coverage.cells(surrounding: Coordinate(x: 4.5, y: 4.5)) == [])
        #expect(coverage.cells(surrounding: Coordinate(x: 7, y: 3)) == [0, 1])
        #expect(coverage.cells(surrounding: Coordinate(x: 12, y: 3)) == [1])
        #expect(coverage.cells(surrounding: Coordinate(x: 50, y: 3)) == [])
    }
}
