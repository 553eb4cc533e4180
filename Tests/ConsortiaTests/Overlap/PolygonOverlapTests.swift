import Catchments
import Consortia
import Coverages
import Formats
import Foundation
import GEOS
import Shapes
import Statistics
import TestBoards
import TestData
import Testing

/// Overlap of polygons: against cells where both apply, by closed forms, and in numbers that do not depend on threads.
struct PolygonOverlapTests {
    private func county() throws -> Coverage {
        let path = TestData.packageRoot.appending(path: "shapefiles/small_areas.shp").path
        return try Coverage(Shapefile.readPolygons(path: path).geometry)
    }

    @Test("Unions of small areas: the same pairs and areas as by cells", arguments: 1...4)
    func againstCells(seed: Int) throws {
        let coverage = try county()
        let rook = coverage.adjacency(.rook)
        var random = SeededGenerator(seed: UInt64(seed))
        // Patches that grow from random cells, and some scattered cells beside.
        let sets = CellSets(
            (0..<25).map { _ -> [Int32] in
                var cells: Set<Int32> = [Int32(random.integer(below: coverage.cellCount))]
                for _ in 0..<random.integer(below: 40) {
                    let from = random.element(of: cells.sorted()) ?? 0
                    if let next = random.element(of: Array(rook.neighbours(of: Int(from)))) { cells.insert(next) }
                }
                for _ in 0..<random.integer(below: 4) { cells.insert(Int32(random.integer(below: coverage.cellCount))) }
                return cells.sorted()
            } + [[], (0..<Int32(coverage.cellCount)).map { $0 }])
        let byCells = SetOverlap.pairs(
            sets, areas: coverage.areas, people: [Int](repeating: 0, count: coverage.cellCount))
        let dissolved = try CatchmentPolygons(coverage, sets)
        let polygons = try (0..<sets.ownerCount).map { try Geometry(dissolved.layer[$0]) }
        let byPolygons = try PolygonOverlap.pairs(polygons)
        #expect(byPolygons.map { [$0.a, $0.b] } == byCells.map { [$0.a, $0.b] })
        #expect(byPolygons.count > 40)
        for (polygon, cell) in zip(byPolygons, byCells) {
            #expect(isNear(polygon.area, cell.area, 1e-9) && isNear(polygon.areaOfA, cell.areaOfA, 1e-9))
            #expect(
                isNear(polygon.jaccard, cell.jaccard) && isNear(polygon.szymkiewiczSimpson, cell.szymkiewiczSimpson))
            #expect(isNear(polygon.shareOfA, cell.shareOfA) && isNear(polygon.shareOfB, cell.shareOfB))
        }
        #expect(try PolygonOverlap.pairs(polygons, threads: 3) == byPolygons)
    }

    private func square(_ x: Double, _ y: Double, _ side: Double) -> MultiPolygon {
        Board(columns: 1, rows: 1, side: side, origin: Coordinate(x: x, y: y)).square(0)
    }

    @Test("Squares by hand: corners, containment, several parts, touching, slivers, nothing")
    func squares() throws {
        let many = MultiPolygon(square(0, 0, 4).polygons + square(10, 0, 4).polygons)
        let shapes = try [
            square(0, 0, 4), square(3, 3, 4), square(1, 1, 1), square(4, 0, 2), many, MultiPolygon([]),
            square(3.9999, 0, 0.01), square(100, 100, 1),
        ].map { try Geometry($0) }
        let pairs = try PolygonOverlap.pairs(shapes, sliver: 0)
        let found = Dictionary(uniqueKeysWithValues: pairs.map { ([$0.a, $0.b], $0.area) })
        #expect(found[[0, 1]] == 1 && found[[0, 2]] == 1 && found[[0, 4]] == 16 && found[[1, 4]] == 1)
        #expect(found[[2, 4]] == 1 && found[[0, 3]] == nil && found[[3, 4]] == nil)
        #expect(isNear(found[[0, 6]], 1e-4 * 0.01) && pairs.allSatisfy { $0.a < $0.b && $0.b != 7 && $0.b != 5 })
        #expect(pairs.allSatisfy { $0.jaccard <= $0.szymkiewiczSimpson + 1e-15 })
        // With the customary sliver, common ground up to a square metre is none.
        let kept = try PolygonOverlap.pairs(shapes)
        #expect(kept.map { [$0.a, $0.b] } == [[0, 4]])
        #expect(try PolygonOverlap.pairs([]).isEmpty)
    }

    @Test("Discs: the lens of two circles, and the same as overlaying whole catchments")
    func discs() throws {
        var random = SeededGenerator(seed: 12)
        let catchments = try (0..<30).map { _ in
            try Geometry(
                multiPoint: (0..<8).map { _ in
                    Coordinate(x: random.uniform(in: 0..<40_000), y: random.uniform(in: 0..<40_000))
                }
            ).buffer(by: 2500)
        }
        let pairs = try PolygonOverlap.pairs(catchments)
        var expected: [(pair: [Int], area: Double)] = []
        for a in catchments.indices {
            for b in catchments.indices where a < b {
                let area = try catchments[a].intersection(catchments[b]).area
                if area > 1 { expected.append(([a, b], area)) }
            }
        }
        #expect(pairs.map { [$0.a, $0.b] } == expected.map(\.pair) && pairs.count > 100)
        for (found, known) in zip(pairs, expected) { #expect(isNear(found.area, known.area, 1e-9)) }
        let lens = try PolygonOverlap.pairs(
            [0.0, 1000].map { try Geometry(multiPoint: [Coordinate(x: $0, y: 0)]).buffer(by: 1000) })
        // 2r²·acos(d/2r) − d/2·√(4r² − d²), polygonised.
        let exact = 2e6 * acos(0.5) - 500 * (3e6).squareRoot()
        #expect(abs((lens.first?.area ?? 0) / exact - 1) < 0.02)
    }
}
