import GEOS
import Shapes
import Testing

/// Input that kills the process when it reaches the library unguarded. Passing means: an answer or an error.
@Suite struct GuardTests {
    static let odd =
        samples + [
            "GEOMETRYCOLLECTION (MULTIPOINT (EMPTY), MULTILINESTRING (EMPTY), MULTIPOLYGON (EMPTY))",
            "POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))", "POLYGON ((0 0, 1 0, 0 0, 0 0))", "LINESTRING (1 1, 1 1)",
            "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0)), ((2 0, 6 0, 6 4, 2 4, 2 0)))",
            "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), EMPTY)", "POLYGON ((0 0, 1e300 0, 1e300 1e300, 0 0))",
            "POLYGON ((0 0, 1e308 0, 1e308 1e308, -1e308 1e308, 0 0))", "MULTIPOINT ((1e308 -1e308), (-1e308 1e308))",
            "POLYGON ((0 0, 1e-300 0, 1e-300 1e-300, 0 0))", "MULTIPOINT ((0 0), (0 0), (1 1), (2 2), (3 3))",
        ]
    static let numbers = [
        0, -0.0, 1, -1, 0.5, 1e-300, 1e300, -1e300, .greatestFiniteMagnitude, .nan, .infinity, -.infinity,
    ]

    @Test(arguments: odd)
    func unaryOperationsSurvive(_ text: String) throws {
        let a = try Geometry(wkt: text)
        _ = (a.area, a.length, a.wkt, a.coordinates, a.polygons(), a.points, a.lines, a.hashValue)
        _ = try a.wkb()
        let calls: [() throws -> Geometry] = [
            { try a.convexHull() }, { try a.envelope() }, { try a.unaryUnion() }, { try a.coverageUnionUnchecked() },
            { try a.makeValid(.linework) }, { try a.makeValid() }, { try a.makeValid(.structure(keepCollapsed: true)) },
        ]
        for call in calls { _ = try? call() }
        _ = try? a.isValid()
        _ = try? a.validity()
        _ = try? a.centroid()
        _ = try? a.pointOnSurface()
        _ = try? a.minimumBoundingCircle()
        for number in Self.numbers {
            _ = try? a.buffer(by: number)
            _ = try? a.concaveHull(ratio: number)
            _ = try? a.simplified(tolerance: number)
            _ = try? a.withPrecision(grid: number)
            _ = try? a.unaryUnion(grid: number)
            _ = try? a.clipped(to: Box(minX: -number, minY: 0, maxX: number, maxY: 2))
        }
        _ = try? Voronoi(sites: a.coordinates, clip: a)
        _ = try? Voronoi(sites: a.coordinates)
        _ = try? Delaunay(sites: a.coordinates)
    }

    @Test(arguments: odd)
    func binaryOperationsSurvive(_ text: String) throws {
        let a = try Geometry(wkt: text)
        let prepared = try PreparedGeometry(a)
        for other in Self.odd {
            let b = try Geometry(wkt: other)
            let tests: [() throws -> Bool] = [
                { try a.intersects(b) }, { try a.touches(b) }, { try a.crosses(b) }, { try a.overlaps(b) },
                { try a.contains(b) }, { try a.covers(b) }, { try a.isTopologicallyEqual(to: b) },
                { try a.isExactlyEqual(to: b) }, { try a.relates(to: b, pattern: "T********") },
            ]
            for test in tests { _ = try? test() }
            _ = try? a.relate(b)
            _ = try? a.distance(to: b)
            for grid in [nil, 0, 1, 1e-300, 1e300, .nan] as [Double?] {
                _ = try? a.intersection(b, grid: grid)
                _ = try? a.union(b, grid: grid)
                _ = try? a.subtracting(b, grid: grid)
                _ = try? a.symmetricDifference(b, grid: grid)
            }
            _ = try? prepared.intersects(b)
            _ = try? prepared.contains(b)
            _ = try? prepared.covers(b)
            _ = try? prepared.containsProperly(b)
            for point in b.coordinates { _ = try? prepared.contains(point) }
        }
    }

    @Test func parametersThatAreNoNumbersAreRefused() throws {
        let a = try Geometry(square(0, 0, 1))
        for bad in [Double.nan, .infinity, -.infinity] {
            #expect(throws: GEOSError.self) { try a.buffer(by: bad) }
            #expect(throws: GEOSError.self) { try a.concaveHull(ratio: bad) }
            #expect(throws: GEOSError.self) { try a.simplified(tolerance: bad) }
            #expect(throws: GEOSError.self) { try a.withPrecision(grid: bad) }
            #expect(throws: GEOSError.self) { try a.intersection(a, grid: bad) }
            #expect(throws: GEOSError.self) { try a.isExactlyEqual(to: a, tolerance: bad) }
            #expect(throws: GEOSError.self) { try Geometry(Coordinate(x: bad, y: 0)) }
        }
        #expect(throws: GEOSError.self) { try a.buffer(by: 1, quadrantSegments: 0) }
        #expect(throws: GEOSError.self) { try a.withPrecision(grid: -1) }
    }

    @Test func emptyElementsAreKeptForReadingAndLeftOutOfAnswers() throws {
        let points = try Geometry(wkt: "MULTIPOINT (EMPTY, (1 1))")
        #expect(points.partCount == 2)
        #expect(try points.distance(to: Geometry(Coordinate(x: 4, y: 5))) == 5)
        #expect(try points.isWithin(Geometry(square(0, 0, 2))))
        #expect(try points.pointOnSurface() == Coordinate(x: 1, y: 1))
    }
}
