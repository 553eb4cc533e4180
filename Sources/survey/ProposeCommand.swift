import ArgumentParser
import Formats
import NationalSurvey

/// `survey propose`: a balanced, connected grouping.
struct ProposeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose",
        abstract: "Propose a grouping: connected, balanced, and good by an objective.",
        discussion: """
            Groups the practices or the small areas of a survey's inputs, or the nodes of a graph file.

            EXAMPLES
              survey propose --units small-areas --regions 1130 --tolerance 0.10 \\
                --small-areas boundaries --practices practices.csv \\
                --registrations registrations.csv --output neighbourhoods

              survey propose --units practices --from plan --tolerance 0.25 \\
                --small-areas boundaries --practices practices.csv \\
                --registrations registrations.csv --output nearest

              survey propose --graph counties.json --regions 5 --tolerance 0.01 --output proposal

            --from plan changes as little weight as it can of a given grouping, which may have parts in pieces or out of \
            their bands: the groups of the survey, or the file's own plan. Small areas are joined by shared borders, links \
            of --threshold link_level and narrow gaps; practices as neighbours within areas. What lies apart and is too \
            light for a region is in none, and listed. The exit code is 3 when no plan can exist, 1 when none was found.
            """
    )

    /// Where a search may start.
    enum Origin: String, ExpressibleByArgument {
        case plan
    }

    @OptionGroup(title: "A graph, and its regions")
    var divided: GraphOptions

    @OptionGroup
    var survey: SurveyOptions

    @Option(help: "Of a survey: what is grouped, practices or small-areas.")
    var units: ProposalUnits?

    @Option(
        help: """
            What there should be little of, cut-edges, perimeter, inertia or deviation, or much, localisation (default: \
            cut-edges).
            """)
    var objective: ProposalRequest.Objective = .cutEdges

    @Option(help: "Change a given grouping as little as must be: plan, that of the file or of the survey.")
    var from: Origin?

    @Option(
        parsing: .unconditional,
        help: "Independent starts, of which the best is proposed (default: 12, on thousands of nodes fewer).")
    var tries: Int?

    @OptionGroup(title: "Output")
    var results: OutputOptions

    @OptionGroup
    var conduct: ConductOptions

    func validate() throws {
        _ = try results.folder
        try divided.refuseMixture(with: survey, takesRegions: true)
        guard divided.graph == nil else {
            if units != nil { throw ValidationError("--units goes with a survey's inputs; a --graph has nodes") }
            return
        }
        try survey.requireInputs()
        if units == nil {
            throw ValidationError("Missing expected argument '--units <units>': practices or small-areas")
        }
    }

    func run() throws {
        var request = ProposalRequest(graph: divided.graph ?? "")
        (request.regions, request.limits, request.seed) = (divided.regions, try divided.limits, survey.seed ?? 1)
        (request.objective, request.startsFromPlan) = (objective, from == .plan)
        (request.tries, request.threads) = (tries, conduct.threads)
        request.units = units ?? .practices
        let stage = "looking for a plan"
        if let graph = divided.graph {
            try GraphJob(graph: graph, output: results.folder, conduct: results, isQuiet: conduct.quiet).perform {
                display in
                display.enter(stage, number: 1, of: 1)
                let proposal = try Proposal(request)
                return (try proposal.files(), proposal.overview())
            }
        } else {
            let inputs = survey.request(threads: conduct.threads, catchments: CatchmentRequest())
            try SurveyJob(
                request: inputs, output: results.folder, conduct: results, isQuiet: conduct.quiet
            ).produce({ display in
                let proposal = try Proposal(request, survey: inputs) {
                    display.enter($0)
                } searching: {
                    display.enter(stage, number: 1, of: 2)
                }
                return (try proposal.files(), RequestFlags.naming(in: proposal.overview()))
            })
        }
    }
}

extension ProposalRequest.Objective: ExpressibleByArgument {}
extension ProposalUnits: ExpressibleByArgument {}
