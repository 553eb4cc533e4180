import ArgumentParser
import Catchments
import Formats
import NationalSurvey

/// `survey ensemble`: how unusual a grouping is among plausible ones.
struct EnsembleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ensemble",
        abstract: "Say how unusual groups are among plausible groupings of the same practices, or of a graph's nodes.",
        discussion: """
            Samples plans (divisions into connected parts within bands of weight) from a stated law. Of a survey's inputs: \
            the practices of each area, in groups with lists near the groups' own. Of a graph file, JSON: {"format": \
            "ensemble-graph/1", "nodes": […], "weights": […], "edges": [[i, j], …], "plan": […]}; all its plans can be \
            counted too.

            EXAMPLES
            \(RunCommand.example(command: "ensemble"))

              survey ensemble --graph wards.json --output ensemble
              survey ensemble --graph wards.json --law uniform --plans 5000 \\
                --checkpoint saved --output ensemble
              survey ensemble --graph grid.json --enumerate --output truth

            ensemble.csv says where the groups as they are stand among the plans, plans.csv holds measurements of every \
            retained plan, laws.csv the steps at each number of cut edges.
            """
    )

    @OptionGroup(title: "A graph")
    var divided: GraphOptions

    @OptionGroup
    var survey: SurveyOptions

    @OptionGroup(title: "Sampling")
    var sampling: SamplingOptions

    @Option(
        help: ArgumentHelp(
            "Write the job, unit by unit, to this file and run nothing; survey unit and survey gather take it up.",
            valueName: "file"),
        completion: .file(extensions: ["json"]), transform: OptionBounds.path)
    var writePlan: String?

    @OptionGroup(title: "Output")
    var results: OutputOptions

    @OptionGroup
    var conduct: ConductOptions

    func validate() throws {
        try divided.refuseMixture(with: survey)
        if divided.graph == nil {
            try survey.requireInputs()
            if sampling.enumerate { throw ValidationError("--enumerate counts the plans of a --graph") }
            if !sampling.snapshot.isEmpty, survey.counting.asOf != nil {
                throw ValidationError("--snapshot and --as-of exclude each other; a snapshot is as of its day")
            }
        } else if !sampling.snapshot.isEmpty {
            throw ValidationError("--snapshot goes with a survey's inputs; a --graph has no days")
        }
        let output = results.output
        guard (output == nil) != (writePlan == nil) else {
            throw ValidationError(
                output == nil
                    ? "Missing expected argument '--output <folder>'" : "--output and --write-plan exclude each other")
        }
        if writePlan != nil, sampling.enumerate || sampling.test == .parallel || sampling.checkpoint != nil {
            throw ValidationError("--write-plan goes with chains and --test serial or none, without --checkpoint")
        }
    }

    func run() throws {
        if let writePlan { return try PlanFileJob(command: self, path: writePlan, conduct: results).perform() }
        guard let output = results.output else { return }
        let request = try samplingRequest
        if let graph = divided.graph {
            let stages = EnsembleRun.Stage.allCases
            try GraphJob(graph: graph, output: output, conduct: results, isQuiet: conduct.quiet).perform { display in
                let enter = { (stage: EnsembleRun.Stage) in
                    display.enter(stage.rawValue, number: (stages.firstIndex(of: stage) ?? 0) + 1, of: stages.count)
                }
                let run = try EnsembleRun(request, progress: enter)
                enter(.output)
                return (try run.files(), run.overview())
            }
        } else if !sampling.snapshot.isEmpty {
            let job = try job(threads: conduct.threads)
            try SurveyJob(request: surveyRequest, output: output, conduct: results, isQuiet: conduct.quiet).produce {
                display in
                let made = try job.runDays {
                    display.enter($0)
                } sampling: {
                    display.enter(SurveyEnsemble.stage, number: 1, of: 2)
                }
                return (made.files, RequestFlags.naming(in: made.summary))
            }
        } else {
            try SurveyJob(
                request: surveyRequest, output: output, conduct: results, isQuiet: conduct.quiet
            ).produce({ display in
                let run = try SurveyEnsemble(surveyRequest, request) {
                    display.enter($0)
                } sampling: {
                    display.enter(SurveyEnsemble.stage, number: 1, of: 2)
                }
                display.enter(SurveyProgress(.output))
                return (try run.files(), RequestFlags.naming(in: run.overview()))
            })
        }
    }

    var surveyRequest: SurveyRequest {
        var request = survey.request(threads: conduct.threads, catchments: CatchmentRequest())
        if let band = sampling.sizeBand { request.thresholds.sizeBand = band }
        return request
    }

    var samplingRequest: EnsembleRequest {
        get throws {
            var request = EnsembleRequest(graph: divided.graph ?? "")
            (request.regions, request.limits, request.seed) = (divided.regions, try divided.limits, survey.seed ?? 1)
            sampling.fill(&request)
            request.threads = conduct.threads
            return request
        }
    }
}

/// How plans are sampled.
struct SamplingOptions: ParsableArguments {
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

    @Option(help: "How the grouping as it is is tested: serial, parallel or none (default: serial).")
    var test: EnsembleRequest.Test = .serial

    @Option(help: ArgumentHelp("What is measured (default: all that can be). Repeatable.", valueName: "name"))
    var statistic: [String] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Of a survey: how far a group's list may be from its own, as a share of it (default: 0.20).",
            valueName: "share"),
        transform: OptionBounds.share)
    var sizeBand: Share?

    @Option(
        help: ArgumentHelp(
            "Of a survey: what was true on this day counts, in a folder of its own. Repeatable, one ensemble each.",
            valueName: "YYYY-MM-DD"),
        transform: OptionBounds.snapshot)
    var snapshot: [CalendarDay] = []

    @Flag(help: "Write assignments.csv: the part of every node in every retained plan.")
    var assignments = false

    @Flag(help: "Of a graph: count all plans in place of sampling, up to 63 nodes and ten million plans.")
    var enumerate = false

    @Option(
        help: ArgumentHelp("Folder where chains are saved, and taken up again.", valueName: "folder"),
        completion: .directory, transform: OptionBounds.path)
    var checkpoint: String?

    @Option(parsing: .unconditional, help: "Retained plans between two savings (default: 1000).")
    var saveEvery: Int?

    func validate() throws {
        if saveEvery != nil, checkpoint == nil { throw ValidationError("--save-every needs --checkpoint") }
        if enumerate, checkpoint != nil || assignments {
            throw ValidationError("--enumerate runs no chains, so --checkpoint and --assignments do not go with it")
        }
    }

    func fill(_ request: inout EnsembleRequest) {
        (request.law, request.treeWeight, request.test) = (law, treeWeight, test)
        (request.plans, request.thin, request.burn, request.chains) = (plans, thin, burn, chains)
        (request.statistics, request.writesAssignments, request.enumerates) = (statistic, assignments, enumerate)
        (request.checkpoint, request.saveEvery) = (checkpoint, saveEvery ?? 1000)
    }
}

extension EnsembleRequest.Law: ExpressibleByArgument {}
extension EnsembleRequest.Test: ExpressibleByArgument {}
