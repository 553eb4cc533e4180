import Consortia

/// Columns of the performance of several practices together, the same in every table that has them.
enum MetricsColumns {
    static let achievement: [Column<GroupMetrics>] = [
        .number(
            "qof_percent", in: .percent,
            "mean over practices of the per cent of points that could be had, each practice alike",
            emptyWhen: "where no practice has a score"
        ) { $0.achievement?.mean },
        .number(
            "qof_percent_weighted", in: .percent, "the same by registered patients",
            emptyWhen: "where no practice has a score"
        ) { $0.weightedAchievement?.mean },
        .integer("qof_practices", in: .practices, "practices with a score", emptyWhen: "without a file of scores") {
            $0.achievement?.used
        },
    ]

    static let spread: [Column<GroupMetrics>] = [
        .number(
            "qof_median", in: .percent, "median of the practices' scores", emptyWhen: "where no practice has a score"
        ) { $0.achievementSummary?.median },
        .number("qof_min", in: .percent, "lowest of them", emptyWhen: "where no practice has a score") {
            $0.achievementSummary?.minimum
        },
        .number("qof_max", in: .percent, "highest of them", emptyWhen: "where no practice has a score") {
            $0.achievementSummary?.maximum
        },
        .number("qof_sd", "their standard deviation, with n - 1", emptyWhen: "for fewer than two") {
            $0.achievementDeviation
        },
    ]

    static let cost: [Column<GroupMetrics>] = [
        .number(
            "cost_per_1000", in: .pounds, "1000 x sum of costs / sum of the patients that they belong to",
            emptyWhen: "without costs"
        ) { $0.pooledCost?.mean },
        .number(
            "cost_per_1000_practices_mean", in: .pounds, "plain mean of practices", emptyWhen: "without costs"
        ) { $0.practiceCost?.mean },
        .integer(
            "cost_practices", in: .practices, "practices with both a cost and its patients",
            emptyWhen: "without a file of costs"
        ) { $0.pooledCost?.used },
    ]

    static let deprivation: [Column<GroupMetrics>] = [
        .number(
            "imd", "mean deprivation score of practices, each alike", emptyWhen: "where no practice has a score"
        ) { $0.deprivation?.mean },
        .number("imd_weighted", "the same by registered patients", emptyWhen: "where no practice has a score") {
            $0.weightedDeprivation?.mean
        },
        .integer(
            "imd_practices", in: .practices, "practices with a deprivation score", emptyWhen: "without a file of scores"
        ) { $0.deprivation?.used },
    ]
}

/// What a flag of selection means; the texts name the bars of `thresholds`.
func meaning(of flag: SelectionFlag, _ thresholds: SelectionThresholds) -> String {
    let (listed, evidence) = (PrintedNumber.fraction(thresholds.listed), PrintedNumber.fraction(thresholds.evidence))
    return switch flag {
    case .notAssessable: "no border to look at: no neighbour outside has a score"
    case .notTestable:
        "the border is too small: fewer than \(thresholds.fewestAtBorder) practices at a side, or the number of borders times "
            + "smallest_p is above \(listed)"
    case .none:
        "tested, and no sign of selection by this score, or no gap beyond what neighbouring groups differ anyhow; no "
            + "clearance"
    case .difference: "difference_p_adjusted at most \(listed)"
    case .exclusionConsistent:
        "positive gap, exclusion_p_testable at most \(listed), and p_levels_adjusted too where there is one"
    case .exclusionEvidence:
        "positive gap, exclusion_p_testable and p_levels_listed at most \(evidence), still positive with p at most \(evidence) after "
            + "deprivation and after trend, and |hedges_g| at least \(PrintedNumber.shortest(thresholds.evidentDifference))"
    }
}
