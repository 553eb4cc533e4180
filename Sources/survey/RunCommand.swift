import ArgumentParser
import NationalSurvey

/// `survey run`: the survey on the user's own files.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Survey your own files.",
        discussion: """
            Writes consortia.csv, territories.csv, overlaps.csv, responsibility.csv, areas.csv, practices.csv, \
            parts.csv, links.csv, explanations.txt, affected-areas.csv and .txt, territories.geojson, \
            catchments.geojson, maps/, report.html, summary.json and README.txt, which says what each column means: all together \
            at the end, or nothing. With performance files also selection.csv.

            EXAMPLES
            \(example(command: "run"))

            One table with everything about practices, boundaries in two files:
              survey run --small-areas north.shp --small-areas south.geojson \\
                --practices practices.csv --registrations registrations.csv \\
                --group-column consortium --output results

            The same with practices' catchments by further methods, compared:
              survey run … --catchments nearest,plurality,volume,huff --output results
              survey run … --catchments declared --declared boundaries.kml --output results

            Achievement, cost and deprivation compared, and whether weaker neighbours are left outside:
              survey run … --performance qof.csv --qof-column points --qof-max 1000 --qof-period 2009-10 \\
                --performance costs.csv --cost-column cost_gbp --small-area-imd imd.csv --output results
            """
    )

    @OptionGroup(title: "Inputs and parameters")
    var survey: SurveyOptions

    @OptionGroup(title: "Catchments by further methods")
    var methods: CatchmentOptions

    @OptionGroup
    var conduct: ConductOptions

    @Option(
        help: ArgumentHelp("Folder for the results; created where it is missing.", valueName: "folder"),
        completion: .directory, transform: OptionBounds.path)
    var output: String?

    @OptionGroup
    var results: OutputOptions

    @OptionGroup
    var reading: ReadingOptions

    /// Asks for the inputs first: a user who gave nothing begins there.
    func validate() throws {
        try survey.requireInputs()
        _ = try folder
    }

    private var folder: String {
        get throws {
            guard let output else { throw ValidationError("Missing expected argument '--output <folder>'") }
            return output
        }
    }

    func run() throws {
        try SurveyJob(
            request: survey.request(threads: conduct.threads, catchments: methods.request), output: folder,
            conduct: results, isQuiet: conduct.quiet, showsNotes: reading.notes
        ).perform { _ in "" }
    }

    /// A whole command line for the help, on England's files of 2022.
    static func example(command: String) -> String {
        """
          survey \(command) --small-areas england-2022/lsoa11 \\
            --practices england-2022/practices-2022.csv \\
            --registrations england-2022/registrations-2022-07.csv \\
            --membership england-2022/gp-reg-pat-prac-map-2022-01.csv \\
            --group-column PCN_CODE --area-column CCG_CODE --output results
        """
    }
}
