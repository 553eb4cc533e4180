import GEOS
import Shapes
import Testing

let samples = [
    "POINT (1.5 -2)", "POINT EMPTY", "LINESTRING (0 0, 1 1, 2 0)", "LINESTRING EMPTY",
    "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 2 4, 4 4, 4 2, 2 2))", "POLYGON EMPTY",
    "MULTIPOINT ((0 0), (1 2))", "MULTIPOINT (EMPTY, (1 2))", "MULTIPOINT ((10 0), EMPTY)", "MULTIPOINT EMPTY",
    "MULTILINESTRING ((0 0, 1 1), (2 2, 3 3, 4 2))", "MULTILINESTRING (EMPTY, (0 0, 1 1))", "MULTILINESTRING EMPTY",
    "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 9 5, 9 9, 5 9, 5 5), (6 6, 6 7, 7 7, 6 6)))",
    "MULTIPOLYGON (EMPTY, ((0 0, 1 0, 1 1, 0 0)))", "MULTIPOLYGON EMPTY",
    "GEOMETRYCOLLECTION (POINT (1 1), LINESTRING (0 0, 1 0), POLYGON ((0 0, 1 0, 1 1, 0 0)))",
    "GEOMETRYCOLLECTION (POINT EMPTY, MULTIPOINT (EMPTY), POLYGON ((0 0, 1 0, 1 1, 0 0)))",
    "GEOMETRYCOLLECTION EMPTY", "POINT (1e+300 -1e-300)", "LINESTRING (1e+300 0, 0.1 0.30000000000000004)",
]

@Suite struct GeometryTests {
    @Test func libraryIsTheOneWeKnow() { #expect(GEOSLibrary.version.hasPrefix("3.")) }

    @Test(arguments: samples)
    func textAndBinaryRoundTrip(_ text: String) throws {
        let geometry = try Geometry(wkt: text)
        #expect(geometry.wkt == text)
        #expect("\(geometry)" == text)
        #expect(try Geometry(wkt: geometry.wkt) == geometry)
        #expect(try Geometry(wkb: geometry.wkb()) == geometry)
        #expect(geometry.isEmpty == geometry.coordinates.isEmpty)
        #expect(geometry.coordinateCount == geometry.coordinates.count)
        #expect(geometry.box == Box(geometry.coordinates))
        #expect(try geometry.parts().count == geometry.partCount)
        #expect(try Set([geometry, Geometry(wkt: text)]).count == 1)
    }

    @Test func valuesRoundTrip() throws {
        let area = MultiPolygon([
            Polygon(shell: square(0, 0, 10).shell, holes: [square(2, 2, 3).shell, square(6, 6, 1).shell]),
            square(20, 0, 5),
        ])
        let geometry = try Geometry(area)
        #expect(geometry.polygons == area)
        #expect(geometry.area == area.area)
        #expect(geometry.length == area.perimeter)
        let layer = PolygonLayer([area, MultiPolygon([square(1, 1, 1)]), MultiPolygon([])])
        var back = PolygonLayer()
        for region in 0..<layer.regionCount { try Geometry(layer, region: region).append(to: &back) }
        #expect(back == layer)
        #expect(try Geometry(layer, region: 1).type == .polygon)
        #expect(try Geometry(layer, region: 2).isEmpty)

        let points = [Coordinate(x: 3, y: 4), Coordinate(x: 1, y: 2)]
        #expect(try Geometry(multiPoint: points).points == points)
        #expect(try Geometry(points[0]).points == [points[0]])
        #expect(try Geometry(lineString: points).lines == [points])
        #expect(try Geometry(multiLineString: [points, points]).lines == [points, points])
        let mixed = try Geometry(collection: [Geometry(points[0]), geometry, Geometry(lineString: points)])
        #expect(mixed.polygons == area)
        #expect(mixed.points == [points[0]])
    }

    @Test func equalityIsExactAndTopologicalEqualityIsNot() throws {
        let a = try Geometry(wkt: "POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))")
        let b = try Geometry(wkt: "POLYGON ((1 0, 1 1, 0 1, 0 0, 1 0))")
        #expect(a != b)
        #expect(try a.isTopologicallyEqual(to: b))
        #expect(try !a.isExactlyEqual(to: Geometry(wkt: "POLYGON ((0 0, 1 0, 1 1.01, 0 1, 0 0))")))
        #expect(try a.isExactlyEqual(to: Geometry(wkt: "POLYGON ((0 0, 1 0, 1 1.01, 0 1, 0 0))"), tolerance: 0.1))
    }

    @Test func heightsAreKept() throws {
        #expect(try Geometry(wkt: "LINESTRING Z (0 0 7, 1 1 8)").wkt == "LINESTRING Z (0 0 7, 1 1 8)")
        // Extended binary of POINT Z (1 2 3) with a reference system number.
        let bytes: [UInt8] =
            [1, 1, 0, 0, 0xA0, 0xE6, 0x10, 0, 0]
            + [1.0, 2.0, 3.0].flatMap { number in
                withUnsafeBytes(of: number.bitPattern.littleEndian, Array.init)
            }
        #expect(try Geometry(wkb: bytes).wkt == "POINT Z (1 2 3)")
    }

    @Test(arguments: [
        ("POINT (1 x)", GEOSError.Kind.parse), ("", .parse), ("POLYGON ((0 0, 1 1, 2 2", .parse),
        ("POINT (nan 1)", .nonFinite), ("POINT (1e999 1)", .nonFinite), ("POLYGON ((0 0, 1 0, 1 1))", .invalidArgument),
        ("CIRCULARSTRING (0 0, 1 1, 2 0)", .unsupported), ("POINT (1 2) POINT (3 4)", .parse),
        ("LINESTRING (0 0)", .invalidArgument),
    ])
    func nonsenseTextIsRefused(_ text: String, _ kind: GEOSError.Kind) {
        let error = #expect(throws: GEOSError.self) { try Geometry(wkt: text) }
        #expect(error?.kind == kind, "\(String(describing: error))")
    }

    @Test func hostileInputIsRefused() throws {
        let deep = String(repeating: "GEOMETRYCOLLECTION (", count: 200_000)
        #expect(throws: GEOSError.self) { try Geometry(wkt: deep) }
        var nested: [UInt8] = []
        for _ in 0..<200_000 { nested += [1, 7, 0, 0, 0, 1, 0, 0, 0] }
        #expect(throws: GEOSError.self) { try Geometry(wkb: nested) }
        #expect(throws: GEOSError.self) { try Geometry(wkb: [1, 2, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]) }
        #expect(throws: GEOSError.self) { try Geometry(wkb: []) }
        var collection = try Geometry(Coordinate(x: 0, y: 0))
        for _ in 0..<32 { collection = try Geometry(collection: [collection]) }
        #expect(throws: GEOSError.self) { try Geometry(collection: [collection]) }
        #expect(try Geometry(wkt: collection.wkt) == collection)
        #expect(try Geometry(wkb: collection.wkb()) == collection)
        // Every prefix and every single-byte change of good bytes either reads or throws.
        let good = try Geometry(wkt: samples[13]).wkb()
        for end in 0..<good.count { #expect(throws: GEOSError.self) { try Geometry(wkb: Array(good[..<end])) } }
        for i in good.indices {
            for change: UInt8 in [0x01, 0x80, 0xFF] {
                var bytes = good
                bytes[i] ^= change
                _ = try? Geometry(wkb: bytes)
            }
        }
    }

    /// The library frees what a constructor refuses; freeing it again would crash here.
    @Test func refusedPartsAreFreedOnce() throws {
        let good = square(0, 0, 10)
        let nan = Ring([Coordinate(x: 0, y: 0), Coordinate(x: .nan, y: 1), Coordinate(x: 1, y: 1)])
        let short = Ring([Coordinate(x: 0, y: 0)])
        for (hole, kind) in [(nan, GEOSError.Kind.nonFinite), (short, .invalidArgument)] {
            let bad = Polygon(shell: good.shell, holes: [square(1, 1, 1).shell, hole])
            let inPolygon = #expect(throws: GEOSError.self) { try Geometry(bad) }
            #expect(inPolygon?.subject == .ring(2) && inPolygon?.kind == kind)
            let inMulti = #expect(throws: GEOSError.self) { try Geometry(MultiPolygon([good, bad])) }
            #expect(inMulti?.subject == .part(1))
        }
        #expect(throws: GEOSError.self) { try Geometry(Polygon(shell: Ring([]), holes: [good.shell])) }
        var open = PolygonLayer([MultiPolygon([good]), MultiPolygon([good, good])])
        open.coordinates[14] = Coordinate(x: 5, y: 5)
        let error = #expect(throws: GEOSError.self) { try Geometry(open, region: 1) }
        #expect(error?.subject == .part(2))
        #expect(throws: GEOSError.self) { try Geometry(multiPoint: [Coordinate(x: 0, y: .infinity)]) }
        #expect(throws: GEOSError.self) { try Geometry(lineString: [Coordinate(x: 0, y: 0)]) }
    }

    @Test func errorsNameThePlace() throws {
        let bowTie = try Geometry(wkt: "POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))")
        let error = #expect(throws: GEOSError.self) { try Geometry(square(2, 0, 5)).intersection(bowTie) }
        #expect(error?.kind == .topology)
        #expect(error?.function == "GEOSIntersection_r")
        #expect(error?.location == Coordinate(x: 5, y: 5))
    }
}
