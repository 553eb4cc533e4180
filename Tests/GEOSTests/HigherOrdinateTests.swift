import Foundation
import GEOS
import Shapes
import Testing

/// Heights and measures go from the reader to the writer, and through what moves coordinates alone.
@Suite struct HigherOrdinateTests {
    static let texts = [
        "POINT Z (1 2 3)", "POINT M (1 2 4)", "LINESTRING ZM (0 0 1 5, 1 1 2 6)",
        "POLYGON Z ((0 0 1, 4 0 2, 4 4 3, 0 0 1), (1 0.5 7, 2 0.5 8, 2 1 9, 1 0.5 7))",
        "MULTIPOLYGON Z (((0 0 1, 1 0 2, 1 1 3, 0 0 1)), ((5 5 4, 6 5 5, 6 6 6, 5 5 4)))",
        "MULTILINESTRING M ((0 0 1, 1 1 2), (2 2 3, 3 3 4))",
        "GEOMETRYCOLLECTION Z (POINT Z (1 2 3), LINESTRING Z (0 0 4, 1 1 5))",
    ]

    @Test(arguments: texts)
    func throughTextAndBinary(_ text: String) throws {
        let geometry = try Geometry(wkt: text)
        #expect(geometry.wkt == text && !geometry.droppedOrdinates)
        for form in [BinaryForm(), BinaryForm(isLittleEndian: false), BinaryForm(srid: 27700)] {
            let back = try Geometry(wkb: geometry.wkb(form))
            #expect(back.wkt == text && back.srid == form.srid ?? 0, "\(form)")
        }
        #expect(try geometry.withSRID(7).wkt == text)
    }

    @Test func throughGeoJSON() throws {
        for text in Self.texts where !text.contains(" M") {
            let geometry = try Geometry(wkt: text)
            #expect(try Geometry(geoJSON: geometry.geoJSON()).wkt == text)
        }
        #expect(try Geometry(wkt: "POINT Z (1 2 3)").geoJSON() == #"{"type":"Point","coordinates":[1,2,3]}"#)
    }

    /// What is coded comes back with its heights, or is refused: never without them and without a word.
    @Test(arguments: texts + ["POLYGON ZM ((0 0 1 9, 4 0 2 8, 4 4 3 7, 0 0 1 9))"])
    func codedHeightsComeBack(_ text: String) throws {
        let geometry = try Geometry(wkt: text)
        if geometry.hasM, !geometry.hasZ {
            #expect(throws: EncodingError.self) { try JSONEncoder().encode(geometry) }
        } else {
            let back = try JSONDecoder().decode(Geometry.self, from: JSONEncoder().encode(geometry))
            #expect(try back.isIdentical(to: geometry), "\(back.wkt)")
        }
    }

    @Test func movesKeepThemAndOperationsSayThatTheyDoNot() throws {
        let line = try Geometry(wkt: "LINESTRING Z (0 0 1, 1 1 2)")
        #expect(try line.applying(.translation(x: 10, y: 0)).wkt == "LINESTRING Z (10 0 1, 11 1 2)")
        #expect(line.coordinatesZ == [CoordinateZ(x: 0, y: 0, z: 1), CoordinateZ(x: 1, y: 1, z: 2)])
        let parts = try Geometry(wkt: "MULTIPOINT Z ((0 0 5), (1 1 6))").parts()
        #expect(parts.map(\.wkt) == ["POINT Z (0 0 5)", "POINT Z (1 1 6)"])
        for result in [
            try line.buffer(by: 1), try line.convexHull(), try line.intersection(line), try line.unaryUnion(),
        ] {
            #expect(!result.hasZ && result.droppedOrdinates)
            #expect(try result.buffer(by: 1).droppedOrdinates)
        }
        #expect(try line.withOrdinates(heights: nil, measures: [7, 8]).wkt == "LINESTRING M (0 0 7, 1 1 8)")
        #expect(throws: GEOSError.self) { try line.withOrdinates(heights: [1]) }
    }

    @Test func equalityIsOneOfThePlane() throws {
        let (low, high) = (try Geometry(wkt: "POINT Z (1 2 3)"), try Geometry(wkt: "POINT Z (1 2 9)"))
        #expect(low == high && low.hashValue == high.hashValue)
    }

    @Test func emptyPartsHaveNone() throws {
        let text = "GEOMETRYCOLLECTION Z (POINT EMPTY, POINT Z (1 2 3), LINESTRING EMPTY)"
        let geometry = try Geometry(wkt: text)
        #expect(geometry.coordinatesZ == [CoordinateZ(x: 1, y: 2, z: 3)])
        #expect(try Geometry(wkb: geometry.wkb()).coordinatesZ == geometry.coordinatesZ)
    }
}
