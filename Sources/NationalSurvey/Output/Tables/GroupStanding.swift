import Catchments
import Consortia

/// The columns of `consortia.csv` that came after its first ones, at its end: where a territory lies, whose ground it is,
/// how firm the verdict stands, and what to know beside it.
struct GroupStanding {
    /// Code of the area with most of the group's patients; `nil` where none of its members is in one.
    let area: String?
    let areaName: String?
    let territory: Territory
    let isRobust: Bool
    let byDistance: Verdict?
    let byCommitment: Verdict?
    /// Codes of the members that stand apart.
    let apart: [String]
    let coherence: Double?
    /// The best repair in words.
    let repair: String?

    /// One per group, in order.
    static func ofGroups(_ survey: Survey) -> [GroupStanding] {
        let (atlas, evidence) = (survey.atlas, survey.evidence)
        let sensitivity = evidence.doubts.sensitivity
        let byDistance = sensitivity.verdicts(byMethod: Sensitivity.nearest)
        let byCommitment = sensitivity.verdicts(byMethod: Sensitivity.commitment)
        let words = RepairWords(atlas: atlas)
        return survey.territories.map { territory in
            let group = territory.group
            let area = atlas.mainArea(ofGroup: group).map { atlas.areas[$0] }
            return GroupStanding(
                area: area, areaName: area.flatMap { survey.inputs.names.areas[$0] }, territory: territory,
                isRobust: sensitivity.isRobust(group: group), byDistance: byDistance?[group],
                byCommitment: byCommitment?[group],
                apart: evidence.apart[group].map { atlas.practices[Int($0)].code },
                coherence: evidence.coherence.groups[group].coherence,
                repair: evidence.remedies.repairs.ofGroups[group].first.map(words.field))
        }
    }

    private var isAssessed: Bool {
        if case .notAssessable = territory.verdict { false } else { true }
    }

    static func columns(_ thresholds: Thresholds) -> [Column<GroupStanding>] {
        place + findings(thresholds) + firmness(thresholds) + beside(thresholds)
    }

    private static let place: [Column<GroupStanding>] = [
        .text(
            "area", "code of the area whose members have most of the group's patients", emptyWhen: "where none is known"
        ) {
            $0.area
        },
        .text("area_name", "its name", emptyWhen: "where the inputs have none") { $0.areaName },
    ]

    private static func findings(_ thresholds: Thresholds) -> [Column<GroupStanding>] {
        let main = PrintedNumber.fraction(thresholds.mainPart)
        return [
            .text(
                "shape",
                "where the territory lies, parts joined by links of the level \(thresholds.linkLevel.rawValue)",
                emptyWhen: "where nothing can be assessed",
                words: [
                    .init("onePiece", "one part"),
                    .init(
                        "acrossGaps",
                        "one part across gaps of at most \(PrintedNumber.length(thresholds.widestGap)) that run over no other "
                            + "group's ground"),
                    .init("exclaves", "several parts, the main one with \(main) or more of the group's patients there"),
                    .init("fragmented", "several parts, the main one with less"),
                ]
            ) { $0.isAssessed ? $0.territory.assembly.shape.rawValue : nil },
            .text(
                "containment", "whose ground the territory is", emptyWhen: "where nothing can be assessed",
                words: [.init("own", "D6 and D7 hold"), .init("shared", "one of them does not")]
            ) { $0.isAssessed ? $0.territory.assembly.containment.rawValue : nil },
        ]
    }

    private static func firmness(_ thresholds: Thresholds) -> [Column<GroupStanding>] {
        let gaps = SensitivityRun.widestGaps.map(PrintedNumber.length).joined(separator: " and ")
        return [
            .flag(
                "robust",
                "true when the verdict is the same under share-threshold areas, each link level, gaps up to \(gaps), and "
                    + "each bar of D2, D6, D7, D10 and D12 moved by 0.05 down and up, one at a time (sensitivity.csv)"
            ) { $0.isRobust },
            .text(
                "by_distance", "the verdict where small areas go to the group of the nearest practice",
                emptyWhen: "without coordinates"
            ) { $0.byDistance?.description },
            .text(
                "by_commitment", "the verdict on the fewest small areas with most of the group's patients",
                emptyWhen: "where it was not run"
            ) { $0.byCommitment?.description },
        ]
    }

    private static func beside(_ thresholds: Thresholds) -> [Column<GroupStanding>] {
        [
            .list(
                "remarks", "tests that fail without a say in a verdict that begins with defined",
                emptyWhen: "where there is none"
            ) { $0.territory.assembly.remarks.map(\.rawValue) },
            .list(
                "apart",
                "codes of members outside the territory with at least \(thresholds.apartPractices) practices of others "
                    + "nearer than the nearest fellow",
                emptyWhen: "where none stands apart"
            ) { $0.apart },
            .number(
                "widest_gap_m", in: .metres, "the widest of the gaps that join its parts", emptyWhen: "where none does"
            ) { $0.territory.widestGap?.ends.width },
            .number(
                "coherence",
                "see coherence.csv: from 0, like random labels, to 1, the best grouping found; at most this",
                emptyWhen: "where the best found is hardly better than random"
            ) { $0.coherence },
            .text(
                "repair", "the least change of membership found that mends the verdict, in words (repairs.csv)",
                emptyWhen: "where none is needed or found"
            ) { $0.repair },
        ]
    }
}
