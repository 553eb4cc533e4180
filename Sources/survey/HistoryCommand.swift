import ArgumentParser
import Formats
import NationalSurvey

/// `survey history`: what became of every group over the surveys of several days.
struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Follow every group over the results of several surveys, with causes and breaks of the series.",
        discussion: """
            Reads summary.json, practices.csv, consortia.csv and responsibility.csv of result folders and puts them in order of \
            their day, one survey for each. One row per day and group: verdict, shape, containment, what of the inputs changed where these did, and \
            where the series breaks: other small areas, another source of registrations, groups with another code, merged or split.

            EXAMPLES
              survey history results-2021 results-2022 results-2023
              survey history results-* --output history

            Without --output the table goes to standard output; with it, into history.csv there.
            """
    )

    @Argument(help: "Result folders, in any order.", completion: .directory, transform: OptionBounds.path)
    var folders: [String]

    @OptionGroup
    var results: OutputOptions

    func validate() throws {
        guard folders.count > 1 else {
            throw ValidationError("A history needs at least two result folders")
        }
    }

    func run() throws {
        do {
            let history = try SurveyHistory(try folders.map { try DatedSnapshot(folder: $0) })
            let file = try history.file()
            guard let output = results.output else {
                try StandardStream.printResult(String(decoding: file.bytes.dropLast(), as: UTF8.self))
                return
            }
            try OutputJob.write([file], to: output, replacingForeignFiles: results.overwrite)
            let changed = history.rows.count { !$0.causes.isEmpty }
            try StandardStream.printResult(
                "\(folders.count) surveys: \(history.rows.count) rows, \(changed) with another verdict, shape or containment than "
                    + "before; results in \(output): \(file.name)")
        } catch { throw CommandFailure(error) }
    }
}
