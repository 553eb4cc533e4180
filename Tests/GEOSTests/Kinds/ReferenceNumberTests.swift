import GEOS
import Shapes
import Testing

/// The number of the reference system, on everything that is made of a geometry.
@Suite struct ReferenceNumberTests {
    /// Whatever is made of a geometry is in its system, and two systems meet nowhere.
    @Test func systemsAreKeptAndChecked() throws {
        let area = try Geometry(wkt: "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (2 2, 3 2, 3 3, 2 2))").withSRID(27700)
        let line = try Geometry(wkt: "LINESTRING (-1 1, 4 4, 12 5)").withSRID(27700)
        let places = try Geometry(wkt: "MULTIPOINT (1 1, 4 5, 7 2, 8 8)").withSRID(27700)
        let window = Box(minX: 1, minY: 1, maxX: 5, maxY: 5)
        let made = DerivedGeometries.all(area: area, line: line, places: places, window: window)
        for (name, make) in made {
            for (i, geometry) in try make().enumerated() {
                #expect(geometry.srid == 27700, "\(name) \(i): \(geometry.srid)")
            }
        }
        let (other, elsewhere) = (try area.withSRID(4326), try line.withSRID(4326))
        let asked: [(String, () throws -> Any)] = [
            ("union of", { try Geometry.union(of: [area, other]) }),
            ("collection", { try Geometry(collection: [area, other]) }),
            ("split", { try line.split(by: other) }), ("split area", { try area.split(by: elsewhere) }),
            ("snapped", { try area.snapped(to: other, tolerance: 1) }),
            ("paths", { try line.sharedPaths(with: elsewhere) }),
            ("hausdorff", { try area.hausdorffDistance(to: other) as Any }),
            ("pair", { try area.hausdorffPair(to: other) as Any }),
            ("frechet", { try line.frechetDistance(to: elsewhere) as Any }),
            ("near", { try area.nearestPoints(to: other) as Any }),
            ("within", { try area.isWithin(distance: 1, of: other) }),
            ("frame", { try places.voronoiDiagram(frame: other) }),
            ("circle", { try places.largestEmptyCircle(within: other) as Any }),
            ("clip", { try AreaClipping(to: area).clip(other) }),
            ("pairwise", { try Geometry.pairwise([area], .covers, [other]) }),
            ("distances", { try Geometry.distances([area], [other]) }),
            ("relates", { try Geometry.relates([area], .covers, [other]) }),
            ("index", { try SpatialIndex([area]).query(other) }),
            ("pattern", { try area.relates(to: other, pattern: "T********") }),
            ("equal", { try area.isTopologicallyEqual(to: other) }),
            ("prepared", { try PreparedGeometry(area).distance(to: other) as Any }),
            ("prepared pattern", { try PreparedGeometry(area).relates(to: other, pattern: "T********") }),
            ("polygonize", { try Geometry.polygonize([line, elsewhere]) }),
            ("ladder", { try area.overlay(.union, with: other, rungs: OverlayRung.ladder(grid: 1e-3)) }),
        ]
        for (name, ask) in asked {
            let error = #expect(throws: GEOSError.self, "\(name)") { _ = try ask() }
            #expect(error?.kind == .mismatch, "\(name): \(error as Any)")
        }
    }
}
