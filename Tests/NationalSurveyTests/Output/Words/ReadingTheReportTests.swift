import Foundation
import Testing

@testable import NationalSurvey

/// The page that explains the report, and the words that must not be in it.
struct ReadingTheReportTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test func theTableOfAnswersIsTheOneInCode() throws {
        let file = Self.root.appending(path: "Documentation/ReadingTheReport.md")
        let page = try String(contentsOf: file, encoding: .utf8)
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") }
        #expect(rows.map(String.init) == Answer.table.map { "| `\($0.kind)` | \($0.words) |" })
    }

    @Test("No text claims motive, choice or law, not even to deny it")
    func claims() throws {
        let files = try FindingsAgreementTests.run.get().files
        for (name, bytes) in files where [".html", ".txt", ".svg"].contains(where: name.hasSuffix) {
            let text = String(decoding: bytes, as: UTF8.self).lowercased()
            for word in ["deliberate", "gerrymander", "in breach", "cherry-pick", "proves ", "unlawful"] {
                #expect(!text.contains(word), "\(name): \(word)")
            }
        }
    }

    @Test("Code words of answers stand in the definitions of the report only")
    func codeWords() throws {
        let files = try FindingsAgreementTests.run.get().files
        let page = String(decoding: files["report.html"] ?? [], as: UTF8.self)
        let body = try #require(page.components(separatedBy: "<body>").last)
        let before = try #require(body.components(separatedBy: "<h2>Definitions").first)
        let shown = before.replacing(/<[^>]*>/, with: " ")
        #expect(shown.contains("one connected area of its own"))
        // Those that are no words of English.
        for kind in Answer.table.map(\.kind) where kind.contains(where: \.isUppercase) {
            #expect(!shown.contains(kind), "\(kind)")
        }
    }
}
