import Consortia
import Ensembles
import Formats

extension SurveyEnsemble {
    /// All files of the output folder.
    /// - Throws: `.failure` when a number cannot be written.
    /// - Complexity: O(bytes), all of them in memory.
    public func files() throws(SurveyError) -> [OutputFile] {
        do {
            var files = [
                OutputFile(name: "laws.csv", bytes: try laws()), OutputFile(name: "plans.csv", bytes: try plans()),
            ]
            if work.request.writesAssignments {
                files.append(OutputFile(name: "assignments.csv", bytes: try assignments()))
            }
            files.append(try FindingsTable.file(findings))
            files.append(OutputFile(name: EnsembleMap.path, bytes: try EnsembleMap(self).bytes()))
            files.append(
                OutputFile(name: "summary.json", bytes: try summary().prettyPrinted(file: "summary.json")))
            return files
        } catch { throw SurveyError(wrapping: error) }
    }

    /// Steps at each number of cut edges, by chain and area.
    private func laws() throws(FormatError) -> [UInt8] {
        var writer = CSVWriter(file: "laws.csv", columns: ["chain", "statistic", "value", "steps"])
        for chain in 0..<work.request.chains {
            for (area, result) in zip(work.areas, results) where !result.visits.isEmpty {
                for (value, steps) in result.visits[chain].enumerated() where steps > 0 {
                    writer.append(chain + 1)
                    writer.append(StatisticColumn(statistic: "cut_edges", area: area.code).name)
                    writer.append(value)
                    writer.append(steps)
                    writer.endRow()
                }
            }
        }
        return try writer.finish()
    }

    /// The nation's figures of every retained plan; `step` is the number of steps in all areas until then.
    private func plans() throws(FormatError) -> [UInt8] {
        let located = work.areas.reduce(0) { $0 + $1.measures.ground.locatedInArea }
        let schedules = zip(work.areas, results).compactMap { $1.chains.isEmpty ? nil : $0.job?.schedule }
        var writer = CSVWriter(file: "plans.csv", columns: ["chain", "plan", "step"] + PracticeMeasures.names)
        for (chain, plans) in national.enumerated() {
            for (plan, totals) in plans.enumerated() {
                writer.append(chain + 1)
                writer.append(plan + 1)
                writer.append(schedules.reduce(0) { $0 + $1.burn + (plan + 1) * $1.thin })
                for value in PracticeMeasures.figures(totals, located: located) { writer.append(value) }
                writer.endRow()
            }
        }
        return try writer.finish()
    }

    private func assignments() throws(FormatError) -> [UInt8] {
        var writer = CSVWriter(file: "assignments.csv", columns: ["chain", "plan", "node", "part"])
        for chain in 0..<work.request.chains {
            for plan in 0..<work.request.plans {
                for (area, result) in zip(work.areas, results) where !result.labels.isEmpty {
                    for (practice, group) in zip(area.grouping.practices, result.labels[chain][plan]) {
                        writer.append(chain + 1)
                        writer.append(plan + 1)
                        writer.append(work.atlas.practices[Int(practice)].code)
                        writer.append(work.atlas.groups[Int(group)].code)
                        writer.endRow()
                    }
                }
            }
        }
        return try writer.finish()
    }

    /// summary.json: what was asked and done, without times.
    private func summary() -> JSONValue {
        var summary: JSONObject = [
            "program": .object(["name": "survey ensemble", "version": .string(Provenance.version)]),
            "inputs": .array(work.files.map { .input($0) }),
        ]
        for member in account.object?.members ?? [] { summary[member.name] = member.value }
        return .object(summary)
    }

    /// How it was sampled, and what had to be left as it is.
    var account: JSONValue {
        let request = work.request
        let steps = results.reduce(into: StepCounts()) { $0 += $1.counts }
        let sampled = zip(work.areas, results).filter { $0.1.reason == nil }
        return .object([
            "law": .string(request.law.rawValue),
            "tree_weight": JSONValue(request.exactWeight),
            "regions": .int(sampled.reduce(0) { $0 + $1.0.grouping.groups.count }),
            "bands": .object(["size_band": .double(work.thresholds.sizeBand.value)]),
            "areas": .object([
                "all": .int(results.count), "sampled": .int(sampled.count),
                "in_set": .int(results.count { $0.outside == nil }),
            ]),
            "groups_in_pieces": .int(work.areas.reduce(0) { $0 + $1.grouping.pieces.count }),
            "practices": .object([
                "divided": .int(work.areas.reduce(0) { $0 + $1.grouping.practices.count }),
                "held": .int(work.areas.reduce(0) { $0 + $1.grouping.held.count }),
            ]),
            "chains": .int(request.chains),
            "plans": .int(request.plans),
            "thin": request.thin.map { .int($0) } ?? "one step for each group of an area",
            "burn": request.burn.map { .int($0) } ?? "a tenth of the other steps",
            "test": .string(request.test.rawValue),
            "steps": steps.summary,
            "seed": Int(exactly: request.seed).map { .int($0) } ?? .string("\(request.seed)"),
            "statistics": .array(work.statistics.map { .string($0) }),
            "warnings": .array(warnings.map { .string($0) }),
        ])
    }

    /// A few lines for standard output, the answer first.
    ///
    /// - Complexity: O(areas).
    public func overview() -> String {
        let inSet = results.count { $0.outside == nil }
        var lines = [
            "\(results.count) areas; in \(inSet) all groups are connected in the practice graph, and can be tested as a draw"
        ]
        for finding in findings where finding.column.area.isEmpty && finding.column.consortium.isEmpty {
            let observed = finding.observed.map { ", observed \(plainNumber($0))" } ?? ""
            lines.append("nation, \(finding.column.name)\(observed): \(finding.words)")
        }
        let groups = findings.filter { $0.column.statistic == "localisation" && !$0.column.consortium.isEmpty }
        let shares = groups.compactMap(\.spokenShare)
        lines.append(
            "of \(groups.count) groups \(shares.count { $0 <= 0.025 }) keep less geography than 97.5 % of plausible groups, "
                + "\(shares.count { $0 >= 0.975 }) more")
        lines.append(
            "\(work.request.chains) chains of \(work.request.plans) plans in each area under law \(work.request.lawName)"
        )
        return (lines + warnings.map { "note: \($0)" }).joined(separator: "\n")
    }
}
