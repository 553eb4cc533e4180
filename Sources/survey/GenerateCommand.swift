import ArgumentParser
import Formats
import NationalSurvey
import SyntheticEngland

/// `survey generate`: a synthetic county with its planted truth, as input files.
struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Make a synthetic county with known truth, as input files for run.",
        discussion: """
            Every name is invented, every number drawn. Equal options give equal bytes. truth.json and README.md say \
            what was planted.

            EXAMPLE
              survey generate --practices 45 --seed 1 --output county
            """
    )

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Number of practices, \(CountyParameters.practiceRange.lowerBound) to "
                + "\(CountyParameters.practiceRange.upperBound)."),
        transform: Self.practiceCount)
    var practices: Int

    @Option(
        parsing: .unconditional, help: "Number that decides everything drawn, from 0.", transform: Self.countySeed)
    var seed: Int

    @Option(
        help: ArgumentHelp("Folder for the files; created where it is missing.", valueName: "folder"),
        completion: .directory, transform: OptionBounds.path)
    var output: String

    @Flag(help: "Nothing on standard error but errors.")
    var quiet = false

    func run() throws {
        let folder = StagedFolder(path: output)
        Interruption.shared.protect(folder)
        let display = ProgressDisplay(isQuiet: quiet)
        do {
            let parameters = try CountyParameters(practices: practices, seed: seed)
            let county = try SyntheticCounty.generate(parameters, to: folder) { stage in
                display.enter(stage)
                return true
            }
            try Interruption.shared.commit(folder)
            display.finish()
            let patients = county.registrations.reduce(0) { $0 + $1.patients }
            try StandardStream.printResult(
                "\(county.practices.count) practices, \(county.consortia.count) consortia, \(county.areas.count) areas, "
                    + "\(county.smallAreas.count) small areas, \(patients) registered patients, "
                    + "\(county.truth.cases.count) planted cases\nfiles in \(output); README.md says what each one is")
        } catch {
            folder.discard()
            display.clear()
            throw CommandFailure(error)
        }
    }

    private static func practiceCount(_ text: String) throws -> Int {
        let range = CountyParameters.practiceRange
        guard let count = Int(text), range.contains(count) else {
            throw ValidationError("--practices takes a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return count
    }

    private static func countySeed(_ text: String) throws -> Int {
        guard let seed = Int(text), seed >= 0 else {
            throw ValidationError("--seed takes a whole number from 0 to \(Int.max)")
        }
        return seed
    }
}
