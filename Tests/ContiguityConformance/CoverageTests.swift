import Coverages
import Foundation
import GEOS
import Shapes
import TestData
import Testing

/// The topology engine on the same layers, and what others published about them.
@Suite(.enabled(if: SuiteLayer.areThere, "no contiguity/expected.json in the folder of the suites"))
struct CoverageTests {
    private static let names = [
        "columbus", "virginia", "mexico", "rook31", "lattice10x10", "checkerboard_8x8", "wales_constituencies_2024",
        "toy_precincts_4x4",
    ]

    private func layer(_ name: String) throws -> SuiteLayer {
        try SuiteLayer(SuiteLayer.folder.appending(path: name).appending(path: "layer.geojson"))
    }

    @Test("On maps whose borders match, equal vertices and shared borders are the same graph", arguments: names)
    func sameGraph(name: String) throws {
        let layer = try layer(name)
        let coverage = try Coverage(layer.polygons, tolerance: 0)
        for rule in [Adjacency.Rule.queen, .rook] {
            let (borders, vertices) = (coverage.adjacency(rule), Adjacency(verticesOf: layer.vertices, rule: rule))
            #expect(borders.offsets == vertices.offsets && borders.neighbours == vertices.neighbours)
            for (a, b) in zip(borders.borders, vertices.borders) { #expect(abs(a - b) <= 1e-9 * max(1, a)) }
        }
    }

    @Test("Every pair of cells whose interiors meet, and no other, is named in the coverage's report", arguments: names)
    func overlappingPairs(name: String) throws {
        let layer = try layer(name)
        let report = try Coverage(layer.polygons, tolerance: 0).report
        let pairs = try LayerRelations(layer.polygons).overlapping
        #expect(report.overlaps.map(\.cells) == pairs)
        #expect(report.overlapsAreComplete && report.selfCrossings.isEmpty && report.isValid == pairs.isEmpty)
    }

    @Test("Neighbours of one Columbus tract, as in the contiguity tests of the library that the layer comes from")
    func columbus() throws {
        let layer = try layer("columbus").vertices
        #expect(Adjacency(verticesOf: layer, rule: .queen).neighbours(of: 4) == [2, 3, 5, 7, 8, 10, 14, 15])
        #expect(Adjacency(verticesOf: layer, rule: .rook).neighbours(of: 4) == [2, 3, 5, 7, 8, 10, 14])
    }

    @Test("The Welsh isolate: published distances to its two neighbours, which links within 280 m add")
    func wales() throws {
        let layer = try layer("wales_constituencies_2024")
        let geometries = try LayerRelations(layer.polygons).geometries
        let isolate = try #require(LayerMeasures.isolates(Adjacency(verticesOf: layer.vertices, rule: .queen)).first)
        let distances = try geometries.map { try $0.distance(to: geometries[isolate]) ?? .infinity }
        let published = [0, 123.4132, 277.5414, 16658.7265, 37985.7086, 54096.7729, 58146.432]
        for (found, expected) in zip(distances.sorted(), published) { #expect(abs(found - expected) <= 1e-4) }
        // 136 published links, 140 with those two both ways.
        let near = distances.indices.filter { $0 != isolate && distances[$0] <= 280 }.map { Int32($0) }
        let queen = Adjacency(verticesOf: layer.vertices, rule: .queen)
        let linked = queen.linking(near.map { ($0, Int32(isolate)) })
        #expect(near.count == 2 && linked.neighbours.count == 140)
        #expect(LayerMeasures.components(linked) == [32])
    }
}

/// What equal vertices alone say, on layers made for it.
struct VertexContiguityTests {
    private func layer(_ rings: [[[Double]]]) -> PolygonLayer {
        var layer = PolygonLayer()
        for ring in rings {
            for position in ring { layer.append(Coordinate(x: position[0], y: position[1])) }
            layer.endRing()
            layer.endPolygon()
            layer.endRegion()
        }
        return layer
    }

    private func pairs(_ layer: PolygonLayer, _ rule: Adjacency.Rule) -> [[Int]] {
        LayerMeasures.pairs(Adjacency(verticesOf: layer, rule: rule))
    }

    @Test("A vertex on another's edge joins nothing; the coverage, which nodes it, says rook")
    func junction() throws {
        let layer = layer([
            [[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]], [[2, 0.5], [3, 0.5], [3, 1.5], [2, 1.5], [2, 0.5]],
        ])
        #expect(pairs(layer, .queen).isEmpty && pairs(layer, .rook).isEmpty)
        #expect(try LayerMeasures.pairs(Coverage(layer, tolerance: 0).adjacency(.rook)) == [[0, 1]])
    }

    @Test("Equal regions, repeated positions, lines and points have neighbours like others")
    func others() {
        let square: [[Double]] = [[0, 0], [1, 0], [1, 0], [1, 1], [0, 1], [0, 0]]
        let layer = layer([
            square, square.reversed(), [[1, 1], [5, 5]], [[5, 5], [1, 1], [9, 9]], [[9, 9]], [], [[1, 1 + 1e-15]],
        ])
        #expect(pairs(layer, .queen) == [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3], [3, 4]])
        #expect(pairs(layer, .rook) == [[0, 1], [2, 3]])
    }
}
