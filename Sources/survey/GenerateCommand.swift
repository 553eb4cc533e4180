import ArgumentParser
import Formats
import NationalSurvey
import SyntheticEngland

/// `survey generate`: a synthetic county or nation with its planted truth, as input files.
struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Make a synthetic county or nation with known truth, as input files for run.",
        usage: "survey generate --practices <number> --output <folder> [<options>]",
        discussion: """
            Every name is invented, every number drawn. Equal options give equal bytes. truth.json and README.md in the \
            folder say what was planted; demo --input FOLDER says what the survey finds of it.

            A nation of 7,000 practices is as large as England: 151 areas, 335 consortia, 32,844 small areas, a million \
            registration rows, made in about two CPU seconds and 220 MB; 100,000 practices take half a minute and \
            2.2 GB. With fewer than 140 practices it is a county of three areas like the bundled one, with every shape \
            of territory and the doubtful rows of real files.

            EXAMPLES
              survey generate --practices 7000 --output nation
              survey generate --practices 700 --seed 2 --format geojson \\
                --output small-nation
              survey generate --practices 45 --output county
              survey generate --practices 7000 --hard-cases --output hard-nation
            """
    )

    /// In which format borders are written.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case shapefile, geojson
    }

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Number of practices: \(NationParameters.practiceRange.lowerBound) to "
                + "\(NationParameters.practiceRange.upperBound)."),
        transform: Self.practiceCount)
    var practices: Int

    @Option(
        parsing: .unconditional, help: "Number that decides everything drawn, from 0 (default: 1).",
        transform: Self.drawingSeed)
    var seed: Int = 1

    @Flag(help: "Small groups with what is hard to tell apart, in nations from 700 practices.")
    var hardCases = false

    @Option(help: "Borders as shapefile, which the national benchmark reads, or geojson (default: shapefile).")
    var format: Format = .shapefile

    @OptionGroup(title: "Output")
    var results: OutputOptions

    @OptionGroup(title: "Output")
    var speech: SpeechOptions

    func validate() throws { _ = try results.folder }

    func run() throws {
        let folder = StagedFolder(path: try results.folder, replacingForeignFiles: results.overwrite)
        Interruption.shared.protect(folder)
        let display = ProgressDisplay(isQuiet: speech.quiet)
        do {
            let summary = try make(folder, display)
            try Interruption.shared.commit(folder)
            display.finish()
            try StandardStream.printResult(summary)
        } catch {
            folder.discard()
            display.clear()
            throw CommandFailure(error)
        }
    }

    private func make(_ folder: StagedFolder, _ display: ProgressDisplay) throws -> String {
        let parameters = try NationParameters(practices: practices, seed: seed, hardCases: hardCases)
        let borders: SyntheticNation.BorderFormat = format == .geojson ? .geojson : .shapefile
        let nation = try SyntheticNation.generate(parameters, to: folder, format: borders) { stage in
            display.enter(stage)
            return true
        }
        let patients =
            nation.registrations.patients.reduce(0) { $0 + Int($1) }
            + nation.registrationsOffTheMap.reduce(0) { $0 + $1.patients }
        let rows = nation.registrations.count + nation.registrationsOffTheMap.count
        return
            "\(nation.practices.count) practices, \(nation.consortia.count) consortia, \(nation.areas.count) areas of "
            + "which \(nation.areas.count { $0.hasAnswered }) answered, \(nation.smallAreas.count) small areas, "
            + "\(rows) registration rows, \(patients) registered patients, "
            + "\(nation.truth.cases.count) planted cases, \(nation.truth.clean.count) clean consortia\n"
            + "seed \(seed); files in \(results.output ?? ""); README.md says what each one is"
    }

    private static func practiceCount(_ text: String) throws -> Int {
        let range = NationParameters.practiceRange
        guard let count = Int(text), range.contains(count) else {
            throw ValidationError(
                "--practices takes a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return count
    }

    private static func drawingSeed(_ text: String) throws -> Int {
        guard let seed = Int(text), seed >= 0 else {
            throw ValidationError("--seed takes a whole number from 0 to \(Int.max)")
        }
        return seed
    }
}
