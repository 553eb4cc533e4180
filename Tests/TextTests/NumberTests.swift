import Foundation
import Statistics
import Testing
import Text

@Suite("Decimal text to Double")
struct DecimalReaderTests {
    @Test("agrees bit for bit with the standard library on random bit patterns, written shortest and with 17 digits")
    func randomBitPatterns() {
        var random = SplitMix64(seed: 1)
        var compared = 0
        while compared < 100_000 {
            let value = Double(bitPattern: random.next())
            guard value.isFinite else { continue }
            let text = value.description
            #expect(DecimalReader.parse(text, grammar: .json)?.bitPattern == value.bitPattern, "\(text)")
            compared += 1
        }
    }

    @Test("agrees with the standard library on digits as they stand in boundary files")
    func ordinaryNumbers() {
        var random = SplitMix64(seed: 2)
        for _ in 0..<100_000 {
            // 1 to 20 digits with a point somewhere, perhaps an exponent.
            let digits = Int.random(in: 1...20, using: &random)
            var text = random.next() & 1 == 0 ? "-" : ""
            text += String(Int.random(in: 0...180, using: &random)) + "."
            for _ in 0..<digits { text += String(Int.random(in: 0...9, using: &random)) }
            if random.next() & 7 == 0 { text += "e\(Int.random(in: -30...30, using: &random))" }
            let expected = Double(text)
            #expect(DecimalReader.parse(text, grammar: .json)?.bitPattern == expected?.bitPattern, "\(text)")
        }
    }

    @Test("hard cases: halfway points, the limits of the fast routes, subnormals, long mantissas")
    func hardCases() {
        var cases = [
            "9007199254740993", "9007199254740992", "9007199254740991", "9007199254740995", "9007199254740993.0",
            "1e22", "1e23", "1e-22", "1e-23", "1e27", "1e28", "1e-27", "1e-28", "1.7976931348623157e308",
            "1.7976931348623159e308", "4.9e-324", "2.4703282292062327e-324", "2.4703282292062328e-324",
            "2.2250738585072011e-308", "2.2250738585072014e-308", "0.1", "0.3", "123456789012345678",
            "1234567890123456789", "12345678901234567890", "18446744073709551615", "18446744073709551616",
            "0.000000000000000000000000001", "6.62607015e-34", "5e-324",
            "0.500000000000000166533453693773481063544750213623046875",
            "3.518437208883201171875e13", "62.5364939768271845828", "8.10109172351e-10",
            "1.50000000000000011102230246251565",
            "7.8459735791271921e65", "0", "-0", "0.0", "-0.0", "0e5", "1e0", "100000000000000000000", "1e-400",
            "0.0000000000000000000000000000000000000000000000000000012345678901234567",
            "54.678913345181613", "-1.232987107819402",
        ]
        // Exact halves between neighbouring doubles, and one decimal above and below.
        for k in 0..<64 {
            let odd = (UInt64(1) << 53) + UInt64(2 * k) + 1
            for text in [String(odd), String(odd) + ".0", String(odd) + "e1", String(odd) + "e-3", String(odd) + "e20"]
            {
                cases.append(text)
            }
        }
        for text in cases {
            #expect(
                DecimalReader.parse(text, grammar: .json)?.bitPattern == Double(text)?.bitPattern, "\(text)")
        }
        let long = "0." + String(repeating: "3", count: 5_000) + "e2"
        #expect(DecimalReader.parse(long, grammar: .json) == 100.0 / 3)
        #expect(DecimalReader.parse("1e400", grammar: .json) == .infinity)
        #expect(DecimalReader.parse("-1e999999999999999999999", grammar: .json) == -.infinity)
        #expect(DecimalReader.parse("1e-999999999999999999999", grammar: .json) == 0)
    }

    @Test(
        "JSON's grammar refuses what is not JSON",
        arguments: [
            "", "-", "+1", "01", "-01", ".5", "5.", "1e", "1e+", "1.e5", "NaN", "Infinity", "0x10", "1_000", "1,5",
            " 1", "1 ",
        ])
    func jsonGrammar(text: String) {
        #expect(DecimalReader.parse(text, grammar: .json) == nil)
    }

    @Test(
        "a table's grammar takes what people type",
        arguments: [
            ("+1", 1.0), ("007", 7), (".5", 0.5), ("5.", 5), ("-.25", -0.25),
            ("+12345678901234567890.", 12_345_678_901_234_567_168),
        ] as [(String, Double)])
    func tableGrammar(text: String, value: Double) {
        #expect(DecimalReader.parse(text, grammar: .table) == value)
    }

    @Test(
        "a table's grammar refuses words and fragments",
        arguments: ["", ".", "-", "+", "e5", "nan", "inf", "1e", "--1", "1.2.3", "٣"])
    func tableGrammarRefuses(text: String) {
        #expect(DecimalReader.parse(text, grammar: .table) == nil)
    }
}

@Suite("Double to decimal text")
struct DecimalWriterTests {
    static func fixed(_ value: Double, _ places: Int) -> String? {
        var bytes: [UInt8] = []
        return DecimalWriter.appendFixed(value, places: places, to: &bytes)
            ? String(decoding: bytes, as: UTF8.self) : nil
    }

    static func shortest(_ value: Double) -> String? {
        var bytes: [UInt8] = []
        return DecimalWriter.appendShortest(value, to: &bytes) ? String(decoding: bytes, as: UTF8.self) : nil
    }

    @Test("fixed decimals agree with the C library's exact printing")
    func fixedAgainstExact() {
        var random = SplitMix64(seed: 3)
        var values: [Double] = [
            0, 0.5, 0.00000005, 0.00000015, 1.00000005, 0.99999995, 0.999999949, 123456.78901234567, 1e-300,
        ]
        values += [
            Double.leastNonzeroMagnitude, 999_999_999_999_999, 2.5, 0.125, 0.0000000625, -0.00000004, 180,
            -179.9999999999,
        ]
        for _ in 0..<30_000 {
            values.append(Double.random(in: -180...180, using: &random))
            values.append(Double.random(in: -1e6...1e6, using: &random))
            // Ties of the seventh decimal: odd multiples of 2^-8 and the like.
            values.append(Double(Int.random(in: -100_000...100_000, using: &random)) / 256)
        }
        for value in values {
            for places in [0, 2, 7] {
                var expected = String(format: "%.\(places)f", value)
                if expected.hasPrefix("-"), !expected.contains(where: { "123456789".contains($0) }) {
                    expected.removeFirst()
                }
                #expect(Self.fixed(value, places) == expected)
            }
        }
    }

    @Test("what has no fixed form is refused", arguments: [Double.nan, .infinity, -.infinity, 1e15, 1e300])
    func fixedRefuses(value: Double) { #expect(Self.fixed(value, 7) == nil) }

    @Test(
        "shortest decimals are laid out without exponents at ordinary magnitudes",
        arguments: [
            (2.0, "2"), (-2.0, "-2"), (0.0, "0"), (-0.0, "0"), (0.1, "0.1"), (1.0 / 3, "0.3333333333333333"),
            (0.00005, "0.00005"), (1e-7, "1e-7"), (1.25e-6, "0.00000125"), (1e15, "1000000000000000"),
            (1.2345678901234568e20, "123456789012345680000"), (1e21, "1e21"), (1.5e300, "1.5e300"), (1e-300, "1e-300"),
            (1234567.25, "1234567.25"), (9_007_199_254_740_992, "9007199254740992"), (1e-6, "0.000001"),
            (Double.leastNonzeroMagnitude, "5e-324"),
        ] as [(Double, String)])
    func layout(value: Double, text: String) { #expect(Self.shortest(value) == text) }

    @Test("shortest decimals read back to the same bits")
    func roundTrip() throws {
        var random = SplitMix64(seed: 4)
        for _ in 0..<50_000 {
            let value = Double(bitPattern: random.next())
            guard value.isFinite else { continue }
            let text = try #require(Self.shortest(value))
            #expect(Double(text)?.bitPattern == value.bitPattern)
            #expect(DecimalReader.parse(text, grammar: .json)?.bitPattern == value.bitPattern)
        }
    }
}
