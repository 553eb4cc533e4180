import GEOS
import Shapes
import Testing

/// Curves and surfaces of pieces, which are refused by name.
@Suite struct CurvedTypeTests {
    @Test(arguments: [
        ("MULTICURVE ((0 0, 5 5), CIRCULARSTRING (4 0, 4 4, 8 4))", "MULTICURVE"),
        ("multisurface (curvepolygon (circularstring (0 0, 4 0, 4 4, 0 4, 0 0)))", "MULTISURFACE"),
        ("SRID=4326;CIRCULARSTRING (0 0, 1 1, 2 0)", "CIRCULARSTRING"),
        ("POLYHEDRALSURFACE Z (((0 0 0, 0 0 1, 0 1 1, 0 0 0)))", "POLYHEDRALSURFACE"),
        ("TRIANGLE ((0 0, 0 9, 9 0, 0 0))", "TRIANGLE"), ("TIN EMPTY", "TIN"),
        ("CIRCULARSTRING M EMPTY", "CIRCULARSTRING"),
        (
            "GEOMETRYCOLLECTION (GEOMETRYCOLLECTION (COMPOUNDCURVE (CIRCULARSTRING (0 0, 1 1, 1 0), (1 0, 0 1))))",
            "COMPOUNDCURVE"
        ),
    ])
    func curvesInTextAreNamed(_ text: String, _ name: String) throws {
        let error = #expect(throws: GEOSError.self) { try Geometry(wkt: text) }
        #expect(error?.kind == .unsupported && error?.message.contains(name) == true, "\(error as Any)")
    }

    /// Types 8 to 12, 15 to 17 of the standard: with either order of bytes, heights in both ways, a number of the system, and within a
    /// collection.
    @Test(arguments: [
        (8, "CIRCULARSTRING"), (9, "COMPOUNDCURVE"), (10, "CURVEPOLYGON"), (11, "MULTICURVE"), (12, "MULTISURFACE"),
        (15, "POLYHEDRALSURFACE"), (16, "TIN"), (17, "TRIANGLE"),
    ])
    func curvesInBinaryAreNamed(_ code: UInt32, _ name: String) throws {
        for type in [code, code + 1000, code + 2000, code + 3000, code | 0x8000_0000, code | 0x4000_0000] {
            for isLittle in [true, false] {
                func word(_ number: UInt32) -> [UInt8] {
                    withUnsafeBytes(of: isLittle ? number.littleEndian : number.bigEndian, Array.init)
                }
                let curve = [isLittle ? 1 : 0] + word(type) + word(0)
                let withNumber = [isLittle ? 1 : 0] + word(type | 0x2000_0000) + word(4326) + word(0)
                let nested = [isLittle ? 1 : 0] + word(7) + word(1) + curve
                for bytes in [curve, withNumber, nested] {
                    let error = #expect(throws: GEOSError.self) { try Geometry(wkb: bytes) }
                    #expect(
                        error?.kind == .unsupported && error?.message.contains(name) == true,
                        "\(type) \(error as Any)")
                }
            }
        }
    }
}
