import Foundation
import Statistics
import Testing

/// How much groups differ anyhow: against its closed form, and with borders that are something else.
struct EmpiricalNullTests {
    @Test func withEqualVariancesItIsTheMedianOfTheSquares() throws {
        var source = SeededGenerator(seed: 11)
        let gaps = (0..<41).map { _ in source.normal(standardDeviation: 3) }
        let null = try #require(EmpiricalNull(gaps.map { ($0, 1.5) }))
        let median = gaps.map { $0 * $0 }.sorted()[20]
        #expect(abs(null.betweenVariance - (median / EmpiricalNull.medianOfChiSquare - 1.5)) < 1e-9)
        #expect(null.borders == 41)
        // Whatever p the median border has, it is one half.
        let middle = gaps.sorted { $0 * $0 < $1 * $1 }[20]
        #expect(abs(null.pValue(gap: middle, variance: 1.5) - 0.5) < 1e-9)
    }

    @Test func chanceAloneLeavesNothingBetween() throws {
        // Squares well below what χ² has in the middle.
        let null = try #require(EmpiricalNull((0..<30).map { (Double($0) / 60, 1.0) }))
        #expect(null.betweenVariance == 0)
        #expect(null.pValue(gap: 0, variance: 0) == 1)
    }

    @Test func aMinorityOfOtherBordersMovesItLittle() throws {
        var source = SeededGenerator(seed: 12)
        var borders = (0..<4_000).map { _ -> (gap: Double, variance: Double) in
            let variance = source.uniform(in: 0.5..<2)
            return (source.normal(standardDeviation: (variance + 4).squareRoot()), variance)
        }
        let plain = try #require(EmpiricalNull(borders))
        #expect(abs(plain.betweenVariance - 4) < 0.6)
        for index in 0..<400 { borders[index].gap += 1_000 }
        let mixed = try #require(EmpiricalNull(borders))
        #expect(mixed.betweenVariance >= plain.betweenVariance && mixed.betweenVariance < 7)
    }

    @Test func fewBordersSayNothing() {
        let few = (0..<19).map { (gap: Double($0), variance: 1.0) }
        #expect(EmpiricalNull(few) == nil && EmpiricalNull([], fewest: 0) == nil)
        #expect(EmpiricalNull(few + [(1, 1)]) != nil)
        // Borders without variance, and gaps of the largest size, give a number all the same.
        #expect(EmpiricalNull([(gap: Double, variance: Double)](repeating: (0, 0), count: 20))?.betweenVariance == 0)
        #expect(EmpiricalNull((0..<20).map { _ in (1e150, 0.0) })?.betweenVariance.isFinite == true)
    }

    @Test func tailsOfTheNormalDistribution() {
        for z in stride(from: 0.0, through: 37, by: 0.125) {
            let (own, library) = (NormalDistribution.twoSided(z), erfc(z / 2.0.squareRoot()))
            #expect(abs(own - library) <= 1e-12 * library, "\(z)")
        }
        #expect(NormalDistribution.twoSided(0) == 1 && NormalDistribution.twoSided(-1) == 1)
        #expect(NormalDistribution.twoSided(.infinity) == 0 && NormalDistribution.twoSided(.nan).isNaN)
        #expect(abs(NormalDistribution.twoSided(1.959963984540054) - 0.05) < 1e-15)
    }
}
