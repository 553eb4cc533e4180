import Planar
import Shapes
import Testing

/// Lines that lie on lines, exactly.
@Suite struct LineCoverTests {
    private static func line(_ places: (Double, Double)...) -> [Coordinate] {
        places.map { Coordinate(x: $0.0, y: $0.1) }
    }

    @Test func piecesMakeUpALine() {
        let cover = LineCover([Self.line((0, 0), (4, 4)), Self.line((9, 9), (4, 4)), Self.line((3, 0), (3, 8))])
        #expect(cover.covers([Self.line((1, 1), (8, 8))]) && cover.covers([Self.line((0, 0), (9, 9), (0, 0))]))
        #expect(!cover.covers([Self.line((1, 1), (10, 10))]) && !cover.covers([Self.line((0, 0), (3, 3), (4, 3))]))
        #expect(cover.covers([Self.line((3, 3), (3, 8), (3, 3), (4, 4))]) && cover.covers([]))
        #expect(cover.covers([Self.line((3, 5))]) && !cover.covers([Self.line((4, 5), (4, 5))]))
    }

    @Test func aGapIsAGap() {
        let left = 0.1 + 0.2
        let cover = LineCover([Self.line((0, 0), (0.3, 0)), Self.line((left, 0), (1, 0))])
        // 0.3 and the sum are neighbours among the numbers.
        #expect(left == (0.3).nextUp && !cover.covers([Self.line((0, 0), (1, 0))]))
        let both = LineCover([Self.line((0, 0), (left, 0)), Self.line((0.3, 0), (1, 0))])
        #expect(both.covers([Self.line((0, 0), (1, 0))]))
    }

    /// A place one digit beside a slanting line is not on it.
    @Test func lastDigits() {
        let cover = LineCover([Self.line((6, 25), (63, 63))])
        #expect(cover.covers([Self.line((63, 63), (6, 25))]))
        #expect(!cover.covers([Self.line((6, 25), (63, (63.0).nextUp))]))
        #expect(cover.covers([Self.line((6, 25), (34.5, 44), (63, 63))]))
        #expect(!cover.covers([Self.line((6, 25), (34.5, (44.0).nextUp), (63, 63))]))
    }
}
