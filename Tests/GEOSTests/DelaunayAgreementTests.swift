import GEOS
import Planar
import Shapes
import TestData
import Testing

/// The Delaunay graph of `Planar` against the library's triangulation, which has other code and plain predicates.
@Suite struct DelaunayAgreementTests {
    private static func edges(_ geometry: Geometry) throws -> Set<Set<Coordinate>> {
        Set(try geometry.delaunayEdges().lines.flatMap { line in zip(line, line.dropFirst()).map { [$0, $1] } })
    }

    /// Places at random, no four of them on a circle: the same edges, but for flat triangles along the hull, which the
    /// library leaves out.
    @Test(arguments: [4, 30, 500]) func sameEdgesForPlacesAtRandom(_ count: Int) throws {
        for seed in 0..<4 {
            var random = TestRandom(UInt64(100 * count + seed))
            let sites = random.points(count, in: Box(minX: 100_000, minY: 0, maxX: 600_000, maxY: 700_000))
            let library = try Self.edges(Geometry(multiPoint: sites))
            let ours = Set(try Delaunay(sites: sites).edges.map { Set([sites[$0.first], sites[$0.second]]) })
            #expect(library.isSubset(of: ours))
            #expect(ours.count - library.count <= 6)
        }
    }
}
