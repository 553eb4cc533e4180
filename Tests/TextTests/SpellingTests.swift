import Testing

@testable import Text

struct SpellingTests {
    @Test(
        "Distances of known pairs",
        arguments: [
            ("", "", 0), ("kitten", "sitting", 3), ("rnu", "run", 1), ("ca", "abc", 3), ("flaw", "lawn", 2),
            ("membershp", "membership", 1), ("abcd", "badc", 2),
        ])
    func distances(_ a: String, _ b: String, _ wanted: Int) {
        #expect(Spelling.distance(Array(a), Array(b)) == wanted && Spelling.distance(Array(b), Array(a)) == wanted)
    }

    @Test("The nearest first, nothing beyond a third of the letters, letter case aside")
    func nearest() {
        let words = ["run", "check", "compare", "gather"]
        #expect(Spelling.nearest("rnu", among: words) == ["run"])
        #expect(Spelling.nearest("CHEKC", among: words) == ["check"])
        #expect(Spelling.nearest("explore", among: words).isEmpty)
        #expect(Spelling.nearest("", among: words).isEmpty)
        #expect(Spelling.nearest("map1", among: ["map3", "map2", "mop1"], most: 2) == ["map3", "map2"])
        #expect(Spelling.nearest(String(repeating: "x", count: 100_000), among: words).isEmpty)
    }
}
