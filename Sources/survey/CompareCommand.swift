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

            Groups with another code and the same practices, groups that went together and groups that fell apart are told from \
            practices that moved. --output writes moved-practices.csv, regrouped.csv and changed-verdicts.csv.
            """
    )

    @Argument(help: "Result folder of the first survey.", completion: .directory, transform: OptionBounds.path)
    var first: String

    @Argument(help: "Result folder of the second survey.", completion: .directory, transform: OptionBounds.path)
    var second: String

    @OptionGroup
    var results: OutputOptions

    func run() throws {
        do {
            let report = SnapshotReport(
                SnapshotComparison(try Snapshot(folder: first), try Snapshot(folder: second)))
            if let output = results.output {
                try OutputJob.write(try report.files(), to: output, replacingForeignFiles: results.overwrite)
            }
            try StandardStream.printResult(report.text)
        } catch { throw CommandFailure(error) }
    }
}
