import Statistics
import Testing

/// Moran's I, its local form and join counts, against peers and full enumeration.
struct AutocorrelationTests {
    static let grid = NeighbourGraph.grid(rows: 4, columns: 5)

    @Test func moranAgreesWithPeer() throws {
        let test = try #require(
            MoranTest(PeerAnswers.gridValues, Self.grid, permutations: 19_999, generator: .init(seed: 5)))
        #expect(abs(test.index - PeerAnswers.moran) < 1e-12)
        #expect(abs(test.expected + 1.0 / 19) < 1e-15)
        #expect(abs(test.upperPValue - PeerAnswers.moranUpper) < 4.5 * (0.25 / 19_999.0).squareRoot())
        #expect(test.isolates == 0)
        // Equal statistics count on both sides.
        #expect(test.atLeastAsLarge + test.atMostAsLarge >= test.permutations)
    }

    @Test func localMoranAgreesWithPeer() throws {
        let items = try #require(
            LocalMoran.ofItems(PeerAnswers.gridValues, Self.grid, permutations: 9_999, generator: .init(seed: 6)))
        let names: [LocalMoran.Quadrant] = [.highHigh, .lowHigh, .lowLow, .highLow]
        for (item, local) in items.enumerated() {
            let index = try #require(local.index)
            #expect(abs(index - PeerAnswers.local[item] * 20 / 19) < 1e-12)
            #expect(local.quadrant == names[PeerAnswers.quadrants[item] - 1])
            let p = try #require(local.pValue)
            #expect(abs(p / 2 - PeerAnswers.localTails[item]) < 4.5 * (0.25 / 9_999.0).squareRoot() + 2e-4)
        }
    }

    @Test func globalIsMeanOfLocal() throws {
        let items = try #require(
            LocalMoran.ofItems(PeerAnswers.gridValues, Self.grid, permutations: 9, generator: .init(seed: 6)))
        let mean = items.compactMap(\.index).reduce(0, +) / 20
        #expect(abs(mean - PeerAnswers.moran) < 1e-12)
    }

    @Test func isolatesAreLeftOutOfWeightsOnly() throws {
        // A path of four and an item of its own: S₀ = 4, N = 5.
        let graph = NeighbourGraph(count: 5, edges: [(0, 1), (1, 2), (2, 3)])
        let values = [1.0, 2, 4, 8, 20]
        let test = try #require(MoranTest(values, graph, permutations: 0, generator: .init(seed: 1)))
        let z = values.map { $0 - 7 }
        let lagged = z[0] * z[1] + z[1] * (z[0] + z[2]) / 2 + z[2] * (z[1] + z[3]) / 2 + z[3] * z[2]
        #expect(abs(test.index - 5.0 / 4 * lagged / z.reduce(0) { $0 + $1 * $1 }) < 1e-12)
        #expect(test.isolates == 1)
        let items = try #require(LocalMoran.ofItems(values, graph, permutations: 9, generator: .init(seed: 1)))
        #expect(items[4].index == nil && items[4].pValue == nil && items[4].quadrant == nil)
        #expect(items[0].index != nil)
    }

    @Test func nothingToCorrelate() {
        let graph = NeighbourGraph.grid(rows: 2, columns: 2)
        #expect(MoranTest([0.1, 0.1, 0.1, 0.1], graph, generator: .init(seed: 1)) == nil)
        #expect(MoranTest([1, 2, 3], NeighbourGraph(count: 3, edges: []), generator: .init(seed: 1)) == nil)
        #expect(MoranTest([], NeighbourGraph(count: 0, edges: []), generator: .init(seed: 1)) == nil)
    }

    @Test func joinCountsAgreeWithPeer() {
        let counts = JoinCount.all(PeerAnswers.gridLabels, Self.grid)
        #expect(counts.map(\.joins) == [PeerAnswers.joins.zeros, PeerAnswers.joins.mixed, PeerAnswers.joins.ones])
        #expect(counts.map(\.joins).reduce(0, +) == Self.grid.edgeCount)
        #expect(abs(counts.map(\.expected).reduce(0, +) - Double(Self.grid.edgeCount)) < 1e-12)
    }

    @Test(
        arguments: [
            [0, 0, 1, 1, 2, 0], [0, 1, 1, 1, 1, 1], [0, 1, 2, 0, 1, 2], [0, 0, 0, 0, 0, 0], [3, 3, 1, 1, 1, 3],
        ] as [[Int32]])
    func joinMomentsAreThoseOfAllLabellings(labels: [Int32]) throws {
        let graph = NeighbourGraph(count: 6, edges: [(0, 1), (1, 2), (0, 2), (2, 3), (4, 5), (1, 4)])
        let all = allOrders(labels).map { JoinCount.all($0, graph).map { Double($0.joins) } }
        for (index, count) in JoinCount.all(labels, graph).enumerated() {
            let values = all.map { $0[index] }
            let mean = values.reduce(0, +) / Double(values.count)
            let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
            #expect(abs(count.expected - mean) < 1e-9)
            #expect(abs(count.variance - variance) < 1e-9)
            #expect((count.z == nil) == (variance < 1e-9))
        }
    }
}
