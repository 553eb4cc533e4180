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
        let nation = try Nations.nation(NationTrial(practices: 46, seed: -1))
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

    @Test(
        "no border crosses itself, rings are counter-clockwise, no small area is a sliver",
        arguments: Nations.counties.prefix(3))
    func rings(trial: NationTrial) throws {
        let layer = try Nations.nation(trial).smallAreaPolygons
        for ring in 0..<layer.ringCount {
            let line = Array(layer.coordinates[layer.coordinates(ofRing: ring)])
            #expect(line.first == line.last && Ring(line).signedArea > 10_000)
            #expect(!crossesItself(line), "small area \(ring)")
        }
    }

    /// Any two edges of the ring that are not neighbours meet. O(n²).
    private func crossesItself(_ ring: [Coordinate]) -> Bool {
        let count = ring.count - 1
        func side(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Double {
            (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
        }
        for i in 0..<count {
            for j in i + 2..<max(i + 2, count) where !(i == 0 && j == count - 1) {
                let (a, b, c, d) = (ring[i], ring[i + 1], ring[j], ring[j + 1])
                if side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0 { return true }
            }
        }
        return false
    }
}
