import Ensembles
import Formats

/// `ensemble.csv`: where the observed values stand among those of plausible plans.
enum FindingsTable {
    static let name = "ensemble.csv"

    static func file(_ findings: [EnsembleFinding]) throws(FormatError) -> OutputFile {
        OutputFile(name: name, bytes: try table(findings).csv().bytes)
    }

    static func table(_ findings: [EnsembleFinding]) -> ResultTable {
        ResultTable(
            name,
            about:
                "one row for each figure of the nation, of an area or of a group, among other groupings of the same practices "
                + "into connected groups of like size; the nation first, then area by area",
            columns: columns, rows: findings,
            notes: [
                "A percentile is the share of groupings below the observed value plus half of those equal, under the law that "
                    + "words name; p is the chance of a value at least as extreme if this grouping were a draw from that law. "
                    + "Neither says why a group was formed."
            ])
    }

    private static let columns: [Column<EnsembleFinding>] = [
        .text("statistic", key: .own, "what is measured; after gap: and spread: the score") { $0.column.statistic },
        .text("area", key: .own, "code of the area", emptyWhen: "for figures of the nation") { code($0.column.area) },
        .text(
            "consortium", key: .ownTo(ConsortiaTable.name), "code of the group", emptyWhen: "for figures of all groups"
        ) { code($0.column.consortium) },
        .number("observed", "the value of the groups as they are", emptyWhen: "where they have none") { $0.observed },
        .flag(
            "in_set", "the groups as they are are one of the groupings that can be drawn", emptyWhen: "without groups"
        ) { $0.standing.inSet },
        .integer("plans", "groupings with a value") { $0.plans },
        .integer("chains", "independent chains of them") { $0.chains },
        .number("ess", "effective number of groupings", emptyWhen: "where the value never changes") {
            $0.effectiveSize
        },
        .number("rhat", "split R-hat; above 1.05 the chains have not met", emptyWhen: "for fewer than 4 groupings") {
            $0.rHat.flatMap { $0.isFinite ? $0 : nil }
        },
        .number("mean", "of the groupings", emptyWhen: unsampled) { $0.mean },
        .number("sd", "their standard deviation", emptyWhen: unsampled) { $0.standardDeviation },
        .number("q025", "quantile at 0.025", emptyWhen: unsampled) { $0.quantiles[0] },
        .number("median", "median", emptyWhen: unsampled) { $0.quantiles[1] },
        .number("q975", "quantile at 0.975", emptyWhen: unsampled) { $0.quantiles[2] },
        .number(
            "percentile", in: .share, "groupings below the observed value plus half of those equal",
            emptyWhen: "below 100 effective groupings"
        ) { $0.percentile?.share },
        .number("percentile_se", "its standard error", emptyWhen: "where all or none are below") {
            $0.percentile?.error
        },
        .number("p_value", "two-sided p of the groups as they are", emptyWhen: "where p_method says why") { $0.pValue },
        .text("p_method", "how p was found, or why there is none") { $0.pMethod },
        .number("p_smallest", "the least that p could be, one-sided", emptyWhen: "without p") { $0.smallestP },
        .number("outlier_bound", "at most so large is p by the outlier bound", emptyWhen: "without p") {
            $0.outlierBound
        },
        .text("words", "what may be said") { $0.words },
    ]

    private static let unsampled = "where nothing was sampled"

    private static func code(_ code: String) -> String? { code.isEmpty ? nil : code }

    /// For reading, of the groups alone: a figure in words, its value, and what may be said of it.
    static func ofGroups(_ ensemble: SurveyEnsemble) -> ResultTable {
        // A group's patient containment is its localisation.
        let findings = ensemble.findings.filter {
            !$0.column.consortium.isEmpty && $0.column.statistic != "patient_containment"
        }
        return ResultTable(
            name, about: "one row for each figure of a group",
            columns: [
                .text("consortium", key: .to(ConsortiaTable.name), "code of the group") { $0.column.consortium },
                .text("figure", "what is measured") { figure($0.column.statistic) },
                .number("observed", "the value of the group as it is", emptyWhen: "where it has none") { $0.observed },
                .text("words", "what may be said") { $0.words },
            ], rows: findings)
    }

    private static func figure(_ statistic: String) -> String {
        switch statistic {
        case "parts": "parts of its ground on land"
        case "localisation": "share of its patients who live where it leads"
        case "mixing": "mixing of its practices with those of other groups"
        case "resident_containment": "share of the patients on its ground who are its own"
        default:
            statistic.hasPrefix("gap:")
                ? "\(statistic.dropFirst(4)): above the neighbours left outside" : statistic
        }
    }
}

extension StatisticSample.Standing {
    /// Nil without an observed plan.
    fileprivate var inSet: Bool? {
        switch self {
        case .noPlan: nil
        case .inSet: true
        case .outside: false
        }
    }
}
