import ArgumentParser

/// How a command goes about its work; its results do not depend on these.
struct ConductOptions: ParsableArguments {
    /// Title of the section of what few need to change.
    static let advanced = "Advanced"

    @OptionGroup(title: "Output")
    var speech: SpeechOptions

    @OptionGroup(title: ConductOptions.advanced)
    var machine: MachineOptions

    var quiet: Bool { speech.quiet }
    var threads: Int { machine.threads }
}

/// What is said while a command works.
struct SpeechOptions: ParsableArguments {
    @Flag(help: "Nothing on standard error but errors.")
    var quiet = false
}

/// What a command takes of the machine.
struct MachineOptions: ParsableArguments {
    @Option(
        parsing: .unconditional, help: "At most so many threads (default: the processor's cores).",
        transform: OptionBounds.threads)
    var threads: Int = OptionBounds.availableThreads
}

/// How much of a survey is said on standard output.
struct ReadingOptions: ParsableArguments {
    @Flag(help: "Print the notes in full, not only how many there are.")
    var notes = false
}

/// The line of licence that maps and report carry.
struct CreditOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Licence line at the foot of each map and in the report (default: the Office for National Statistics' where the "
                + "boundaries are known to be its own).", valueName: "text"))
    var credit: String?
}

/// Where the results go, and what may become of files that are there already.
struct OutputOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Folder for the results; created where it is missing.", valueName: "folder"),
        completion: .directory, transform: { try OutputPlace.checked($0) })
    var output: String?

    @Flag(help: "Replace files of the output folder that no survey wrote.")
    var overwrite = false

    /// The folder, of commands that cannot do without.
    var folder: String {
        get throws {
            guard let output else { throw ValidationError("Missing expected argument '--output <folder>'") }
            return output
        }
    }
}
