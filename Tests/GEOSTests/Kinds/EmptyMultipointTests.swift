import GEOS
import Shapes
import Testing

/// Multipoints with parts that are empty.
@Suite struct EmptyMultipointTests {
    @Test(arguments: [
        ("MULTIPOINT (EMPTY)", 1, 0), ("multipoint z (empty, 1 2 3)", 2, 1), ("MULTIPOINT ((1 2), EMPTY, EMPTY)", 3, 1),
        ("MULTIPOINT(EMPTY,(1 2),EMPTY,3 4)", 4, 2), ("MULTIPOINT M (EMPTY, (1 2 3))", 2, 1),
        ("MULTIPOINT ZM (1 2 3 4, EMPTY)", 2, 1), ("  MULTIPOINT\n(\tEMPTY ,1 2 ) ", 2, 1),
    ])
    func multipointsWithEmptyPlaces(_ text: String, _ parts: Int, _ points: Int) throws {
        let geometry = try Geometry(wkt: text)
        #expect(geometry.partCount == parts && geometry.points.count == points)
        #expect(try Geometry(wkt: geometry.wkt) == geometry)
        #expect(try Geometry(wkb: geometry.wkb()) == geometry)
    }
}
