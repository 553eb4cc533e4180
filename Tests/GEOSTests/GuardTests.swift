import GEOS
import Shapes
import Testing

/// Guards with a known answer. That every operation survives every odd input is the matter of `NoCrashTests`.
@Suite struct GuardTests {
    @Test func parametersThatAreNoNumbersAreRefused() throws {
        let a = try Geometry(square(0, 0, 1))
        for bad in [Double.nan, .infinity, -.infinity] {
            #expect(throws: GEOSError.self) { try a.buffer(by: bad) }
            #expect(throws: GEOSError.self) { try a.concaveHull(ratio: bad) }
            #expect(throws: GEOSError.self) { try a.simplified(tolerance: bad) }
            #expect(throws: GEOSError.self) { try a.snappedToGrid(bad) }
            #expect(throws: GEOSError.self) { try a.intersection(a, grid: bad) }
            #expect(throws: GEOSError.self) { try a.isExactlyEqual(to: a, tolerance: bad) }
            #expect(throws: GEOSError.self) { try Geometry(Coordinate(x: bad, y: 0)) }
        }
        #expect(throws: GEOSError.self) { try a.buffer(by: 1, quadrantSegments: 0) }
        #expect(throws: GEOSError.self) { try a.snappedToGrid(-1) }
    }

    @Test func emptyElementsAreKeptForReadingAndLeftOutOfAnswers() throws {
        let points = try Geometry(wkt: "MULTIPOINT (EMPTY, (1 1))")
        #expect(points.partCount == 2)
        #expect(try points.distance(to: Geometry(Coordinate(x: 4, y: 5))) == 5)
        #expect(try points.isWithin(Geometry(square(0, 0, 2))))
        #expect(try points.pointOnSurface() == Coordinate(x: 1, y: 1))
    }
}
