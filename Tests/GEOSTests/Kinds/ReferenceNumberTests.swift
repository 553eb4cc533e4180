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
        let made: [(String, () throws -> [Geometry])] = [
            ("union of", { [try Geometry.union(of: [area, line])] }),
            ("collection", { [try Geometry(collection: [area, line])] }),
            ("parts of a type", { [try Geometry(.multiPolygon, parts: [area])] }), ("parts", { try places.parts() }),
            ("part", { [try places.part(at: 1)] }), ("split", { try line.split(by: area) }),
            ("split area", { try area.split(by: line) }),
            ("substring", { [try line.substring(from: 1, to: 2)].compactMap { $0 } }),
            ("rings", { try area.interiorRings() }),
            ("ring", { [try area.exteriorRing()].compactMap { $0 } }), ("oriented", { [try area.orientedPolygons()] }),
            ("tree", { [try places.minimumSpanningTree()] }),
            ("subdivided", { try area.subdivided(in: window, columns: 2, rows: 2) }),
            ("coverage edges", { [try Geometry(collection: [area]).coverageEdges()] }),
            ("clip", { [try area.clipped(to: window)] }),
            ("clip of a collection", { [try Geometry(collection: [area, line]).clipped(to: window)] }),
            ("area clip", { [try AreaClipping(to: area).clip(area.buffer(by: 1))] }),
            ("concave", { [try places.concaveHull(ratio: 0.5)] }),
            ("convex", { [try places.convexHull()] }), ("voronoi", { [try places.voronoiDiagram()] }),
            (
                "delaunay",
                {
                    [
                        try places.delaunayTriangles(), try places.delaunayEdges(),
                        try area.constrainedDelaunayTriangles(),
                    ]
                }
            ),
            (
                "buffer",
                {
                    [
                        try area.buffer(by: 1), try area.buffer(by: 1, style: BufferStyle(join: .mitre)),
                        try area.buffer(by: -50),
                    ]
                }
            ),
            ("one side", { [try line.singleSidedBuffer(by: 1, on: .left), try line.offsetCurve(by: 1)] }),
            ("polygonize", { [try Geometry.polygonize([area.boundary()])] }),
            ("fully", { [try area.boundary().polygonizeFully().polygons] }),
            ("build", { [try area.boundary().buildArea()] }),
            ("valid", { [try area.makeValid(), try area.makeValid(.linework)] }),
            (
                "rectangle",
                { [try places.minimumRotatedRectangle(), try places.minimumWidth(), try places.envelope()] }
            ),
            ("simplified", { [try area.simplified(tolerance: 1), try area.simplifiedLineByLine(tolerance: 1)] }),
            (
                "grid",
                {
                    [
                        try area.snappedToGrid(1), try area.snapped(to: line, tolerance: 1),
                        try area.densified(maximumSegmentLength: 1),
                    ]
                }
            ),
            (
                "merge",
                {
                    [
                        try line.lineMerge(), try line.noded(), try line.reversed(), try line.normalized(),
                        try line.uniquePoints(),
                    ]
                }
            ),
            ("paths", { [try area.boundary().sharedPaths(with: area.boundary()).sameDirection] }),
            (
                "overlays",
                {
                    [
                        try area.intersection(line), try area.union(line), try area.difference(line),
                        try area.symmetricDifference(line),
                    ]
                }
            ),
            ("unions", { [try area.unaryUnion(), try area.coverageUnion(), try area.coverageUnionUnchecked()] }),
            ("ladder", { [try area.overlay(.union, with: line, rungs: OverlayRung.ladder(grid: 1e-3)).geometry] }),
            (
                "hulls",
                { [try area.polygonHull(isOuter: true, share: 0.5), try area.concaveHullOfPolygons(ratio: 0.5)] }
            ),
            ("moved", { try Geometry.mapCoordinates(of: [area, line]) { _ in } + [area.applying(.identity)] }),
            (
                "clearance",
                { [try area.minimumClearanceLine(), try area.boundary(), try area.removingRepeatedPoints()] }
            ),
            ("heights", { [try places.withOrdinates(heights: [1, 2, 3, 4])] }),
        ]
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
