import Shapes
import Statistics
import Testing

@testable import Maps

/// Borders of a coverage held once on a grid.
struct BorderMeshTests {
    /// Two squares side by side with a zigzag between them, and a square in the middle of the left one.
    private func layer() -> PolygonLayer {
        let zigzag = (0...20).map { Coordinate(x: 1000 + ($0 % 2 == 0 ? 0 : 3), y: Double($0) * 50) }
        let island = [(400.0, 400.0), (600, 400), (600, 600), (400, 600)].map { Coordinate(x: $0.0, y: $0.1) }
        var layer = PolygonLayer()
        func ring(_ places: [Coordinate]) {
            for place in places + [places[0]] { layer.append(place) }
            layer.endRing()
        }
        ring([Coordinate(x: 0, y: 0)] + zigzag + [Coordinate(x: 0, y: 1000)])
        ring(island.reversed())
        layer.endPolygon()
        layer.endRegion()
        ring([Coordinate(x: 2000, y: 0), Coordinate(x: 2000, y: 1000)] + zigzag.reversed())
        layer.endPolygon()
        layer.endRegion()
        ring(island)
        layer.endPolygon()
        layer.endRegion()
        return layer
    }

    @Test func eachBorderIsHeldOnceAndWalkedBothWays() {
        let mesh = BorderMesh(layer(), tolerances: [0, 0, 0]) { _ in true }
        let walked = mesh.regions.joined().joined().joined()
        #expect(Set(walked).count == walked.count)
        #expect(Set(walked.map { $0 < 0 ? ~$0 : $0 }) == Set(mesh.arcs.indices.map { Int32($0) }))
        // The zigzag and the island have two sides, the outer borders one.
        #expect(mesh.arcs.count == 4 && walked.count == 6)
        #expect(mesh.factor == 1 && mesh.crossingArcs.isEmpty)
    }

    @Test func theStricterSideDecides() {
        let loose = BorderMesh(layer(), tolerances: [10, 10, 10]) { _ in true }
        let strict = BorderMesh(layer(), tolerances: [10, 0.5, 10]) { _ in true }
        #expect(loose.arcs.map(\.count).max() ?? 0 < 10)
        #expect(strict.arcs.contains { $0.count == 21 })
        // The box does not move.
        #expect(loose.box == layer().box)
    }

    @Test func tolerancesAreDoubledUntilTheArcsFit() {
        let mesh = BorderMesh(layer(), tolerances: [1, 1, 1]) { $0.reduce(0) { $0 + $1.count } < 20 }
        #expect(mesh.factor == 4)
        #expect(mesh.arcs.allSatisfy { $0.count >= 2 })
    }

    @Test func crossingsAreThoseInsideSegments() {
        let arcs = [
            [(0, 0), (10, 10)], [(0, 10), (10, 0)], [(20, 0), (30, 0)],
        ].map { $0.map { BorderMesh.GridPoint(x: Int32($0.0), y: Int32($0.1)) } }
        #expect(ArcCrossings(arcs).arcs == [0, 1])
        #expect(ArcCrossings(arcs).steps == [.init(arc: 0, position: 0), .init(arc: 1, position: 0)])
        // To meet in an end is not to cross.
        let touching = [[(0, 0), (10, 10)], [(10, 10), (20, 0)]].map {
            $0.map { BorderMesh.GridPoint(x: Int32($0.0), y: Int32($0.1)) }
        }
        #expect(ArcCrossings(touching).arcs.isEmpty)
    }

    /// Of some arcs only: what all pairs say that one of them takes part in.
    @Test(arguments: 1...20)
    func crossingsOfSomeArcsAreThoseTheyTakePartIn(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let reach = seed % 2 == 0 ? 300 : 6_000
        let arcs = (0..<30).map { _ in
            var (x, y) = (random.integer(below: 8_000), random.integer(below: 8_000))
            return (0..<random.integer(in: 1...8)).map { _ in
                x += random.integer(in: -reach...reach)
                y += random.integer(in: -reach...reach)
                return BorderMesh.GridPoint(x: Int32(x), y: Int32(y))
            }
        }
        let asked = Set((0..<30).filter { _ in random.chance(0.2) })
        var expected: Set<ArcCrossings.Step> = []
        for one in asked {
            for other in arcs.indices {
                for first in arcs[one].indices.dropLast() {
                    for second in arcs[other].indices.dropLast() {
                        // Two lines alone, by the way that looks at all.
                        let lines = [Array(arcs[one][first...(first + 1)]), Array(arcs[other][second...(second + 1)])]
                        guard ArcCrossings(lines).steps.count == 2 else { continue }
                        expected.insert(.init(arc: one, position: first))
                        expected.insert(.init(arc: other, position: second))
                    }
                }
            }
        }
        let found = ArcCrossings(arcs, of: asked)
        #expect(Set(found.steps) == expected && found.steps.count == expected.count)
        #expect(found.arcs == Set(expected.map(\.arc)).sorted())
        #expect(ArcCrossings(arcs, of: Set(arcs.indices)).steps == ArcCrossings(arcs).steps)
    }

    @Test func aSmallerPictureKeepsTheEndsOfArcs() {
        let mesh = BorderMesh(layer(), tolerances: [0, 0, 0]) { _ in true }
        let thinned = mesh.thinned(within: 65_536)
        for (arc, few) in zip(mesh.arcs, thinned) { #expect(few.first == arc.first && few.last == arc.last) }
        #expect(thinned.allSatisfy { $0.count <= 3 })
    }
}
