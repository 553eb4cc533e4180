import Coverages
import Maps
import Shapes
import Testing

@Suite struct BorderSimplificationTests {
    private func layer(_ county: PatchworkCounty, _ owners: [Int32], _ count: Int) -> PolygonLayer {
        var dissolver = Dissolver(county.coverage)
        var layer = PolygonLayer()
        for owner in 0..<Int32(count) {
            dissolver.dissolve((0..<Int32(owners.count)).filter { owners[Int($0)] == owner }, into: &layer)
        }
        return layer
    }

    private func distance(_ place: Coordinate, _ a: Coordinate, _ b: Coordinate) -> Double {
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let length = dx * dx + dy * dy
        let along = length > 0 ? min(max(((place.x - a.x) * dx + (place.y - a.y) * dy) / length, 0), 1) : 0
        return place.distance(to: Coordinate(x: a.x + along * dx, y: a.y + along * dy))
    }

    @Test(arguments: [0.0, 5, 40, 250])
    func noVertexLiesFurtherThanTheTolerance(tolerance: Double) throws {
        let county = try PatchworkCounty(columns: 5, rows: 4, folds: 4)
        let (owners, count) = county.blocks(of: 2)
        let regions = layer(county, owners, count)
        let drawn = BorderSimplification(regions, tolerance: tolerance).simplified(regions)
        #expect(drawn.ringCount == regions.ringCount)
        if tolerance >= 40 { #expect(drawn.coordinates.count < regions.coordinates.count / 2) }
        for ring in 0..<regions.ringCount {
            let line = Array(drawn.coordinates[drawn.coordinates(ofRing: ring)])
            #expect(line.first == line.last)
            for place in regions.coordinates[regions.coordinates(ofRing: ring)] {
                let nearest = zip(line, line.dropFirst()).map { distance(place, $0, $1) }.min() ?? .infinity
                #expect(nearest <= tolerance + 1e-6)
            }
        }
    }

    @Test func noRingCollapses() throws {
        let county = try PatchworkCounty(columns: 10, rows: 10)
        // An enclave of one cell, and a territory of two halves round another.
        var (owners, count) = county.blocks(of: 5)
        owners[22] = Int32(count)
        owners[66] = Int32(count)
        count += 1
        let regions = layer(county, owners, count)
        var borders = BorderSimplification(regions, tolerance: 1e9)
        var dissolver = Dissolver(county.coverage)
        var whole = PolygonLayer()
        dissolver.dissolve((0..<100).map { Int32($0) }, into: &whole)
        borders.protect(whole)
        for layer in [borders.simplified(regions), borders.simplified(whole)] {
            for region in 0..<layer.regionCount {
                for polygon in layer[region].polygons {
                    for ring in [polygon.shell] + polygon.holes {
                        #expect(ring.coordinates.count >= 4)
                        #expect(ring.signedArea != 0)
                    }
                }
            }
        }
        #expect(borders.simplified(regions).coordinates.count < regions.coordinates.count / 4)
    }

    @Test func halvesOfACircleStayARing() {
        // Both arcs between two nodes fall on the chord.
        let arc = { (sign: Double) in
            [Coordinate(x: 0, y: 0), Coordinate(x: 1, y: sign * 0.1), Coordinate(x: 2, y: 0)]
        }
        let middle = [Coordinate(x: 2, y: 0), Coordinate(x: 1, y: 0.001), Coordinate(x: 0, y: 0)]
        let regions = PolygonLayer([
            MultiPolygon([Polygon(shell: Ring(arc(-1) + middle.dropFirst()))]),
            MultiPolygon([Polygon(shell: Ring(middle.reversed() + arc(1).reversed().dropFirst()))]),
        ])
        let drawn = BorderSimplification(regions, tolerance: 5).simplified(regions)
        for region in 0..<2 { #expect(drawn[region].area > 0) }
    }

    @Test func emptyRegionsAndRings() {
        var layer = PolygonLayer()
        layer.endRegion()
        let borders = BorderSimplification(layer, tolerance: 1)
        #expect(borders.simplified(layer) == layer)
        #expect(borders.simplified([]).isEmpty)
    }
}
