import Coverages
import GEOS
import Planar
import Shapes
import Statistics
import SyntheticEngland
import Testing

@Suite struct NationCoverageTests {
    /// The independent judge of coverages finds nothing to mend; areas and the nation have exactly their cells' area.
    @Test(arguments: Nations.trials)
    func smallAreasAreACoverage(trial: NationTrial) throws {
        let nation = try Nations.nation(trial)
        let layer = nation.smallAreaPolygons
        #expect(layer.regionCount == nation.smallAreas.count)
        let coverage = try Coverage(layer)
        #expect(coverage.report.isValid && coverage.report.unmatchedCells.isEmpty)
        #expect(coverage.report.weldedPositions == 0 && coverage.report.nodedVertices.isEmpty)
        #expect(coverage.report.slivers.isEmpty && coverage.report.selfTouchingRings.isEmpty)
        let total = coverage.areas.reduce(0, +)
        #expect(abs(nation.outline[0].area - total) < 1e-9 * total)
        #expect((0.75...1.1).contains(total / (130e9 * Double(trial.practices) / 7000)), "land of England's density")
        for (index, area) in nation.areas.indices.enumerated() {
            let cells = nation.smallAreas.indices.filter { nation.smallAreas[$0].area == area }
            let sum = cells.reduce(0) { $0 + coverage.areas[$1] }
            #expect(abs(nation.areaPolygons[index].area - sum) < 1e-9 * total)
        }
        let mean = Double(layer.coordinates.count) / Double(layer.regionCount)
        #expect((60...100).contains(mean), "\(mean) vertices a small area")
        let whole = { (value: Double) in (value * 100).rounded() / 100 == value }
        #expect(layer.coordinates.allSatisfy { whole($0.x) && whole($0.y) }, "to the centimetre")
        #expect(Box(minX: 0, minY: 0, maxX: 700_000, maxY: 1_300_000).covers(layer.box), "on the National Grid")
    }

    @Test("as GEOS sees it: valid, no overlap with any neighbour, and the nation is their union")
    func spotChecks() throws {
        let nation = try Nations.nation(NationTrial(practices: 50, seed: 1))
        let cells = try Geometry.regions(of: nation.smallAreaPolygons)
        for cell in cells { #expect(try cell.isValid()) }
        let tree = BoxTree(cells)
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<60 {
            let cell = generator.integer(below: cells.count)
            for other in tree.query(cells[cell].box) where other != cell {
                #expect(try cells[cell].relates(to: cells[other], pattern: "F********"), "\(cell) and \(other) overlap")
            }
        }
        let union = try Geometry.union(of: cells)
        let outline = try Geometry(nation.outline, region: 0)
        #expect(try union.symmetricDifference(outline).area < 1e-6 * outline.area)
        #expect(try outline.isValid())
        let areas = try Geometry.regions(of: nation.areaPolygons)
        #expect(try areas.allSatisfy { try $0.isValid() })
    }

    @Test("islands stand off the land, and the middle of an estuary is water", arguments: Nations.closely)
    func waters(trial: NationTrial) throws {
        let nation = try Nations.nation(trial)
        let land = try nation.outline[0].polygons.map { try Geometry($0) }
        let main = try #require(land.max { $0.area < $1.area })
        #expect(nation.islands.count == 6 && nation.estuaries.count == 5)
        for island in nation.islands {
            let place = try Geometry(island)
            #expect(try land.contains { try $0.covers(place) })
            #expect(!(try main.covers(place)))
        }
        let open = nation.estuaries.filter { midline in
            let wet = midline.count { place in
                (try? Geometry(place)).map { point in !land.contains { (try? $0.covers(point)) ?? true } } ?? false
            }
            return wet * 10 >= midline.count * 8
        }
        #expect(open.count >= 3, "estuaries with water in the middle")
        // Inland: the head lies inside the land's hull, with land on both sides of it.
        let hull = try main.convexHull()
        #expect(try open.allSatisfy { try hull.covers(Geometry($0[$0.count - 1])) })
    }

    /// The circle through the corners of a triangle holds no point, and the triangles fill the hull: lattices, where many
    /// points lie on one circle, lines, and random points.
    @Test(arguments: ["random", "lattice", "crowd", "line"])
    func triangulation(_ kind: String) {
        var generator = SeededGenerator(seed: 9, stream: kind)
        var points: Set<Coordinate> = []
        for index in 0..<400 {
            let crowd = kind == "crowd" ? 1000 : 500_000
            points.insert(
                kind == "lattice"
                    ? Coordinate(x: Double(index % 20) * 100, y: Double(index / 20) * 100)
                    : kind == "line"
                        ? Coordinate(x: Double(index) * 7, y: index == 200 ? 1 : 0)
                        : Coordinate(
                            x: Double(generator.integer(below: crowd)), y: Double(generator.integer(below: crowd))))
        }
        let sites = points.sorted()
        let delaunay = ExactDelaunay(sites, around: Coordinate(x: 0, y: 0))
        let triangles = delaunay.corners.count / 3
        // Euler: each point inside the outer triangle adds two.
        #expect(triangles == 2 * sites.count + 1)
        for triangle in 0..<triangles {
            let corners = (0..<3).map { Int(delaunay.corners[3 * triangle + $0]) }
            guard corners.allSatisfy({ $0 < sites.count }) else { continue }
            let (a, b, c) = (sites[corners[0]], sites[corners[1]], sites[corners[2]])
            #expect(((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)) > 0)
            for side in 0..<3 {
                let other = Int(delaunay.across[3 * triangle + side])
                #expect((0..<3).contains { delaunay.across[3 * other + $0] == Int32(triangle) })
            }
            for site in sites where site != a && site != b && site != c {
                let (ax, ay) = (Int128(a.x - site.x), Int128(a.y - site.y))
                let (bx, by) = (Int128(b.x - site.x), Int128(b.y - site.y))
                let (cx, cy) = (Int128(c.x - site.x), Int128(c.y - site.y))
                let inside =
                    (ax * ax + ay * ay) * (bx * cy - by * cx) + (bx * bx + by * by) * (cx * ay - cy * ax)
                    + (cx * cx + cy * cy) * (ax * by - ay * bx)
                if inside > 0 { Issue.record("\(site) in the circle of \(a) \(b) \(c)") }
            }
        }
    }
}
