import Foundation
import TestData
import Testing

/// Tools of others read what a survey hands over; a tool that is not installed is skipped, with a word in the output.
@Suite("Hand-over")
struct PackageTests {
    @Test("Frictionless validates datapackage.json, GDAL finds every polygon valid, the gallery shows what is drawn")
    func toolsOfOthersAgree() async throws {
        try await withTemporaryFolder { folder in
            let results = folder.appending(path: "results")
            let survey = try await SurveyProcess.run(
                ["demo", "--quiet", "--output", results.path], in: TestData.packageRoot)
            try #require(survey.status == 0)
            for (picture, map) in [("county-answers", "national"), ("county-area", "PCT0002")] {
                let shown = TestData.packageRoot.appending(path: "Documentation/gallery/\(picture).svg")
                let drawn = try Data(contentsOf: results.appending(path: "maps/\(map).svg"))
                if ProcessInfo.processInfo.environment["CATCHMENTS_DRAW"] == "1" { try drawn.write(to: shown) }
                #expect(try Data(contentsOf: shown) == drawn, "\(picture).svg: CATCHMENTS_DRAW=1 draws it anew")
            }
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
