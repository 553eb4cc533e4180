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

    @Test("Items at one place count as neighbours of each other and of all next door, as if each pair were an edge")
    func places() throws {
        for seed in 0..<8 as Range<UInt64> {
            var random = SeededGenerator(seed: seed)
            let (items, places) = (90, 30)
            // Some places hold many, most few or nobody; some items have no place.
            let placeOfItem = (0..<items).map { _ in
                Int32(random.integer(below: 4) == 0 ? -1 : random.integer(below: random.integer(below: places) + 1))
            }
            let next = NeighbourGraph(
                count: places,
                edges: (0..<60).map { _ in (Int32(random.integer(below: places)), Int32(random.integer(below: places)))
                })
            let pairs = (0..<items).flatMap { a in
                (0..<a).compactMap { b -> (Int32, Int32)? in
                    let (p, q) = (placeOfItem[a], placeOfItem[b])
                    guard p >= 0, q >= 0, p == q || next.neighbours(of: Int(p)).contains(q) else { return nil }
                    return (Int32(a), Int32(b))
                }
            }
            let labels = (0..<items).map { _ in Int32(random.integer(below: 4)) }
            let strata = [(0..<50).map { Int32($0) }, (50..<80).map { Int32($0) }]
            let counted = JoinCountSampler(
                placeOfItem: placeOfItem, neighboursOfPlaces: next, labels: labels, labelCount: 4, strata: strata)
            let one = sampled(
                NeighbourGraph(count: items, edges: pairs), labels, strata: strata, permutations: 60, seed: seed)
            #expect(counted.result(counted.sums(of: 0..<60, seed: seed, stream: "joins")) == one)
        }
    }

    @Test("Two hundred thousand items of two labels in two houses: whole numbers beyond 64 bits, and no wait")
    func crowd() throws {
        let count = 200_000
        // One house far from the other; the first label stands in the first house to begin with.
        let labels = (0..<count).map { Int32($0 % 2) }
        let sampler = JoinCountSampler(
            placeOfItem: labels, neighboursOfPlaces: NeighbourGraph(count: 2, edges: []), labels: labels, labelCount: 2,
            strata: [(0..<count).map { Int32($0) }])
        let result = sampler.result(sampler.sums(of: 0..<5, seed: 3, stream: "joins"))
        let half = count / 2
        #expect(result.map(\.within) == [half * (half - 1) / 2, half * (half - 1) / 2])
        #expect(result.map(\.outside) == [0, 0])
        for label in result {
            // Dealt anew, half of each pair's chance is to stand in one house.
            let expected = Double(half) * Double(half - 1) / 2 * Double(half - 1) / Double(count - 1)
            #expect(abs(try #require(label.expectedWithin) / expected - 1) < 1e-4)
            #expect(try #require(label.z) > 1000)
        }
        let joined = JoinCountSampler(
            placeOfItem: labels, neighboursOfPlaces: NeighbourGraph(count: 2, edges: [(0, 1)]), labels: labels,
            labelCount: 2, strata: [(0..<count).map { Int32($0) }])
        // Next door to each other every pair is joined, however they are dealt.
        let fixed = joined.result(joined.sums(of: 0..<3, seed: 3, stream: "joins"))
        #expect(fixed.map(\.z) == [nil, nil] && fixed.map(\.outside) == [half * half, half * half])
        #expect(fixed.map(\.expectedWithin) == fixed.map { Double($0.within) })
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
