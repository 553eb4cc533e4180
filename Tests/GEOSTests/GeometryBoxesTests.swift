import GEOS
import Planar
import Shapes
import TestData
import Testing

/// A tree of boxes over geometries, with the library's distance between them.
@Suite struct GeometryBoxesTests {
    @Test func nearestByExactDistance() throws {
        var random = TestRandom(2)
        let geometries = try random.points(300, in: Box(minX: 0, minY: 0, maxX: 1000, maxY: 1000)).map {
            try Geometry(lineString: [$0, Coordinate(x: $0.y, y: $0.x)])
        }
        let index = BoxTree(geometries)
        for point in random.points(20, in: Box(minX: 0, minY: 0, maxX: 1000, maxY: 1000)) {
            let target = try Geometry(point)
            let found = try index.nearest(to: target.box) { (i, _) throws(GEOSError) in
                try geometries[i].distance(to: target)
            }
            let all = try geometries.map { try $0.distance(to: target) ?? .infinity }
            #expect(found?.distance == all.min())
        }
    }
}
