import Testing

@testable import Statistics

/// How much groups differ from their neighbours anyhow: against its closed form, and with gaps that are something else.
struct LevelNullTests {
    @Test func withEqualVariancesItIsTheMedianOfTheSquares() throws {
        var source = SeededGenerator(seed: 11)
        let gaps = (0..<41).map { _ in source.normal(standardDeviation: 3) }
        let null = try #require(LevelNull(gaps.map { .init($0, variance: 1.5) }))
        let median = gaps.map { $0 * $0 }.sorted()[20]
        #expect(abs(null.betweenVariance - (median / EmpiricalNull.medianOfChiSquare - 1.5)) < 1e-9)
        #expect(null.gaps == 41)
        // Whatever p the median border has, it is one half.
        let middle = gaps.sorted { $0 * $0 < $1 * $1 }[20]
        #expect(abs(null.pValue(.init(middle, variance: 1.5)) - 0.5) < 1e-9)
    }

    @Test func chanceAloneLeavesNothingBetween() throws {
        // Squares well below what χ² has in the middle.
        let null = try #require(LevelNull((0..<30).map { .init(Double($0) / 60, variance: 1) }))
        #expect(null.betweenVariance == 0)
        #expect(null.pValue(.init(0, variance: 0)) == 1)
    }

    @Test func aMinorityOfOtherBordersMovesItLittle() throws {
        var source = SeededGenerator(seed: 12)
        let borders = (0..<4_000).map { _ -> LevelNull.Gap in
            let variance = source.uniform(in: 0.5..<2)
            return .init(source.normal(standardDeviation: (variance + 4).squareRoot()), variance: variance)
        }
        let plain = try #require(LevelNull(borders))
        #expect(abs(plain.betweenVariance - 4) < 0.6)
        let moved = borders.enumerated().map { index, border in
            LevelNull.Gap(border.gap + (index < 400 ? 1_000 : 0), variance: border.variance)
        }
        let mixed = try #require(LevelNull(moved))
        #expect(mixed.betweenVariance >= plain.betweenVariance && mixed.betweenVariance < 7)
    }

    /// Where s² is estimated from few values, p is right all the same: uniform in its tail and in its middle.
    @Test(arguments: [0.0, 4]) func fewValuesAtABorderKeepTheLevel(between: Double) throws {
        var source = SeededGenerator(seed: 13)
        let gaps = (0..<8_000).map { _ -> LevelNull.Gap in
            let chance = (0..<4).reduce(0.0) { sum, _ in
                let draw = source.normal()
                return sum + draw * draw / 4
            }
            return .init(
                source.normal(standardDeviation: (1 + between).squareRoot()), variance: chance, degreesOfFreedom: 4)
        }
        let null = try #require(LevelNull(gaps))
        #expect(abs(null.betweenVariance - between) < 0.35)
        let tail = Double(gaps.count { null.pValue($0) <= 0.05 }) / 8_000
        #expect((0.035...0.065).contains(tail), "\(tail)")
    }

    @Test func extremesGiveNumbers() {
        #expect(LevelNull([]) == nil)
        #expect(LevelNull([LevelNull.Gap](repeating: .init(0, variance: 0), count: 20))?.betweenVariance == 0)
        let huge = LevelNull((0..<20).map { _ in .init(1e150, variance: 0) })
        #expect(huge?.betweenVariance.isFinite == true && huge?.pValue(.init(1, variance: 0)) ?? 0 > 0.99)
        #expect(LevelNull.Gap(1, variance: 0).pValue(between: 0) == 0)
    }
}
