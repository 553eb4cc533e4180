import ArgumentParser
import Formats
import NationalSurvey
import SyntheticEngland

/// `survey generate`: a synthetic nation, or a county, with its planted truth, as input files.
struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Make a synthetic nation or county with known truth, as input files for run.",
        discussion: """
            Every name is invented, every number drawn. Equal options give equal bytes. truth.json and the README in the \
            folder say what was planted.

            A nation of 7,000 practices is as large as England: 151 areas, 335 consortia, 32,844 small areas, a million \
            registration rows, made in about two CPU seconds and 220 MB; 100,000 practices take half a minute and \
            2.2 GB. With fewer than \(NationParameters.practiceRange.lowerBound) practices, or with --county, it is a \
            county like the bundled one, with its own kinds of planted cases and file names.

            EXAMPLES
              survey generate --practices 7000 --seed 1 --output nation
              survey generate --practices 700 --seed 1 --format geojson --output small-nation
              survey generate --practices 45 --seed 1 --output county
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
                + "\(NationParameters.practiceRange.upperBound), for a county "
                + "\(CountyParameters.practiceRange.lowerBound) to \(CountyParameters.practiceRange.upperBound)."),
        transform: Self.practiceCount)
    var practices: Int

    @Option(
        parsing: .unconditional, help: "Number that decides everything drawn, from 0.", transform: Self.drawingSeed)
    var seed: Int

    @Option(
        help: ArgumentHelp("Folder for the files; created where it is missing.", valueName: "folder"),
        completion: .directory, transform: OptionBounds.path)
    var output: String

    @Option(help: "Borders of a nation as shapefile (what the national run reads) or geojson (default: shapefile).")
    var format: Format?

    @Flag(help: "Make a county, whatever the number of practices.")
    var county = false

    @Flag(help: "Nothing on standard error but errors.")
    var quiet = false

    @OptionGroup
    var results: OutputOptions

    private var isCounty: Bool { county || practices < NationParameters.practiceRange.lowerBound }

    func validate() throws {
        if county, !CountyParameters.practiceRange.contains(practices) {
            let range = CountyParameters.practiceRange
            throw ValidationError(
                "--practices takes a whole number from \(range.lowerBound) to \(range.upperBound) with --county")
        }
        if isCounty, format == .geojson {
            throw ValidationError("--format geojson is for nations; a county has shapefiles")
        }
    }

    func run() throws {
        let folder = StagedFolder(path: output, replacingForeignFiles: results.overwrite)
        Interruption.shared.protect(folder)
        let display = ProgressDisplay(isQuiet: quiet)
        do {
            let summary = try isCounty ? makeCounty(folder, display) : makeNation(folder, display)
            try Interruption.shared.commit(folder)
            display.finish()
            try StandardStream.printResult(summary)
        } catch {
            folder.discard()
            display.clear()
            throw CommandFailure(error)
        }
    }

    private func makeCounty(_ folder: StagedFolder, _ display: ProgressDisplay) throws -> String {
        let parameters = try CountyParameters(practices: practices, seed: seed)
        let county = try SyntheticCounty.generate(parameters, to: folder) { stage in
            display.enter(stage)
            return true
        }
        let patients = county.registrations.reduce(0) { $0 + $1.patients }
        return "\(county.practices.count) practices, \(county.consortia.count) consortia, \(county.areas.count) areas, "
            + "\(county.smallAreas.count) small areas, \(patients) registered patients, "
            + "\(county.truth.cases.count) planted cases\nfiles in \(output); README.md says what each one is"
    }

    private func makeNation(_ folder: StagedFolder, _ display: ProgressDisplay) throws -> String {
        let parameters = try NationParameters(practices: practices, seed: seed)
        let borders: SyntheticNation.BorderFormat = format == .geojson ? .geojson : .shapefile
        let nation = try SyntheticNation.generate(parameters, to: folder, format: borders) { stage in
            display.enter(stage)
            return true
        }
        let patients = nation.registrations.patients.reduce(0) { $0 + Int($1) }
        return
            "\(nation.practices.count) practices, \(nation.consortia.count) consortia, \(nation.areas.count) areas of "
            + "which \(nation.areas.count { $0.hasAnswered }) answered, \(nation.smallAreas.count) small areas, "
            + "\(nation.registrations.count) registration rows, \(patients) registered patients, "
            + "\(nation.truth.cases.count) planted cases, \(nation.truth.clean.count) clean consortia\n"
            + "files in \(output); README.txt says what each one is"
    }

    private static func practiceCount(_ text: String) throws -> Int {
        let (county, nation) = (CountyParameters.practiceRange.lowerBound, NationParameters.practiceRange)
        guard let count = Int(text), (county...nation.upperBound).contains(count) else {
            throw ValidationError(
                "--practices takes a whole number from \(county) to \(nation.upperBound): a county below "
                    + "\(nation.lowerBound), from there a nation")
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
