import GEOS
import Shapes
import Testing

/// Heights and measures are kept, or their loss is said: by every operation, and in every text.
@Suite struct DroppedOrdinateTests {
    @Test func noResultLosesThemInSilence() throws {
        let area = try Geometry(
            wkt: "POLYGON Z ((0 0 1, 9 0 2, 9 9 3, 0 9 4, 0 0 1), (2 2 5, 3 2 5, 3 3 5, 2 2 5))")
        let line = try Geometry(wkt: "LINESTRING ZM (-1 1 7 1, 4 4 8 2, 12 5 9 3)")
        let places = try Geometry(wkt: "MULTIPOINT M ((1 1 1), (4 5 2), (7 2 3), (8 8 4))")
        let window = Box(minX: 1, minY: 1, maxX: 5, maxY: 5)
        for (name, make) in DerivedGeometries.all(area: area, line: line, places: places, window: window) {
            for (i, geometry) in try make().enumerated() where !geometry.hasZ && !geometry.hasM {
                #expect(geometry.droppedOrdinates, "\(name) \(i): \(geometry)")
            }
        }
    }

    /// The first coordinate does not say what the others have.
    @Test(arguments: [
        ("LINESTRING (1 2, 3 4 5)", "LINESTRING Z (1 2 nan, 3 4 5)"),
        ("LINESTRING Z (1 2 3, 4 5)", "LINESTRING Z (1 2 3, 4 5 nan)"),
        ("MULTIPOINT ((1 2), (3 4 5))", "MULTIPOINT Z ((1 2 nan), (3 4 5))"),
        ("POLYGON ((0 0, 1 0 7, 1 1, 0 0))", "POLYGON Z ((0 0 nan, 1 0 7, 1 1 nan, 0 0 nan))"),
        (
            "GEOMETRYCOLLECTION (POINT (1 2), POINT Z (3 4 5))",
            "GEOMETRYCOLLECTION Z (POINT Z (1 2 nan), POINT Z (3 4 5))"
        ),
        ("POINTZ(1 2 3)", "POINT Z (1 2 3)"), ("LINESTRINGZM (1 2 3 4, 5 6 7 8)", "LINESTRING ZM (1 2 3 4, 5 6 7 8)"),
        ("POINTM(1 2 3)", "POINT M (1 2 3)"), ("MultiPointZ(EMPTY, 1 2 3)", "MULTIPOINT Z (EMPTY, (1 2 3))"),
    ])
    func unevenTextKeepsThem(_ text: String, _ written: String) throws {
        let geometry = try Geometry(wkt: text)
        #expect(geometry.wkt == written)
        #expect(try Geometry(wkb: geometry.wkb()).isIdentical(to: geometry))
    }

    /// Well-known binary may hold a part of two dimensions before one of three.
    @Test func flatPartsBeforeHigherOnes() throws {
        func point(_ code: UInt8, _ ordinates: [Double]) -> [UInt8] {
            [1, code, code == 1 ? 0 : 3, 0, 0]
                + ordinates.flatMap { withUnsafeBytes(of: $0.bitPattern.littleEndian, Array.init) }
        }
        let bytes = [1, 7, 0, 0, 0, 2, 0, 0, 0] + point(1, [1, 2]) + point(0xE9, [3, 4, 5])
        #expect(try Geometry(wkb: bytes).wkt == "GEOMETRYCOLLECTION Z (POINT Z (1 2 nan), POINT Z (3 4 5))")
    }

    @Test func infiniteOnesAreRefused() throws {
        let place = try Geometry(wkt: "POINT (1 2)")
        let asked: [() throws -> Geometry] = [
            { try place.withOrdinates(heights: [.infinity]) },
            { try place.withOrdinates(heights: nil, measures: [-.infinity]) },
            { try Geometry(wkt: "POINT Z (1 2 inf)") }, { try Geometry(wkt: "POINT Z (1 2 1e400)") },
        ]
        for ask in asked {
            let error = #expect(throws: GEOSError.self) { _ = try ask() }
            #expect(error?.kind == .nonFinite)
        }
    }

    /// A measure never stands where a height should.
    @Test func measuresDoNotBecomeHeights() throws {
        let line = try Geometry(wkt: "LINESTRING (1 2, 3 4)").withOrdinates(heights: [.nan, 7], measures: [5, 6])
        #expect(line.geoJSON() == #"{"type":"LineString","coordinates":[[1,2],[3,4,7,6]]}"#)
        let measured = try Geometry(wkt: "POINT M (1 2 3)")
        #expect(measured.geoJSON() == #"{"type":"Point","coordinates":[1,2]}"#)
    }
}

/// Text that goes on where the geometry has ended, and numbers that are none.
@Suite struct EndOfTextTests {
    @Test(arguments: [
        "POINT EMPTY EMPTY", "POINT EMPTY (1 2)", "POINT Z EMPTY POINT EMPTY", "GEOMETRYCOLLECTION EMPTY ()",
        "POINT (1 2) EMPTY",
        "POINT (nan nan)", "POINT (1 NaN)", "LINESTRING (0 0, -inf 1)", "POINT (Infinity 0)",
    ])
    func isRefused(_ text: String) { #expect(throws: GEOSError.self) { try Geometry(wkt: text) } }
}
