import Catchments
import Consortia
import Statistics

/// What performance adds to a row of `consortia.csv`, and so to the properties of `territories.geojson`: of the group as
/// a whole, wherever its practices are.
struct ConsortiumPerformance {
    let metrics: GroupMetrics
    /// Highest of its areas.
    let flag: SelectionFlag

    /// One per group; `nil` without performance files.
    static func ofGroups(_ survey: Survey) -> [ConsortiumPerformance]? {
        let (atlas, findings) = (survey.atlas, survey.findings)
        guard let selection = findings.selection else { return nil }
        return atlas.groups.indices.map {
            ConsortiumPerformance(
                metrics: GroupMetrics(atlas.members[$0], atlas, selection.performance), flag: findings.flagOfGroup[$0])
        }
    }

    static let columns: [Column<ConsortiumPerformance>] =
        (MetricsColumns.achievement.prefix(2) + MetricsColumns.cost.prefix(2) + MetricsColumns.deprivation.prefix(2))
        .map { $0.of(\.metrics) } + [
            .text("flag", "of selection, the highest of its areas; see selection.csv") { $0.flag.description }
        ]
}

/// What performance adds to a row of `practices.csv`.
struct PracticeFigures {
    let achievement: Double?
    let cost: Double?
    let costPatients: Double?
    let costPerThousand: Double?
    let deprivation: Double?
    let deprivationCoverage: Double?
    let goingAlone: GoingAlone.Level?
    let localMoran: LocalMoran?

    /// One per practice; `nil` without performance files.
    static func ofPractices(_ survey: Survey) -> [PracticeFigures]? {
        guard let joined = survey.findings.performance, let selection = survey.findings.selection else { return nil }
        let performance = joined.performance
        let perThousand = performance.cost?.perThousand
        var alone: [Int: GoingAlone.Level] = [:]
        for practice in selection.goingAlone { alone[Int(practice.practice)] = practice.level }
        return survey.atlas.practices.indices.map { practice in
            PracticeFigures(
                achievement: performance.achievement?.values[practice] ?? nil,
                cost: performance.cost?.pounds[practice] ?? nil,
                costPatients: performance.cost?.patients[practice] ?? nil,
                costPerThousand: perThousand?[practice] ?? nil,
                deprivation: performance.deprivation?.values[practice] ?? nil,
                deprivationCoverage: joined.deprivationCoverage?[practice] ?? nil, goingAlone: alone[practice],
                localMoran: selection.localMoran[practice])
        }
    }

    static func columns(_ thresholds: SelectionThresholds) -> [Column<PracticeFigures>] {
        figures + [goingAlone(thresholds)] + clusters
    }

    private static let figures: [Column<PracticeFigures>] = [
        .number("qof_percent", in: .percent, "per cent of the points that could be had", emptyWhen: "without a score") {
            $0.achievement
        },
        .number("cost", in: .pounds, "as in the file of costs", emptyWhen: "without a cost") { $0.cost },
        .number("cost_patients", in: .patients, "the patients that the cost belongs to", emptyWhen: "without a cost") {
            $0.costPatients
        },
        .number("cost_per_1000", in: .pounds, "1000 x cost / cost_patients", emptyWhen: "without a cost") {
            $0.costPerThousand
        },
        .number("imd", "deprivation score", emptyWhen: "without a score") { $0.deprivation },
        .number(
            "imd_coverage", in: .share, "share of the patients that imd rests on",
            emptyWhen: "where scores are of practices"
        ) { $0.deprivationCoverage },
    ]

    private static let clusters: [Column<PracticeFigures>] = [
        .text(
            "local_moran_quadrant",
            "own score and the mean of the neighbouring practices' against the mean of all: "
                + "highHigh, lowHigh, lowLow, highLow; clusters are geography",
            emptyWhen: "without a score or neighbours"
        ) { $0.localMoran?.quadrant?.rawValue },
        .number("local_moran_p", "two-sided, by permutation", emptyWhen: "without a score or neighbours") {
            $0.localMoran?.pValue
        },
    ]

    private static func goingAlone(_ thresholds: SelectionThresholds) -> Column<PracticeFigures> {
        let percentile = PrintedNumber.shortest(100 * thresholds.highPercentile)
        return .text(
            "going_alone", "for practices alone or in no group that stand above the others",
            emptyWhen: "for all others",
            words: [
                .init(
                    GoingAlone.Level.highPerformer.rawValue,
                    "above the \(percentile)th percentile of the area, the upper 95 % funnel limit for its list and "
                        + "\(PrintedNumber.shortest(thresholds.neighbourLead)) points over its "
                        + "\(thresholds.nearestPractices) nearest practices"),
                .init(GoingAlone.Level.highPerformerWeak.rawValue, "the same without the funnel limit"),
            ]
        ) { $0.goingAlone?.rawValue }
    }
}
