import Coverages
import Shapes
import Testing

@testable import Maps

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

/// Lines that cross after thinning get back only what uncrosses them.
struct UncrossingTests {
    /// A coast of 2,000 small bays with one that is deeper, and a long narrow island that reaches out of that one.
    private static func coast() -> PolygonLayer {
        var line: [Coordinate] = []
        for step in 0..<2000 {
            if step == 990 {
                for (x, y) in [(990.0, 0.0), (990, -25), (1010, -25), (1010, 0)] { line.append(Coordinate(x: x, y: y)) }
            } else if !(990...1010).contains(step) {
                line.append(Coordinate(x: Double(step), y: step % 2 == 0 ? 0 : 8))
            }
        }
        line += [Coordinate(x: 2000, y: -3000), Coordinate(x: 0, y: -3000)]
        let island = [Coordinate(x: 998, y: -15), Coordinate(x: 1002, y: -15), Coordinate(x: 1000, y: 200)]
        var layer = PolygonLayer()
        for ring in [line, island] {
            for place in ring + ring.prefix(1) { layer.append(place) }
            layer.endRing()
            layer.endPolygon()
            layer.endRegion()
        }
        return layer
    }

    private static func crossings(_ borders: BorderArcs, _ kept: BorderSimplification) -> Int {
        let lines = borders.arcs.map { arc in kept.simplified(arc).map { grid(borders.places[Int($0)]) } }
        return ArcCrossings(lines).steps.count
    }

    private static func grid(_ place: Coordinate) -> BorderMesh.GridPoint {
        BorderMesh.GridPoint(x: Int32((place.x * 64).rounded()), y: Int32((place.y * 64).rounded()))
    }

    private static func count(_ borders: BorderArcs, _ kept: BorderSimplification) -> Int {
        borders.arcs.reduce(0) { $0 + kept.simplified($1).count }
    }

    @Test("The rest of the arc stays thinned")
    func local() {
        let layer = Self.coast()
        let borders = BorderArcs(layer)
        let weighed = BorderSimplification(borders) { _ in 1 }
        #expect(Self.crossings(borders, weighed) == 0)
        #expect(Self.count(borders, weighed) > 1900)
        var crude = weighed.coarsened(by: 40)
        #expect(Self.crossings(borders, crude) > 0)
        let before = Self.count(borders, crude)
        crude.uncross(borders, Self.grid)
        #expect(Self.crossings(borders, crude) == 0)
        // The deeper bay comes back, and no other of the coast.
        let after = Self.count(borders, crude)
        #expect(after > before && after <= before + 8, "\(before), then \(after)")
    }

    /// What is looked at again after a round are the arcs that got vertices back, so no other arc may have one of these: a vertex
    /// between the ends of an arc lies on that arc alone, in layers without any order too.
    @Test(arguments: 1...200 as ClosedRange<UInt64>)
    func innerVerticesLieOnOneArc(_ seed: UInt64) {
        var state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493
        func next(_ limit: UInt64) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % limit)
        }
        // Rings through few places: they share borders, touch in vertices, run along themselves and repeat one another.
        var layer = PolygonLayer()
        for _ in 0..<(1 + next(6)) {
            let ring = (0..<(3 + next(9))).map { _ in Coordinate(x: Double(next(4)), y: Double(next(4))) }
            for _ in 0..<(1 + next(2)) {
                for place in ring + ring.prefix(1) { layer.append(place) }
                layer.endRing()
                layer.endPolygon()
                layer.endRegion()
            }
        }
        var arcOfInner: [Int32: Int] = [:]
        let borders = BorderArcs(layer)
        for (number, arc) in borders.arcs.enumerated() {
            for vertex in arc.dropFirst().dropLast() {
                // A ring that runs along itself may have it twice on the same arc.
                #expect(arcOfInner.updateValue(number, forKey: vertex) ?? number == number)
            }
        }
        let ends = Set(borders.arcs.flatMap { [$0.first, $0.last].compactMap { $0 } })
        #expect(ends.isDisjoint(with: arcOfInner.keys))
    }
}
