import Testing

@testable import Statistics

/// Sets that grow in words are the sets that grow in arrays.
struct CompactGrowthTests {
    @Test(arguments: [1, 2, 5, 17, 40, 63, 64])
    func sameGapsDrawForDraw(count: Int) throws {
        var random = SeededGenerator(seed: UInt64(count))
        var edges: [(Int32, Int32)] = []
        for a in 0..<Int32(count) {
            for b in 0..<a where random.integer(below: count) < 5 { edges.append((a, b)) }
        }
        let graph = NeighbourGraph(count: count, edges: edges)
        let crossings = BorderCrossings(graph, values: (0..<count).map { _ in random.normal() })
        let compact = try #require(CompactBorder(crossings))
        var (words, arrays) = (
            CompactGrowth(compact, SeededGenerator(seed: 5)), ConnectedGrowth(graph, SeededGenerator(seed: 5))
        )
        for round in 0..<2000 {
            let size = 1 + round % count
            arrays.grow(to: size)
            let gap = crossings.gapSize(of: arrays.members[...], arrays.isMember)
            #expect(abs(abs(words.gapOfNext(size)) - gap) <= 1e-12 * max(1, crossings.scale))
        }
    }
}
