import Catchments
import Testing

@testable import NationalSurvey

/// Numbers, plurals, bars and lists as texts print them.
struct WordTests {
    @Test("Numbers as a newspaper prints them")
    func words() {
        #expect(PlainWords.count(1, "part", "parts") == "1 part" && PlainWords.count(0, "part", "parts") == "0 parts")
        #expect(PrintedNumber.whole(1_234_567) == "1,234,567" && PrintedNumber.whole(999) == "999")
        #expect(PrintedNumber.whole(-1000) == "-1,000")
        #expect(PlainWords.patients(1) == "1 patient" && PlainWords.patients(9_999) == "9,999 patients")
        #expect(PlainWords.patients(10_499) == "about 10,000 patients")
        #expect(PlainWords.patients(10_500) == "about 11,000 patients")
        #expect(PrintedNumber.percent(1, of: 3) == "33.3 %" && PrintedNumber.percent(1, of: 0) == "none")
        #expect(PrintedNumber.percent(1, of: 10_000) == "less than 0.1 %")
        #expect(PrintedNumber.percent(9_999, of: 10_000) == "more than 99.9 %")
        #expect(PrintedNumber.percent(0, of: 9) == "0.0 %" && PrintedNumber.percent(9, of: 9) == "100.0 %")
        #expect(PlainWords.distance(0.4) == "less than a metre" && PlainWords.distance(999) == "999 m")
        #expect(PlainWords.distance(999.6) == "1.0 km" && PlainWords.distance(12_345) == "12.3 km")
        #expect(PlainWords.list([]) == "" && PlainWords.list(["a"]) == "a" && PlainWords.list(["a", "b"]) == "a and b")
        #expect(PlainWords.list(["a", "b", "c"]) == "a, b and c")
    }

    @Test("One plural rule: 1 is singular, 0 and all else plural, with commas or without")
    func plurals() {
        for (count, words) in [(0, "0 areas"), (1, "1 area"), (2, "2 areas"), (1_000, "1,000 areas")] {
            #expect(PlainWords.count(count, "area", "areas") == words)
        }
        for (count, words) in [(0, "0 areas"), (1, "1 area"), (2, "2 areas"), (1_000, "1000 areas")] {
            #expect(PlainWords.plain(count, "area", "areas") == words)
        }
        #expect(PlainWords.plural(1, "is", "are") == "is" && PlainWords.plural(0, "is", "are") == "are")
    }

    @Test("A bar is printed as it was set, with no more decimals than it needs")
    func bars() {
        #expect(PrintedNumber.bar(Share(75, of: 100)) == "75 %" && PrintedNumber.bar(Share(625, of: 1000)) == "62.5 %")
        #expect(PrintedNumber.bar(Share(0, of: 1)) == "0 %" && PrintedNumber.bar(Share(1, of: 1)) == "100 %")
        #expect(PrintedNumber.fraction(0.6) == "0.60" && PrintedNumber.fraction(0.625) == "0.625")
        #expect(PrintedNumber.fraction(1) == "1.00" && PrintedNumber.fraction(Share(29, of: 100)) == "0.29")
        #expect(PrintedNumber.length(500) == "500 m" && PrintedNumber.length(30_000) == "30 km")
        #expect(PrintedNumber.length(2_500) == "2.5 km")
    }
}
