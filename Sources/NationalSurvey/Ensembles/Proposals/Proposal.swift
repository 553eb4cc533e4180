import Ensembles

/// Which plan to propose for a graph.
public struct ProposalRequest: Hashable, Sendable {
    /// What the plan should have little of; of localisation as much as can be.
    public enum Objective: String, Hashable, Sendable, CaseIterable {
        case cutEdges = "cut-edges"
        case perimeter, inertia, deviation, localisation
    }

    /// Path of the graph file.
    public var graph: String
    /// What is grouped of a survey's inputs.
    public var units = ProposalUnits.practices
    /// Nil: as many as the plan has.
    public var regions: Int?
    public var limits = PartLimits()
    public var objective = Objective.cutEdges
    /// Change the plan, which need not be one, as little as possible.
    public var startsFromPlan = false
    /// Independent starts; the best one is proposed.
    public var tries: Int?
    public var seed: UInt64 = 1
    /// At most so many; without effect on results.
    public var threads = 1

    /// A proposal for the plain graph of a file, all else as by default. O(1).
    public init(graph: String) { self.graph = graph }
}

/// A plan that is balanced and connected, found by search.
public struct Proposal: Sendable {
    let request: ProposalRequest
    let file: GraphFile
    let bands: Bands
    /// Parts in the order of their smallest nodes.
    let plan: Plan
    let tries: Int
    /// Weight that each part is meant to have.
    let targets: [Double]
    /// Weight that changed its part, in each part that took it in; nil when nothing was to be kept.
    let movedWeights: [Int]?
    public let warnings: [String]
    /// Codes of what lies apart and is too light for a region, by component, with its weight: in no region.
    let remnants: [(codes: [String], weight: Int)]
    /// The inputs, where they are a survey's.
    let inputs: [InputFile]

    /// - Throws: `SurveyError`: `.arguments`; `.input` for a graph or bands that no plan can meet, with the reason;
    ///   `.failure` when no plan was found.
    /// - Complexity: O(graph) to read it, and that of `PlanSearch.best` for each try.
    public init(_ request: ProposalRequest) throws(SurveyError) {
        do {
            try self.init(request, try GraphFile(path: request.graph), remnants: [], inputs: [])
        } catch { throw SurveyError(ensemble: error, request.graph) }
    }

    /// Groups the practices or small areas of a survey.
    ///
    /// - Parameter progress: called before each stage of reading; throws to stop.
    /// - Throws: as for a graph, and for the first input that is refused.
    /// - Complexity: that of reading a survey, and of `PlanSearch.best` for each try.
    public init(
        _ request: ProposalRequest, survey: SurveyRequest, progress: @escaping SurveyProgress.Callback = { _ in },
        searching: () -> Void = {}
    ) throws(SurveyError) {
        do {
            let context = try RunContext(survey, progress: progress)
            let whole = try GraphFile(request.units, context, keepsGroups: request.startsFromPlan)
            searching()
            guard let regions = request.regions ?? whole.planParts else {
                throw SurveyError(.arguments, "--regions is needed, or --from plan, which keeps the number of groups")
            }
            let least = try request.limits.bands(whole, parts: regions)[0].lowerBound
            let (rest, light) = try whole.withoutRemnants(least: least)
            try self.init(
                request, rest,
                remnants: light.map { nodes in
                    (nodes.map { whole.codes[$0] }, nodes.reduce(0) { $0 + whole.graph.weights[$1] })
                },
                inputs: InputAccount(survey, context.joined, found: context.found).provenance.files)
        } catch { throw SurveyError(ensemble: error, request.units.rawValue) }
    }

    /// Where nobody says how many starts there are: fewer on large graphs. Chosen here; no source.
    private static func defaultTries(_ nodes: Int) -> Int { nodes <= 2000 ? 12 : nodes <= 10_000 ? 4 : 2 }

    private init(
        _ request: ProposalRequest, _ file: GraphFile, remnants: [(codes: [String], weight: Int)],
        inputs: [InputFile]
    ) throws {
        let tries = request.tries ?? Self.defaultTries(file.codes.count)
        guard tries >= 1 else { throw SurveyError(.arguments, "--tries takes a whole number from 1") }
        guard let regions = request.regions ?? file.planParts else {
            throw SurveyError(.arguments, "\(file.file) has no plan, so --regions is needed")
        }
        let given = request.startsFromPlan ? file.plan : nil
        if request.startsFromPlan {
            guard let parts = file.planParts else {
                throw SurveyError(.arguments, "--from plan: \(file.file) has no plan")
            }
            guard parts <= regions else {
                throw SurveyError(
                    .arguments, "--from plan: the plan has \(parts) parts, and --regions \(regions) asks for fewer")
            }
        }
        bands = try request.limits.bands(file, parts: regions)
        try file.checkComponents(bands)
        let found = try PlanSearch(file.graph, bands).best(
            try file.measure(request.objective, file.targets(bands)), nearest: given, tries: tries, seed: request.seed,
            threads: request.threads)
        let order = (0..<regions).sorted { (found.members[$0].min() ?? 0) < (found.members[$1].min() ?? 0) }
        var numbers = [Int32](repeating: 0, count: regions)
        for (number, part) in order.enumerated() { numbers[part] = Int32(number) }
        plan = Plan(file.graph, labels: found.labels.map { numbers[Int($0)] }, parts: regions)
        let wanted = file.targets(bands)
        targets = order.map { wanted[$0] }
        movedWeights = given.map { given in
            var moved = [Int](repeating: 0, count: regions)
            for node in given.indices where given[node] != found.labels[node] {
                moved[Int(numbers[Int(found.labels[node])])] += file.graph.weights[node]
            }
            return moved
        }
        (self.request, self.file, self.tries) = (request, file, tries)
        (self.remnants, self.inputs) = (remnants, inputs)
        warnings =
            file.notes
            + remnants.map { codes, weight in
                "\(codes.count) \(codes.count == 1 ? "node" : "nodes") of weight \(weight) lie apart and are too light for a "
                    + "region: \(codes.prefix(3).joined(separator: ", "))\(codes.count > 3 ? " …" : "")"
            }
    }
}
