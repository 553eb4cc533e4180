import Foundation
import Statistics
import Testing
import Text

@Suite("Numbers printed")
struct PrintedNumberTests {
    @Test(
        "layouts of a few decimals",
        arguments: [
            (1234, 2, [], "12.34"), (1200, 2, [], "12.00"), (1200, 2, .trimmed, "12"), (1210, 2, .trimmed, "12.1"),
            (-5, 2, [], "-0.05"), (5, 1, .bare, ".5"), (-5, 1, [.bare, .trimmed], "-.5"),
            (0, 1, [.bare, .trimmed], "0"),
            (0, 2, [], "0.00"), (1_234_567, 0, .grouped, "1,234,567"), (-999, 0, .grouped, "-999"),
            (-1_000, 0, .grouped, "-1,000"), (123_456_789, 3, .grouped, "123,456.789"), (100, 2, [.bare], "1.00"),
            (Int.min, 0, [], "-9223372036854775808"), (Int.max, 9, [], "9223372036.854775807"),
        ] as [(Int, Int, ScaledDecimal.Layout, String)])
    func layouts(_ units: Int, _ places: Int, _ layout: ScaledDecimal.Layout, _ text: String) {
        #expect(ScaledDecimal(units: units, places: places).text(layout) == text)
    }

    @Test("halves go away from zero, and what is too large or no number has no text")
    func rounding() {
        #expect(ScaledDecimal(0.5, places: 0)?.units == 1)
        #expect(ScaledDecimal(-2.5, places: 0)?.units == -3)
        #expect(ScaledDecimal(0.125, places: 2)?.units == 13)
        #expect(ScaledDecimal(-0.001, places: 2)?.text() == "0.00")
        for value in [Double.nan, .infinity, -.infinity, 1e18, -1e300] {
            #expect(ScaledDecimal(value, places: 0) == nil)
        }
        #expect(ScaledDecimal(1e10, places: 9) == nil)
    }

    static func rounded(_ value: Double, _ places: Int, isTrimmed: Bool = false) -> String? {
        var bytes: [UInt8] = []
        return DecimalWriter.appendRounded(value, places: places, isTrimmed: isTrimmed, to: &bytes)
            ? String(decoding: bytes, as: UTF8.self) : nil
    }

    @Test(
        "the shortest decimal rounded half away from zero",
        arguments: [
            (0.05, 1, "0.1"), (0.04, 1, "0.0"), (0.005, 2, "0.01"), (0.0049, 2, "0.00"), (9.995, 2, "10.00"),
            (-0.04, 1, "0.0"), (1e21, 1, "1000000000000000000000.0"), (1e-300, 3, "0.000"), (999.95, 1, "1000.0"),
            (1.005, 2, "1.01"), (0, 2, "0.00"), (123.456, 0, "123"), (0.6, 0, "1"), (0.00000015, 7, "0.0000002"),
            (12345.678, 5, "12345.67800"), (0.001, 5, "0.00100"),
        ] as [(Double, Int, String)])
    func rounded(_ value: Double, _ places: Int, _ text: String) {
        #expect(Self.rounded(value, places) == text)
        let trimmed = text.contains(".") ? text.reversed().drop { $0 == "0" }.drop { $0 == "." } : text.reversed()[...]
        #expect(Self.rounded(value, places, isTrimmed: true) == String(trimmed.reversed()))
    }

    /// Foundation's `Decimal` holds the digits of the shortest decimal exactly, and rounds them by a code of its own.
    @Test("agrees with Foundation's decimals")
    func againstFoundation() throws {
        var random = SplitMix64(seed: 9)
        for _ in 0..<3_000 {
            let value = (Double.random(in: -2_000...2_000, using: &random) * 1e4).rounded() / 1e4
            for places in [0, 1, 2, 3] {
                var exact = try #require(Decimal(string: value.description))
                var expected = Decimal()
                NSDecimalRound(&expected, &exact, places, .plain)
                let text = try #require(Self.rounded(value, places))
                #expect(Decimal(string: text) == expected, "\(value) to \(places)")
            }
        }
    }

    @Test("of any magnitude the text reads back to the same number")
    func anyMagnitude() throws {
        var random = SplitMix64(seed: 4)
        for _ in 0..<20_000 {
            let value = Double(bitPattern: random.next())
            guard value.isFinite else { continue }
            var bytes: [UInt8] = []
            #expect(DecimalWriter.appendShortest(value, to: &bytes))
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(Double(text)?.bitPattern == (value == 0 ? 0 : value).bitPattern)
            // No more digits than the standard library needs.
            func digits(_ text: String) -> String {
                let plain = text.prefix { $0 != "e" }.filter { $0.isNumber }.drop { $0 == "0" }
                return String(String(plain.reversed().drop { $0 == "0" }).reversed())
            }
            #expect(digits(text) == digits(value.description))
        }
    }

    @Test("the sign of an exponent is a matter of the language")
    func exponents() {
        for (style, text) in [(DecimalWriter.ExponentStyle.bare, "1.5e300"), (.signed, "1.5e+300")] {
            var bytes: [UInt8] = []
            #expect(DecimalWriter.appendShortest(1.5e300, exponent: style, to: &bytes))
            #expect(String(decoding: bytes, as: UTF8.self) == text)
        }
        var bytes: [UInt8] = []
        #expect(DecimalWriter.appendShortest(-1.5e-300, exponent: .signed, to: &bytes))
        #expect(String(decoding: bytes, as: UTF8.self) == "-1.5e-300")
    }
}
