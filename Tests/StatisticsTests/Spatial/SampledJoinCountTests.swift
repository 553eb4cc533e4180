import Statistics
import Testing

struct SampledJoinCountTests {
    private func sampled(
        _ graph: NeighbourGraph, _ labels: [Int32], strata: [[Int32]], permutations: Int, seed: UInt64 = 1
    ) -> [SampledJoinCount] {
        let sampler = JoinCountSampler(graph, labels: labels, labelCount: Int(labels.max() ?? 0) + 1, strata: strata)
        return sampler.result(sampler.sums(of: 0..<permutations, seed: seed, stream: "joins"))
    }

    @Test("Joins of a path by counting; labels that cannot move have no spread")
    func path() {
        let graph = NeighbourGraph(count: 5, edges: (0..<4).map { (Int32($0), Int32($0 + 1)) })
        let fixed = sampled(graph, [0, 0, 1, 1, 0], strata: [[0], [1], [2]], permutations: 50)
        #expect(fixed.map(\.within) == [1, 1] && fixed.map(\.outside) == [2, 2])
        #expect(fixed.map(\.expectedWithin) == [1, 1] && fixed.map(\.z) == [nil, nil])
        let none = sampled(graph, [0, 0, 1, 1, 0], strata: [[0, 1, 2, 3, 4]], permutations: 0)
        #expect(none.map(\.within) == [1, 1] && none.map(\.expectedWithin) == [nil, nil])
    }

    @Test("With one stratum, mean and z are those of the closed form")
    func closedForm() throws {
        var random = SeededGenerator(seed: 8)
        let edges = (0..<400).map { _ in (Int32(random.integer(below: 120)), Int32(random.integer(below: 120))) }
        let graph = NeighbourGraph(count: 120, edges: edges)
        let labels = (0..<120).map { _ in Int32(random.integer(below: 3)) }
        let drawn = sampled(graph, labels, strata: [(0..<120).map { $0 }], permutations: 4000)
        for exact in JoinCount.all(labels, graph) where exact.first == exact.second {
            let count = drawn[Int(exact.first)]
            #expect(count.within == exact.joins)
            #expect(abs(try #require(count.expectedWithin) - exact.expected) < 4 * (exact.variance / 4000).squareRoot())
            #expect(abs(try #require(count.z) - (try #require(exact.z))) < 0.15)
        }
    }

    @Test("Strata keep labels apart: two halves of one label each never exchange any")
    func strata() {
        let graph = NeighbourGraph(count: 6, edges: [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)])
        let apart = sampled(graph, [0, 0, 0, 1, 1, 1], strata: [[0, 1, 2], [3, 4, 5]], permutations: 99)
        #expect(apart.map(\.expectedWithin) == [2, 2] && apart.map(\.z) == [nil, nil])
        let together = sampled(graph, [0, 0, 0, 1, 1, 1], strata: [[0, 1, 2, 3, 4, 5]], permutations: 99)
        #expect(together.allSatisfy { ($0.z ?? 0) > 0 })
    }

    @Test("Sums of parts, in any order, are those of the whole")
    func parts() {
        let graph = NeighbourGraph(count: 40, edges: (0..<39).map { (Int32($0), Int32($0 + 1)) })
        let labels = (0..<40).map { Int32($0 / 14) }
        let sampler = JoinCountSampler(graph, labels: labels, labelCount: 3, strata: [(0..<40).map { $0 }])
        var sums = JoinCountSampler.Sums(labelCount: 3)
        for range in [60..<100, 0..<25, 25..<60] { sums.add(sampler.sums(of: range, seed: 4, stream: "joins")) }
        #expect(sums == sampler.sums(of: 0..<100, seed: 4, stream: "joins") && sums.permutations == 100)
        #expect(sums != sampler.sums(of: 0..<100, seed: 5, stream: "joins"))
    }
}
