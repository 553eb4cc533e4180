import Testing

@testable import Statistics

/// Sums and bits against the edges themselves.
struct CompactBorderTests {
    @Test("The gap of any set is that over its edges", arguments: [2, 9, 33, 64])
    func sets(count: Int) throws {
        var source = SeededGenerator(seed: UInt64(count))
        let edges = (0..<Int32(count)).flatMap { a in
            ((a + 1)..<Int32(max(count, Int(a) + 1))).filter { _ in source.unit() < 0.2 }.map { (a, $0) }
        }
        let values = (0..<count).map { _ in source.normal(mean: 90, standardDeviation: 3) }
        let crossings = BorderCrossings(NeighbourGraph(count: count, edges: edges), values: values)
        let compact = try #require(CompactBorder(crossings))
        for _ in 0..<200 {
            let isInside = (0..<count).map { _ in source.unit() < 0.4 }
            let members = (0..<Int32(count)).filter { isInside[Int($0)] }
            #expect(abs(compact.gap(of: members) - crossings.gap(of: isInside).mean) < 1e-10)
        }
        #expect(compact.gap(of: []) == 0)
        #expect(compact.gap(of: (0..<Int32(count)).map { $0 }) == 0, "no edge leaves all items")
    }

    @Test(
        "Every set of a size comes once, in the order of its labels",
        arguments: [(1, 0), (1, 1), (6, 2), (9, 4), (12, 12), (64, 2)])
    func everySet(count: Int, size: Int) throws {
        var edges: [(Int32, Int32)] = []
        for a in 0..<Int32(count) { for b in 0..<a where (a + b) % 3 != 0 { edges.append((a, b)) } }
        let values: [Double] = (0..<count).map { Double($0 * $0 % 7) }
        let crossings = BorderCrossings(
            NeighbourGraph(count: count, edges: edges), values: values)
        let compact = try #require(CompactBorder(crossings))
        var gaps: [Double] = []
        compact.forEachGap(ofSize: size) { gaps.append($0) }
        let inside: [Int32] = (0..<count).map { $0 < size ? 1 : 0 }
        var labels = LabelEnumeration(inside)
        var expected: [Double] = []
        repeat {
            let members: [Int32] = labels.labels.indices.filter { labels.labels[$0] == 1 }.map { Int32($0) }
            expected.append(compact.gap(of: members))
        } while labels.advance()
        #expect(gaps == expected)
    }

    @Test("More items than bits, and edges without values, have none")
    func limits() {
        let wide = NeighbourGraph.grid(rows: 1, columns: 65)
        #expect(CompactBorder(BorderCrossings(wide, values: [Double](repeating: 1, count: 65))) == nil)
        let pair = NeighbourGraph(count: 2, edges: [(0, 1)])
        #expect(CompactBorder(BorderCrossings(pair, optional: [1, nil])) == nil)
        #expect(CompactBorder(BorderCrossings(pair, optional: [1, 3]))?.gap(of: [1]) == 2)
    }

    /// A border of more items than bits is drawn edge by edge: the same law, the same variance.
    @Test func wideBordersAreDrawnAllTheSame() throws {
        let graph = NeighbourGraph.grid(rows: 2, columns: 40)
        var source = SeededGenerator(seed: 6)
        let values = (0..<80).map { _ in source.normal() }
        let inside = (0..<80).map { $0 < 40 }
        let plan = PermutationPlan(permutations: 4_000)
        let test = try #require(
            BorderGapTest(graph, isInside: inside, values: values, plan: plan, generator: .init(seed: 1)))
        // Half of the 118 edges cross in the mean; the variance is near that of 40 differences or somewhat less.
        var drawn = SeededGenerator(seed: 2)
        let crossings = BorderCrossings(graph, values: values)
        let gaps = (0..<4_000).map { _ -> Double in
            let chosen = Set(drawn.shuffled((0..<80).map { $0 }).prefix(40))
            return crossings.gap(of: (0..<80).map { chosen.contains($0) }).mean
        }
        let variance = gaps.reduce(0) { $0 + $1 * $1 } / 4_000
        #expect(abs(test.variance / variance - 1) < 0.15)
        let p = Double(1 + gaps.count { abs($0) >= abs(test.gap) }) / 4_001
        #expect(abs(test.pValue - p) < 6 * (0.25 / 4_000).squareRoot())
    }
}

extension CompactBorder {
    fileprivate func gap(of members: [Int32]) -> Double {
        withUnsafeItems { items in members.withUnsafeBufferPointer { items.gap(of: $0) } }
    }
}
