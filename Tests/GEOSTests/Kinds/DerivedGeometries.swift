import GEOS
import Shapes

/// What operations make of an area, a line and places, by name: what all results have in common is asked of these.
enum DerivedGeometries {
    static func all(
        area: Geometry, line: Geometry, places: Geometry, window: Box
    ) -> [(String, () throws -> [Geometry])] {
        let far = Box(minX: 50, minY: 50, maxX: 60, maxY: 60)
        return operations(area, line, places, window)
            + parts(area, line, places, window, far)
    }

    private static func operations(
        _ area: Geometry, _ line: Geometry, _ places: Geometry, _ window: Box
    ) -> [(String, () throws -> [Geometry])] {
        [
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
    }

    private static func parts(
        _ area: Geometry, _ line: Geometry, _ places: Geometry, _ window: Box, _ far: Box
    ) -> [(String, () throws -> [Geometry])] {
        func both() throws -> Geometry { try Geometry(collection: [area, line]) }
        func nothing() throws -> Geometry { try line.difference(line) }
        return [
            (
                "clip of nothing",
                { [try area.clipped(to: far), try line.clipped(to: far), try both().clipped(to: far)] }
            ),
            (
                "mixed overlays",
                {
                    [
                        try both().intersection(area), try both().union(places), try both().difference(places),
                        try both().difference(both()), try both().intersection(Geometry(Coordinate(x: 99, y: 99))),
                    ]
                }
            ),
            ("area clip of nothing", { [try AreaClipping(to: area).clip(Geometry(far))] }),
            ("cells", { try Voronoi(sites: places.points, clip: area).cells }),
            ("one cell", { try Voronoi(sites: [Coordinate(x: 1, y: 1)], clip: area).cells }),
            ("split by nothing", { try line.split(by: Geometry(Coordinate(x: 99, y: 99))) }),
            ("split lines", { try line.subdivided(in: window, columns: 2, rows: 2) }),
            ("split places", { try places.subdivided(in: window, columns: 2, rows: 2) }),
            ("no areas", { [try Geometry.polygonize([line])] }),
            ("other way", { [try area.orientedPolygons(clockwise: true), try area.concaveHull(ratio: 1)] }),
            (
                "of nothing",
                { [try nothing().convexHull(), try nothing().voronoiDiagram(), try nothing().buffer(by: 1)] }
            ),
        ]
    }
}
