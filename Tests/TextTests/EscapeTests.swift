import Foundation
import Testing
import Text

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite("Escapes")
struct EscapeTests {
    @Test(
        "markup",
        arguments: [
            (
                "a & b <c> \"d\" 'e'", "a &amp; b &lt;c&gt; &quot;d&quot; &#39;e&#39;",
                "a &amp; b &lt;c&gt; &quot;d&quot; 'e'"
            ),
            ("one\ttwo\r\nthree", "one two  three", "one two  three"),
            ("\u{0}\u{B}\u{7F}\u{9F}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
            ("Llŷn é 😀", "Llŷn é 😀", "Llŷn é 😀"), ("", "", ""),
        ])
    func markup(_ text: String, _ xml: String, _ html: String) {
        #expect(MarkupText.escaped(text, for: .xml) == xml)
        #expect(MarkupText.escaped(text, for: .html) == html)
    }

    /// Foundation's parser is the independent route.
    @Test("what is escaped reads back as content and as a value in either quotation mark")
    func readsBack() throws {
        let text = "x &lt; \"<a b='c'>]]> & é"
        let escaped = MarkupText.escaped(text, for: .xml)
        let collector = Collector()
        let parser = XMLParser(data: Data("<r a=\"\(escaped)\" b='\(escaped)'>\(escaped)</r>".utf8))
        parser.delegate = collector
        #expect(parser.parse())
        #expect(collector.content == text)
        #expect(collector.values == ["a": text, "b": text])
    }

    private final class Collector: NSObject, XMLParserDelegate {
        var content = ""
        var values: [String: String] = [:]
        func parser(_ parser: XMLParser, foundCharacters string: String) { content += string }
        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) { values = attributes }
    }

    @Test(
        "entities",
        arguments: [
            ("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'"), ("#233", "é"), ("#xe9", "é"),
            ("#x1F600", "😀"), ("nbsp", nil), ("#", nil), ("#x", nil), ("#xD800", nil), ("#99999999999", nil), ("", nil),
        ] as [(String, Unicode.Scalar?)])
    func entities(_ name: String, _ character: Unicode.Scalar?) {
        #expect(MarkupText.character(ofEntity: name) == character)
    }

    @Test(
        "fields of CSV",
        arguments: [
            ("plain", "plain"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""), ("a\rb", "\"a\rb\""),
            ("", ""), (" ", " "), ("é", "é"), ("'", "'"),
        ])
    func fields(_ field: String, _ text: String) {
        var bytes: [UInt8] = []
        CSVText.append(field, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == text)
    }

    @Test("what a spreadsheet would run")
    func formulas() {
        for field in ["=1+1", "+44", "-5", "@A1", "\t=1", "\r=1"] { #expect(CSVText.isFormula(field)) }
        for field in ["", "a=1", " =1", "'=1", "é"] { #expect(!CSVText.isFormula(field)) }
    }

    @Test("white space of Unicode goes at both ends, and nowhere else")
    func trimming() {
        #expect("\u{A0} a b\u{2003}\r\n".trimmed == "a b")
        #expect(" \t ".trimmed == "" && "".trimmed == "" && "é".trimmed == "é")
    }
}
