import Catchments
import Consortia
import Planar
import Shapes
import Statistics
import Testing

/// Joins within groups by counting, and against exact expectations of free permutation.
struct JoinCountsTests {
    private func atlas(_ groups: [Int?], areas: [Int?]? = nil, _ places: [Coordinate]) throws -> Atlas {
        try Board(columns: 1, rows: 1).atlas(groups: groups, at: places, areas: areas, patients: [])
    }

    private func line(_ count: Int) -> [Coordinate] {
        (0..<count).map { Coordinate(x: Double($0 * ($0 + 1)) * 100, y: 5000) }
    }

    @Test("Counts on a path; no spread, no z")
    func path() throws {
        let atlas = try atlas([0, 0, 1, 1, nil, 0], line(6))
        let counts = try JoinCounts.ofGroups(atlas, PracticeGraph(atlas, longestEdge: 1e6), seed: 1)
        #expect(counts.map(\.within) == [1, 1] && counts.map(\.outside) == [2, 2])
        // One area each: nothing to deal.
        let fixed = try self.atlas([0, 0, 1, 1], areas: [0, 1, 2, 3], line(4))
        let still = try JoinCounts.ofGroups(fixed, PracticeGraph(fixed, longestEdge: 1e6), seed: 1)
        #expect(still.map(\.z) == [nil, nil] && still.map(\.expectedWithin) == [1, 1])
        let none = try JoinCounts.ofGroups(atlas, PracticeGraph(atlas, longestEdge: 1e6), permutations: 0, seed: 1)
        #expect(none[0].expectedWithin == nil && none[0].z == nil)
    }

    @Test("Mean and z of free permutations against the exact moments; the same for any threads, by seed")
    func moments() throws {
        var random = SeededGenerator(seed: 31)
        let places = (0..<200).map { _ in Coordinate(x: random.uniform(in: 0..<5e4), y: random.uniform(in: 0..<5e4)) }
        // Groups lean west and east, so that joins within are more than by chance.
        let groups = places.map { $0.x + random.uniform(in: 0..<4e4) < 45_000 ? 0 : 1 }
        let atlas = try atlas(groups, places)
        let graph = try PracticeGraph(atlas, longestEdge: 1e6)
        let counts = try JoinCounts.ofGroups(atlas, graph, permutations: 4000, seed: 5)
        let edges = try Delaunay(sites: places).edges.map { (Int32($0.first), Int32($0.second)) }
        let exact = JoinCount.all(groups.map { Int32($0) }, NeighbourGraph(count: 200, edges: edges))
        for group in 0..<2 {
            let expected = try #require(exact.first { $0.first == group && $0.second == group })
            #expect(counts[group].within == expected.joins)
            #expect(abs((counts[group].expectedWithin ?? 0) / expected.expected - 1) < 0.01)
            #expect(abs((counts[group].z ?? 0) / (expected.z ?? 1) - 1) < 0.06)
            #expect((counts[group].z ?? 0) > 3)
        }
        #expect(
            try JoinCounts.ofGroups(atlas, graph, permutations: 300, seed: 5, threads: 3)
                == JoinCounts.ofGroups(atlas, graph, permutations: 300, seed: 5))
        #expect(
            try JoinCounts.ofGroups(atlas, graph, permutations: 300, seed: 6)
                != JoinCounts.ofGroups(atlas, graph, permutations: 300, seed: 5))
    }
}
