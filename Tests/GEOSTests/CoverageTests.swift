import GEOS
import Shapes
import Testing

@Suite struct CoverageTests {
    @Test func unionOfACoverageIsTheUnion() throws {
        let cells = (0..<8).flatMap { x in (0..<8).map { square(Double(x), Double($0), 1) } }
        let all = try Geometry(MultiPolygon(cells))
        #expect(try all.coverageFaults().isEmpty)
        #expect(try all.coverageUnion().isTopologicallyEqual(to: Geometry(square(0, 0, 8))))
        #expect(try Geometry(empty: .multiPolygon).coverageUnion().isEmpty)
    }

    /// The library unites two squares that overlap to one invalid geometry, without a word.
    @Test func faultsAreRefusedWithTheirPlace() throws {
        let overlapping = try Geometry(collection: [Geometry(square(0, 0, 4)), Geometry(square(2, 0, 4))])
        let error = #expect(throws: GEOSError.self) { try overlapping.coverageUnion() }
        #expect(error?.kind == .topology && error?.subject == .part(0))
        #expect(try overlapping.coverageFaults().map(\.kind).contains(.overlap))
        let unmatched = try Geometry(collection: [Geometry(square(0, 0, 4)), Geometry(square(4, 1, 2))])
        let faults = try unmatched.coverageFaults()
        #expect(faults.map(\.kind) == [.unmatchedCoordinate])
        #expect(faults.first?.location == Coordinate(x: 4, y: 1) || faults.first?.location == Coordinate(x: 4, y: 3))
        let bowTie = try Geometry(
            collection: [
                Geometry(square(20, 0, 1)), Geometry(wkt: "POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))"),
            ])
        let fault = try #require(try bowTie.coverageFaults().first)
        #expect(fault.kind == .invalid(reason: "Self-intersection") && fault.location == Coordinate(x: 5, y: 5))
        #expect(fault.first == 1 && fault.second == 1)
    }

    @Test func ladderSaysWhichRungItTook() throws {
        let (a, b) = (try Geometry(square(0, 0, 10)), try Geometry(square(5, 5, 10)))
        let rungs = OverlayRung.ladder(grid: 0.001)
        let plain = try a.overlay(.intersection, with: b, rungs: rungs)
        #expect(plain.rung == .plain && plain.geometry.area == 25 && plain.failures.isEmpty)
        let bowTie = try Geometry(wkt: "POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))")
        let repaired = try Geometry(square(2, 0, 5)).overlay(.intersection, with: bowTie, rungs: rungs)
        #expect(repaired.rung != .plain && !repaired.failures.isEmpty)
        #expect(try repaired.geometry.isValid())
        #expect(throws: GEOSError.self) { try a.overlay(.union, with: b, rungs: []) }
        let refused = #expect(throws: GEOSError.self) {
            try a.overlay(.union, with: b, rungs: [.grid(.nan), .plain])
        }
        #expect(refused?.kind == .nonFinite)
    }
}
