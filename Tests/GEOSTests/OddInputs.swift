import GEOS
import Shapes

/// Geometries, numbers, texts and bytes that are odd in every way we know of.
enum OddInputs {
    static let texts =
        samples + [
            "LINEARRING (0 0, 1 0, 1 1, 0 0)", "LINEARRING EMPTY",
            "GEOMETRYCOLLECTION (MULTIPOINT (EMPTY), MULTILINESTRING (EMPTY), MULTIPOLYGON (EMPTY))",
            "GEOMETRYCOLLECTION (GEOMETRYCOLLECTION (GEOMETRYCOLLECTION (POINT (1 2))), LINESTRING (0 0, 5 5))",
            "GEOMETRYCOLLECTION (POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0)), POLYGON ((2 2, 6 2, 6 6, 2 6, 2 2)))",
            "POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))", "POLYGON ((0 0, 1 0, 0 0, 0 0))", "LINESTRING (1 1, 1 1)",
            "POLYGON ((1 1, 1 1, 1 1, 1 1))", "POLYGON ((0 0, 5 5, 10 10, 0 0))",
            "MULTILINESTRING ((1 1, 1 1), (2 2, 2 2))", "LINESTRING (0 0, 10 10, 10 0, 0 10)",
            "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0)), ((2 0, 6 0, 6 4, 2 4, 2 0)))",
            "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0)), ((0 0, 4 0, 4 4, 0 4, 0 0)))",
            "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (0 0, 10 0, 10 10, 0 10, 0 0))",
            "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (20 20, 30 20, 30 30, 20 20))",
            "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), EMPTY)", "POLYGON ((0 0, 1e300 0, 1e300 1e300, 0 0))",
            "POLYGON ((0 0, 1e308 0, 1e308 1e308, -1e308 1e308, 0 0))", "MULTIPOINT ((1e308 -1e308), (-1e308 1e308))",
            "POLYGON ((0 0, 1e-300 0, 1e-300 1e-300, 0 0))", "MULTIPOINT ((0 0), (0 0), (1 1), (2 2), (3 3))",
            "LINESTRING (0 0, 1e-320 1e-320)", "LINESTRING (-1e308 0, 1e308 0)",
            "POLYGON ((0 0, 1e16 0, 1e16 1, 0 1, 0 0))", "POLYGON ((0 0, 1e9 0, 1e9 1e-9, 0 1e-9, 0 0))",
            "POINT (-0 0)",
            // A ring that touches itself, and a hole that touches its shell.
            "POLYGON ((0 0, 10 0, 5 5, 10 10, 0 10, 5 5, 0 0))",
            "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (0 5, 5 2, 5 8, 0 5))",
        ]

    typealias Input = (text: String, geometry: Geometry)

    /// What a sweep looks at: the odd geometries, unless a test has set others.
    static var geometries: [Input] { others ?? odd }
    @TaskLocal static var others: [Input]?

    private static let odd: [Input] = texts.compactMap { text in (try? Geometry(wkt: text)).map { (text, $0) } }

    static let numbers = [
        0, -0.0, 1, -1, 0.5, 1e-9, 1e-300, 1e9, 1e300, -1e300, .greatestFiniteMagnitude, .leastNonzeroMagnitude, .nan,
        .infinity, -.infinity,
    ]
    static let integers = [0, 1, -1, 7, 1000, Int(Int32.max), Int.max, Int.min]
    static let coordinates = [0, 3, -1e300, .nan, .infinity].flatMap { x in
        [0, 4, 1e300, .nan].map { Coordinate(x: x, y: $0) }
    }
    static let boxes = [
        Box(minX: 0, minY: 0, maxX: 0, maxY: 0), Box(minX: 2, minY: 2, maxX: 1, maxY: 1), .empty,
        Box(minX: -1e300, minY: -1e300, maxX: 1e300, maxY: 1e300), Box(minX: .nan, minY: 0, maxX: 1, maxY: 1),
        Box(minX: 1, minY: 1, maxX: 3, maxY: 3), Box(minX: 0, minY: 0, maxX: .infinity, maxY: 1),
    ]
    static let lines: [[Coordinate]] = [
        [], [Coordinate(x: 0, y: 0)], [Coordinate(x: 1, y: 1), Coordinate(x: 1, y: 1)], coordinates,
        [Coordinate(x: 0, y: 0), Coordinate(x: .nan, y: 0), Coordinate(x: 1, y: 1), Coordinate(x: 0, y: 0)],
        [Coordinate(x: 0, y: 0), Coordinate(x: 1, y: 0), Coordinate(x: 1, y: 1), Coordinate(x: 0, y: 1)],
        [Coordinate(x: 0, y: 0), Coordinate(x: 1, y: 0), Coordinate(x: 0, y: 0)],
    ]
    static let patterns = ["", "T", "T********", "212101212", "TTTTTTTTTT", "\u{0}********", "ééééééééé"]
    static let strings =
        texts + [
            "", " ", "(", ")", "POINT", "POINT (", "POINT (1", "POINT (1 2", "POINT (1 2))", "POINT (a b)", "\u{0}",
            "POINT (1e400 1)", "POLYGON ((0 0, 1 1))", "POLYGON ((0 0, 1 0, 1 1, 0 2))", "LINESTRING (1 2)",
            "CURVEPOLYGON ((0 0, 1 1, 2 2, 0 0))", "TRIANGLE ((0 0, 1 0, 0 1, 0 0))", "POINT ZM (1 2 3 4)",
            "POINT M (1 2 3)", "{}", "[]", "null", "{\"type\":\"Point\"}", "{\"type\":\"Point\",\"coordinates\":[]}",
            "{\"type\":\"Point\",\"coordinates\":[1]}", "{\"type\":\"Point\",\"coordinates\":[1,\"2\"]}",
            "{\"type\":\"Polygon\",\"coordinates\":[]}", "{\"type\":\"Polygon\",\"coordinates\":[[]]}",
            "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1]]]}", "{\"type\":\"Feature\",\"geometry\":null}",
            "{\"type\":\"FeatureCollection\",\"features\":[{}]}", "{\"type\":7}",
            "{\"type\":\"Point\",\"coordinates\":7}",
            "{\"type\":\"GeometryCollection\",\"geometries\":[null]}", "{\"type\":\"MultiPoint\",\"coordinates\":[[]]}",
            "{\"type\":\"LineString\",\"coordinates\":[[1e999,0],[1,1]]}",
        ]
}
