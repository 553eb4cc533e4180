import Testing

@testable import Text

/// What is left of a text from outside.
struct PlainTextTests {
    @Test(
        "Controls and marks of direction go, white space becomes one space, all else stays",
        arguments: [
            ("Oak Surgery", "Oak Surgery"), ("", ""), ("\u{1B}[31mred", "[31mred"), ("a\u{202E}b\u{2069}", "ab"),
            ("a\u{0}b\u{7F}c\u{9D}d", "abcd"), ("a \t\r\n b", "a b"), ("a\u{2028}b\u{2029}c\u{85}d", "a b c d"),
            ("a\u{A0}\u{A0}b", "a b"), ("Llanfair\u{200F} Ŵ é", "Llanfair Ŵ é"), ("=1+1", "=1+1"),
            ("👩‍⚕️", "👩‍⚕️"),
        ] as [(String, String)])
    func cleaned(_ text: String, _ expected: String) {
        #expect(PlainText.cleaned(text) == expected)
        #expect(PlainText.cleaned(expected) == expected, "cleaning twice changes nothing")
    }
}
