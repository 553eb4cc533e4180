import Foundation
import TestData
import Testing

/// Tools of others read what a survey hands over; a tool that is not installed is skipped, with a word in the output.
@Suite("Hand-over")
struct PackageTests {
    @Test("Frictionless validates datapackage.json, GDAL finds every polygon valid")
    func toolsOfOthersAgree() async throws {
        try await withTemporaryFolder { folder in
            let results = folder.appending(path: "results")
            let survey = try await SurveyProcess.run(
                ["demo", "--quiet", "--output", results.path], in: TestData.packageRoot)
            try #require(survey.status == 0)
            let output = folder.appending(path: "printed")
            try Data().write(to: output)
            let check = Process()
            check.executableURL = TestData.packageRoot.appending(path: "Tests/Report/packages")
            check.arguments = [results.path]
            check.standardOutput = try FileHandle(forWritingTo: output)
            try check.run()
            check.waitUntilExit()
            let text = try String(contentsOf: output, encoding: .utf8)
            #expect(check.terminationStatus == 0, "\(text)")
            #expect(!text.contains("FAILED") && (text.contains("ok ") || text.contains("skipped")))
        }
    }
}
