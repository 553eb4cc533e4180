import Catchments
import Testing

/// Thresholds are fractions of whole numbers: what a floating share rounds away decides here.
struct ShareTests {
    @Test(
        "Written with the digits of the denominator",
        arguments: [
            (Share(30, of: 100), "0.30"), (Share(5, of: 1000), "0.005"), (Share(10, of: 10), "1.0"),
            (Share(1, of: 3), "1/3"), (Share(1, of: 1), "1/1"),
        ]) func written(_ share: Share, _ text: String)
    {
        #expect(share.description == text)
    }

    @Test(
        "Decimals are taken digit by digit",
        arguments: [
            ("0", 0, 1), ("1", 1, 1), ("0.3", 3, 10), ("0.30", 30, 100), (".5", 5, 10), ("0.", 0, 1), ("1.", 1, 1),
            ("1.0", 10, 10), ("1.000000000", 1_000_000_000, 1_000_000_000), ("0.000000001", 1, 1_000_000_000),
            ("0.123456789", 123_456_789, 1_000_000_000), ("0.0", 0, 10),
        ])
    func parses(text: String, numerator: Int, denominator: Int) throws {
        let share = try #require(Share(decimal: text))
        #expect(share == Share(numerator, of: denominator))
    }

    @Test(
        "What is no decimal between 0 and 1 is refused",
        arguments: [
            "", ".", "-0.3", "+0.3", "0.1234567890", "1.1", "1.000000001", "2", "01", "00.3", "0,3", "30%", "3e-1",
            " 0.3", "0.3 ", "0x1", "0.3.1", "0.-3", "0.+3", "nan", "inf", "٠.٣", "0.٣", "1/3", "99999999999999999999",
        ])
    func refuses(text: String) {
        #expect(Share(decimal: text) == nil)
    }

    @Test("Whole numbers at the bar", arguments: [(3, 10, true), (29, 97, false), (30, 100, true), (2, 7, false)])
    func thirtyPerCent(part: Int, whole: Int, reaches: Bool) {
        #expect(ShareMethod.threshold.default.isReached(by: part, of: whole) == reaches)
        // Where the share is met exactly it is not exceeded.
        #expect(ShareMethod.threshold.default.isExceeded(by: part, of: whole) == (reaches && part * 10 != whole * 3))
    }

    @Test("Shares that floating arithmetic misjudges", arguments: 1...99)
    func exactAtEveryPerCent(percent: Int) {
        let bar = Share(percent, of: 100)
        for whole in [100, 700, 1_000_000_000] {
            let part = whole / 100 * percent
            #expect(bar.isReached(by: part, of: whole))
            #expect(!bar.isExceeded(by: part, of: whole))
            #expect(!bar.isReached(by: part - 1, of: whole))
            #expect(bar.isExceeded(by: part + 1, of: whole))
        }
    }

    @Test("Counts as large as whole numbers go are compared, not trapped on")
    func hugeCounts() {
        let fine = Share(999_999_999, of: 1_000_000_000)
        #expect(fine.isReached(by: .max, of: .max))
        #expect(fine.isExceeded(by: .max, of: .max))
        #expect(!fine.isReached(by: Int.max / 2, of: .max))
        #expect(Share(1, of: 2).isReached(by: Int.max / 2 + 1, of: .max))
        #expect(!Share(1, of: 2).isReached(by: Int.max / 2, of: .max))
    }
}
