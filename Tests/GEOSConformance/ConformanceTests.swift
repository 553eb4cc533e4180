import Foundation
import GEOS
import TestData
import Testing

/// The test cases of JTS and GEOS, whatever of them lies below `geos-xml/` of the folder of suites.
@Suite(.enabled(if: TestData.hasSuites, "needs the suites"))
struct ConformanceTests {
    static let folder = TestData.suites.appending(path: "geos-xml")

    static var names: [String] {
        let all = FileManager.default.enumerator(atPath: folder.path)
        var names: [String] = []
        while let name = all?.nextObject() as? String {
            if name.lowercased().hasSuffix(".xml") { names.append(name) }
        }
        return names.sorted()
    }

    /// Writes `geos-xml.tsv` into the folder that `CATCHMENTS_SUITES_REPORT` names, and prints one line.
    @Test func everyCaseHasTheExpectedAnswer() throws {
        let known = KnownVerdicts(below: Self.folder, of: TestData.suites)
        var report = "file\tcase\ttest\top\tverdict\n"
        var counts: [Verdict: Int] = [:]
        let names = Self.names
        for name in names {
            let file: CaseFile
            do {
                file = try CaseFile(Self.folder.appending(path: name), name: name)
            } catch {
                Issue.record("\(name): \(error)")
                continue
            }
            let runner = CaseRunner(file: file)
            for test in file.tests {
                var (verdict, reason) = runner.run(test)
                if verdict == .fail, known.libraryFails(name, test) { verdict = .libraryFail }
                if verdict == .fail {
                    Issue.record("\(name) case \(test.caseNumber) test \(test.number) \(test.operation): \(reason)")
                }
                counts[verdict, default: 0] += 1
                report += "\(name)\t\(test.caseNumber)\t\(test.number)\t\(test.operation)\t\(verdict.rawValue)\n"
            }
        }
        let total = counts.values.reduce(0, +)
        let listed = Verdict.allCases.map { "\(counts[$0, default: 0]) \($0.rawValue)" }.joined(separator: ", ")
        print("geos-xml: \(total) tests in \(names.count) files: \(listed)")
        if let folder = ProcessInfo.processInfo.environment["CATCHMENTS_SUITES_REPORT"], !folder.isEmpty {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try report.write(
                to: URL(filePath: folder).appending(path: "geos-xml.tsv"), atomically: true, encoding: .utf8)
        }
        #expect(total > 0)
    }
}
