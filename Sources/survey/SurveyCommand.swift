import ArgumentParser
import Foundation
import NationalSurvey

/// The executable `survey`: arguments, progress and exit codes around the libraries.
@main
struct SurveyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "survey",
        abstract: "Who serves where: do groups of practices cover defined, contiguous areas?",
        discussion: """
            Reads small-area boundaries, practices, registrations and the practices' groups; writes tables, maps \
            and a summary.

            EXAMPLES
            The bundled county, with what was planted in it:
              survey demo

            Your own files; first what they hold and what would be refused, then the survey:
            \(RunCommand.example(command: "check"))

            \(RunCommand.example(command: "run"))

            A county of invented data to try things on:
              survey generate --practices 45 --seed 1 --output county

            What changed between two surveys:
              survey compare results-2021 results-2022

            COMPLETIONS
            Names and values at the press of a key; once, for the shell that you use:
              survey --generate-completion-script bash > ~/.survey-completion.bash
              echo 'source ~/.survey-completion.bash' >> ~/.bashrc

              survey --generate-completion-script zsh > ~/.zsh/completions/_survey
              survey --generate-completion-script fish \\
                > ~/.config/fish/completions/survey.fish

            EXIT CODES
              0  done
              1  the run failed, or the output could not be written
              2  wrong arguments
              3  an input is missing, unreadable or refused
              130  interrupted; the old output is as it was
            """,
        version: Provenance.version,
        subcommands: [
            RunCommand.self, CheckCommand.self, DemoCommand.self, GenerateCommand.self, CompareCommand.self,
            HistoryCommand.self, EnsembleCommand.self, ProposeCommand.self, UnitCommand.self, GatherCommand.self,
        ]
    )

    /// Parses, runs, and turns every way to end into an exit code of the table above; the parser has others.
    static func main() {
        Interruption.shared.begin()
        do {
            var command = try parseAsRoot()
            try RepeatedOptions.refuse(Array(CommandLine.arguments.dropFirst()))
            try command.run()
        } catch let failure as CommandFailure {
            StandardStream.error.write("survey: \(failure.message)\n")
            Foundation.exit(failure.status.rawValue)
        } catch {
            let text = fullMessage(for: error) + "\n"
            if exitCode(for: error).isSuccess {
                Foundation.exit((StandardStream.output.write(text) ? ExitStatus.done : .failed).rawValue)
            }
            let meant = Misspelling.words(in: Array(CommandLine.arguments.dropFirst()))
            StandardStream.error.write(meant.map { "survey: \($0)\n" } ?? text)
            Foundation.exit(ExitStatus.usage.rawValue)
        }
        Foundation.exit(ExitStatus.done.rawValue)
    }

    func run() throws {
        throw CommandFailure(
            .usage,
            "which command? One of run, check, demo, generate, compare, history, ensemble, propose, unit, gather; "
                + "survey --help says more"
        )
    }
}
