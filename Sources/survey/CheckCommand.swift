import ArgumentParser
import NationalSurvey

/// `survey check`: what a survey would read and refuse.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say what the same options would read and refuse, without the survey.",
        usage: "survey check <options of run>",
        discussion: """
            \(RunCommand.example(command: "check"))

            Takes every option of run, see survey run --help, and writes nothing: it
            says what each file was recognised as, columns, reference systems, dates,
            row counts and join rates. With --output it also says whether run would
            refuse that folder. The exit code is 3 when an input would be refused, and
            1 when the folder would be.

            Bars of the territory tests with their defaults, for --threshold:
            \(OptionBounds.thresholdDefaults)
            """
    )

    // The help of run has them all.
    @OptionGroup(visibility: .hidden)
    var survey: SurveyOptions

    @OptionGroup(visibility: .hidden)
    var methods: CatchmentOptions

    @OptionGroup(visibility: .hidden)
    var plausible: PlausibleOptions

    @OptionGroup(visibility: .hidden)
    var conduct: ConductOptions

    @OptionGroup(visibility: .hidden)
    var results: OutputOptions

    func validate() throws { try survey.requireInputs() }

    func run() throws {
        let display = ProgressDisplay(isQuiet: conduct.quiet)
        display.enter("checking the inputs", number: 1, of: 1)
        var request = survey.request(threads: conduct.threads, catchments: methods.request)
        plausible.fill(&request)
        let check = SurveyCheck(request)
        display.finish()
        let refusals = check.refusals.map(RequestFlags.naming)
        let findings = check.findings.map(RequestFlags.naming)
        let overview = check.overview.map(RequestFlags.naming)
        let lines = findings + overview + refusals.map { "refused: \($0)" } + [check.verdict]
        try StandardStream.printResult(lines.joined(separator: "\n"))
        guard refusals.isEmpty else {
            throw CommandFailure(.input, "not ready: \(refusals.joined(separator: "; "))")
        }
        if let output = results.output {
            try SurveyJob(request: request, output: output, conduct: results, isQuiet: conduct.quiet).checkOutput()
        }
    }
}
