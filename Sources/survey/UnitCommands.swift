import ArgumentParser
import Formats
import Foundation
import NationalSurvey

/// `survey unit`: one unit of a large job.
struct UnitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unit",
        abstract: "Run one unit of a job that survey ensemble --write-plan wrote; the record goes to standard output.",
        discussion: """
            Standard output gets one line "unit K length SHA-256" and as many bytes, and nothing else. Relative paths of \
            the plan are looked for from the present folder.

            EXAMPLES
              survey ensemble --graph wards.json --write-plan plan.json
              survey unit --plan plan.json --unit 1 > records/1
              survey gather --plan plan.json --records records --output ensemble
            """
    )

    @OptionGroup
    var job: PlanFile

    @Option(parsing: .unconditional, help: "Number of the unit, from 1.")
    var unit: Int

    func run() throws {
        let (plan, work) = try job.read(threads: 1)
        do {
            let record = try work.run(unit: unit, of: plan, file: job.plan)
            try FileHandle.standardOutput.write(contentsOf: Data(UnitFrame.bytes(unit: unit, record)))
        } catch { throw CommandFailure(error) }
    }
}

/// `survey gather`: the results of a large job from the records of its units.
struct GatherCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gather",
        abstract: "Join the records of all units of a job: the same results as survey ensemble alone.",
        usage: "survey gather --plan <file> --records <folder> --output <folder>",
        discussion: """
            Every file of the folder holds one record of survey unit or several. Every unit must be there; twice is fine \
            when the bytes are equal.
            """
    )

    @OptionGroup
    var job: PlanFile

    @Option(
        help: ArgumentHelp("Folder with the records.", valueName: "folder"), completion: .directory,
        transform: OptionBounds.path)
    var records: String

    @OptionGroup(title: "Output")
    var results: OutputOptions

    @OptionGroup
    var conduct: ConductOptions

    func validate() throws { _ = try results.folder }

    func run() throws {
        try OutputJob(output: results.folder, conduct: results, isQuiet: conduct.quiet, inputs: [job.plan]).perform(
            names: []) {
                display in
                display.enter("reading the inputs again", number: 1, of: 2)
                let (plan, work) = try job.read(threads: conduct.threads)
                display.enter("joining records", number: 2, of: 2)
                let folder = try UnitFolder(path: records, units: plan.units.count)
                return try work.gather(plan, file: job.plan) { unit throws(SurveyError) in try folder.record(of: unit) }
            }
    }
}

/// The file of a job.
struct PlanFile: ParsableArguments {
    @Option(
        help: ArgumentHelp("The job: what survey ensemble --write-plan wrote.", valueName: "file"),
        completion: .file(extensions: ["json"]), transform: OptionBounds.path)
    var plan: String

    /// The plan, and its work, which reads the inputs as they are now.
    func read(threads: Int) throws -> (plan: JobPlan, work: EnsembleJob) {
        do {
            let plan = try JobPlan(path: self.plan)
            let command: EnsembleCommand
            do { command = try EnsembleCommand.parse(plan.arguments + ["--output", "-"]) } catch {
                throw CommandFailure(.input, "\(self.plan): arguments: \(EnsembleCommand.message(for: error))")
            }
            return (plan, try command.job(threads: threads))
        } catch let failure as CommandFailure { throw failure } catch { throw CommandFailure(error) }
    }
}

/// Writes the job of a command as a file.
struct PlanFileJob {
    let command: EnsembleCommand
    let path: String
    let conduct: OutputOptions

    func perform() throws {
        do {
            guard conduct.overwrite || !FileManager.default.fileExists(atPath: path) else {
                throw CommandFailure(.failed, "\(path) is there already; name another file, or give --overwrite")
            }
            let plan = try command.job(threads: command.conduct.threads).plan(arguments: Self.words)
            do { try Data(try plan.bytes(file: path)).write(to: URL(filePath: path), options: .atomic) } catch {
                throw CommandFailure(.failed, "\(path): cannot be written: \(error.localizedDescription)")
            }
            try StandardStream.printResult("\(plan.units.count) units in \(path)")
        } catch let failure as CommandFailure { throw failure } catch { throw CommandFailure(error) }
    }

    /// The words of the command line that results depend on.
    private static var words: [String] {
        let dropped: Set<String> = ["--write-plan", "--threads"]
        var words: [String] = []
        var isValue = false
        for word in CommandLine.arguments.dropFirst(2) {
            let name = String(word.prefix { $0 != "=" })
            if isValue {
                isValue = false
            } else if dropped.contains(name) {
                isValue = name == word
            } else if word != "--quiet", word != "--overwrite" {
                words.append(word)
            }
        }
        return words
    }
}

extension EnsembleCommand {
    /// The work on its inputs, none of which are read yet.
    func job(threads: Int) throws -> EnsembleJob {
        var request = try samplingRequest
        request.threads = threads
        var survey = surveyRequest
        survey.threads = threads
        return EnsembleJob(request, survey: divided.graph == nil ? survey : nil, days: sampling.snapshot)
    }
}
