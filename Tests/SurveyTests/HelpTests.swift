import Foundation
import TestData
import Testing

/// What `--help` shows can be copied as it stands.
@Suite("Help")
struct HelpTests {
    private static let commands = [
        "run", "check", "demo", "generate", "compare", "history", "ensemble", "propose", "unit", "gather",
    ]

    private func help(_ command: String?) async throws -> String {
        let outcome = try await SurveyProcess.run([command, "--help"].compactMap(\.self), in: TestData.packageRoot)
        try #require(outcome.status == 0)
        return outcome.output
    }

    /// The commands that a text shows: indented lines, each to the last of those that end in a backslash.
    private func examples(in text: String) -> [[String]] {
        var examples: [[String]] = []
        var continues = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if continues, !examples.isEmpty {
                examples[examples.count - 1].append(line)
            } else if line.hasPrefix("  survey ") || line.hasPrefix("  echo ") {
                examples.append([line])
            } else {
                continue
            }
            continues = line.hasSuffix(" \\")
        }
        return examples
    }

    private func options(in text: String) -> Set<String> {
        Set(text.matches(of: #/(?:^|\s)(--[a-z][a-z-]*)/#).map { String($0.output.1) })
    }

    @Test("every example is good for a shell, and its options exist")
    func examplesAreCopyable() async throws {
        let listed = options(in: try await help("run"))
        var seen = 0
        for command in [nil] + Self.commands {
            let text = try await help(command)
            for example in examples(in: text) {
                seen += 1
                let script = example.joined(separator: "\n")
                #expect(!script.contains("…"), "\(script)")
                let shell = Process()
                shell.executableURL = URL(filePath: "/bin/bash")
                shell.arguments = ["-n", "-c", script]
                try shell.run()
                shell.waitUntilExit()
                #expect(shell.terminationStatus == 0, "\(script)")
                let words = script.split(whereSeparator: \.isWhitespace).map(String.init)
                guard words.count > 1, Self.commands.contains(words[1]) else { continue }
                // Options in the text of their own help are those after the examples, in its list.
                let own = try await help(words[1])
                let usage = own.range(of: "USAGE:").map { String(own[$0.lowerBound...]) } ?? ""
                let known = options(in: usage).union(words[1] == "check" ? listed : [])
                #expect(options(in: script).isSubset(of: known), "\(script)")
            }
        }
        #expect(seen >= 20)
    }

    @Test("no line is wider than 80 columns")
    func narrow() async throws {
        for command in [nil] + Self.commands {
            for line in try await help(command).split(separator: "\n") {
                #expect(line.count <= 80, "\(command ?? "survey"): \(line)")
            }
        }
    }

    @Test("run's help opens with the usual case, then has its sections in the order of need")
    func sections() async throws {
        let text = try await help("run")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines.prefix(3).contains { $0.hasPrefix("  survey run --small-areas") })
        let titles = [
            "YOUR FILES:", "NAMES OF COLUMNS:", "WHAT COUNTS:", "MORE TO TEST", "OUTPUT:", "ADVANCED:",
        ]
        let places = titles.map { title in lines.firstIndex { $0.hasPrefix(title) } ?? -1 }
        #expect(places.allSatisfy { $0 > 0 } && places == places.sorted(), "\(places)")
        // Each section once, and nothing of a survey outside them.
        for title in titles { #expect(lines.count { $0.hasPrefix(title) } == 1, "\(title)") }
        let rest = lines.suffix(from: (lines.firstIndex { $0.hasPrefix("OPTIONS:") } ?? lines.count))
        #expect(options(in: rest.joined(separator: "\n")) == ["--version", "--help"])
    }

    @Test("check's help shows what differs, the bars, and where the rest stands")
    func checkIsShort() async throws {
        let text = try await help("check")
        #expect(text.split(separator: "\n").count < 45)
        #expect(text.contains("survey run --help") && text.contains("widest_gap=100.0"))
    }

    @Test("completions exist for the three shells that the root help names", arguments: ["bash", "zsh", "fish"])
    func completions(_ shell: String) async throws {
        #expect(try await help(nil).contains("--generate-completion-script \(shell)"))
        let outcome = try await SurveyProcess.run(
            ["--generate-completion-script", shell], in: TestData.packageRoot)
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("small-areas") && outcome.output.contains("ensemble"))
    }
}
