import Ensembles
import Statistics
import Testing

@Suite struct ChainEvidenceTests {
    @Test("Split R-hat of four short halves, worked out by hand")
    func rHat() throws {
        // Halves (1, 3), (2, 4), (5, 7), (1, 1): means 2, 3, 6, 1; variances 2, 2, 2, 0; W = 1.5, the means' variance 14/3.
        let evidence = ChainEvidence([[1, 3, 2, 4], [5, 7, 1, 1]])
        let within = 1.5
        let ratio: Double = (0.5 * within + 14.0 / 3.0) / within
        let found = try #require(evidence.rHat)
        #expect(abs(found - ratio.squareRoot()) < 1e-14)
        // Of an odd number the middle value is in neither half.
        #expect(ChainEvidence([[1, 3, 99, 2, 4], [5, 7, -99, 1, 1]]).rHat == evidence.rHat)
        #expect(ChainEvidence([[2, 2, 2, 2]]).rHat == 1)
        #expect(ChainEvidence([[2, 2, 2, 2], [3, 3, 3, 3]]).rHat == .infinity)
        #expect(ChainEvidence([[1, 2, 3]]).rHat == nil && ChainEvidence([]).rHat == nil)
    }

    @Test("Effective sizes: independent values count fully, those of a slow chain by (1 − a)/(1 + a), at most 1.5 each")
    func effectiveSize() throws {
        var random = SeededGenerator(seed: 12)
        func chain(_ memory: Double) -> [Double] {
            var value = 0.0
            return (0..<4000).map { _ in
                value = memory * value + random.normal()
                return value
            }
        }
        let independent = try #require(ChainEvidence([chain(0), chain(0)]).effectiveSize)
        #expect((6800...9200).contains(independent), "\(independent)")
        let slow = try #require(ChainEvidence([chain(0.8), chain(0.8)]).effectiveSize)
        #expect((8000.0 / 9 * 0.7...8000.0 / 9 * 1.3).contains(slow), "\(slow)")
        let alternating = (0..<4000).map { $0 % 2 == 0 ? 1.0 : -1.0 }
        #expect(ChainEvidence([alternating, alternating]).effectiveSize == 12_000)
        #expect(ChainEvidence([[1, 1, 1], [1, 1, 1]]).effectiveSize == nil)
    }

    @Test func percentiles() throws {
        let evidence = ChainEvidence([[1, 2, 3, 4], [2, 2, 5, 6]])
        let place = try #require(evidence.percentile(of: 2))
        #expect(place.share == (1 + 3 * 0.5) / 8)
        let effective = try #require(place.effective)
        #expect(place.error == (place.share * (1 - place.share) / effective).squareRoot())
        let above = try #require(evidence.percentile(of: 10))
        #expect(above.share == 1 && above.error == nil)
        #expect(ChainEvidence([[], []]).percentile(of: 1) == nil)
    }

    @Test("p counts the observed value itself, ties and missing values against, and both sides")
    func pValues() {
        #expect(ChainEvidence.pValue(0, among: [1, 2, 3, 4]) == 0.4)
        #expect(ChainEvidence.pValue(5, among: [1, 2, 3, 4]) == 0.4)
        #expect(ChainEvidence.pValue(1, among: [1, 1, 2, 3]) == 1)
        #expect(ChainEvidence.pValue(2.5, among: [1, 2, 3, 4]) == 1)
        #expect(ChainEvidence.pValue(0, among: [1, 2, 3, .nan]) == 0.8)
        #expect(ChainEvidence.pValue(0, among: []) == 1)
        // The first of 200 states is the lowest: ε = 1/200 on that side.
        #expect(abs(ChainEvidence.outlierBound(0, along: (1..<200).map(Double.init)) - 0.2) < 1e-15)
        #expect(ChainEvidence.outlierBound(1, along: [1, 1, 1]) == 1)
    }

    @Test func deviations() throws {
        let evidence = ChainEvidence([[1, 2], [3, 6]])
        let deviation = try #require(evidence.standardDeviation)
        #expect(abs(deviation - (14.0 / 3).squareRoot()) < 1e-15)
        #expect(evidence.summary.median == 2.5 && ChainEvidence([[1]]).standardDeviation == nil)
    }
}
