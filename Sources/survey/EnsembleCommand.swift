import ArgumentParser
import Catchments
import Formats
import NationalSurvey

/// `survey ensemble`: how unusual a grouping is among plausible ones.
struct EnsembleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ensemble",
        abstract: "Say how unusual a grouping is among plausible groupings of the same graph.",
        discussion: """
            Samples plans (divisions of a graph into connected parts within weight bands) from a stated law, or counts \
            them all. The graph file is JSON: {"format": "ensemble-graph/1", "nodes": […], "weights": […], "edges": \
            [[i, j], …], "plan": […]}.

            EXAMPLES
              survey ensemble --graph wards.json --output ensemble
              survey ensemble --graph wards.json --law uniform --plans 5000 --checkpoint saved --output ensemble
              survey ensemble --graph grid.json --enumerate --output truth

            laws.csv holds the steps at each number of cut edges, plans.csv every retained plan's measurements, \
            ensemble.csv where the file's own plan stands among them.
            """
    )

    @OptionGroup(title: "Graph and regions")
    var divided: GraphOptions

    @Option(help: "What plans are drawn in proportion to: trees, uniform or none (default: trees).")
    var law: EnsembleRequest.Law = .trees

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Power of the numbers of spanning trees, 0 to 1 (default: 1 for trees).", valueName: "g"))
    var treeWeight: Double?

    @Option(parsing: .unconditional, help: "Plans that each chain retains (default: 1000).")
    var plans: Int = 1000

    @Option(parsing: .unconditional, help: "Steps between two of them (default: one for each region).")
    var thin: Int?

    @Option(parsing: .unconditional, help: "Steps before the first (default: a tenth of the others).")
    var burn: Int?

    @Option(parsing: .unconditional, help: "Independent chains (default: 4).")
    var chains: Int = 4

    @Option(help: "How the file's plan is tested: serial, parallel or none (default: serial).")
    var test: EnsembleRequest.Test = .serial

    @Option(
        help: ArgumentHelp("What is measured (default: all that the file allows). Repeatable.", valueName: "name"))
    var statistic: [String] = []

    @Flag(help: "Write assignments.csv: the part of every node in every retained plan.")
    var assignments = false

    @Flag(help: "Count all plans in place of sampling: up to 63 nodes and ten million plans.")
    var enumerate = false

    @Option(
        help: ArgumentHelp("Folder where chains are saved, and taken up again.", valueName: "folder"),
        completion: .directory, transform: OptionBounds.path)
    var checkpoint: String?

    @Option(parsing: .unconditional, help: "Retained plans between two savings (default: 1000).")
    var saveEvery: Int?

    @OptionGroup
    var conduct: ConductOptions

    @Option(
        help: ArgumentHelp("Folder for the results; created where it is missing.", valueName: "folder"),
        completion: .directory, transform: OptionBounds.path)
    var output: String

    func validate() throws {
        if saveEvery != nil, checkpoint == nil { throw ValidationError("--save-every needs --checkpoint") }
        if enumerate, checkpoint != nil || assignments {
            throw ValidationError("--enumerate runs no chains, so --checkpoint and --assignments do not go with it")
        }
    }

    @OptionGroup
    var results: OutputOptions

    func run() throws {
        var request = EnsembleRequest(graph: divided.graph)
        (request.regions, request.limits, request.seed) = (divided.regions, try divided.limits, divided.seed ?? 1)
        (request.law, request.treeWeight, request.test) = (law, treeWeight, test)
        (request.plans, request.thin, request.burn, request.chains) = (plans, thin, burn, chains)
        (request.statistics, request.writesAssignments, request.enumerates) = (statistic, assignments, enumerate)
        (request.checkpoint, request.saveEvery) = (checkpoint, saveEvery ?? 1000)
        request.threads = conduct.threads
        let stages = EnsembleRun.Stage.allCases
        try GraphJob(graph: divided.graph, output: output, conduct: results, isQuiet: conduct.quiet).perform {
            display in
            let enter = { (stage: EnsembleRun.Stage) in
                display.enter(stage.rawValue, number: (stages.firstIndex(of: stage) ?? 0) + 1, of: stages.count)
            }
            let run = try EnsembleRun(request, progress: enter)
            enter(.output)
            return (try run.files(), run.overview())
        }
    }
}

/// The options that `ensemble` and `propose` share: a graph, and the parts to be made of it.
struct GraphOptions: ParsableArguments {
    @Option(
        help: "The graph (JSON, ensemble-graph/1).", completion: .file(extensions: ["json"]),
        transform: OptionBounds.path)
    var graph: String

    @Option(parsing: .unconditional, help: "Number of regions (default: as many as the file's plan has).")
    var regions: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "How far a region's weight may be from the mean, as a share of it (default: the file's bands, else 0.05).",
            valueName: "share"))
    var tolerance: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("Least weight of a region.", valueName: "weight"))
    var least: Int?

    @Option(parsing: .unconditional, help: ArgumentHelp("Largest weight of a region.", valueName: "weight"))
    var most: Int?

    @Option(
        parsing: .unconditional, help: "Seed of everything random (default: 1).", transform: OptionBounds.seed)
    var seed: UInt64?

    @Flag(help: "Replace files in the output folder that the survey did not write.")
    var overwrite = false

    var limits: PartLimits {
        get throws(CommandFailure) {
            var share: Share?
            if let tolerance {
                share = Share(decimal: tolerance)
                guard let share, share.numerator < share.denominator else {
                    // A number that no plan could meet is refused as an input is; what is no number, as an argument.
                    throw CommandFailure(
                        Double(tolerance) == nil ? .usage : .input,
                        "--tolerance \(tolerance): a decimal from 0 to below 1 with at most nine decimals is needed")
                }
            }
            return PartLimits(tolerance: share, least: least, most: most)
        }
    }
}

extension EnsembleRequest.Law: ExpressibleByArgument {}
extension EnsembleRequest.Test: ExpressibleByArgument {}
