import Ensembles
import Formats

extension Proposal {
    /// All files of the output folder.
    /// - Throws: `.failure` when a number cannot be written.
    /// - Complexity: O(bytes), all of them in memory.
    public func files() throws(SurveyError) -> [OutputFile] {
        do {
            var nodes = CSVWriter(file: "proposal.csv", columns: ["node", "region"])
            for (code, label) in zip(file.codes, plan.labels) {
                nodes.append(code)
                nodes.append(Int(label) + 1)
                nodes.endRow()
            }
            for code in remnants.flatMap(\.codes) {
                nodes.append(code)
                nodes.append(nil as Int?)
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
            guard let value = file.figure(objective, targets, of: plan) else { continue }
            measures[objective.rawValue] = Int(exactly: value).map { .int($0) } ?? .double(value)
        }
        return measures
    }

    private func summary() -> JSONValue {
        let moved = movedWeights.map { $0.reduce(0, +) }
        return .object([
            "program": .object(["name": "survey propose", "version": .string(Provenance.version)]),
            "graph": file.summary,
            "inputs": .array(inputs.map { .input($0) }),
            "units": inputs.isEmpty ? "nodes" : .string(request.units.rawValue),
            "remnants": .array(
                remnants.map { .object(["nodes": .array($0.codes.map { .string($0) }), "weight": .int($0.weight)]) }),
            "regions": .int(bands.count),
            "bands": bands.summary,
            "objective": .object([request.objective.rawValue: measures[request.objective.rawValue] ?? .null]),
            "measures": .object(measures),
            "from": request.startsFromPlan ? "plan" : .null,
            "moved_weight": JSONValue(moved),
            "moved_share": JSONValue(moved.map { Double($0) / Double(max(1, file.graph.total)) }),
            "tries": .int(tries),
            "seed": Int(exactly: request.seed).map { .int($0) } ?? .string("\(request.seed)"),
            "warnings": .array(warnings.map { .string($0) }),
        ])
    }

    /// A few lines for standard output, the answer first.
    ///
    /// - Complexity: O(groups).
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
