import Shapes
import SyntheticEngland
import Testing

@Suite struct CountyCoverageTests {
    /// Each directed edge belongs to one small area, and has its exact reverse or lies on the outline; the outline is one
    /// ring for the mainland and one for the island, so there is no gap and no overlap of borders.
    @Test(arguments: Counties.trials)
    func smallAreasAreACoverage(trial: CountyTrial) throws {
        let county = try Counties.county(trial)
        let layer = county.smallAreaPolygons
        #expect(layer.regionCount == county.smallAreas.count && layer.ringCount == layer.regionCount)
        let edges = Recount.directedEdges(county)
        #expect(edges.count == layer.coordinates.count - layer.ringCount, "an edge twice in the same direction")

        var next: [Coordinate: Coordinate] = [:]
        for edge in edges.keys where edges[Recount.Edge(from: edge.to, to: edge.from)] == nil {
            #expect(next.updateValue(edge.to, forKey: edge.from) == nil, "the outline touches itself at \(edge.from)")
        }
        var loops = 0
        var enclosed = 0.0
        while let start = next.keys.min() {
            var ring = [start]
            while let after = next.removeValue(forKey: ring[ring.count - 1]), after != start { ring.append(after) }
            loops += 1
            enclosed += Ring(ring).signedArea
        }
        #expect(loops == 2)
        let areas = (0..<layer.regionCount).map { layer[$0].area }
        #expect(abs(areas.reduce(0, +) - enclosed) < 1e-9 * enclosed)
        #expect(areas.min() ?? 0 > 10_000, "a sliver")
    }

    @Test(arguments: Counties.trials)
    func polygonsAreWellShaped(trial: CountyTrial) throws {
        let county = try Counties.county(trial)
        let layer = county.smallAreaPolygons
        #expect(Box(minX: 0, minY: 0, maxX: 700_000, maxY: 1_300_000).covers(layer.box))
        var vertices = 0
        var unusual = 0
        for ring in 0..<layer.ringCount {
            let line = layer.coordinates[layer.coordinates(ofRing: ring)]
            #expect(line.first == line.last)
            #expect(Ring(Array(line)).signedArea > 0, "counter-clockwise")
            #expect(line.allSatisfy { ($0.x * 100).rounded() / 100 == $0.x && ($0.y * 100).rounded() / 100 == $0.y })
            #expect(!crossesItself(Array(line)), "small area \(ring)")
            vertices += line.count - 1
            if !(20...60).contains(line.count - 1) { unusual += 1 }
        }
        #expect((30...50).contains(vertices / layer.ringCount))
        #expect(unusual * 20 <= layer.ringCount, "at least 95 in 100 have 20 to 60 vertices")
    }

    @Test(arguments: [Counties.trials[0], Counties.trials[13]])
    func areasAreTheirSmallAreasDissolved(trial: CountyTrial) throws {
        let county = try Counties.county(trial)
        #expect(county.areaPolygons.regionCount == county.areas.count)
        var islands = 0
        for area in county.areas.indices {
            let cells = county.smallAreas.indices.filter { county.smallAreas[$0].area == area }
            let sum = cells.reduce(0) { $0 + county.smallAreaPolygons[$1].area }
            let whole = county.areaPolygons[area]
            #expect(abs(whole.area - sum) < 1e-9 * sum)
            islands += whole.polygons.count - 1
        }
        #expect(islands == 1, "only the island is a part of its own")
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
