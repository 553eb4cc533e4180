import Statistics
import Testing

/// Effect sizes, corrections, intervals, regression and funnels against peers and by hand.
struct EffectTests {
    @Test func hedgesAgreesWithPeer() throws {
        let g = try #require(HedgesG(PeerAnswers.first, against: PeerAnswers.second))
        #expect(abs(g.value - PeerAnswers.hedges) < 1e-12)
        #expect(g.correction == 1 - 3.0 / 27)
        let opposite = try #require(HedgesG(PeerAnswers.second, against: PeerAnswers.first))
        #expect(opposite.value == -g.value)
    }

    @Test func hedgesNeedsSpreadAndThreeValues() {
        #expect(HedgesG([1], against: [2]) == nil)
        #expect(HedgesG([0.1, 0.1], against: [0.1, 0.1]) == nil)
        #expect(HedgesG([], against: [1, 2, 3]) == nil)
        #expect(HedgesG([1], against: [2, 3]) != nil)
    }

    @Test func adjustsAsPeer() {
        for (mine, peer) in zip(BenjaminiHochberg(PeerAnswers.pValues).adjusted, PeerAnswers.adjusted) {
            #expect(abs((mine ?? 2) - peer) < 1e-15)
        }
        let even = BenjaminiHochberg([0.01, 0.02, 0.03, 0.04])
        #expect(even.adjusted == [0.04, 0.04, 0.04, 0.04])
    }

    @Test func absentTestsAreNotCounted() {
        let family = BenjaminiHochberg([0.01, nil, 0.04, .nan, 0.03])
        #expect(family.tests == 3)
        #expect(family.adjusted[1] == nil && family.adjusted[3] == nil)
        #expect(family.adjusted[0] == 0.03 && family.adjusted[2] == 0.04 && family.adjusted[4] == 0.04)
        #expect(family.discoveries(at: 0.03) == [0])
        #expect(BenjaminiHochberg([]).adjusted.isEmpty)
        #expect(BenjaminiHochberg([nil]).tests == 0)
    }

    @Test func wilsonAgreesWithPeer() throws {
        for answer in PeerAnswers.wilson {
            let interval = try #require(WilsonInterval(answer.successes, of: answer.trials))
            #expect(abs(interval.lower - answer.lower) < 1e-12 && abs(interval.upper - answer.upper) < 1e-12)
        }
        #expect(WilsonInterval(0, of: 0) == nil)
    }

    @Test func regressionAgreesWithPeer() throws {
        let fit = StratifiedRegression(
            PeerAnswers.values, on: PeerAnswers.covariates.map { $0.map { $0 } }, strata: PeerAnswers.strata)
        for (mine, peer) in zip(fit.coefficients, PeerAnswers.coefficients) {
            #expect(try abs(#require(mine) - peer) < 1e-12)
        }
        for (mine, peer) in zip(fit.residuals, PeerAnswers.residuals) {
            #expect(try abs(#require(mine) - peer) < 1e-11)
        }
        #expect(fit.used == 10 && fit.strata == 3)
    }

    @Test func incompleteRowsAndSmallStrataAreLeftOut() throws {
        let fit = StratifiedRegression(
            [1, 2, 3, nil, 9, 10, 20, 30, 5], on: [[1, 2, 3, 4, 5, 6, 7, nil, 1]],
            strata: [0, 0, 0, 0, 1, 1, 1, 1, -1])
        #expect(fit.residuals.map { $0 == nil } == [false, false, false, true, false, false, false, true, true])
        let small = StratifiedRegression([1, 2, 9, 10, 20], on: [[1, 2, 5, 6, 7]], strata: [0, 0, 1, 1, 1])
        #expect(small.strata == 1 && small.residuals[0] == nil && small.residuals[2] != nil)
    }

    @Test func columnsWithoutNewsHaveNoCoefficient() throws {
        let x: [Double?] = [1, 2, 3, 4, 6, 5]
        let twice: [Double?] = [2, 4, 6, 8, 12, 10]
        let flat: [Double?] = [7.1, 7.1, 7.1, 7.1, 7.1, 7.1]
        let fit = StratifiedRegression(
            [3, 5, 7, 9, 13, 11], on: [flat, x, twice], strata: [0, 0, 0, 0, 0, 0])
        #expect(fit.coefficients[0] == nil && fit.coefficients[2] == nil)
        #expect(try abs(#require(fit.coefficients[1]) - 2) < 1e-12)
        #expect(fit.residuals.allSatisfy { abs($0 ?? 1) < 1e-12 })
        #expect(try abs(#require(fit.explained) - 1) < 1e-12)
    }

    @Test func funnelRecoversItsNoise() throws {
        var source = SeededGenerator(seed: 4)
        let sizes = (0..<4_000).map { 1_000 + Double($0 % 20) * 700 }
        let values = sizes.map { size -> Double? in
            source.normal(mean: 90, standardDeviation: (1 + 20_000 / size).squareRoot())
        }
        let funnel = try #require(
            FunnelLimits(values, sizes: sizes, strata: (0..<4_000).map { Int32($0 / 40) }))
        #expect(abs(funnel.spread - 1) < 0.5 && abs(funnel.noise - 20_000) < 2_500)
        let limits = funnel.limits(centre: 90, size: 2_000)
        let error = funnel.standardError(size: 2_000)
        #expect(abs(limits.upper - 90 - 1.959963984540054 * error) < 1e-12)
        #expect(abs(limits.upper + limits.lower - 180) < 1e-12)
        #expect(funnel.standardError(size: 500) > error)
    }

    @Test func funnelNeedsUnitsToCompare() {
        #expect(FunnelLimits([1, 2], sizes: [1, 1], strata: [0, 0]) == nil)
        #expect(FunnelLimits([1, 2, 3, 4], sizes: [1, 1, 1, 1], strata: [0, 1, 2, 3]) == nil)
        #expect(FunnelLimits([1, 2, 3, nil], sizes: [0, 1, 1, 1], strata: [0, 0, 0, 0]) == nil)
    }

    @Test func averagesLeaveOutWhatIsNotKnown() {
        #expect(Average([1, nil, 3]) == Average(mean: 2, used: 2, count: 3))
        #expect(Average([nil, nil]).mean == nil)
        #expect(Average([10, 20, nil, 40], weights: [1, 3, 9, 0]) == Average(mean: 17.5, used: 2, count: 4))
        #expect(Average([10], weights: [0]).mean == nil)
        #expect(Spread.standardDeviation([1, 2, 3, 4]).map { abs($0 * $0 - 5.0 / 3) < 1e-12 } == true)
        #expect(Spread.standardDeviation([1]) == nil)
    }

    @Test func neighboursAreMutualAndOnce() {
        let graph = NeighbourGraph(count: 4, edges: [(2, 1), (1, 2), (3, 3), (0, 1)])
        #expect(graph.edgeCount == 2 && graph.degree(3) == 0)
        #expect(Array(graph.neighbours(of: 1)) == [0, 2])
        let part = graph.induced(by: [2, 1, 3])
        #expect(part.edgeCount == 1 && Array(part.neighbours(of: 0)) == [1])
    }
}
