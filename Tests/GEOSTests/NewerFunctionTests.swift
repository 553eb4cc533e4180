import Foundation
import GEOS
import Shapes
import Testing

/// What GEOS 3.12 and later add: answers where the library that is loaded has them, `.unsupported` with the version where not.
@Suite struct NewerFunctionTests {
    static func collection(_ text: String) throws -> Geometry { try Geometry(wkt: text) }

    /// Runs `body` where the library is new enough; else the call must say what it needs.
    func from(_ version: GEOSVersion, _ body: () throws -> Void) throws {
        if GEOSLibrary.supports(version) { return try body() }
        let error = #expect(throws: GEOSError.self) { try body() }
        #expect(error?.kind == .unsupported && error?.requires == version)
    }

    @Test func versionIsThatOfTheLoadedLibrary() {
        #expect(GEOSLibrary.version.hasPrefix("\(GEOSLibrary.release)"))
        #expect(GEOSLibrary.release >= GEOSVersion(3, 11))
    }

    @Test func clustersOfEachRule() throws {
        try from(GEOSVersion(3, 14)) {
            let boxes = try Self.collection(
                "GEOMETRYCOLLECTION (POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0)), POLYGON ((5 5, 6 5, 6 6, 5 6, 5 5)), "
                    + "POLYGON ((1 0, 2 0, 2 1, 1 1, 1 0)), POINT (6 6.5))")
            #expect(try boxes.clusters(by: .intersecting) == [[0, 2], [1], [3]])
            #expect(try boxes.clusters(by: .boxesIntersecting) == [[0, 2], [1], [3]])
            #expect(try boxes.clusters(by: .within(distance: 0.5)) == [[0, 2], [1, 3]])
            #expect(try boxes.clusters(by: .boxesWithin(distance: 100)) == [[0, 1, 2, 3]])
            let places = try Self.collection("MULTIPOINT ((0 0), (1 0), (0 1), (50 50), (9 9), (9 10), (10 9))")
            #expect(try places.clusters(by: .density(distance: 1.5, fewest: 3)) == [[0, 1, 2], [4, 5, 6]])
            #expect(try Geometry(empty: .multiPoint).clusters(by: .intersecting).isEmpty)
            #expect(throws: GEOSError.self) { try places.clusters(by: .within(distance: -1)) }
            #expect(throws: GEOSError.self) { try places.clusters(by: .within(distance: .nan)) }
        }
    }

    @Test func coverageIsCleaned() throws {
        try from(GEOSVersion(3, 14)) {
            // A gap of 0.2 between two squares, and a third that lies on the second by 1.
            let coverage = try Self.collection(
                "GEOMETRYCOLLECTION (POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0)), "
                    + "POLYGON ((10.2 0, 20 0, 20 10, 10.2 10, 10.2 0)), POLYGON ((19 0, 30 0, 30 10, 19 10, 19 0)))")
            let clean = try coverage.coverageCleaned(merge: .greatestArea)
            #expect(clean.partCount == 3)
            #expect(try clean.coverageInvalidEdges().allSatisfy(\.isEmpty))
            // 30 by 10 without the gap.
            #expect(abs(clean.area - 298) < 1e-9)
            let slit = try Self.collection(
                "GEOMETRYCOLLECTION (POLYGON ((0 0, 10 0, 10 3, 9.8 3, 9.8 7, 10 7, 10 10, 0 10, 0 0)), "
                    + "POLYGON ((10 0, 20 0, 20 10, 10 10, 10 7, 10 3, 10 0)))")
            #expect(abs(try slit.coverageCleaned().area - 199.2) < 1e-9)
            #expect(abs(try slit.coverageCleaned(gapWidth: 0.5).area - 200) < 1e-9)
            #expect(abs(try clean.unaryUnion().area - clean.area) < 1e-9)
            let lines = try Self.collection("GEOMETRYCOLLECTION (LINESTRING (0 0, 1 1))")
            #expect(throws: GEOSError.self) { try lines.coverageCleaned() }
            #expect(throws: GEOSError.self) { try coverage.coverageCleaned(gapWidth: -1) }
        }
    }

    @Test func sharesOfCells() throws {
        try from(GEOSVersion(3, 14)) {
            let square = try Geometry(wkt: "POLYGON ((0.5 0, 2 0, 2 1, 0.5 1, 0.5 0))")
            let box = Box(minX: 0, minY: 0, maxX: 2, maxY: 2)
            #expect(try square.gridIntersectionFractions(in: box, columns: 2, rows: 2) == [0, 0, 0.5, 1])
            #expect(throws: GEOSError.self) { try square.gridIntersectionFractions(in: .empty, columns: 1, rows: 1) }
            #expect(throws: GEOSError.self) { try square.gridIntersectionFractions(in: box, columns: 0, rows: 1) }
        }
    }

    @Test func hullByLength() throws {
        try from(GEOSVersion(3, 12, 1)) {
            let u = try Self.collection("MULTIPOINT ((0 0), (10 0), (10 10), (0 10), (5 5))")
            #expect(try u.concaveHull(longestEdge: 100).area == 100)
            #expect(try u.concaveHull(longestEdge: 8).area < 100)
            #expect(throws: GEOSError.self) { try u.concaveHull(longestEdge: -1) }
        }
    }

    @Test func whereALineMeetsItself() throws {
        try from(GEOSVersion(3, 14)) {
            let bow = try Geometry(wkt: "LINESTRING (0 0, 2 2, 2 0, 0 2)")
            #expect(try bow.selfIntersections() == [Coordinate(x: 1, y: 1)])
            #expect(try Geometry(wkt: "LINESTRING (0 0, 2 2)").selfIntersections().isEmpty)
        }
    }

    /// The same matrix as without preparing, on every version.
    @Test(arguments: ["POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))", "LINESTRING (0 0, 4 4)", "POINT (1 1)"])
    func preparedMatrix(_ text: String) throws {
        let prepared = try PreparedGeometry(Geometry(wkt: text))
        let plain = try Geometry(wkt: text)
        for other in ["POINT (1 1)", "LINESTRING (0 4, 4 0)", "POLYGON ((2 2, 6 2, 6 6, 2 6, 2 2))", "POINT EMPTY"] {
            let other = try Geometry(wkt: other)
            #expect(try prepared.relate(other) == plain.relate(other))
            for pattern in ["T*F**F***", "FF*FF****", "212101212"] {
                #expect(
                    try prepared.relates(to: other, pattern: pattern) == plain.relates(to: other, pattern: pattern))
            }
            #expect(throws: GEOSError.self) { try prepared.relates(to: other, pattern: "nonsense") }
        }
    }

    @Test func identicalMeansHeightsToo() throws {
        let low = try Geometry(wkt: "LINESTRING Z (0 0 1, 1 1 2)")
        let high = try Geometry(wkt: "LINESTRING Z (0 0 1, 1 1 3)")
        let gap = try low.withOrdinates(heights: [1, .nan])
        #expect(try low.isIdentical(to: low))
        #expect(try gap.isIdentical(to: gap))
        for other in [
            high, gap, try Geometry(wkt: "LINESTRING (0 0, 1 1)"), try Geometry(wkt: "LINESTRING Z (1 1 2, 0 0 1)"),
        ] {
            #expect(try low.isIdentical(to: other) == false)
        }
        let corners = [Coordinate(x: 0, y: 0), Coordinate(x: 1, y: 1), Coordinate(x: 1, y: 0), Coordinate(x: 0, y: 0)]
        #expect(try Geometry(linearRing: corners).isIdentical(to: Geometry(lineString: corners)) == false)
    }

    /// A cancelled task gets its error where the library can be interrupted, and the answer where it cannot.
    @Test func cancelledTasksAreInterrupted() async throws {
        let line = try Geometry(
            lineString: (0..<2000).map { Coordinate(x: Double($0), y: Double($0 * 7919 % 1000)) })
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return Result { () throws(GEOSError) in try line.buffer(by: 3) }
        }
        task.cancel()
        switch await task.value {
        case .success: #expect(!GEOSLibrary.supports(GEOSVersion(3, 14)))
        case .failure(let error): #expect(error.kind == .cancelled && GEOSLibrary.supports(GEOSVersion(3, 14)))
        }
        #expect(try line.buffer(by: 3).area > 0)
    }
}
