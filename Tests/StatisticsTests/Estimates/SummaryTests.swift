import Statistics
import Testing

@Suite struct SummaryTests {
    @Test func emptySampleHasNothingButItsCount() {
        let summary = Summary([Double]())
        #expect(summary.count == 0)
        #expect(summary.mean == nil && summary.median == nil && summary.minimum == nil && summary.maximum == nil)
        #expect(summary.quantile(0.1) == nil)
    }

    @Test func oneValue() {
        let summary = Summary([7])
        #expect(summary.mean == 7 && summary.median == 7 && summary.quantile(0) == 7 && summary.quantile(1) == 7)
    }

    /// Type 7 for 1, 2, 4, 8 worked by hand: position = 3p.
    @Test(arguments: [(0.0, 1.0), (0.1, 1.3), (0.25, 1.75), (0.5, 3.0), (0.75, 5.0), (0.9, 6.8), (1.0, 8.0)])
    func quantilesOfType7(probability: Double, expected: Double) throws {
        let quantile = try #require(Summary([8, 1, 4, 2]).quantile(probability))
        #expect(abs(quantile - expected) < 1e-12)
    }

    @Test func meanSurvivesCancellationAndOrder() {
        #expect(Summary([1e16, 1, -1e16, 1]).mean == 0.5)
        var generator = SeededGenerator(seed: 21)
        let sample = (0..<1000).map { _ in generator.normal() * 1e6 }
        #expect(Summary(sample) == Summary(sample.reversed()))
    }
}
