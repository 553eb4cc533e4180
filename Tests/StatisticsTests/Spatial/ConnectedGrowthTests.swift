import Testing

@testable import Statistics

/// Gaps that are counted while sets grow are those over the edges of the same sets.
struct ConnectedGrowthTests {
    /// Up to more items than a byte or a word has bits, from hardly joined to more neighbours than are looked at together.
    @Test(arguments: [1, 2, 5, 17, 64, 65, 150], [1, 5, 30])
    func sameGapsDrawForDraw(count: Int, degree: Int) {
        var random = SeededGenerator(seed: UInt64(count), stream: "growth", index: degree)
        var edges: [(Int32, Int32)] = []
        for a in 0..<Int32(count) {
            for b in 0..<a where random.integer(below: count) < degree { edges.append((a, b)) }
        }
        let graph = NeighbourGraph(count: count, edges: edges)
        let isComplete = random.chance(0.5)
        let values: [Double?] = (0..<count).map { _ in isComplete || random.chance(0.8) ? random.normal() : nil }
        let crossings = BorderCrossings(graph, optional: values)
        var growth = ConnectedGrowth(graph, crossings, SeededGenerator(seed: 5))
        var plain = PlainGrowth(graph, SeededGenerator(seed: 5))
        for round in 0..<40 {
            let size = round * count / 39
            growth.forEachGap(of: 20, ofSize: size) { gap in
                let expected = crossings.gap(of: plain.next(size)).mean
                #expect(abs(gap - expected) <= 1e-12 * max(1, crossings.scale))
            }
        }
    }

    @Test("An item without a value is in sets and not in differences")
    func itemsWithoutValues() {
        // 0 – 1 – 2, the middle one without a value: no edge counts.
        let graph = NeighbourGraph(count: 3, edges: [(0, 1), (1, 2)])
        let crossings = BorderCrossings(graph, optional: [1, nil, 5])
        var growth = ConnectedGrowth(graph, crossings, SeededGenerator(seed: 1))
        growth.forEachGap(of: 50, ofSize: 2) { #expect($0 == 0) }
        // A fourth that all neighbour: of two items, one of the ends of each edge that counts.
        let joined = NeighbourGraph(count: 4, edges: [(0, 1), (1, 2), (0, 3), (1, 3), (2, 3)])
        var gaps: Set<Double> = []
        growth = ConnectedGrowth(
            joined, BorderCrossings(joined, optional: [1, nil, 5, 2]), SeededGenerator(seed: 1))
        growth.forEachGap(of: 300, ofSize: 2) { gaps.insert($0) }
        // {0, 1}: 1 − 2; {1, 2}: 5 − 2; {0, 3}: 2 − 5; {1, 3}: ((2 − 1) + (2 − 5)) / 2; {2, 3}: 2 − 1.
        #expect(gaps == [-1, 3, -3, 1])
    }
}

/// Random connected sets as they are defined, item by item.
private struct PlainGrowth {
    let graph: NeighbourGraph
    var source: HalfWords

    init(_ graph: NeighbourGraph, _ generator: SeededGenerator) {
        self.graph = graph
        source = HalfWords(generator)
    }

    mutating func next(_ size: Int) -> [Bool] {
        var isInside = [Bool](repeating: false, count: graph.count)
        var frontier: [Int] = []
        var count = 0
        while count < size {
            if frontier.isEmpty { frontier = [source.integer(below: graph.count)] }
            frontier.swapAt(source.integer(below: frontier.count), frontier.count - 1)
            let item = frontier.removeLast()
            if isInside[item] { continue }
            isInside[item] = true
            count += 1
            frontier += graph.neighbours(of: item).map { Int($0) }.filter { !isInside[$0] }
        }
        return isInside
    }
}
