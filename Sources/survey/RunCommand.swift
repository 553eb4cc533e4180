import ArgumentParser
import NationalSurvey

/// `survey run`: the survey on the user's own files.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Survey your own files.",
        discussion: """
            \(example(command: "run"))

            Begin with check in place of run: it says what was recognised and what
            would be refused. All files are put in place together at the end, or none;
            open report.html first, README.txt says what each column means.

            FURTHER EXAMPLES
            One table with everything about practices, boundaries in two files:
              survey run --small-areas north.shp --small-areas south.geojson \\
                --practices practices.csv --registrations registrations.csv \\
                --group-column consortium --output results

            Practices' catchments by further methods, compared:
              survey run --small-areas boundaries --practices practices.csv \\
                --registrations registrations.csv --output results \\
                --catchments nearest,volume,huff,declared --declared drawn.kml

            Achievement, cost and deprivation compared, and whether weaker neighbours
            are left outside:
              survey run --small-areas boundaries --practices practices.csv \\
                --registrations registrations.csv --output results \\
                --performance qof.csv --qof-column points --qof-max 1000 \\
                --performance costs.csv --cost-column cost_gbp \\
                --small-area-imd imd.csv
            """
    )

    @OptionGroup
    var survey: SurveyOptions

    @OptionGroup(title: SurveyOptions.more)
    var methods: CatchmentOptions

    @OptionGroup(title: SurveyOptions.more)
    var plausible: PlausibleOptions

    @OptionGroup(title: "Output")
    var results: OutputOptions

    @OptionGroup(title: "Output")
    var reading: ReadingOptions

    @OptionGroup
    var conduct: ConductOptions

    /// Asks for the inputs first: a user who gave nothing begins there.
    func validate() throws {
        try survey.requireInputs()
        _ = try results.folder
    }

    func run() throws {
        var request = survey.request(threads: conduct.threads, catchments: methods.request)
        plausible.fill(&request)
        try SurveyJob(
            request: request, output: results.folder, conduct: results, isQuiet: conduct.quiet,
            showsNotes: reading.notes
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
