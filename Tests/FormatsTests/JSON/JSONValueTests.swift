import Formats
import Testing

@Suite("JSON values")
struct JSONTests {
    @Test("reads, writes and reads back")
    func roundTrip() throws {
        let value: JSONValue = [
            "z": 1, "a": [nil, true, 2.5, "q\"\\\n\u{1}é"], "empty": [], "none": [:], "big": 1e300, "minus": -0.001,
            "inner": ["x": ["y": 3]],
        ]
        let text = try value.prettyPrinted()
        #expect(try JSONValue(parsing: FileBytes(name: "j", bytes: text)) == value)
        #expect(
            String(decoding: text, as: UTF8.self).hasPrefix(
                "{\n  \"z\": 1,\n  \"a\": [\n    null,\n    true,\n    2.5,\n"))
        #expect(value["inner"]?["x"]?["y"]?.int == 3)
        #expect(value["a"]?[2]?.double == 2.5)
        #expect(throws: FormatError.self) { try JSONValue.array([.double(.nan)]).prettyPrinted() }
    }

    @Test(
        "numbers keep their kind",
        arguments: [
            ("1", JSONValue.int(1)), ("-0", .double(-0.0)), ("1.0", .double(1)),
            ("9223372036854775808", .double(9_223_372_036_854_775_808)), ("1e2", .double(100)),
        ])
    func numbers(text: String, value: JSONValue) throws {
        #expect(try JSONValue(parsing: bytes(text)) == value)
    }

    @Test(
        "what is not JSON",
        arguments: [
            "", " ", "{", "[1,]", "{\"a\" 1}", "{a:1}", "tru", "\"\u{1}\"", "\"\\x\"", "\"\\u12\"", "1 2", "1e999",
            "[1}", "'a'",
        ])
    func refused(text: String) {
        #expect(throws: FormatError.self) { try JSONValue(parsing: bytes(text)) }
    }
}
