import Testing
import Text

@Suite("JSON scanner")
struct JSONScannerTests {
    /// Passes the whole text.
    static func pass(_ text: [UInt8]) throws(TextFault) {
        try text.withUnsafeBufferPointer { bytes throws(TextFault) in
            var scanner = try JSONScanner(bytes)
            try scanner.skipValue()
            try scanner.expectEnd()
        }
    }

    static func string(_ text: String) throws(TextFault) -> String {
        try Array(text.utf8).withUnsafeBufferPointer { bytes throws(TextFault) in
            var scanner = try JSONScanner(bytes)
            let string = try scanner.string()
            try scanner.expectEnd()
            return string
        }
    }

    @Test(
        "what RFC 8259 allows",
        arguments: [
            "0", "-0", "1e5", "-1.5E-10", "null", "true", "false", "\"\"", "[]", "{}", " \t\r\n[ 1 , 2 ] ",
            #"{"a":{"a":[]}}"#, #""\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00""#, #""\ud800""#, "\"\u{7F}é\u{1F600}\"",
            "\u{FEFF}[]",
            "1e999",
        ])
    func allowed(_ text: String) throws { try Self.pass(Array(text.utf8)) }

    @Test(
        "what RFC 8259 does not allow",
        arguments: [
            "", " ", "\u{FEFF}", "01", "-01", "1.", ".5", "+1", "1e", "1e+", "--1", "0x1", "NaN", "Infinity", "1_0",
            "nul",
            "nulll", "True", "'a'", "\"", "\"\\\"", "\"\\q\"", "\"\\u\"", "\"\\u123\"", "\"\\u12g4\"", "\"\u{0}\"",
            "\"\u{1F}\"", "\"\n\"", "[", "]", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "[1}", "{", "{}}", "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}", "{a:1}", "{\"a\":1 \"b\":2}", "{1:2}", "1 2", "// c\n1", "\u{A0}1", "\u{FEFF}\u{FEFF}1",
        ])
    func notAllowed(_ text: String) {
        #expect(throws: TextFault.self) { try Self.pass(Array(text.utf8)) }
    }

    @Test(
        "bytes that are no UTF-8",
        arguments: [[0xFF], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]] as [[UInt8]])
    func noUTF8(_ bytes: [UInt8]) {
        #expect { try Self.pass(bytes) } throws: { ($0 as? TextFault)?.kind == .malformed }
    }

    @Test("escapes, pairs of surrogates, and halves of pairs")
    func escapes() throws {
        #expect(try Self.string(#""\u0041\u00e9\u20AC""#) == "Aé€")
        #expect(try Self.string(#""\ud83d\ude00""#) == "😀")
        #expect(try Self.string(#""\ud83dx""#) == "\u{FFFD}x")
        #expect(try Self.string(#""\ud83d\u0041""#) == "\u{FFFD}A")
        #expect(try Self.string(#""\ude00\ud83d""#) == "\u{FFFD}\u{FFFD}")
        #expect(try Self.string(#""\"\\\/\b\f\n\r\t""#) == "\"\\/\u{8}\u{C}\n\r\t")
    }

    @Test("a text cut at any byte is truncated, never read beyond its end")
    func cut() {
        let text = Array(#"{"a\u00e9":[1.5e3,true,null,"\ud83d\ude00\n"],"b":{}}"#.utf8)
        #expect(throws: Never.self) { try Self.pass(text) }
        for length in 0..<text.count {
            #expect { try Self.pass(Array(text.prefix(length))) } throws: {
                let kind = ($0 as? TextFault)?.kind
                return kind == .truncated || kind == .empty
            }
        }
    }

    @Test("256 levels are read, one more is refused at its place", arguments: ["[", "{\"a\":"])
    func depth(_ open: String) {
        let close = open == "[" ? "]" : "}"
        func text(_ depth: Int) -> [UInt8] {
            Array((String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)).utf8)
        }
        #expect(throws: Never.self) { try Self.pass(text(256)) }
        #expect { try Self.pass(text(257)) } throws: { ($0 as? TextFault)?.byteOffset == 256 * open.utf8.count }
    }

    @Test("a fault has line and byte")
    func place() {
        #expect { try Self.pass(Array("{\n\"a\":1,\n  ?}".utf8)) } throws: {
            let fault = $0 as? TextFault
            return fault?.line == 3 && fault?.byteOffset == 11 && fault?.kind == .malformed
        }
    }
}

@Suite("JSON strings written")
struct JSONTextTests {
    @Test("every character reads back")
    func roundTrip() throws {
        let text =
            String(String.UnicodeScalarView((0...0x2FF).compactMap { Unicode.Scalar($0) })) + "€😀\u{FFFF}\u{2028}"
        var bytes: [UInt8] = []
        JSONText.append(text, to: &bytes)
        #expect(try JSONScannerTests.string(String(decoding: bytes, as: UTF8.self)) == text)
    }
}
