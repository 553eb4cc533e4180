import Formats

/// `ensemble.csv`: where the observed values stand among those of plausible plans.
enum FindingsTable {
    static let name = "ensemble.csv"

    static func file(_ findings: [EnsembleFinding]) throws(FormatError) -> OutputFile {
        var writer = CSVWriter(
            file: name,
            columns: [
                "statistic", "area", "consortium", "observed", "in_set", "plans", "chains", "ess", "rhat", "mean", "sd",
                "q025", "median", "q975", "percentile", "percentile_se", "p_value", "p_method", "p_smallest",
                "outlier_bound", "words",
            ])
        for finding in findings {
            writer.append(finding.column.statistic)
            writer.append(finding.column.area)
            writer.append(finding.column.consortium)
            writer.append(finding.observed)
            writer.append(finding.standing.inSet)
            writer.append(finding.plans)
            writer.append(finding.chains)
            writer.append(finding.effectiveSize)
            writer.append(finding.rHat.flatMap { $0.isFinite ? $0 : nil })
            writer.append(finding.mean)
            writer.append(finding.standardDeviation)
            for quantile in finding.quantiles { writer.append(quantile) }
            writer.append(finding.percentile?.share)
            writer.append(finding.percentile?.error)
            writer.append(finding.pValue)
            writer.append(finding.pMethod)
            writer.append(finding.smallestP)
            writer.append(finding.outlierBound)
            writer.append(finding.words)
            writer.endRow()
        }
        return OutputFile(name: name, bytes: try writer.finish())
    }
}

extension StatisticSample.Standing {
    /// Empty without an observed plan.
    fileprivate var inSet: String? {
        switch self {
        case .noPlan: nil
        case .inSet: "true"
        case .outside: "false"
        }
    }
}
