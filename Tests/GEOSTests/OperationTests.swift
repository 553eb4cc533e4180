import GEOS
import Shapes
import TestData
import Testing

@Suite struct OperationTests {
    static func geometry(_ text: String) throws -> Geometry { try Geometry(wkt: text) }

    @Test func predicatesOfKnownPairs() throws {
        let a = try Geometry(square(0, 0, 10))
        let inside = try Geometry(square(2, 2, 2))
        let corner = try Geometry(square(10, 10, 2))
        let across = try Geometry(square(5, 5, 10))
        let border = try Self.geometry("LINESTRING (0 0, 10 0)")
        #expect(try a.contains(inside) && a.covers(inside) && inside.isWithin(a) && inside.isCovered(by: a))
        #expect(try !a.contains(border) && a.covers(border) && a.touches(border))
        #expect(try a.touches(corner) && a.intersects(corner) && !a.overlaps(corner))
        #expect(try a.overlaps(across) && !a.contains(across))
        #expect(try Self.geometry("LINESTRING (-1 5, 11 5)").crosses(a))
        #expect(try a.isDisjoint(from: Geometry(square(20, 20, 1))))
        #expect(try a.relate(corner) == "FF2F01212")
        #expect(try a.relates(to: corner, pattern: "F***0****"))
        for pattern in ["", "T", "TTTTTTTTX", "T********T"] {
            #expect(throws: GEOSError.self) { try a.relates(to: corner, pattern: pattern) }
        }
        #expect(try a.distance(to: Geometry(Coordinate(x: 13, y: 14))) == 5)
        #expect(try a.distance(to: Self.geometry("POINT EMPTY")) == nil)
    }

    @Test func overlayObeysTheLawsOfArea() throws {
        var random = TestRandom(11)
        for _ in 0..<50 {
            let a = try Geometry(multiPoint: random.points(12, in: Box(minX: 0, minY: 0, maxX: 100, maxY: 100)))
                .convexHull()
            let b = try Geometry(multiPoint: random.points(12, in: Box(minX: 30, minY: 30, maxX: 130, maxY: 130)))
                .convexHull()
            for grid in [nil, 0.001] {
                let tolerance = grid == nil ? 1e-9 : 1
                let both = try a.intersection(b, grid: grid).area
                let either = try a.union(b, grid: grid).area
                #expect(abs(a.area + b.area - both - either) < tolerance)
                #expect(try abs(a.subtracting(b, grid: grid).area - (a.area - both)) < tolerance)
                #expect(try abs(a.symmetricDifference(b, grid: grid).area - (either - both)) < tolerance)
            }
        }
    }

    @Test func unionsAgree() throws {
        let cells = (0..<6).flatMap { x in (0..<6).map { square(Double(x), Double($0), 1) } }
        let all = try Geometry(MultiPolygon(cells))
        #expect(try all.unaryUnion().isTopologicallyEqual(to: Geometry(square(0, 0, 6))))
        #expect(try all.unaryUnion(grid: 0.5).area == 36)
        #expect(try all.coverageUnionUnchecked().isTopologicallyEqual(to: Geometry(square(0, 0, 6))))
        let single = try cells.map { try Geometry($0) }
        #expect(try Geometry.union(of: single).area == 36)
        #expect(try Geometry.union(of: []).isEmpty)
        #expect(try Geometry(collection: []).coverageUnionUnchecked().isEmpty)
        #expect(throws: GEOSError.self) { try all.unaryUnion(grid: .nan) }
    }

    @Test func validityNamesTheReasonAndThePlace() throws {
        let bowTie = try Self.geometry("POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))")
        #expect(try !bowTie.isValid())
        #expect(try bowTie.validity() == .invalid(reason: "Self-intersection", location: Coordinate(x: 5, y: 5)))
        #expect(try Geometry(square(0, 0, 1)).validity() == .valid)
        for method in [MakeValidMethod.linework, .structure(), .structure(keepCollapsed: true)] {
            let repaired = try bowTie.makeValid(method)
            #expect(try repaired.isValid())
            #expect(repaired.area == 50)
        }
    }

    /// A hole that reaches out of its shell: the two methods differ, in debug and in release.
    @Test func theTwoRepairMethodsAreReallyTwo() throws {
        let hole = try Self.geometry("POLYGON ((0 0, 6 0, 6 4, 0 4, 0 0), (2 1, 8 1, 8 3, 2 3, 2 1))")
        #expect(try hole.makeValid(.linework).area == 20)
        #expect(try hole.makeValid(.structure()).area == 16)
        let spike = try Self.geometry("POLYGON ((0 0, 10 0, 0 0))")
        #expect(try spike.makeValid(.structure()).isEmpty)
        #expect(try !spike.makeValid(.structure(keepCollapsed: true)).isEmpty)
    }

    @Test func shapesFromShapes() throws {
        let a = try Geometry(square(0, 0, 10))
        #expect(try a.centroid() == Coordinate(x: 5, y: 5))
        let inside = try #require(try a.pointOnSurface())
        #expect(try PreparedGeometry(a).contains(inside))
        let circle = try #require(try a.minimumBoundingCircle())
        #expect(circle.center == Coordinate(x: 5, y: 5))
        #expect(abs(circle.radius - 50.0.squareRoot()) < 1e-12)
        #expect(try Geometry(Coordinate(x: 3, y: 4)).minimumBoundingCircle()?.radius == 0)
        let disc = try Geometry(Coordinate(x: 0, y: 0)).buffer(by: 100, quadrantSegments: 64)
        #expect(abs(disc.area / (.pi * 10_000) - 1) < 0.001)
        #expect(try a.buffer(by: -6).isEmpty)
        #expect(try a.clipped(to: Box(minX: 5, minY: 5, maxX: 20, maxY: 20)).area == 25)
        #expect(throws: GEOSError.self) { try a.clipped(to: .empty) }
        #expect(try a.envelope().area == 100)
        #expect(try a.convexHull().area == 100)
        let u = try Self.geometry(
            "MULTIPOINT ((0 0), (1 0), (2 0), (3 0), (0 1), (0 2), (0 3), (1 3), (2 3), (3 3), (1.2 1), (1.2 2))")
        #expect(try u.concaveHull(ratio: 0).area < u.concaveHull(ratio: 1).area)
        #expect(try u.concaveHull(ratio: 1).area == u.convexHull().area)
        #expect(try Self.geometry("LINESTRING (0 0, 5 0.1, 10 0)").simplified(tolerance: 1).coordinateCount == 2)
        #expect(try Self.geometry("POINT (1.26 2)").snappedToGrid(0.5).wkt == "POINT (1.5 2)")
    }

    @Test func preparedAnswersAsPlain() throws {
        var random = TestRandom(4)
        let area = try Geometry(outline(500))
        let prepared = try PreparedGeometry(area)
        for center in random.points(200, in: area.box) {
            let cell = try Geometry(square(center.x, center.y, 8_000))
            let point = try Geometry(center)
            #expect(try prepared.intersects(cell) == area.intersects(cell))
            #expect(try prepared.isDisjoint(from: cell) == area.isDisjoint(from: cell))
            #expect(try prepared.contains(cell) == area.contains(cell))
            #expect(try prepared.covers(cell) == area.covers(cell))
            #expect(try prepared.containsProperly(cell) == area.relates(to: cell, pattern: "T**FF*FF*"))
            #expect(try prepared.contains(center) == area.contains(point))
        }
        #expect(try !prepared.contains(Coordinate(x: .nan, y: 0)))
    }

    /// Overlay of two real shapes is the same from any number of threads, on geometries that all threads share.
    @Test func sharedGeometriesGiveTheSameAnswersOnAllThreads() async throws {
        var random = TestRandom(8)
        let cells = try Voronoi(sites: random.points(120, in: Self.frame.box), clip: Geometry(Self.frame)).cells
        let others = try random.points(40, in: Self.frame.box).map { try Geometry($0).buffer(by: 9_000) }
        @Sendable func answers() throws -> [Double] {
            try cells.flatMap { cell in
                try others.map { other in
                    guard try cell.intersects(other) else { return -1 }
                    return try cell.intersection(other).area + cell.area
                        + Double(cell.hashValue == other.hashValue ? 1 : 0)
                }
            }
        }
        let expected = try answers()
        let all = try await withThrowingTaskGroup(of: [Double].self) { group in
            for _ in 0..<6 { group.addTask { try answers() } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(all.allSatisfy { $0 == expected })
    }
    static let frame = outline(200)
}
