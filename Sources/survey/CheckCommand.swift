import ArgumentParser
import NationalSurvey

/// `survey check`: what a survey would read and refuse.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say what the same options would read and refuse, without the survey.",
        discussion: """
            Detected columns, reference systems, row counts and join rates. The exit code is 3 when an input would be \
            refused, and 1 when the folder of --output would be.

            EXAMPLE
            \(RunCommand.example(command: "check"))
            """
    )

    @OptionGroup(title: "Inputs and parameters")
    var survey: SurveyOptions

    @OptionGroup(title: "Catchments by further methods")
    var methods: CatchmentOptions

    @OptionGroup
    var conduct: ConductOptions

    @Option(
        help: ArgumentHelp(
            "As for run: what is said is whether run would refuse it; nothing is written.", valueName: "folder"),
        completion: .directory, transform: OptionBounds.path)
    var output: String?

    @OptionGroup
    var results: OutputOptions

    func validate() throws { try survey.requireInputs() }

    func run() throws {
        let display = ProgressDisplay(isQuiet: conduct.quiet)
        display.enter("checking the inputs", number: 1, of: 1)
        let request = survey.request(threads: conduct.threads, catchments: methods.request)
        let check = SurveyCheck(request)
        display.finish()
        let refusals = check.refusals.map(RequestFlags.naming)
        let findings = check.findings.map(RequestFlags.naming)
        let verdict =
            switch refusals.count {
            case 0: "Ready: nothing would be refused"
            case 1: "Not ready: 1 thing to mend"
            default: "Not ready: \(refusals.count) things to mend"
            }
        let overview = check.overview.map(RequestFlags.naming)
        let lines = findings + overview + [verdict] + refusals.map { "refused: \($0)" }
        try StandardStream.printResult(lines.joined(separator: "\n"))
        guard refusals.isEmpty else {
            throw CommandFailure(.input, "the inputs would be refused: \(refusals.joined(separator: "; "))")
        }
        if let output {
            try SurveyJob(request: request, output: output, conduct: results, isQuiet: conduct.quiet).checkOutput()
        }
    }
}
