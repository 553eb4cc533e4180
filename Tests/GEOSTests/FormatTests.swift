import Foundation
import GEOS
import Shapes
import Testing

/// Text, binary and GeoJSON.
@Suite struct FormatTests {
    @Test(arguments: [
        (0.125, 2, "0.13"), (0.125, 3, "0.125"), (-0.125, 2, "-0.13"), (9.999, 2, "10"), (9.999, 0, "10"),
        (0.5, 0, "1"), (0.49, 0, "0"), (-0.001, 2, "0"), (1e21, 2, "1000000000000000000000"), (1e-7, 3, "0"),
        (1.5e-7, 7, "0.0000002"), (123456.789, 1, "123456.8"), (100, 2, "100"), (0, 5, "0"), (0.05, 1, "0.1"),
        (999.95, 1, "1000"), (1e-300, 2, "0"),
    ])
    func decimals(_ number: Double, _ places: Int, _ expected: String) throws {
        let point = try Geometry(Coordinate(x: number, y: 0))
        #expect(point.wkt(places: DecimalPlaces(places)) == "POINT (\(expected) 0)")
    }

    @Test func zerosAndGreatNumbers() throws {
        let point = try Geometry(Coordinate(x: 1.5, y: 1e300))
        #expect(point.wkt(places: DecimalPlaces(3, isTrimmed: false)).hasPrefix("POINT (1.500 1000"))
        #expect(point.wkt(places: DecimalPlaces(3)).utf8.count == "POINT (1.5 )".utf8.count + 301)
        #expect(DecimalPlaces(Int.max).count == 300 && DecimalPlaces(-1).count == 0)
    }

    @Test(arguments: samples + OddInputs.texts)
    func roundTrips(_ text: String) throws {
        guard let geometry = try? Geometry(wkt: text) else { return }
        for isLittleEndian in [true, false] {
            for srid in [nil, 27700] as [Int32?] {
                let form = BinaryForm(isLittleEndian: isLittleEndian, srid: srid)
                let back = try Geometry(wkb: geometry.wkb(form))
                #expect(back == geometry || geometry.type == .linearRing)
                #expect(back.srid == srid ?? 0)
                #expect(try Geometry(hexWKB: geometry.hexWKB(form).lowercased()).srid == srid ?? 0)
            }
        }
        let json = geometry.geoJSON()
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(json.utf8)) }
        let back = try Geometry(geoJSON: json)
        #expect(back.coordinates == geometry.coordinates)
        if geometry.type != .linearRing, !text.contains("MULTIPOINT (EMPTY") { #expect(back.type == geometry.type) }
    }

    @Test func extendedBinaryOfADifferentOrderAndDimension() throws {
        // Big-endian extended binary of POINT ZM (1 2 3 4) in reference system 4326.
        let words: [UInt8] = [0, 0xE0, 0, 0, 1, 0, 0, 0x10, 0xE6]
        let bytes =
            words
            + [1.0, 2.0, 3.0, 4.0].flatMap { number in
                withUnsafeBytes(of: number.bitPattern.bigEndian, Array.init)
            }
        let point = try Geometry(wkb: bytes)
        #expect(point.wkt == "POINT ZM (1 2 3 4)" && point.srid == 4326 && !point.droppedOrdinates)
        #expect(try Geometry(wkt: "POINT Z (1 2 3)").buffer(by: 1).droppedOrdinates)
        #expect(try !Geometry(wkt: "POINT (1 2)").droppedOrdinates)
        #expect(try Geometry(geoJSON: "{\"type\":\"Point\",\"coordinates\":[1,2,3]}").hasZ)
        for bad in ["0", "0G", "zz", "", "01"] { #expect(throws: GEOSError.self) { try Geometry(hexWKB: bad) } }
    }

    @Test(arguments: [
        ("{\"type\":\"Point\",\"coordinates\":[1,2]}", "POINT (1 2)"),
        (
            " {\"coordinates\" : [ [0,0],[1e1,-2.5E0] ] ,\n\"type\":\"LineString\",\"x\":{\"a\":[null,true,\"}\\\"\"]}} ",
            "LINESTRING (0 0, 10 -2.5)"
        ),
        ("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,0]]]}", "POLYGON ((0 0, 1 0, 1 1, 0 0))"),
        ("{\"type\":\"MultiPolygon\",\"coordinates\":[]}", "MULTIPOLYGON EMPTY"),
        ("{\"type\":\"MultiLineString\",\"coordinates\":[[],[[0,0],[1,1]]]}", "MULTILINESTRING (EMPTY, (0 0, 1 1))"),
        (
            "{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Point\",\"coordinates\":[]}]}",
            "GEOMETRYCOLLECTION (POINT EMPTY)"
        ),
        (
            "{\"type\":\"Feature\",\"id\":7,\"bbox\":[0,0,1,1],\"properties\":null,\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}",
            "POINT (1 2)"
        ),
        ("{\"type\":\"Feature\",\"geometry\":null,\"properties\":{}}", "GEOMETRYCOLLECTION EMPTY"),
        (
            "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}]}",
            "GEOMETRYCOLLECTION (POINT (1 2))"
        ),
    ])
    func goodGeoJSON(_ text: String, _ expected: String) throws {
        #expect(try Geometry(geoJSON: text).wkt == expected)
    }

    @Test(arguments: [
        "", "[]", "null", "{", "{}", "{\"type\":\"Point\"}", "{\"type\":7,\"coordinates\":[1,2]}",
        "{\"type\":\"Sphere\",\"coordinates\":[1,2]}", "{\"type\":\"Point\",\"coordinates\":[1]}",
        "{\"type\":\"Point\",\"coordinates\":[1,\"2\"]}", "{\"type\":\"Point\",\"coordinates\":[1,[2]]}",
        "{\"type\":\"MultiPoint\",\"coordinates\":[[]]}", "{\"type\":\"Point\",\"coordinates\":[1,2]} x",
        "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1]]]}",
        "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,1]]]}",
        "{\"type\":\"LineString\",\"coordinates\":[[0,0]]}", "{\"type\":\"Point\",\"coordinates\":[1e999,0]}",
        "{\"type\":\"Point\",\"coordinates\":[NaN,0]}", "{\"type\":\"Point\",\"coordinates\":[0x1,0]}",
        "{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Feature\",\"geometry\":null}]}",
        "{\"type\":\"Point\",\"coordinates\":[1,2],}", "{\"type\":\"Point\" \"coordinates\":[1,2]}", "{\"a\":\"\\",
    ])
    func badGeoJSON(_ text: String) { #expect(throws: GEOSError.self) { try Geometry(geoJSON: text) } }

    @Test func hostileTextsOfGreatSize() {
        for open in [
            "{\"type\":\"GeometryCollection\",\"geometries\":[", "{\"type\":\"Polygon\",\"coordinates\":[[[[[[",
        ] {
            let deep = String(repeating: open, count: 100_000)
            #expect(throws: GEOSError.self) { try Geometry(geoJSON: deep) }
        }
        #expect(throws: GEOSError.self) { try Geometry(geoJSON: "{\"a\":" + String(repeating: "[", count: 1_000_000)) }
    }
}
