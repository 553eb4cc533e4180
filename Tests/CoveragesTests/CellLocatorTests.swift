import Coverages
import Formats
import Shapes
import TestData
import Testing

/// Which cell a place is in, and a place inside each cell.
struct CellLocatorTests {
    private func cell(_ x: Double, _ y: Double, _ side: Double, hole: Ring? = nil) -> MultiPolygon {
        let shell = Ring([
            Coordinate(x: x, y: y), Coordinate(x: x + side, y: y), Coordinate(x: x + side, y: y + side),
            Coordinate(x: x, y: y + side),
        ])
        return MultiPolygon([Polygon(shell: shell, holes: hole.map { [$0] } ?? [])])
    }

    @Test("Inside, on borders and corners (the lowest cell), in holes, off the map")
    func places() throws {
        let hole = Ring([
            Coordinate(x: 1, y: 1), Coordinate(x: 1, y: 3), Coordinate(x: 3, y: 3), Coordinate(x: 3, y: 1),
        ])
        let coverage = try Coverage(
            PolygonLayer([cell(4, 0, 4), cell(0, 0, 4, hole: hole), cell(1, 1, 1), MultiPolygon([])]))
        let locator = CellLocator(coverage)
        let known: [(Double, Double, Int?)] = [
            (0.5, 2, 1), (6, 2, 0), (1.5, 1.5, 2), (4, 2, 0), (4, 0, 0), (0, 0, 1), (1, 1, 1), (2, 1.5, 2),
            (2.5, 2.5, nil), (9, 9, nil), (.nan, 1, nil), (-0.1, 2, nil),
        ]
        for (x, y, cell) in known { #expect(locator.cell(at: Coordinate(x: x, y: y)) == cell, "\(x), \(y)") }
        let points = coverage.interiorPoints()
        #expect(points.count == 4 && points[3] == nil)
        for index in 0..<3 { #expect(locator.cell(at: try #require(points[index])) == index) }
    }

    @Test("Every small area of the county holds its interior point, and every place is where looking at all cells says")
    func county() throws {
        let coverage = try Coverage(
            Shapefile.readPolygons(path: TestData.packageRoot.appending(path: "shapefiles/small_areas.shp").path)
                .geometry)
        let locator = CellLocator(coverage)
        for (cell, point) in coverage.interiorPoints().enumerated() {
            let point = try #require(point)
            #expect(coverage.cells(surrounding: point) == [Int32(cell)] && locator.cell(at: point) == cell)
        }
        var random = SeededGenerator(3)
        let box = coverage.boxes.reduce(into: Box.empty) { $0.formUnion($1) }
        for _ in 0..<500 {
            let place = Coordinate(
                x: .random(in: box.minX..<box.maxX, using: &random), y: .random(in: box.minY..<box.maxY, using: &random)
            )
            let cells = coverage.cells(surrounding: place)
            #expect(locator.cell(at: place).map { Int32($0) } == cells.first)
        }
    }
}
