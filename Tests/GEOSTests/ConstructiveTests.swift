import GEOS
import Shapes
import Testing

/// Known answers of the operations that make one geometry from others.
@Suite struct ConstructiveTests {
    static func geometry(_ text: String) throws -> Geometry { try Geometry(wkt: text) }

    static func same(_ a: Geometry, _ text: String) throws -> Bool {
        try a.isEqualNormalized(to: Geometry(wkt: text), tolerance: 1e-9)
    }

    @Test func bufferStyles() throws {
        let line = try Self.geometry("LINESTRING (0 0, 10 0)")
        let round = try line.buffer(by: 1, style: BufferStyle(quadrantSegments: 64))
        #expect(abs(round.area - 20 - .pi) < 0.01)
        #expect(try line.buffer(by: 1, style: BufferStyle(cap: .flat)).area == 20)
        #expect(try line.buffer(by: 1, style: BufferStyle(cap: .square)).area == 24)
        let corner = try Geometry(square(0, 0, 10))
        #expect(try corner.buffer(by: 1, style: BufferStyle(join: .mitre)).area == 144)
        #expect(try corner.buffer(by: 1, style: BufferStyle(join: .bevel)).area == 142)
        #expect(try corner.buffer(by: -6, style: BufferStyle(join: .mitre)).isEmpty)
        #expect(
            try line.buffer(by: 2, on: .left).isEqualNormalized(
                to: Self.geometry("POLYGON ((0 0, 10 0, 10 2, 0 2, 0 0))")))
        #expect(
            try line.buffer(by: 2, on: .right).isEqualNormalized(
                to: Self.geometry("POLYGON ((0 0, 0 -2, 10 -2, 10 0, 0 0))")))
        #expect(try Self.same(line.offsetCurve(by: 3), "LINESTRING (0 3, 10 3)"))
        #expect(try Self.same(line.offsetCurve(by: -3), "LINESTRING (0 -3, 10 -3)"))
        #expect(try Self.same(line.singleSidedBuffer(by: 3, on: .right), "LINESTRING (0 -3, 10 -3)"))
        for bad in [0.0, -1, .nan, 1e9] {
            #expect(throws: GEOSError.self) { try line.buffer(by: 1, style: BufferStyle(mitreLimit: bad)) }
        }
    }

    @Test func hullsAndRectangles() throws {
        let two = try Geometry(MultiPolygon([square(0, 0, 10), square(20, 0, 10)]))
        #expect(try two.concaveHullOfPolygons(ratio: 1).area == 300)
        #expect(try two.concaveHullOfPolygons(ratio: 1, isTight: true).area == 300)
        let star = try Self.geometry("POLYGON ((0 0, 5 1, 10 0, 9 5, 10 10, 5 9, 0 10, 1 5, 0 0))")
        let (outer, inner) = (try star.polygonHull(share: 0), try star.polygonHull(isOuter: false, share: 0))
        #expect(try outer.covers(star) && star.covers(inner))
        #expect(try star.polygonHull(share: 0.1, measure: .areaShare).area >= star.area)
        let tilted = try Self.geometry("POLYGON ((0 0, 2 2, 1 3, -1 1, 0 0))")
        #expect(abs(try tilted.minimumRotatedRectangle().area - 4) < 1e-9)
        #expect(abs(try tilted.minimumWidth().length - 2.0.squareRoot()) < 1e-9)
        #expect(try Self.geometry("POLYGON EMPTY").minimumRotatedRectangle().isEmpty)
        #expect(throws: GEOSError.self) { try Self.geometry("POINT (1 1)").concaveHullOfPolygons(ratio: 0.5) }
        let bowTie = try Self.geometry("POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))")
        let error = #expect(throws: GEOSError.self) { try bowTie.polygonHull(share: 0.5) }
        #expect(error?.kind == .topology && error?.location == Coordinate(x: 5, y: 5))
    }

    @Test func circles() throws {
        let area = try Geometry(square(0, 0, 10))
        let inside = try #require(try area.maximumInscribedCircle())
        #expect(inside.center.distance(to: Coordinate(x: 5, y: 5)) < 0.02 && abs(inside.radius - 5) < 0.02)
        let corners = try Self.geometry("MULTIPOINT ((0 0), (10 0), (10 10), (0 10))")
        let empty = try #require(try corners.largestEmptyCircle(within: area, tolerance: 0.001))
        #expect(abs(empty.radius - 50.0.squareRoot()) < 0.01)
        #expect(abs(try #require(try corners.largestEmptyCircle()).radius - 50.0.squareRoot()) < 0.1)
        #expect(try Self.geometry("POLYGON EMPTY").maximumInscribedCircle() == nil)
        #expect(throws: GEOSError.self) { try Self.geometry("LINESTRING (0 0, 1 0)").largestEmptyCircle() }
        #expect(throws: GEOSError.self) { try area.maximumInscribedCircle(tolerance: 1e-9) }
    }

    @Test func clearance() throws {
        let spike = try Self.geometry("POLYGON ((0 0, 10 0, 10 10, 5 0.5, 0 10, 0 0))")
        #expect(try spike.minimumClearance() == 0.5)
        #expect(try Self.same(spike.minimumClearanceLine(), "LINESTRING (5 0.5, 5 0)"))
        #expect(try Self.geometry("POINT (1 1)").minimumClearance() == .infinity)
        #expect(try Self.geometry("POINT EMPTY").minimumClearanceLine().isEmpty)
    }

    @Test func linework() throws {
        let cross = try Self.geometry("MULTILINESTRING ((0 0, 10 10), (0 10, 10 0))")
        #expect(try cross.noded().partCount == 4)
        #expect(try cross.boundary().partCount == 4)
        #expect(try Geometry(square(0, 0, 1)).boundary().isRing())
        let pieces = try Self.geometry("MULTILINESTRING ((0 0, 1 0), (2 0, 1 0), (2 0, 3 0))")
        #expect(try Self.same(pieces.lineMerge(), "LINESTRING (0 0, 1 0, 2 0, 3 0)"))
        #expect(try pieces.lineMerge(isDirected: true).partCount == 3)
        let there = try Self.geometry("LINESTRING (0 0, 10 0)")
        let shared = try there.sharedPaths(with: Self.geometry("LINESTRING (5 0, 2 0, 2 5)"))
        #expect(shared.sameDirection.isEmpty)
        #expect(try Self.same(shared.oppositeDirection, "MULTILINESTRING ((2 0, 5 0))"))
        #expect(throws: GEOSError.self) { try there.sharedPaths(with: Geometry(square(0, 0, 1))) }
        #expect(try there.reversed().wkt == "LINESTRING (10 0, 0 0)")
        #expect(
            try Self.geometry("POLYGON ((1 1, 0 1, 0 0, 1 0, 1 1))").normalized().wkt
                == "POLYGON ((0 0, 0 1, 1 1, 1 0, 0 0))")
        #expect(try Self.geometry("LINESTRING (0 0, 1 1, 0 0)").uniquePoints().partCount == 2)
    }

    @Test func placesAlongALine() throws {
        let line = try Self.geometry("LINESTRING (0 0, 10 0, 10 10)")
        #expect(try line.point(atDistance: 12) == Coordinate(x: 10, y: 2))
        #expect(try line.point(atDistance: -1) == Coordinate(x: 10, y: 9))
        #expect(try line.point(atDistance: 99) == Coordinate(x: 10, y: 10))
        #expect(try line.point(atFraction: 0.25) == Coordinate(x: 5, y: 0))
        #expect(try line.distance(alongTo: Coordinate(x: 12, y: 5)) == 15)
        #expect(try line.fraction(alongTo: Coordinate(x: 12, y: 5)) == 0.75)
        let point = try Self.geometry("LINESTRING (3 4, 3 4)")
        #expect(try point.point(atDistance: 7) == Coordinate(x: 3, y: 4))
        #expect(try point.fraction(alongTo: Coordinate(x: 9, y: 9)) == 0)
        #expect(try Self.geometry("LINESTRING EMPTY").point(atDistance: 1) == nil)
        #expect(throws: GEOSError.self) { try Geometry(square(0, 0, 1)).point(atDistance: 1) }
        #expect(throws: GEOSError.self) { try line.point(atDistance: .nan) }
    }

    @Test func polygonizing() throws {
        let lines = try Self.geometry(
            "MULTILINESTRING ((0 0, 4 0), (4 0, 4 4), (4 4, 0 4, 0 0), (4 0, 6 0), (6 0, 7 0, 7 1, 6 0), (9 9, 9 8))")
        let all = try lines.polygonizeFully()
        #expect(all.polygons.partCount == 2)
        #expect(all.cutEdges.partCount == 1)
        #expect(all.dangles.partCount == 1)
        #expect(all.invalidRings.isEmpty)
        #expect(try Geometry.polygonize([]).isEmpty)
        #expect(try Geometry.polygonize([lines]).area == 16.5)
        #expect(
            try Self.geometry("MULTILINESTRING ((0 0, 9 0, 9 9, 0 9, 0 0), (3 3, 6 3, 6 6, 3 6, 3 3))").buildArea().area
                == 72)
    }

    @Test func triangles() throws {
        let points = try Self.geometry("MULTIPOINT ((0 0), (10 0), (10 10), (0 10), (5 5))")
        #expect(try points.delaunayTriangles().partCount == 4)
        #expect(try points.delaunayEdges().partCount == 8)
        let hollow = try Self.geometry("POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (3 3, 6 3, 6 6, 3 6, 3 3))")
        let triangles = try hollow.constrainedDelaunayTriangles()
        #expect(abs(triangles.area - 72) < 1e-9)
        #expect(throws: GEOSError.self) { try points.constrainedDelaunayTriangles() }
    }

    @Test func refinement() throws {
        let line = try Self.geometry("LINESTRING (0 0, 10 0)")
        #expect(try line.densified(maximumSegmentLength: 3).coordinateCount == 5)
        #expect(throws: GEOSError.self) { try line.densified(maximumSegmentLength: 0) }
        #expect(throws: GEOSError.self) { try line.densified(maximumSegmentLength: 1e-12) }
        #expect(
            try Self.geometry("LINESTRING (0 0, 0 0, 1 0, 1 0.1, 5 0)").removingRepeatedPoints(tolerance: 0.5)
                .coordinateCount == 3)
        #expect(
            try line.snapped(to: Self.geometry("POINT (5 0.1)"), tolerance: 0.5).wkt == "LINESTRING (0 0, 5 0.1, 10 0)")
        #expect(
            try Self.geometry("LINESTRING (0 0, 5 0.1, 10 0)").simplifiedLineByLine(tolerance: 1).coordinateCount == 2)
        let sliver = try Self.geometry("POLYGON ((0 0, 10 0, 10 0.1, 0 0))")
        #expect(try sliver.snappedToGrid(1).isEmpty)
        let pointwise = try sliver.snappedToGrid(1, mode: .pointwise)
        #expect(pointwise.coordinateCount == 4 && pointwise.precisionGrid == 1)
        #expect(try !pointwise.isValid())
        #expect(
            try Self.geometry("LINESTRING (0 0, 0.1 0)").snappedToGrid(1, mode: .keepingCollapsedLines)
                .coordinateCount == 2)
        #expect(try Self.geometry("LINESTRING (0 0, 0.1 0)").snappedToGrid(1).isEmpty)
    }

    /// Farthest from its chord is always the last coordinate but one: one step of recursion for each.
    @Test func longLinesDoNotOverflowTheStack() throws {
        let count = 40_000
        let coordinates = (0..<count).map { (i: Int) -> Coordinate in
            let x = Double(i)
            return Coordinate(x: x, y: i % 2 == 0 ? -x : x)
        }
        let line = try Geometry(lineString: coordinates)
        #expect(try line.simplifiedLineByLine(tolerance: 0.001).coordinateCount == count)
        #expect(try line.frechetDistance(to: Self.geometry("LINESTRING (0 0, 1 1)")) != nil)
    }
}
