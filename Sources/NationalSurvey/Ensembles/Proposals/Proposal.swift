import Ensembles
import Formats

/// Which plan to propose for a graph.
public struct ProposalRequest: Hashable, Sendable {
    /// What the plan should have little of.
    public enum Objective: String, Hashable, Sendable, CaseIterable {
        case cutEdges = "cut-edges"
        case perimeter, inertia, deviation
    }

    /// Path of the graph file.
    public var graph: String
    /// Nil: as many as the file's plan has.
    public var regions: Int?
    public var limits = PartLimits()
    public var objective = Objective.cutEdges
    /// Change the file's plan, which need not be one, as little as possible.
    public var startsFromPlan = false
    /// Independent starts; the best one is proposed.
    public var tries = 12
    public var seed: UInt64 = 1
    /// At most so many; without effect on results.
    public var threads = 1

    public init(graph: String) { self.graph = graph }
}

/// A plan that is balanced and connected, found by search.
public struct Proposal: Sendable {
    let request: ProposalRequest
    let file: GraphFile
    let bands: Bands
    /// Parts in the order of their smallest nodes.
    let plan: Plan
    /// Weight that each part is meant to have.
    let targets: [Double]
    /// Weight that changed its part, in each part that took it in; nil when nothing was to be kept.
    let movedWeights: [Int]?
    public let warnings: [String]

    /// - Throws: `SurveyError`: `.arguments`; `.input` for a graph or bands that no plan can meet, with the reason;
    ///   `.failure` when no plan was found.
    public init(_ request: ProposalRequest) throws(SurveyError) {
        do { try self.init(checked: request) } catch { throw SurveyError(ensemble: error, request.graph) }
    }

    private init(checked request: ProposalRequest) throws {
        guard request.tries >= 1 else { throw SurveyError(.arguments, "--tries takes a whole number from 1") }
        let file = try GraphFile(path: request.graph)
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
        let found = try PlanSearch(file.graph, bands).best(
            try file.measure(request.objective, file.targets(bands)), nearest: given, tries: request.tries,
            seed: request.seed,
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
        (self.request, self.file, warnings) = (request, file, file.notes)
    }
}

extension GraphFile {
    fileprivate func measure(_ objective: ProposalRequest.Objective, _ targets: [Double]) throws(SurveyError)
        -> PlanStatistic
    {
        switch objective {
        case .cutEdges: return .cutEdges
        case .deviation: return .deviation(targets: targets)
        case .perimeter:
            guard let lengths else { throw SurveyError(.arguments, "--objective perimeter: \(file) has no lengths") }
            return .perimeter(lengths: lengths)
        case .inertia:
            guard let points else { throw SurveyError(.arguments, "--objective inertia: \(file) has no x and y") }
            return .inertia(x: points.x, y: points.y)
        }
    }
}

extension Proposal {
    /// All files of the output folder.
    /// - Throws: `.failure` when a number cannot be written.
    public func files() throws(SurveyError) -> [OutputFile] {
        do {
            var nodes = CSVWriter(file: "proposal.csv", columns: ["node", "region"])
            for (code, label) in zip(file.codes, plan.labels) {
                nodes.append(code)
                nodes.append(Int(label) + 1)
                nodes.endRow()
            }
            var regions = CSVWriter(
                file: "proposal-regions.csv", columns: ["region", "nodes", "weight", "share_of_target", "moved_weight"])
            for (part, target) in targets.enumerated() {
                regions.append(part + 1)
                regions.append(plan.members[part].count)
                regions.append(plan.weights[part])
                regions.append(target > 0 ? Double(plan.weights[part]) / target : nil)
                regions.append(movedWeights?[part])
                regions.endRow()
            }
            return [
                OutputFile(name: "proposal.csv", bytes: try nodes.finish()),
                OutputFile(name: "proposal-regions.csv", bytes: try regions.finish()),
                OutputFile(name: "summary.json", bytes: try summary().prettyPrinted(file: "summary.json")),
            ]
        } catch { throw SurveyError(wrapping: error) }
    }

    /// Every objective that the file allows, by name: of the plan as it is proposed.
    private var measures: JSONObject {
        var measures = JSONObject()
        for objective in ProposalRequest.Objective.allCases {
            guard let value = (try? file.measure(objective, targets))?.value(of: plan, in: file.graph) else { continue }
            measures[objective.rawValue] = Int(exactly: value).map { .int($0) } ?? .double(value)
        }
        return measures
    }

    private func summary() -> JSONValue {
        let moved = movedWeights.map { $0.reduce(0, +) }
        return .object([
            "program": .object(["name": "survey propose", "version": .string(Provenance.version)]),
            "graph": file.summary,
            "regions": .int(bands.count),
            "bands": bands.summary,
            "objective": .object([request.objective.rawValue: measures[request.objective.rawValue] ?? .null]),
            "measures": .object(measures),
            "from": request.startsFromPlan ? "plan" : .null,
            "moved_weight": JSONValue(moved),
            "moved_share": JSONValue(moved.map { Double($0) / Double(max(1, file.graph.total)) }),
            "tries": .int(request.tries),
            "seed": Int(exactly: request.seed).map { .int($0) } ?? .string("\(request.seed)"),
            "warnings": .array(warnings.map { .string($0) }),
        ])
    }

    /// A few lines for standard output, the answer first.
    public func overview() -> String {
        let value = measures[request.objective.rawValue]?.double ?? 0
        let (least, most) = (plan.weights.min() ?? 0, plan.weights.max() ?? 0)
        var lines = [
            "\(bands.count) regions of \(least) to \(most), \(request.objective.rawValue) \(plainNumber(value))"
        ]
        if let moved = movedWeights?.reduce(0, +) {
            lines.append("weight \(moved) of \(file.graph.total) changes its region")
        }
        return (lines + warnings.map { "note: \($0)" }).joined(separator: "\n")
    }
}
