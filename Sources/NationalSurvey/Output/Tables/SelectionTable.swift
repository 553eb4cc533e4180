import Consortia
import Statistics

/// `selection.csv`: one row per group and area where it has members, by area, then group; only with performance files.
enum SelectionTable {
    static let name = "selection.csv"

    struct Row {
        let area: String
        let group: String
        let found: GroupInArea
        let adjacent: AdjacentGroups
        let words: SelectionWords

        var metrics: GroupMetrics { found.metrics }
        var gap: ExclusionGap? { found.gap }
    }

    /// `nil` without performance files.
    static func table(_ survey: Survey) -> ResultTable? {
        guard let selection = survey.findings.selection else { return nil }
        let (atlas, thresholds) = (survey.atlas, selection.thresholds)
        let words = SelectionWords(selection: selection)
        return ResultTable(
            name,
            about:
                "one row per group and area where it has members, all of them, none left out, by area, then group; an "
                + "empty field is a figure that cannot be had",
            columns: columns(thresholds),
            rows: selection.groups.map {
                Row(
                    area: atlas.areas[$0.area], group: atlas.groups[$0.group].code, found: $0,
                    adjacent: selection.adjacent[$0.group], words: words)
            })
    }

    private static func columns(_ thresholds: SelectionThresholds) -> [Column<Row>] {
        let metrics =
            MetricsColumns.achievement + MetricsColumns.spread + MetricsColumns.cost + MetricsColumns.deprivation
        return place + metrics.map { $0.of(\.metrics) } + differences(thresholds) + exclusion(thresholds) + residuals
            + others
            + [
                .text(
                    "flag", "the highest that applies of",
                    words: SelectionFlag.allCases.map { .init($0.description, meaning(of: $0, thresholds)) }
                ) { $0.found.flag.description },
                .text("not_assessable", "why there is no exclusion gap", emptyWhen: "where there is one") { row in
                    if case .failure(let why) = row.found.exclusion { why.reason.rawValue } else { nil }
                },
            ] + testability + between + levels(thresholds)
    }

    /// What could have been found.
    private static let testability: [Column<Row>] = [
        .number(
            "smallest_p", "the smallest exclusion_p that a border of this size can have", emptyWhen: "without a border"
        ) { $0.found.smallestP },
        .integer(
            "draws",
            "labellings behind exclusion_p: all of them where they are few, else random ones, more where few exceed",
            emptyWhen: untested
        ) { $0.gap?.test.evidence.labellings },
    ]

    /// The gap against what neighbouring groups differ anyhow, and the row in words.
    private static let between: [Column<Row>] = [
        .number(
            "gap_sd", "standard deviation of exclusion_gap under permuted labels, in points", emptyWhen: untested
        ) { $0.gap?.test.variance.squareRoot() },
        .number(
            "p_between",
            "two-sided normal p of exclusion_gap over the root of gap_sd squared and the variance between neighbouring "
                + "groups (selection.empirical_null.between_variance in summary.json): a second opinion",
            emptyWhen: "where there are too few borders between groups, and where not_assessable says why"
        ) { $0.found.betweenP },
        .number("p_between_adjusted", adjusted, emptyWhen: "without p_between") { $0.found.betweenAdjustedP },
        .text("score", "name of the column that qof_percent is made of", emptyWhen: "without scores") { row in
            row.words.selection.performance.achievement?.name
        },
        .text("words", "the row in words") { $0.words.sentence($0.found) },
    ]

    /// What the flag asks besides: the gap among borders that could find something, and against how much groups differ from
    /// their neighbours anyhow.
    private static func levels(_ thresholds: SelectionThresholds) -> [Column<Row>] {
        let unknown = "where there are too few borders between groups"
        return [
            .number(
                "exclusion_p_testable", "exclusion_p, adjusted over the rows that are testable",
                emptyWhen: "for rows that are not testable"
            ) { $0.found.exclusionTestableP },
            .number(
                "gap_sd_within",
                "standard deviation of exclusion_gap when scores are dealt out anew within either side of the border, in "
                    + "points", emptyWhen: untested
            ) { $0.gap?.test.varianceWithin.squareRoot() },
            .number(
                "p_levels",
                "two-sided p, by Student's distribution, of exclusion_gap over the root of gap_sd_within squared and the "
                    + "variance among the gaps of all groups (selection.empirical_null.level_variance in summary.json)",
                emptyWhen: "\(unknown), and where not_assessable says why"
            ) { $0.found.levelsP },
            .number(
                "p_levels_adjusted", "p_levels, adjusted over the rows that are testable",
                emptyWhen: "\(unknown), and for rows that are not testable"
            ) { $0.found.levelsAdjustedP },
            .number(
                "p_levels_listed",
                "p_levels, adjusted over the rows with a positive gap and exclusion_p_testable at most "
                    + "\(PrintedNumber.fraction(thresholds.listed))", emptyWhen: "\(unknown), and for other rows"
            ) { $0.found.levelsListedP },
        ]
    }

    private static let place: [Column<Row>] = [
        .text("area", key: .own, "code of the area") { $0.area },
        .text("consortium", key: .ownTo(ConsortiaTable.name), "code of the group") { $0.group },
        .integer("practices", in: .practices, "members in the area") { $0.metrics.practices },
        .integer("patients", in: .patients, "their registered patients") { $0.metrics.patients },
    ]

    private static let untested = "where not_assessable says why"
    private static let adjusted = "Benjamini and Hochberg over all rows"

    private static func differences(_ thresholds: SelectionThresholds) -> [Column<Row>] {
        [
            .number(
                "most_deprived_share", in: .share,
                "share of the patients who live in the most deprived fifth of the small areas of the file",
                emptyWhen: "without deprivation of small areas, or patients in them"
            ) { $0.found.deprivationMix?.mostDeprivedShare },
            .number(
                "most_deprived_share_rest", in: .share, "the same of the other practices of the area",
                emptyWhen: "without deprivation of small areas, or patients in them"
            ) { $0.found.deprivationMix?.restMostDeprivedShare },
            .number(
                "dissimilarity", in: .share,
                "half the sum over small areas of |share of the group - share of the rest|",
                emptyWhen: "without deprivation of small areas, or patients in them"
            ) { $0.found.deprivationMix?.dissimilarity },
            .number(
                "hedges_g",
                "standardised difference of qof_percent to the rest of the area, corrected for small numbers",
                emptyWhen: "where practices with scores are too few"
            ) { $0.found.hedges?.value },
            .number(
                "difference_p",
                "groups' labels permuted within the area, two-sided; at least \(thresholds.fewestCompared) practices on "
                    + "each side", emptyWhen: "where practices with scores are too few"
            ) { $0.found.difference?.pValue },
            .number("difference_p_adjusted", adjusted, emptyWhen: "where practices with scores are too few") {
                $0.found.differenceAdjustedP
            },
        ]
    }

    private static func exclusion(_ thresholds: SelectionThresholds) -> [Column<Row>] {
        [
            .number(
                "exclusion_gap",
                "mean over neighbouring practices of (member - neighbour in another group or in none), in points; positive: "
                    + "members stand above the neighbours left outside", emptyWhen: untested
            ) { $0.gap?.test.gap },
            .number(
                "rounding_half_width", "what rounding of the scores can add to or take from it",
                emptyWhen: "without a gap, or for computed scores"
            ) { $0.gap?.roundingHalfWidth },
            .integer("cross_edges", "pairs of neighbours across the border", emptyWhen: untested) {
                $0.gap?.test.crossEdges
            },
            .integer(
                "inside", in: .practices, "practices at the border that are members",
                emptyWhen: untested
            ) { $0.gap?.test.insiders.count },
            .integer(
                "outside", in: .practices, "practices at the border that are none",
                emptyWhen: untested
            ) { $0.gap?.test.outsiders.count },
            .integer(
                "outside_unaligned", in: .practices, "those of them in no group",
                emptyWhen: untested
            ) { $0.gap?.unalignedOutside },
            .number(
                "exclusion_p",
                "labels permuted among the practices at the border; at least \(thresholds.fewestAtBorder) on each side",
                emptyWhen: untested
            ) { $0.gap?.test.pValue },
            .number(
                "exclusion_p_adjusted", adjusted, emptyWhen: untested
            ) { $0.found.exclusionAdjustedP },
            .number(
                "regrouping_p", "against random connected groups of the same size: a second opinion",
                emptyWhen: untested
            ) { $0.gap?.regrouping.pValue },
            .number("regrouping_p_adjusted", adjusted, emptyWhen: untested) { $0.found.regroupingAdjustedP },
        ]
    }

    private static let residuals: [Column<Row>] = [
        .number(
            "gap_after_deprivation", "the gap on residuals of deprivation (areas with levels of their own)",
            emptyWhen: "without a gap, or without deprivation at the border"
        ) { $0.gap?.afterDeprivation?.gap },
        .number(
            "p_after_deprivation", "its p-value", emptyWhen: "without a gap, or without deprivation at the border"
        ) { $0.gap?.afterDeprivation?.pValue },
        .number(
            "gap_after_trend", "the gap on residuals of a plane in x and y in the area",
            emptyWhen: "without a gap, or where no plane fits"
        ) { $0.gap?.afterTrend?.gap },
        .number("p_after_trend", "its p-value", emptyWhen: "without a gap, or where no plane fits") {
            $0.gap?.afterTrend?.pValue
        },
    ]

    private static let others: [Column<Row>] = [
        .number(
            "cost_gap", "difference in cost per 1,000 across the same border",
            emptyWhen: "without a gap, or without costs at the border"
        ) { $0.gap?.costGap },
        .number(
            "imd_gap", "difference in deprivation across the same border",
            emptyWhen: "without a gap, or without deprivation at the border"
        ) { $0.gap?.deprivation?.gap },
        .number("imd_gap_p", "its p-value", emptyWhen: "without a gap, or without deprivation at the border") {
            $0.gap?.deprivation?.pValue
        },
        .number(
            "qof_against_adjacent_groups",
            "qof_percent of the whole group less that of all practices of the groups next "
                + "to it", emptyWhen: "without adjacent groups, or values of both"
        ) { $0.adjacent.achievementDifference },
        .number(
            "cost_against_adjacent_groups", "the same of cost_per_1000",
            emptyWhen: "without adjacent groups, or values of both"
        ) { $0.adjacent.costDifference },
        .number(
            "imd_against_adjacent_groups", "the same of imd", emptyWhen: "without adjacent groups, or values of both"
        ) { $0.adjacent.deprivationDifference },
    ]
}
