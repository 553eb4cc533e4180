import Foundation
import TestData
import Testing

/// The blocks of the how-to pages, run with the bundled county in the place of the files that a reader brings: each ends well,
/// and what it reads of the results is there. Python and R where they are installed.
@Suite("How-tos")
struct HowToTests {
    private struct Block {
        let language: String
        var text = ""
    }

    private static func blocks(_ page: String) throws -> [Block] {
        let text = try String(
            contentsOf: TestData.packageRoot.appending(path: "Documentation/HowTo/\(page).md"), encoding: .utf8)
        var (blocks, isInside): ([Block], Bool) = ([], false)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("```") {
                if !isInside { blocks.append(Block(language: String(line.dropFirst(3)))) }
                isInside.toggle()
            } else if isInside {
                blocks[blocks.count - 1].text += line + "\n"
            }
        }
        return blocks
    }

    /// The county's files for those of the pages; what it has none of is left out.
    private static func withTheCounty(_ script: String) -> String {
        let files = [
            "--small-areas": "small_areas.shp", "--practices": "practices.csv", "--registrations": "registrations.csv",
            "--membership": "membership.csv", "--postcodes": nil, "--small-area-lookup": nil,
        ]
        var words = script.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        for index in words.indices.dropLast() {
            // The option may stand at the beginning of a line; what ends the value stays.
            guard let option = files.keys.first(where: { words[index].hasSuffix($0) }), let file = files[option] else {
                continue
            }
            let end = words[index + 1].drop { !$0.isNewline && $0 != "\\" }
            if let file {
                words[index + 1] = "shapefiles/\(file)" + end
            } else {
                words[index].removeLast(option.count)
                words[index + 1] = String(end)
            }
        }
        return words.joined(separator: " ").replacing("PCN_CODE", with: "consortium")
            .replacing("SUB_ICB_LOCATION_CODE", with: "pct").replacing("survey run ", with: "survey run --overwrite ")
    }

    /// Ends with the status and what was printed, errors too.
    private static func shell(_ script: String, in folder: URL) throws -> (status: Int32, printed: String) {
        let output = folder.appending(path: "printed")
        try Data().write(to: output)
        let shell = Process()
        shell.executableURL = URL(filePath: "/bin/bash")
        shell.arguments = ["-c", "set -e -o pipefail; survey() { \"$SURVEY\" \"$@\"; }\n\(script)"]
        shell.environment = ProcessInfo.processInfo.environment.merging(
            ["SURVEY": try SurveyProcess.executable().path]) { $1 }
        shell.currentDirectoryURL = folder
        let handle = try FileHandle(forWritingTo: output)
        (shell.standardOutput, shell.standardError) = (handle, handle)
        try shell.run()
        shell.waitUntilExit()
        return (shell.terminationStatus, try String(contentsOf: output, encoding: .utf8))
    }

    private static func isInstalled(_ program: String) throws -> Bool {
        try shell("command -v \(program) > /dev/null", in: FileManager.default.temporaryDirectory).status == 0
    }

    /// Results of the county under the names that the pages use, one for each day.
    private static func makeResults(in folder: URL) throws {
        try FileManager.default.createSymbolicLink(
            at: folder.appending(path: "shapefiles"),
            withDestinationURL: TestData.packageRoot.appending(path: "shapefiles"))
        for (name, day) in [
            ("results", "2026-03-01"), ("results-2025-q3", "2025-07-01"), ("results-2025-q4", "2025-10-01"),
            ("results-2026-q1", "2026-01-01"),
        ] {
            let made = try shell(
                withTheCounty(
                    "survey run --small-areas x --practices x --registrations x --membership x --group-column consortium "
                        + "--area-column pct --as-of \(day) --threshold coherence_effort=1 --quiet --output \(name)"),
                in: folder)
            #expect(made.status == 0, "\(made.printed)")
        }
    }

    @Test("Every block runs")
    func run() async throws {
        try await withTemporaryFolder { folder in
            try Self.makeResults(in: folder)
            var counts: [String: Int] = [:]
            for page in ["Journalist", "Analyst", "Researcher"] {
                for block in try Self.blocks(page) {
                    counts[block.language, default: 0] += 1
                    try Self.check(block, page, in: folder)
                }
            }
            #expect((counts["sh"] ?? 0) >= 5 && counts["python"] == 1 && counts["r"] == 1, "\(counts)")
        }
    }

    private static func check(_ block: Block, _ page: String, in folder: URL) throws {
        switch block.language {
        case "sh":
            let made = try shell(withTheCounty(block.text), in: folder)
            #expect(made.status == 0, "\(page): \(block.text)\(made.printed)")
        case "python", "r":
            let program = block.language == "r" ? "Rscript" : "python3"
            guard try isInstalled(program) else {
                print("skipped: \(program) is not installed, so a block of \(page).md was not run")
                return
            }
            let file = folder.appending(path: "block.\(block.language)")
            try Data(block.text.utf8).write(to: file)
            let made = try shell("\(program) \(file.lastPathComponent)", in: folder)
            if made.printed.contains("there is no package called") {
                print("skipped: a package of R is not installed, so a block of \(page).md was not run to its end")
                return
            }
            #expect(made.status == 0, "\(page): \(made.printed)")
            guard block.language == "python" else { return }
            let groups = try Table(folder.appending(path: "results/consortia.csv"))
            let whole = groups.column("shape").count { $0 == "onePiece" }
            #expect(made.printed == "\(groups.column("shape").count) groups \(whole) in one piece\nTrue\n")
        case "html":
            for name in block.text.matches(of: #/src="([^"]+)"/#).map({ String($0.output.1) }) {
                #expect(FileManager.default.fileExists(atPath: folder.appending(path: "results/\(name)").path))
            }
        default: Issue.record("a block of \(page).md is in no language that is run: \(block.language)")
        }
    }
}
