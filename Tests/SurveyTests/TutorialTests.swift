import Foundation
import TestData
import Testing

/// The commands of the tutorial, run one after the other in a folder with the bundled county: they print what the page says.
@Suite("Tutorial")
struct TutorialTests {
    private static let page = TestData.packageRoot.appending(path: "Documentation/FirstSurvey.md")

    /// A command of a page and the lines that it prints.
    private struct Step {
        var command: [String]
        var printed: [String] = []
    }

    /// The blocks between ```` ```console ```` and ```` ``` ````: a command begins with `$ ` and goes on after a backslash.
    private func steps(_ text: String) -> [Step] {
        var steps: [Step] = []
        var (isInside, continues) = (false, false)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line == "```console" {
                isInside = true
                continue
            }
            if line == "```" {
                isInside = false
                continue
            }
            guard isInside else { continue }
            if line.hasPrefix("$ ") {
                steps.append(Step(command: [String(line.dropFirst(2))]))
            } else if continues, !steps.isEmpty {
                steps[steps.count - 1].command.append(line)
            } else if !steps.isEmpty {
                steps[steps.count - 1].printed.append(line)
            }
            continues = line.hasSuffix(" \\")
        }
        return steps
    }

    @Test("each command of FirstSurvey.md prints what stands below it")
    func printsWhatThePageSays() async throws {
        let survey = try SurveyProcess.executable()
        let steps = steps(try String(contentsOf: Self.page, encoding: .utf8))
        #expect(steps.count >= 7)
        try await withTemporaryFolder { folder in
            try FileManager.default.createSymbolicLink(
                at: folder.appending(path: "shapefiles"),
                withDestinationURL: TestData.packageRoot.appending(path: "shapefiles"))
            for step in steps {
                let command = step.command.joined(separator: "\n")
                let output = folder.appending(path: "printed")
                try Data().write(to: output)
                let shell = Process()
                shell.executableURL = URL(filePath: "/bin/bash")
                shell.arguments = ["-c", "survey() { \"$SURVEY\" \"$@\"; }\n\(command)"]
                shell.environment = ProcessInfo.processInfo.environment.merging(["SURVEY": survey.path]) { $1 }
                shell.currentDirectoryURL = folder
                shell.standardOutput = try FileHandle(forWritingTo: output)
                shell.standardError = FileHandle.nullDevice
                try shell.run()
                shell.waitUntilExit()
                let printed = try String(contentsOf: output, encoding: .utf8)
                #expect(
                    printed.trimmingCharacters(in: .newlines)
                        == step.printed.joined(separator: "\n")
                        .trimmingCharacters(in: .newlines), "\(command)")
            }
        }
    }
}
