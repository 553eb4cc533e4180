import Foundation
import GEOS
import Planar
import Shapes
import Testing

/// What the tests of other wrappers (GEOSwift, shapely, georust/geos) hold, one by one, where no other test here does.
@Suite struct PeerBehaviourTests {
    static let types = ["POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON"]

    /// The same geometry of each type with `more` numbers after x and y in each position.
    static func texts(_ tag: String, _ more: String) -> [String] {
        let tag = tag.isEmpty ? "" : " " + tag
        func p(_ x: Int, _ y: Int) -> String { "\(x) \(y)\(more)" }
        let square = "((\(p(0, 0)), \(p(4, 0)), \(p(4, 4)), \(p(0, 4)), \(p(0, 0))))"
        return [
            "POINT\(tag) (\(p(1, 2)))", "LINESTRING\(tag) (\(p(0, 0)), \(p(3, 4)))", "POLYGON\(tag) \(square)",
            "MULTIPOINT\(tag) ((\(p(0, 0))), (\(p(1, 1))))",
            "MULTILINESTRING\(tag) ((\(p(0, 0)), \(p(1, 1))), (\(p(2, 2)), \(p(3, 3))))",
            "MULTIPOLYGON\(tag) (\(square))",
            "GEOMETRYCOLLECTION\(tag) (POINT\(tag) (\(p(1, 2))), LINESTRING\(tag) (\(p(0, 0)), \(p(3, 4))))",
        ]
    }

    /// Every type in every dimension means the same in the plane.
    @Test(arguments: [("Z", " 7"), ("M", " 8"), ("ZM", " 7 8")])
    func heightsAndMeasuresChangeNoAnswer(_ tag: String, _ more: String) throws {
        let flat = try Self.texts("", "").map { try Geometry(wkt: $0) }
        for (i, text) in Self.texts(tag, more).enumerated() {
            let high = try Geometry(wkt: text)
            #expect(high == flat[i] && high.wkt == text && !high.droppedOrdinates, "\(text)")
            #expect(high.area == flat[i].area && high.length == flat[i].length)
            for other in flat {
                #expect(try high.intersects(other) == flat[i].intersects(other))
                #expect(try (high.relate(other)) == flat[i].relate(other))
            }
        }
    }

    /// Each geometry coded and decoded is itself; the text is RFC 7946, so that others read it.
    @Test(arguments: samples)
    func codable(_ text: String) throws {
        let geometry = try Geometry(wkt: text)
        let coded = try JSONEncoder().encode([geometry])
        let back = try #require(try JSONDecoder().decode([Geometry].self, from: coded).first)
        // That format has no empty point within a multipoint.
        let expected = try Geometry(geoJSON: geometry.geoJSON())
        #expect(back == expected)
        let object = String(decoding: coded.dropFirst().dropLast(), as: UTF8.self)
        #expect(try Geometry(geoJSON: object) == expected)
    }

    @Test(arguments: [
        "{}", "{\"type\":\"Sphere\",\"coordinates\":[1,2]}", "{\"type\":7,\"coordinates\":[1,2]}",
        "{\"type\":\"Point\",\"coordinates\":[1]}", "{\"type\":\"Point\",\"coordinates\":\"1 2\"}",
        "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1]]]}",
        "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,1]]]}",
        "{\"type\":\"LineString\",\"coordinates\":[[0,0]]}", "{\"type\":\"GeometryCollection\",\"geometries\":[7]}",
        "{\"type\":\"Point\",\"coordinates\":" + String(repeating: "[", count: 200) + "1"
            + String(repeating: "]", count: 200) + "}",
    ])
    func whatIsNoGeometryIsNotDecoded(_ text: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Geometry.self, from: Data(text.utf8)) }
    }

    @Test func ringsOfTooFewPositions() throws {
        func ring(_ places: [(Double, Double)]) -> [Coordinate] { places.map { Coordinate(x: $0.0, y: $0.1) } }
        for places in [[(0.0, 0.0)], [(0, 0), (1, 1)]] {
            #expect(throws: GEOSError.self) { try Geometry(linearRing: ring(places)) }
        }
        #expect(throws: GEOSError.self) { try Geometry(Polygon(shell: Ring(ring([(0, 0)])))) }
        // The library lets a ring of three positions be, so that data with collapsed rings can be read, and repaired.
        #expect(try !Geometry(Polygon(shell: Ring(ring([(0, 0), (1, 1)])))).isValid())
        #expect(throws: GEOSError.self) { try Geometry(linearRing: ring([(0, 0), (1, 0), (1, 1), (0, 1)])) }
        #expect(throws: GEOSError.self) { try Geometry(wkt: "POLYGON ((0 0, 1 0, 1 1, 0 1))") }
        #expect(throws: GEOSError.self) { try Geometry(wkt: "LINEARRING (0 0, 1 0, 1 1)") }
    }

    @Test func answersThatAreNothing() throws {
        let square = try Geometry(wkt: "POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0))")
        #expect(try square.buffer(by: -5).isEmpty)
        // A box without area is refused, because the library's answer to it is no clipping.
        #expect(throws: GEOSError.self) { try square.clipped(to: Box(minX: 1, minY: 1, maxX: 1, maxY: 1)) }
        let still = try Geometry(wkt: "LINESTRING (1 1, 1 1)")
        #expect(try still.point(atFraction: 0.5) ?? Coordinate(x: 1, y: 1) == Coordinate(x: 1, y: 1))
        #expect(try Geometry.union(of: []).isEmpty && Geometry.union(of: [square]).area == 4)
        #expect(try Geometry.union(of: [square, Geometry(empty: .polygon)]).area == 4)
        #expect(try Geometry.polygonize([]).isEmpty)
    }

    @Test func parametersOfTheWrongSort() throws {
        let (line, point) = try (Geometry(wkt: "LINESTRING (0 0, 1 1)"), Geometry(wkt: "POINT (0 0)"))
        for mask in ["", "T", "TTTTTTTTTT", "ABCDEFGHI", "T*F**FFF3"] {
            #expect(throws: GEOSError.self) { try line.relates(to: point, pattern: mask) }
        }
        for grid in [Double.nan, .infinity, -1] {
            #expect(throws: GEOSError.self) { try line.union(point, grid: grid) }
            #expect(throws: GEOSError.self) { try line.snappedToGrid(grid) }
        }
        #expect(throws: GEOSError.self) { try point.point(atDistance: 1) }
        #expect(throws: GEOSError.self) { try point.lineMerge().point(atDistance: 1) }
    }

    /// What GEOS says reaches the reader, with the function that said it.
    @Test func messagesOfTheLibraryArriveInFull() throws {
        let error = #expect(throws: GEOSError.self) { try Geometry(wkt: "POINT (1 x)") }
        #expect(error?.function == "GEOSWKTReader_read_r" && error?.message.contains("'x'") == true)
    }

    @Test func repairedWhatLostItsAreaStaysOnRequest() throws {
        let flat = try Geometry(wkt: "POLYGON ((0 0, 2 0, 1 0, 0 0))")
        #expect(try flat.makeValid(.structure()).isEmpty)
        let kept = try flat.makeValid(.structure(keepCollapsed: true))
        #expect(!kept.isEmpty && kept.dimension == 1)
    }

    /// Each type prepared answers as it does plain; the prepared form keeps its geometry alive.
    @Test func preparedOfEveryType() throws {
        func prepare(_ text: String) throws -> PreparedGeometry { try PreparedGeometry(Geometry(wkt: text)) }
        let others = try Self.texts("", "").map { try Geometry(wkt: $0) }
        for text in Self.texts("", "") {
            let prepared = try prepare(text)
            for other in others {
                #expect(try prepared.intersects(other) == Geometry(wkt: text).intersects(other))
                #expect(try prepared.distance(to: other) == Geometry(wkt: text).distance(to: other))
            }
        }
    }

    @Test(arguments: [
        "0101000000000000000000F87F000000000000F87F", "0101000080000000000000F87F000000000000F87F000000000000F87F",
        "0101000020E6100000000000000000F87F000000000000F87F",
    ])
    func emptyPointsInBinary(_ hex: String) throws {
        let point = try Geometry(hexWKB: hex)
        #expect(point.isEmpty && point.type == .point && point.wkt == "POINT EMPTY")
        #expect(try Geometry(wkb: point.wkb()) == point)
        let many = try Geometry(wkt: "MULTIPOINT (EMPTY, (1 2))")
        #expect(try Geometry(wkb: many.wkb()) == many && Geometry(hexWKB: many.hexWKB()) == many)
    }

    @Test func indexesOfOddThings() {
        let none = BoxTree([Box]())
        #expect(none.query(Box(minX: 0, minY: 0, maxX: 1, maxY: 1)).isEmpty)
        #expect(none.nearest(to: Coordinate(x: 0, y: 0)) == nil && none.intersectingPairs().isEmpty)
        let point = Box(minX: 1, minY: 1, maxX: 1, maxY: 1)
        let odd = BoxTree([.empty, point, Box(minX: .nan, minY: 0, maxX: 1, maxY: 1), point])
        #expect(odd.query(Box(minX: 0, minY: 0, maxX: 2, maxY: 2)) == [1, 3])
        #expect(odd.nearest(to: Coordinate(x: 5, y: 1))?.index == 1)
        #expect(odd.nearest(4, to: Coordinate(x: 5, y: 1)).map(\.index) == [1, 3])
        #expect(odd.query(Box(minX: .nan, minY: .nan, maxX: .nan, maxY: .nan)).isEmpty)
        #expect(odd.nearest(to: Coordinate(x: .nan, y: 0)) == nil)
    }

    /// A cell is of use after all that was made with it is gone.
    @Test func oneCellOutlivesTheOthers() throws {
        func one() throws -> Geometry {
            let sites = (0..<400).map { i -> Coordinate in
                let (column, row) = (Double(i % 20), Double(i / 20))
                return Coordinate(x: column * 7.3, y: row * 3.1 + Double(i % 3))
            }
            return try Voronoi(sites: sites).cells[210]
        }
        let cell = try one()
        #expect(try cell.isValid())
        #expect(cell.area > 0 && cell.polygons.polygons.count == 1)
        let copy = try Geometry(wkt: cell.wkt)
        #expect(copy == cell && copy.hashValue == cell.hashValue)
        #expect(try cell.buffer(by: 1).covers(cell))
    }

    /// Towns and deserts: sites as unevenly spread as can be, each in its own cell.
    @Test func cellsOfClusteredSites() throws {
        var numbers = SplitMix(state: 3)
        func unit() -> Double { Double(numbers.next() >> 11) / 9_007_199_254_740_992 }
        var sites = (0..<1500).map { _ in Coordinate(x: unit(), y: unit()) }
        sites += (0..<500).map { _ in Coordinate(x: 1e5 * unit(), y: 1e5 + 1e5 * unit()) }
        sites += (0..<300).map { i -> Coordinate in
            Coordinate(x: 5e5 + cos(Double(i)) * 1e4, y: sin(Double(i)) * 1e4)
        }
        let voronoi = try Voronoi(sites: sites)
        #expect(voronoi.cells.count == sites.count)
        for (site, cell) in zip(sites, voronoi.cells) { #expect(try cell.intersects(Geometry(site))) }
    }
}

private struct SplitMix {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
