import Ensembles
import Formats

extension EnsembleRun {
    /// All files of the output folder.
    /// - Throws: `.failure` when a number cannot be written.
    /// - Complexity: O(bytes), all of them in memory.
    public func files() throws(SurveyError) -> [OutputFile] {
        do {
            var files = [OutputFile(name: "laws.csv", bytes: try laws())]
            if enumeration == nil {
                files.append(OutputFile(name: "plans.csv", bytes: try plansTable()))
                if request.writesAssignments {
                    files.append(OutputFile(name: "assignments.csv", bytes: try assignments()))
                }
                files.append(try FindingsTable.file(findings))
            }
            files.append(
                OutputFile(name: "summary.json", bytes: try summary().prettyPrinted(file: "summary.json")))
            return files
        } catch { throw SurveyError(wrapping: error) }
    }

    /// Steps at each number of cut edges by chain, or all plans by their number of cut edges.
    private func laws() throws(FormatError) -> [UInt8] {
        guard let enumeration else {
            var writer = CSVWriter(file: "laws.csv", columns: ["chain", "statistic", "value", "steps"])
            for (chain, record) in chains.enumerated() {
                for (value, steps) in record.state.visits.enumerated() where steps > 0 {
                    writer.append(chain + 1)
                    writer.append("cut_edges")
                    writer.append(value)
                    writer.append(steps)
                    writer.endRow()
                }
            }
            return try writer.finish()
        }
        var writer = CSVWriter(file: "laws.csv", columns: ["statistic", "value", "plans", "tree_weight"])
        for row in enumeration.rows {
            writer.append("cut_edges")
            writer.append(row.cutEdges)
            writer.append(row.plans)
            writer.append(row.treeWeight.map { "\($0)" })
            writer.endRow()
        }
        return try writer.finish()
    }

    private func plansTable() throws(FormatError) -> [UInt8] {
        var writer = CSVWriter(file: "plans.csv", columns: ["chain", "plan", "step"] + statistics.map(\.column.name))
        for (chain, record) in chains.enumerated() {
            for (plan, row) in record.rows.enumerated() {
                writer.append(chain + 1)
                writer.append(plan + 1)
                writer.append(schedule.burn + (plan + 1) * schedule.thin)
                for value in row { writer.append(value) }
                writer.endRow()
            }
        }
        return try writer.finish()
    }

    private func assignments() throws(FormatError) -> [UInt8] {
        var writer = CSVWriter(file: "assignments.csv", columns: ["chain", "plan", "node", "part"])
        for (chain, record) in chains.enumerated() {
            for (plan, labels) in record.labels.enumerated() {
                for (code, part) in zip(file.codes, labels) {
                    writer.append(chain + 1)
                    writer.append(plan + 1)
                    writer.append(code)
                    writer.append(Int(part))
                    writer.endRow()
                }
            }
        }
        return try writer.finish()
    }
}
