import GEOS
import Shapes
import Testing

/// Lines and areas cut by whatever there is. The answers are drawn by hand.
@Suite struct SplittingTests {
    private func pieces(_ geometry: String, by blade: String) throws -> [String] {
        try Geometry(wkt: geometry).split(by: Geometry(wkt: blade)).map(\.wkt)
    }

    /// A line that comes by twice is cut twice.
    @Test(arguments: ["POINT (5 0)", "LINESTRING (4 -1, 6 1)", "GEOMETRYCOLLECTION (POINT (5 0), POINT (99 99))"])
    func everyPassIsCut(_ blade: String) throws {
        #expect(
            try pieces("LINESTRING (0 0, 10 0, 10 10, 5 10, 5 -10)", by: blade) == [
                "LINESTRING (0 0, 5 0)", "LINESTRING (5 0, 10 0, 10 10, 5 10, 5 0)", "LINESTRING (5 0, 5 -10)",
            ])
        #expect(
            try pieces("LINESTRING (0 0, 9 0, 0 0)", by: "POINT (5 0)") == [
                "LINESTRING (0 0, 5 0)", "LINESTRING (5 0, 9 0, 5 0)", "LINESTRING (5 0, 0 0)",
            ])
    }

    @Test func verticesCutOnce() throws {
        #expect(
            try pieces("LINESTRING (0 0, 5 0, 5 5)", by: "POINT (5 0)") == [
                "LINESTRING (0 0, 5 0)", "LINESTRING (5 0, 5 5)",
            ])
        #expect(try pieces("LINESTRING (0 0, 5 0, 5 5)", by: "MULTIPOINT (0 0, 5 5)") == ["LINESTRING (0 0, 5 0, 5 5)"])
        #expect(try pieces("LINESTRING (1 1, 1 1)", by: "POINT (1 1)") == ["LINESTRING (1 1, 1 1)"])
    }

    /// Of a collection every part cuts.
    @Test func collectionsCutByAllTheirParts() throws {
        let blade = "GEOMETRYCOLLECTION (POINT (1 0), LINESTRING (2 -1, 2 1), POLYGON ((4 -1, 6 -1, 6 1, 4 1, 4 -1)))"
        #expect(
            try pieces("LINESTRING (0 0, 10 0)", by: blade) == [
                "LINESTRING (0 0, 1 0)", "LINESTRING (1 0, 2 0)", "LINESTRING (2 0, 4 0)", "LINESTRING (4 0, 6 0)",
                "LINESTRING (6 0, 10 0)",
            ])
        let square = try Geometry(wkt: "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))")
        let wide = "GEOMETRYCOLLECTION (POINT (1 5), LINESTRING (2 -1, 2 11), POLYGON ((4 -1, 6 -1, 6 11, 4 11, 4 -1)))"
        #expect(try square.split(by: Geometry(wkt: wide)).map(\.area).sorted() == [20, 20, 20, 40])
    }

    /// Sums of lengths, and every piece from one crossing to the next, at any size.
    @Test func zigzagsOfEverySize() throws {
        for scale in [1e-9, 1, 1e9] {
            let zigzag = (0..<3_000).map { Coordinate(x: Double($0) * scale, y: Double($0 % 2) * scale) }
            let line = try Geometry(lineString: zigzag)
            let blade = try Geometry(
                lineString: [Coordinate(x: -scale, y: scale / 2), Coordinate(x: 3_000 * scale, y: scale / 2)])
            let pieces = try line.split(by: blade)
            #expect(pieces.count == 3_000)
            #expect(abs(pieces.reduce(0) { $0 + $1.length } - line.length) < 1e-9 * line.length)
        }
    }
}
