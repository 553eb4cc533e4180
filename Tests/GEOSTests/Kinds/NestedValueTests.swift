import GEOS
import Shapes
import Testing

/// Values nested deeper than any geometry are refused before a recursion runs out of stack.
@Suite struct NestedValueTests {
    @Test(arguments: [33, 1_000, 5_000]) func deepValuesAreRefused(_ depth: Int) {
        var value = GeometryValue.point(Coordinate(x: 1, y: 2))
        for _ in 0..<depth { value = .collection([value]) }
        #expect(throws: GEOSError.self) { try Geometry(value) }
    }

    @Test func asDeepAsAGeometryMayBe() throws {
        var value = GeometryValue.point(Coordinate(x: 1, y: 2))
        for _ in 0..<32 { value = .collection([value]) }
        #expect(try Geometry(value).value == value)
    }
}
