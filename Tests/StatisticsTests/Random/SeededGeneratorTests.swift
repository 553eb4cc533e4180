import Statistics
import Testing

@Suite struct SeededGeneratorTests {
    /// Published test vectors of the reference implementations.
    @Test func splitMix64KnownAnswers() {
        var generator = SplitMix64(seed: 1_234_567)
        let expected: [UInt64] = [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
        ]
        #expect(expected.map { _ in generator.next() } == expected)
    }

    @Test func xoshiroKnownAnswers() {
        var generator = SeededGenerator(state: (1, 2, 3, 4))
        let expected: [UInt64] = [
            11520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360, 607_988_272_756_665_600,
            16_172_922_978_634_559_625, 8_476_171_486_693_032_832, 10_595_114_339_597_558_777,
            2_904_607_092_377_533_576,
        ]
        #expect(expected.map { _ in generator.next() } == expected)
    }

    @Test func streamsDependOnEachPartAndOnNothingElse() {
        let streams = [
            SeededGenerator(seed: 1), SeededGenerator(seed: 2), SeededGenerator(seed: 1, stream: ""),
            SeededGenerator(seed: 1, stream: "towns"), SeededGenerator(seed: 2, stream: "towns"),
            SeededGenerator(seed: 1, stream: "towns", index: 1), SeededGenerator(seed: 1, stream: "towns", index: -1),
            SeededGenerator(seed: 1, stream: "towns1"),
        ]
        #expect(Set(streams).count == streams.count)
        #expect(SeededGenerator(seed: 7, stream: "a", index: 3) == SeededGenerator(seed: 7, stream: "a", index: 3))
    }

    @Test func unitNumbersFillTheUnitInterval() {
        var generator = SeededGenerator(seed: 3)
        let sample = Summary((0..<100_000).map { _ in generator.unit() })
        #expect(sample.minimum! >= 0 && sample.maximum! < 1)
        #expect(abs(sample.mean! - 0.5) < 0.005)
        #expect(abs(sample.quantile(0.25)! - 0.25) < 0.01)
    }

    @Test(arguments: [1, 2, 3, 7, 1000, Int.max])
    func integersStayBelowTheirBound(bound: Int) {
        var generator = SeededGenerator(seed: 4)
        #expect((0..<1000).allSatisfy { _ in (0..<bound).contains(generator.integer(below: bound)) })
    }

    @Test func integersAreEquallyLikely() {
        var generator = SeededGenerator(seed: 5)
        var counts = [Int](repeating: 0, count: 7)
        for _ in 0..<70_000 { counts[generator.integer(in: 10...16) - 10] += 1 }
        // Five standard deviations of a binomial count with n = 70,000 and p = 1/7.
        #expect(counts.allSatisfy { abs($0 - 10_000) < 463 })
    }
}
