import Catchments
import Coverages
import GEOS
import Planar
import Shapes
import TestBoards
import Testing

/// Dissolved sets of cells: on the shared borders where the map is a coverage, through overlay where it is not.
struct CatchmentPolygonsTests {
    private func rectangle(_ minX: Double, _ minY: Double, _ maxX: Double, _ maxY: Double) -> MultiPolygon {
        MultiPolygon([
            Polygon(
                shell: Ring([
                    Coordinate(x: minX, y: minY), Coordinate(x: maxX, y: minY), Coordinate(x: maxX, y: maxY),
                    Coordinate(x: minX, y: maxY),
                ]))
        ])
    }

    @Test("Closed forms on a board: ring, corner, two parts, nothing")
    func board() throws {
        let coverage = try Board(columns: 3, rows: 3).coverage()
        let sets = CellSets([[0, 1, 2, 3, 5, 6, 7, 8], [0, 4], [0, 8], [], [0, 1, 2, 3, 4, 5, 6, 7, 8]])
        let polygons = try CatchmentPolygons(coverage, sets)
        let expected = [
            Dissolver.Measures(area: 8e6, perimeter: 16e3, parts: 1, holes: 1),
            Dissolver.Measures(area: 2e6, perimeter: 8e3, parts: 2, holes: 0),
            Dissolver.Measures(area: 2e6, perimeter: 8e3, parts: 2, holes: 0), Dissolver.Measures(),
            Dissolver.Measures(area: 9e6, perimeter: 12e3, parts: 1, holes: 0),
        ]
        #expect(polygons.measures == expected)
        #expect(polygons.dissolvedByOverlay.isEmpty)
        for (owner, measures) in expected.enumerated() {
            #expect(polygons.layer[owner].area == measures.area)
            #expect(try Geometry(polygons.layer[owner]).isValid())
        }
    }

    @Test("Hulls are those of the polygons' coordinates, which they do not make; of GEOS's polygons too")
    func hulls() throws {
        let coverage = try Board(columns: 12, rows: 12).coverage()
        let scattered: [[Int32]] = (0..<40).map { (owner: Int32) -> [Int32] in
            (0..<144).filter { (cell: Int32) -> Bool in cell * 7 % 40 == owner || cell % 41 == owner }
        }
        let apart = try Coverage(
            PolygonLayer([rectangle(0, 0, 1000, 1000), rectangle(900, 0, 2000, 1000), rectangle(5000, 0, 6000, 1000)]))
        for polygons in [
            try CatchmentPolygons(coverage, CellSets(scattered + [[], [7]])),
            try CatchmentPolygons(apart, CellSets([[0, 1], [0, 1, 2], [2]])),
        ] {
            for owner in polygons.measures.indices {
                let coordinates: [Coordinate] = polygons.layer[owner].polygons.flatMap { $0.shell.coordinates }
                #expect(polygons.convexHull(of: owner) == ConvexHull(coordinates))
            }
        }
    }

    @Test("Any number of threads gives the same polygons", arguments: [2, 3, 16])
    func threads(count: Int) throws {
        let coverage = try Board(columns: 12, rows: 12).coverage()
        let sets = CellSets(
            (0..<40).map { owner in (0..<144).filter { Int($0) * 7 % 40 == owner || Int($0) % 41 == owner } })
        let one = try CatchmentPolygons(coverage, sets)
        let several = try CatchmentPolygons(coverage, sets, threads: count)
        #expect(several.layer == one.layer && several.measures == one.measures)
    }

    @Test("Overlapping cells are a doubt, and a set that holds both is dissolved right")
    func overlapping() throws {
        // Cells 0 and 1 have 100 m × 1000 m in common; cell 2 stands apart.
        let coverage = try Coverage(
            PolygonLayer([
                rectangle(0, 0, 1000, 1000), rectangle(900, 0, 2000, 1000), rectangle(5000, 0, 6000, 1000),
            ]))
        #expect(!coverage.report.isValid)
        #expect(coverage.report.overlaps.map(\.cells) == [[0, 1]])
        let sets = CellSets([[0, 1], [0], [1, 2], [0, 1, 2]])
        let polygons = try CatchmentPolygons(coverage, sets)
        #expect(polygons.dissolvedByOverlay == [0, 3])
        for (measures, area) in zip(polygons.measures, [2e6, 1e6, 2.1e6, 3e6]) {
            #expect(abs(measures.area - area) < 1e-6)
        }
        #expect(polygons.measures.map(\.parts) == [1, 1, 2, 2])
        #expect(polygons.measures.map(\.perimeter) == [6000, 4000, 8200, 10_000])
        for owner in 0..<4 { #expect(abs(polygons.layer[owner].area - polygons.measures[owner].area) < 1e-6) }
    }

    @Test("Two cells that are the same ground count it once")
    func identicalCells() throws {
        let coverage = try Coverage(PolygonLayer([rectangle(0, 0, 1000, 1000), rectangle(0, 0, 1000, 1000)]))
        #expect(coverage.report.overlaps.map(\.cells) == [[0, 1]])
        let polygons = try CatchmentPolygons(coverage, CellSets([[0, 1], [0], [1]]))
        #expect(polygons.measures.map(\.area) == [1e6, 1e6, 1e6])
        #expect(polygons.measures.map(\.parts) == [1, 1, 1])
        #expect(polygons.dissolvedByOverlay == [0])
    }

    @Test("A cell inside another, one that crosses itself, one without area")
    func otherDoubts() throws {
        let bow = MultiPolygon([
            Polygon(
                shell: Ring([
                    Coordinate(x: 10_000, y: 0), Coordinate(x: 13_000, y: 3000), Coordinate(x: 13_000, y: 0),
                    Coordinate(x: 10_000, y: 1500),
                ]))
        ])
        let flat = MultiPolygon([
            Polygon(shell: Ring([Coordinate(x: 0, y: 9000), Coordinate(x: 500, y: 9000), Coordinate(x: 900, y: 9000)]))
        ])
        let coverage = try Coverage(
            PolygonLayer([rectangle(0, 0, 1000, 1000), rectangle(200, 200, 300, 300), bow, flat, MultiPolygon([])]))
        #expect(coverage.report.overlaps.map(\.cells) == [[0, 1]])
        #expect(coverage.report.selfCrossings.map(\.cells) == [[2, 2]])
        #expect(coverage.report.collapsedCells == [3] && coverage.report.emptyCells == [4])
        let polygons = try CatchmentPolygons(coverage, CellSets([[0, 1], [2], [3], [4], [0, 1, 2, 3, 4]]))
        #expect(polygons.dissolvedByOverlay == [0, 1, 4])
        for (measures, area) in zip(polygons.measures, [1e6, 3.75e6, 0, 0, 4.75e6]) {
            #expect(abs(measures.area - area) < 1e-6)
        }
    }

    @Test("Owners of cells as sets")
    func setsOfOwners() {
        let sets = CellSets(ownerOfCell: [2, -1, 0, 2, 2, -1], ownerCount: 4)
        #expect(sets.ownerCount == 4)
        #expect((0..<4).map { Array(sets.cells(of: $0)) } == [[2], [], [0, 3, 4], []])
        #expect(sets == CellSets([[2], [], [0, 3, 4], []]))
        #expect(CellSets(ownerOfCell: [], ownerCount: 0).ownerCount == 0)
    }
}
