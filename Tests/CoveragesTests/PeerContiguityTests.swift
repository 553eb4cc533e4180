import Coverages
import Foundation
import GEOS
import Shapes
import TestData
import Testing

/// Neighbour counts and lists that others published for layers of their own.
@Suite(.enabled(if: TestData.hasSuites, "the peers' suites are not beside the package"))
struct PeerContiguityTests {
    /// What the suite lists for one layer; see its description of formats, section 6.
    private struct Expected: Decodable {
        let n: Int
        let vertexQueenLinks: Int
        let vertexRookLinks: Int
        let edgesVertexQueen: [[Int]]
        let edgesVertexRook: [[Int]]
        let componentsVertexQueen: [Int]
        let isolatesVertexQueen: [Int]
        let degreeHistogramVertexQueen: [String: Int]
        let interiorOverlapPairs: Int
        let areaSum: Double
        let polsbyPopperMean: Double
    }

    private static let folder = TestData.suites.appending(path: "contiguity")

    private static func expected() throws -> [String: Expected] {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(
            [String: Expected].self, from: Data(contentsOf: folder.appending(path: "expected.json")))
    }

    private static func coverage(_ name: String) throws -> Coverage {
        let file = folder.appending(path: name).appending(path: "layer.geojson")
        return try Coverage(readGeoJSON(file, property: "index").layer, tolerance: 0)
    }

    @Test(arguments: [
        ("columbus", 236, 200), ("virginia", 586, 574), ("mexico", 138, 130), ("rook31", 6, 4),
        ("lattice10x10", 684, 360), ("checkerboard_8x8", 420, 224), ("wales_constituencies_2024", 136, 132),
        ("toy_precincts_4x4", 0, 0),
    ])
    func neighbours(name: String, queenLinks: Int, rookLinks: Int) throws {
        let expected = try #require(Self.expected()[name])
        let coverage = try Self.coverage(name)
        #expect(coverage.cellCount == expected.n)
        let (queen, rook) = (coverage.adjacency(.queen), coverage.adjacency(.rook))
        #expect(queen.neighbours.count == queenLinks)
        #expect(rook.neighbours.count == rookLinks)
        #expect(queenLinks == expected.vertexQueenLinks)
        #expect(rookLinks == expected.vertexRookLinks)
        #expect(queen.pairs == expected.edgesVertexQueen)
        #expect(rook.pairs == expected.edgesVertexRook)

        let (numbers, count) = queen.components(of: coverage.allCells)
        let sizes = (0..<count).map { number in numbers.count { Int($0) == number } }
        #expect(sizes.sorted(by: >) == expected.componentsVertexQueen)
        let degrees = (0..<coverage.cellCount).map { queen.neighbours(of: $0).count }
        #expect(degrees.indices.filter { degrees[$0] == 0 } == expected.isolatesVertexQueen)
        let histogram = Dictionary(degrees.map { ("\($0)", 1) }, uniquingKeysWith: +)
        #expect(histogram == expected.degreeHistogramVertexQueen)

        #expect(agree(coverage.areas.reduce(0, +), expected.areaSum, relative: 1e-12))
        let compactness = zip(coverage.areas, coverage.perimeters).map { 4 * Double.pi * $0 / ($1 * $1) }
        #expect(agree(compactness.reduce(0, +) / Double(expected.n), expected.polsbyPopperMean))
    }

    /// Every pair of cells whose interiors meet, and no other, is named; GEOS says which.
    @Test(arguments: [
        "columbus", "virginia", "mexico", "rook31", "lattice10x10", "checkerboard_8x8", "wales_constituencies_2024",
        "toy_precincts_4x4",
    ])
    func overlappingPairs(name: String) throws {
        let expected = try #require(Self.expected()[name])
        let file = Self.folder.appending(path: name).appending(path: "layer.geojson")
        let layer = try readGeoJSON(file, property: "index").layer
        let coverage = try Coverage(layer, tolerance: 0)
        let geometries = try (0..<layer.regionCount).map { try Geometry(layer, region: $0) }
        var pairs: [[Int]] = []
        for (a, first) in geometries.enumerated() {
            for b in (a + 1)..<geometries.count where first.box.intersects(geometries[b].box) {
                if try first.relates(to: geometries[b], pattern: "T********") { pairs.append([a, b]) }
            }
        }
        #expect(coverage.report.overlaps.map(\.cells) == pairs)
        #expect(pairs.count == expected.interiorOverlapPairs)
        #expect(coverage.report.overlapsAreComplete)
        #expect(coverage.report.selfCrossings.isEmpty)
        #expect(coverage.report.isValid == pairs.isEmpty)
    }

    /// As in the test of contiguity of the library that the layer comes from.
    @Test func neighboursOfOneColumbusTract() throws {
        let coverage = try Self.coverage("columbus")
        #expect(coverage.adjacency(.queen).neighbours(of: 4) == [2, 3, 5, 7, 8, 10, 14, 15])
        #expect(coverage.adjacency(.rook).neighbours(of: 4) == [2, 3, 5, 7, 8, 10, 14])
    }
}
