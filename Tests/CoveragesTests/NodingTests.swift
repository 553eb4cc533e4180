import Coverages
import GEOS
import Shapes
import Testing

/// Vertices on a neighbour's edge.
struct NodingTests {
    /// A large square with small ones along its right side, whose corners it does not have.
    private static func comb(offset: Double) -> PolygonLayer {
        layer(
            rings: [rectangle(0, 0, 10, 10)]
                + (0..<5).map { rectangle(10 + offset, Double($0) * 2, 12, Double($0) * 2 + 2) })
    }

    @Test(arguments: [0.0, 0.0004, -0.0004])
    func severalOnOneEdge(offset: Double) throws {
        let coverage = try Coverage(Self.comb(offset: offset))
        #expect(coverage.report.nodedVertices.count == 4)
        #expect(
            coverage.report.nodedVertices.allSatisfy { $0.cell == 0 && agree($0.distance, abs(offset), relative: 1e-6) }
        )
        #expect(coverage.adjacency(.rook).neighbours(of: 0) == [1, 2, 3, 4, 5])
        #expect(coverage.report.isValid && coverage.report.gaps.isEmpty && coverage.report.unmatchedCells.isEmpty)
        let all = coverage.measures(of: coverage.allCells)
        #expect(all.parts == 1 && all.holes == 0 && agree(all.area, 120, relative: 1e-3))
    }

    @Test func exactlyOnTheEdgeIsEnoughWithoutTolerance() throws {
        let coverage = try Coverage(Self.comb(offset: 0), tolerance: 0)
        #expect(coverage.report.nodedVertices.count == 4)
        #expect(coverage.adjacency(.rook).neighbours(of: 0) == [1, 2, 3, 4, 5])
        #expect(coverage.report.isValid)
        // Off by one unit in the last place is off.
        let off = try Coverage(
            layer(rings: [rectangle(0, 0, 10, 10), line(10.0.nextUp, 2, 12, 2, 12, 4, 10.0.nextUp, 4)]), tolerance: 0)
        #expect(off.report.nodedVertices.isEmpty && off.adjacency(.rook).pairCount == 0)
    }

    /// Both cells have vertices on the other's edge.
    @Test func partlyOverlappingCollinearEdges() throws {
        let coverage = try Coverage(layer(rings: [rectangle(0, 0, 1, 2), rectangle(1, 1, 2, 3)]))
        #expect(coverage.report.nodedVertices.map(\.cell).sorted() == [0, 1])
        #expect(coverage.adjacency(.rook).pairs == [[0, 1]])
        #expect(coverage.adjacency(.rook).borders == [1, 1])
        #expect(coverage.report.isValid)
        #expect(coverage.measures(of: [0, 1]).parts == 1)
    }

    /// Two millimetres are no noise: the sliver is named with its place and cells.
    @Test func aWiderMismatchIsASliver() throws {
        let coverage = try Coverage(
            layer(rings: [
                rectangle(0, 0, 10, 10), line(10, 0, 20, 0, 20, 10, 10, 10, 10.002, 5),
            ]))
        #expect(coverage.report.nodedVertices.isEmpty)
        #expect(coverage.report.isValid)
        #expect(coverage.report.gaps.count == 1 && coverage.report.slivers.count == 1)
        let sliver = try #require(coverage.report.slivers.first)
        #expect(sliver.cells == [0, 1])
        #expect(agree(sliver.area, 0.01, relative: 1e-6))
        #expect(agree(sliver.perimeter, 20, relative: 1e-6))
        #expect(agree(sliver.width, 0.001, relative: 1e-6))
        #expect(sliver.place.x >= 10 && sliver.place.x <= 10.002)
        #expect(coverage.report.unmatchedCells == [0, 1])
        // The other way round it is an overlap.
        let overlapping = try Coverage(
            layer(rings: [rectangle(0, 0, 10, 10), line(10, 0, 20, 0, 20, 10, 10, 10, 9.998, 5)]))
        #expect(overlapping.report.overlaps.map(\.cells) == [[0, 1]])
        #expect(overlapping.report.unmatchedCells == [0, 1])
        #expect(!overlapping.report.isValid)
    }

    /// At a coast no neighbour is there to receive a vertex.
    @Test func coastIsLeftAlone() throws {
        let coverage = try Coverage(layer(rings: [line(0, 0, 5, 0, 10, 0, 10, 10, 0, 10)]))
        #expect(coverage.report.nodedVertices.isEmpty && coverage.vertices.count == 5)
        // A headland of one cell on the coast of another, without a counterpart.
        let headland = try Coverage(layer(rings: [rectangle(0, 0, 10, 10), line(5, 10, 7, 12, 3, 12)]))
        #expect(headland.report.nodedVertices.map(\.cell) == [0])
        #expect(headland.adjacency(.queen).pairs == [[0, 1]])
        #expect(headland.adjacency(.rook).pairCount == 0)
        #expect(headland.measures(of: [0, 1]).parts == 2)
    }

    /// An edge led through a vertex comes within the tolerance of another one.
    @Test func nodingRepeatsUntilNothingIsFound() throws {
        let tolerance = 1.0
        // The long edge passes 0.9 below the first vertex; led through it, it passes the second within 1 as well.
        let coverage = try Coverage(
            layer(rings: [
                line(0, 0, 100, 0, 100, -50, 0, -50), line(0, 0, 50, 0.9, 100, 0, 100, 50, 0, 50),
                line(20, -200, 25, -200, 22, -190),
            ]), tolerance: tolerance)
        #expect(coverage.adjacency(.rook).pairs == [[0, 1]])
        #expect(coverage.report.isValid && coverage.report.gaps.isEmpty)
        let bent = try Coverage(
            layer(rings: [
                line(0, 0, 100, 0, 100, -50, 0, -50), line(0, 0, 50, 0.9, 100, 0, 100, 50, 0, 50, 20, 1.3),
            ]), tolerance: tolerance)
        #expect(bent.report.isValid)
        for cell in bent.allCells {
            #expect(try Geometry(bent.cellLayer(), region: Int(cell)).isValid())
        }
    }

    /// A hole that touches its own shell's edge in one of its vertices stays a hole, on every side.
    @Test func aHoleTouchingTheShellKeepsItsRole() throws {
        let shell = rectangle(0, 0, 10, 10)
        let holes = [
            line(0, 5, 4, 4, 4, 6), line(10, 5, 6, 6, 6, 4), line(5, 0, 6, 3, 4, 3), line(5, 10, 4, 7, 6, 7),
            line(0.0005, 5, 4, 4, 4, 6), line(10.0005, 5, 6, 6, 6, 4),
        ]
        for hole in holes {
            for tolerance in [0, 0.001] where tolerance > 0 || hole[0].x.rounded() == hole[0].x {
                let coverage = try Coverage(layer([[[shell, hole]]]), tolerance: tolerance)
                #expect(coverage.report.reclassifiedRings.isEmpty && coverage.report.isValid)
                #expect(agree(coverage.areas[0], 100 - Ring(hole).signedArea.magnitude, relative: 1e-3))
                let measures = coverage.measures(of: [0])
                #expect(measures.parts == 1 && measures.holes == 1)
                #expect(try Geometry(coverage.cellLayer(), region: 0).isValid())
            }
        }
    }

    /// A hole whose vertices lie on the shell cuts the cell in two; the union says so.
    @Test func aHoleFromSideToSideCutsTheCell() throws {
        let coverage = try Coverage(layer([[[rectangle(0, 0, 10, 10), line(0, 5, 5, 4, 10, 5, 5, 6)]]]))
        let measures = coverage.measures(of: [0])
        #expect(measures.parts == 2 && measures.holes == 0)
        #expect(agree(measures.area, 90))
        #expect(try Geometry(coverage.cellLayer(), region: 0).isValid())
    }
}
