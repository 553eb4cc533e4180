import ArgumentParser
import Formats
import NationalSurvey

/// `survey compare`: what changed between two surveys.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compare the results of two surveys: practices moved, verdicts changed.",
        discussion: """
            Reads practices.csv, consortia.csv and responsibility.csv of two result folders. Where the small areas are not \
            the same, as those of 2011 and of 2021, it says so and compares the membership alone.

            EXAMPLES
              survey compare results-2021 results-2022
              survey compare results-2021 results-2022 --output changes

            --output writes moved-practices.csv and changed-verdicts.csv.
            """
    )

    @Argument(help: "Result folder of the first survey.", completion: .directory, transform: OptionBounds.path)
    var first: String

    @Argument(help: "Result folder of the second survey.", completion: .directory, transform: OptionBounds.path)
    var second: String

    @Option(
        help: ArgumentHelp("Folder for the tables; created where it is missing.", valueName: "folder"),
        completion: .directory, transform: OptionBounds.path)
    var output: String?

    @OptionGroup
    var results: OutputOptions

    func run() throws {
        do {
            let report = SnapshotReport(
                SnapshotComparison(try Snapshot(folder: first), try Snapshot(folder: second)))
            if let output {
                let folder = StagedFolder(path: output, replacingForeignFiles: results.overwrite)
                Interruption.shared.protect(folder)
                do {
                    let files = try report.files()
                    try folder.prepare(names: files.map(\.name))
                    for file in files { try folder.write(file.bytes, to: file.name) }
                    try Interruption.shared.commit(folder)
                } catch {
                    folder.discard()
                    throw error
                }
            }
            try StandardStream.printResult(report.text)
        } catch { throw CommandFailure(error) }
    }
}
