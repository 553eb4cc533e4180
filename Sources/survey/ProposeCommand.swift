import ArgumentParser
import NationalSurvey

/// `survey propose`: a balanced, connected grouping.
struct ProposeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose",
        abstract: "Propose a grouping of a graph's nodes: connected, balanced, and good by an objective.",
        discussion: """
            EXAMPLES
              survey propose --graph counties.json --regions 5 --tolerance 0.01 --output proposal
              survey propose --graph wards.json --regions 10 --tolerance 0.05 --from plan --output nearest

            --from plan changes as little weight as it can of the file's own plan, which may have parts in pieces or out \
            of their bands. The exit code is 3 when no plan can exist, 1 when none was found.
            """
    )

    /// Where a search may start.
    enum Origin: String, ExpressibleByArgument {
        case plan
    }

    @OptionGroup(title: "Graph and regions")
    var divided: GraphOptions

    @Option(help: "What there should be little of: cut-edges, perimeter, inertia or deviation (default: cut-edges).")
    var objective: ProposalRequest.Objective = .cutEdges

    @Option(help: "Change a given grouping as little as must be: plan, that of the file.")
    var from: Origin?

    @Option(parsing: .unconditional, help: "Independent starts, of which the best is proposed (default: 12).")
    var tries: Int = 12

    @Option(parsing: .unconditional, help: "Seed of everything random (default: 1).", transform: OptionBounds.seed)
    var seed: UInt64?

    @OptionGroup
    var conduct: ConductOptions

    @Option(
        help: ArgumentHelp("Folder for the results; created where it is missing.", valueName: "folder"),
        completion: .directory, transform: OptionBounds.path)
    var output: String

    @OptionGroup
    var results: OutputOptions

    func run() throws {
        guard let graph = divided.graph else { return }
        var request = ProposalRequest(graph: graph)
        (request.regions, request.limits, request.seed) = (divided.regions, try divided.limits, seed ?? 1)
        (request.objective, request.startsFromPlan) = (objective, from == .plan)
        (request.tries, request.threads) = (tries, conduct.threads)
        try GraphJob(graph: graph, output: output, conduct: results, isQuiet: conduct.quiet).perform {
            display in
            display.enter("looking for a plan", number: 1, of: 1)
            let proposal = try Proposal(request)
            return (try proposal.files(), proposal.overview())
        }
    }
}

extension ProposalRequest.Objective: ExpressibleByArgument {}
