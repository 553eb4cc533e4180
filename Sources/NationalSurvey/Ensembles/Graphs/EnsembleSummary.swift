import Ensembles
import Formats

extension EnsembleRun {
    /// summary.json: what was asked and done, without times.
    func summary() -> JSONValue {
        var steps = StepCounts()
        for record in chains { steps += record.state.counts }
        var summary: JSONObject = [
            "program": .object(["name": "survey ensemble", "version": .string(Provenance.version)]),
            "graph": file.summary,
            "law": .string(request.law.rawValue),
            "tree_weight": JSONValue(request.exactWeight),
            "regions": .int(bands.count),
            "bands": bands.summary,
            "in_set": observed == nil ? .null : .bool(true),
        ]
        if let enumeration {
            summary["enumerated"] = .bool(true)
            summary["plans"] = .int(enumeration.rows.reduce(0) { $0 + $1.plans })
            summary["labelled"] = .bool(!bands.isCommon)
        } else {
            summary["chains"] = .int(chains.count)
            summary["plans"] = .int(schedule.plans)
            summary["thin"] = .int(schedule.thin)
            summary["burn"] = .int(schedule.burn)
            summary["test"] = .string(isTested ? request.test.rawValue : "none")
            summary["steps"] = steps.summary
        }
        // A seed may pass the largest whole number of JSON readers.
        summary["seed"] = Int(exactly: request.seed).map { .int($0) } ?? .string("\(request.seed)")
        summary["statistics"] = .array(statistics.map { .string($0.column.name) })
        summary["warnings"] = .array(warnings.map { .string($0) })
        return .object(summary)
    }

    /// A few lines for standard output, the answer first.
    ///
    /// - Complexity: O(figures).
    public func overview() -> String {
        if let enumeration {
            let plans = enumeration.rows.reduce(0) { $0 + $1.plans }
            return
                "\(plans) \(bands.isCommon ? "plans" : "labelled plans") of \(bands.count) regions, all of them counted"
        }
        var lines: [String] = []
        for finding in findings {
            let observed = finding.observed.map { ", observed \(plainNumber($0))" } ?? ""
            lines.append("\(finding.column.name)\(observed): \(finding.words)")
        }
        lines.append(
            "\(chains.count) chains of \(schedule.plans) plans, every \(schedule.thin) steps after \(schedule.burn), under law "
                + request.lawName)
        return (lines + warnings.map { "note: \($0)" }).joined(separator: "\n")
    }
}

extension GraphFile {
    var summary: JSONValue {
        .object([
            "file": .string(file), "sha256": .string(sha256), "name": .string(name), "nodes": .int(codes.count),
            "edges": .int(graph.edgeCount), "weight": .int(graph.total), "components": .int(graph.componentSizes.count),
            "areas": .int(areas?.codes.count ?? 1), "edges_between_areas": .int(graph.edgesBetweenAreas.count),
        ])
    }
}

extension Bands {
    /// One pair where all parts have one band, else a pair for each part.
    var summary: JSONValue {
        let pair = { (band: ClosedRange<Int>) in
            JSONValue.object(["least": .int(band.lowerBound), "most": .int(band.upperBound)])
        }
        return isCommon ? pair(self[0]) : .array(parts.map(pair))
    }
}

extension StepCounts {
    var summary: JSONValue {
        .object([
            "proposed": .int(proposed), "accepted": .int(accepted), "no_cut": .int(noCut), "rejected": .int(rejected),
            "unchanged": .int(unchanged),
        ])
    }

    static func += (sum: inout StepCounts, other: StepCounts) {
        sum.proposed += other.proposed
        sum.accepted += other.accepted
        sum.noCut += other.noCut
        sum.rejected += other.rejected
        sum.unchanged += other.unchanged
    }
}
