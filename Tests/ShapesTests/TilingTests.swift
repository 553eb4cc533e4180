import Shapes
import Testing

/// The plane cut into tiles, against division and rounding down.
@Suite struct TilingTests {
    private static let boxes = [
        Box(minX: 0, minY: 0, maxX: 100, maxY: 100), Box(minX: -3e6, minY: 1e5, maxX: 7e5, maxY: 1.3e6),
        Box(minX: 5, minY: -2, maxX: 5, maxY: 40), Box(minX: 1, minY: 2, maxX: 1, maxY: 2),
        Box(minX: -1e100, minY: 0, maxX: 1e100, maxY: 1e-100), .empty,
    ]

    @Test(arguments: boxes, [1, 3, 64, 700, 100_000]) func everyPlaceHasATile(_ box: Box, _ count: Int) {
        for placesPerTile in [1.0, 7, 64] {
            let tiling = Tiling(box, count: count, placesPerTile: placesPerTile)
            let ordinates = [
                0, -0.0, box.minX, box.maxX, box.minY, box.maxY, -.infinity, .infinity, .nan, 1e300, -1e300,
                .leastNonzeroMagnitude,
            ]
            for x in ordinates {
                for y in ordinates {
                    #expect((0..<tiling.count).contains(tiling.tile(x, y)))
                    #expect(tiling.tile(x, y) == tiling.tile(x, y))
                }
            }
            #expect(tiling.tile(.nan, .nan) == 0)
        }
    }

    /// Columns run east and rows north; a place in the middle of a tile is in it.
    @Test func middlesOfTiles() {
        let tiling = Tiling(Box(minX: 10, minY: 20, maxX: 110, maxY: 70), count: 800, placesPerTile: 4)
        // 200 tiles on 100 by 50: squares of 5, and perhaps a column and a row for the places at the very border.
        let columns = tiling.tile(12.5, 27.5)
        #expect((20...21).contains(columns))
        #expect(tiling.count == columns * 10 || tiling.count == columns * 11)
        for row in 0..<10 {
            for column in 0..<20 {
                for (dx, dy) in [(2.5, 2.5), (0.01, 4.99), (4.99, 0.01)] {
                    #expect(
                        tiling.tile(10 + 5 * Double(column) + dx, 20 + 5 * Double(row) + dy) == row * columns + column)
                }
            }
        }
        #expect(tiling.tile(-1000, 22) == 0)
        #expect(tiling.tile(1e9, 1e9) == tiling.count - 1)
    }
}
