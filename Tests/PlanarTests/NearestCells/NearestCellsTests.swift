import Planar
import Shapes
import TestData
import Testing

@Suite struct NearestCellsTests {
    /// Without rounding on the way: all triangles of places on one circle have one centre.
    @Test func circleHasOneCentre() {
        var random = TestRandom(8)
        for _ in 0..<50 {
            let (x, y) = (Double.random(in: 0...1e6, using: &random), Double.random(in: 0...1e6, using: &random))
            let (u, v) = (Double.random(in: 0...1e6, using: &random), Double.random(in: 0...1e6, using: &random))
            let sites = [(x, y), (u, y), (u, v), (x, v)].map { Coordinate(x: $0.0, y: $0.1) }.sorted()
            let cells = NearestCells(sites, in: Frame.around(sites))
            let inside = Set(cells.corners.map { cells.places[Int($0)] }).filter { Box(sites).covers($0) }
            #expect(inside.count == 1)
        }
    }
}
