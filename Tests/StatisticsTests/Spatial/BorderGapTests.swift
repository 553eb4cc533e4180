import Statistics
import Testing

/// The gap across a border: against full enumeration, its laws, and the second null hypothesis.
struct BorderGapTests {
    /// A grid of 3 by 4, its left half inside.
    static let graph = NeighbourGraph.grid(rows: 3, columns: 4)
    static let inside = (0..<12).map { $0 % 4 < 2 }
    static let values: [Double?] = [95, 97, 91, 90, 94, 96, 92, nil, 93, 98, 90, 89]

    /// X by its definition.
    static func gap(_ graph: NeighbourGraph, _ inside: [Bool], _ values: [Double?]) -> Double? {
        var differences: [Double] = []
        for item in 0..<graph.count where inside[item] {
            for other in graph.neighbours(of: item) where !inside[Int(other)] {
                if let a = values[item], let b = values[Int(other)] { differences.append(a - b) }
            }
        }
        return differences.isEmpty ? nil : differences.reduce(0, +) / Double(differences.count)
    }

    @Test func isTheMeanOverEdgesThatLeave() throws {
        let test = try #require(
            BorderGapTest(Self.graph, isInside: Self.inside, values: Self.values, generator: .init(seed: 1)))
        #expect(test.gap == (6 + 4 + 8) / 3.0)
        #expect(test.crossEdges == 3)
        #expect(test.insiders == [1, 5, 9] && test.outsiders == [2, 6, 10])
        #expect(BorderGapTest.gap(Self.graph, isInside: Self.inside, values: Self.values) == test.gap)
    }

    @Test func pIsThatOfAllRelabellingsOfTheBorder() throws {
        let test = try #require(
            BorderGapTest(Self.graph, isInside: Self.inside, values: Self.values, generator: .init(seed: 1)))
        let border: [Int32] = [1, 2, 5, 6, 9, 10]
        let among = Self.graph.induced(by: border)
        let labels = Set(allOrders(border.map { Self.inside[Int($0)] }))
        let values = border.map { Self.values[Int($0)] }
        let count = labels.count { abs(Self.gap(among, $0, values) ?? 0) >= test.gap - 1e-9 }
        #expect(test.evidence == PermutationEvidence(.enumerated(labellings: 20), atLeastAsLarge: count))
        let sampled = try #require(
            BorderGapTest(
                Self.graph, isInside: Self.inside, values: Self.values,
                plan: PermutationPlan(permutations: 40_000, enumerationLimit: 0), generator: .init(seed: 8)))
        #expect(abs(sampled.pValue - test.pValue) < 4.5 * (0.25 / 40_000.0).squareRoot())
    }

    @Test func theVarianceIsThatOfAllRelabellings() throws {
        let test = try #require(
            BorderGapTest(Self.graph, isInside: Self.inside, values: Self.values, generator: .init(seed: 1)))
        let border: [Int32] = [1, 2, 5, 6, 9, 10]
        let among = Self.graph.induced(by: border)
        let values = border.map { Self.values[Int($0)] }
        let gaps = Set(allOrders(border.map { Self.inside[Int($0)] })).map { Self.gap(among, $0, values) ?? 0 }
        let mean = gaps.reduce(0, +) / Double(gaps.count)
        let variance = gaps.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(gaps.count)
        #expect(gaps.count == 20 && abs(test.variance - variance) < 1e-9 && variance > 0)
        // Drawn, and drawn on beyond B: the first B alone count.
        for most in [0, 80_000] {
            let sampled = try #require(
                BorderGapTest(
                    Self.graph, isInside: Self.inside, values: Self.values,
                    plan: PermutationPlan(
                        permutations: 40_000, enumerationLimit: 0, mostPermutations: most, enough: 1_000_000),
                    generator: .init(seed: 8)))
            #expect(abs(sampled.variance / variance - 1) < 0.05)
            #expect(sampled.evidence.labellings == max(40_000, most))
        }
    }

    /// Every order of the six values at the border, whose labels stay.
    @Test func theVarianceWithinIsThatOfAllOrdersOfTheValues() throws {
        let test = try #require(
            BorderGapTest(Self.graph, isInside: Self.inside, values: Self.values, generator: .init(seed: 1)))
        let border: [Int32] = [1, 2, 5, 6, 9, 10]
        let among = Self.graph.induced(by: border)
        let labels = border.map { Self.inside[Int($0)] }
        let orders = allOrders(border.map { Self.values[Int($0)] ?? 0 })
        let gaps = orders.map { Self.gap(among, labels, $0) ?? 0 }
        let mean = gaps.reduce(0, +) / Double(gaps.count)
        let variance = gaps.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(gaps.count)
        #expect(gaps.count == 720 && abs(mean) < 1e-9)
        #expect(test.smallestP == 1 / 20.0)
        // Within the sides: all orders of each side's values about its mean have one variance less.
        let sides = [true, false].map { side in
            zip(border, labels).filter { $0.1 == side }.map { Self.values[Int($0.0)] ?? 0 }
        }
        func squares(_ values: [Double]) -> Double {
            let mean = values.reduce(0, +) / Double(values.count)
            return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        }
        let share = (squares(sides[0]) + squares(sides[1])) / 4 / (squares(sides[0] + sides[1]) / 5)
        #expect(abs(test.varianceWithin - variance * share) < 1e-9 && test.degreesOfFreedom == 4)
    }

    /// 9 against 9 on a grid, once all 48,620 labellings, once drawn on until twenty exceed.
    @Test func drawingOnFindsTheSameSmallP() throws {
        let graph = NeighbourGraph.grid(rows: 9, columns: 2)
        var source = SeededGenerator(seed: 5)
        let inside = (0..<18).map { $0 % 2 == 0 }
        let values = (0..<18).map { source.normal() + ($0 % 2 == 0 ? 1.6 : 0) }
        func p(_ plan: PermutationPlan) throws -> PermutationEvidence {
            try #require(
                BorderGapTest(graph, isInside: inside, values: values, plan: plan, generator: .init(seed: 3))
            ).evidence
        }
        let exact = try p(PermutationPlan(enumerationLimit: 50_000))
        let adaptive = try p(
            PermutationPlan(permutations: 999, enumerationLimit: 0, mostPermutations: 200_000, enough: 20))
        #expect(exact.pValue < 0.015 && exact.pValue > 1e-4)
        #expect(abs(adaptive.pValue / exact.pValue - 1) < 4 / 20.0.squareRoot())
        #expect(adaptive.route == .stopped(permutations: adaptive.labellings) && adaptive.labellings > 999)
    }

    @Test func theOtherSideHasTheOppositeGap() throws {
        let plan = PermutationPlan(permutations: 499, enumerationLimit: 0)
        let here = try #require(
            BorderGapTest(Self.graph, isInside: Self.inside, values: Self.values, plan: plan, generator: .init(seed: 3))
        )
        let there = try #require(
            BorderGapTest(
                Self.graph, isInside: Self.inside.map { !$0 }, values: Self.values, plan: plan,
                generator: .init(seed: 3)))
        #expect(here.gap == -there.gap)
        #expect(here.insiders == there.outsiders && here.pValue == there.pValue)
    }

    @Test func levelsAndScalesAreWithoutEffect() throws {
        let plan = PermutationPlan(permutations: 499, enumerationLimit: 0)
        func p(_ values: [Double?]) -> Double? {
            BorderGapTest(Self.graph, isInside: Self.inside, values: values, plan: plan, generator: .init(seed: 4))?
                .pValue
        }
        #expect(p(Self.values) == p(Self.values.map { $0.map { 1000 - 4 * $0 } }))
    }

    @Test func nothingAcrossTheBorder() {
        let all = [Bool](repeating: true, count: 12)
        #expect(BorderGapTest(Self.graph, isInside: all, values: Self.values, generator: .init(seed: 1)) == nil)
        let unknown = [Double?](repeating: nil, count: 12)
        #expect(BorderGapTest(Self.graph, isInside: Self.inside, values: unknown, generator: .init(seed: 1)) == nil)
        #expect(RegroupingTest(Self.graph, isInside: all, values: Self.values, generator: .init(seed: 1)) == nil)
    }

    /// On a row of five, sets of two are four pairs of neighbours; the chance of each follows from how it grows.
    @Test func regroupingDrawsConnectedSets() throws {
        let row = NeighbourGraph(count: 5, edges: [(0, 1), (1, 2), (2, 3), (3, 4)])
        let values: [Double?] = [0, 0, 3, 10, 40]
        let inside = [false, false, false, true, true]
        let test = try #require(
            RegroupingTest(row, isInside: inside, values: values, permutations: 40_000, generator: .init(seed: 2)))
        #expect(test.gap == 7)
        // {0,1}: |−3|; {1,2}: |(0 − 0) + (3 − 10)|/2 = 3.5; {2,3}: |(3 − 0) + (10 − 40)|/2 = 13.5; {3,4}: 7.
        // Starting anywhere with 1/5: {2,3} from 2 or 3 by one of two ways, {3,4} from 3 by one of two, from 4 always.
        let expected = 0.2 * (0.5 + 0.5) + 0.2 * (0.5 + 1)
        #expect(abs(test.pValue - expected) < 4.5 * (0.25 / 40_000.0).squareRoot())
    }

    @Test func regroupingGoesOnWhereThePieceEnds() throws {
        // Two pieces of two; sets of three always take a whole one.
        let graph = NeighbourGraph(count: 4, edges: [(0, 1), (2, 3)])
        let test = try #require(
            RegroupingTest(
                graph, isInside: [true, true, true, false], values: [1, 2, 5, 9], permutations: 99,
                generator: .init(seed: 1)))
        #expect(test.gap == -4 && test.pValue > 0.3)
    }
}
