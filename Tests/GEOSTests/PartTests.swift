import GEOS
import Shapes
import Testing

@Suite struct PartTests {
    @Test(arguments: GeometryType.allCases)
    func emptyOfEachType(_ type: GeometryType) throws {
        let empty = try Geometry(empty: type)
        #expect(empty.isEmpty && empty.type == type && empty.box.isEmpty && empty.area == 0)
        #expect(empty.wkt.hasSuffix("EMPTY"))
        #expect(try empty == Geometry(wkt: empty.wkt))
        #expect(try empty.distance(to: empty) == nil)
    }

    @Test func partsByIndex() throws {
        let points = try Geometry(wkt: "MULTIPOINT ((0 0), (1 1))")
        #expect(try points.part(at: 1).wkt == "POINT (1 1)")
        for index in [-1, 2, Int.max, Int.min] { #expect(throws: GEOSError.self) { try points.part(at: index) } }
        #expect(points.dimension == 0)
        #expect(try Geometry(empty: .geometryCollection).dimension == nil)
    }

    @Test func collectionsOfTheWrongParts() throws {
        let (point, area) = (try Geometry(Coordinate(x: 1, y: 2)), try Geometry(square(0, 0, 1)))
        let error = #expect(throws: GEOSError.self) { try Geometry(.multiPoint, parts: [point, area]) }
        #expect(error?.subject == .part(1) && error?.kind == .invalidArgument)
        #expect(throws: GEOSError.self) { try Geometry(.polygon, parts: [area]) }
        #expect(try Geometry(.multiPolygon, parts: [area, area]).partCount == 2)
        #expect(throws: GEOSError.self) { try Geometry(linearRing: [Coordinate(x: 0, y: 0), Coordinate(x: 1, y: 1)]) }
    }

    /// Every operation of two geometries on all pairs of the seven types answers or throws, and laws hold.
    @Test func allPairsOfTypes() throws {
        let seven = try [
            "POINT (1 1)", "LINESTRING (0 0, 2 2)", "POLYGON ((0 0, 3 0, 3 3, 0 3, 0 0))", "MULTIPOINT ((0 0), (1 1))",
            "MULTILINESTRING ((0 0, 1 1), (2 2, 3 3))", "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 9 5, 9 9, 5 5)))",
            "GEOMETRYCOLLECTION (POINT (1 1), LINESTRING (0 0, 1 0))",
        ].map { try Geometry(wkt: $0) }
        for a in seven {
            for b in seven {
                #expect(try a.intersects(b) == b.intersects(a))
                #expect(try a.isDisjoint(from: b) != a.intersects(b))
                #expect(try a.distance(to: b) == b.distance(to: a))
                #expect(try a.intersects(b) == (a.distance(to: b) == 0))
                if let all = try? a.union(b) { #expect(try all.covers(a) || a.type == .geometryCollection) }
            }
        }
    }
}
