import Foundation
import GEOS
import Shapes

/// One file of test cases.
struct CaseFile {
    /// One question and its expected answer.
    struct Test {
        /// Counted from 1 in the file.
        let caseNumber: Int
        /// Counted from 1 in the case.
        let number: Int
        /// In lower case.
        let operation: String
        /// `arg1`, `arg2` and so on, without space, by number.
        let arguments: [Int: String]
        let pattern: String?
        let expected: String
        let a: String?
        let b: String?
    }

    /// Path below the folder of suites.
    let name: String
    /// Cells to a unit; nil for floating point.
    let scale: Double?
    let isPrepared: Bool
    /// The file asks for the rule for buffers.
    let comparesAsBuffers: Bool
    /// Of coordinates, for files of the JTS family; the GEOS family does not use it.
    let tolerance: Double?
    let tests: [Test]

    init(_ url: URL, name: String) throws {
        let run = try MarkupReader.read(Array(Data(contentsOf: url)))
        self.name = name
        let model = run.child("precisionModel")
        let isFloating = model?.attributes["type"]?.uppercased().hasPrefix("FLOATING") ?? false
        scale = isFloating ? nil : model?.attributes["scale"].flatMap { Double($0.trimmingSpace()) }
        isPrepared = run.child("geometryOperation")?.content.contains("Prepared") ?? false
        comparesAsBuffers = run.child("resultMatcher")?.content.contains("Buffer") ?? false
        tolerance = run.child("tolerance").flatMap { Double($0.content) }
        var tests: [Test] = []
        for (i, element) in run.children("case").enumerated() {
            let (a, b) = (element.child("a")?.content, element.child("b")?.content)
            for (j, test) in element.children("test").enumerated() {
                guard let op = test.child("op") else { continue }
                var arguments: [Int: String] = [:]
                for (key, value) in op.attributes where key.lowercased().hasPrefix("arg") {
                    if let number = Int(key.dropFirst(3)) { arguments[number] = value.trimmingSpace() }
                }
                tests.append(
                    Test(
                        caseNumber: i + 1, number: j + 1,
                        operation: (op.attributes["name"] ?? "").trimmingSpace().lowercased(), arguments: arguments,
                        pattern: op.attributes["pattern"]?.trimmingSpace(), expected: op.content, a: a, b: b))
            }
        }
        self.tests = tests
    }

    /// Files of the JTS family are compared within their tolerance.
    var isOfJTS: Bool { name.lowercased().hasPrefix("jts") }
}

/// Reads well-known text, or well-known binary as hexadecimal digits.
func readGeometry(_ text: String) throws(GEOSError) -> Geometry {
    let text = text.trimmingSpace()
    // No keyword of well-known text is made of hexadecimal digits alone.
    if text.utf8.count > 8, text.allSatisfy({ $0.isHexDigit || $0.isWhitespace }) {
        return try Geometry(hexWKB: text.filter { !$0.isWhitespace })
    }
    return try Geometry(wkt: upToEnd(of: text))
}

/// One file has a parenthesis too many. The format's readers stop at the end of the geometry; `Geometry` refuses what
/// follows there.
private func upToEnd(of text: String) -> String {
    var depth = 0
    for (i, character) in zip(text.indices, text) {
        if character == "(" { depth += 1 }
        if character == ")" {
            depth -= 1
            if depth == 0 { return String(text[...i]) }
        }
    }
    return text
}
