import Catchments
import Consortia

/// `sensitivity.csv`: the verdict of each group under other methods, link levels and tolerances, by code.
enum SensitivityTable {
    static let name = "sensitivity.csv"

    struct Row {
        let code: String
        let verdict: Verdict
        /// One per variant, in their order.
        let others: [Verdict]
        let dependsOn: [Sensitivity.Factor]
        let isRobust: Bool
    }

    static func table(_ survey: Survey) -> ResultTable {
        let (groups, sensitivity) = (survey.atlas.groups, survey.evidence.doubts.sensitivity)
        let variants = sensitivity.variants.enumerated().map { position, variant in
            Column<Row>.text(
                Self.columnName(of: variant), meaning(of: variant, survey)
            ) {
                $0.others[position].description
            }
        }
        return ResultTable(
            name, about: "the verdict of each group when one thing is changed, by code",
            columns: asPublished + variants + together,
            rows: sensitivity.verdicts.enumerated().map { group, verdict in
                Row(
                    code: groups[group].code, verdict: verdict,
                    others: sensitivity.variants.map { $0.verdicts[group] },
                    dependsOn: sensitivity.dependsOn(group: group), isRobust: sensitivity.isRobust(group: group))
            })
    }

    /// A bar moved down and one moved up have names of their own: `bar_d6_minus_0_05`, `bar_d6_plus_0_05`.
    private static func columnName(of variant: Sensitivity.Variant) -> String {
        let name =
            variant.factor == .bar
            ? variant.name.replacing("-", with: " minus ").replacing("+", with: " plus ") : variant.name
        return ColumnDescription.snakeCase("\(variant.factor.rawValue) \(name)")
    }

    private static let asPublished: [Column<Row>] = [
        .text("consortium", key: .ownTo(ConsortiaTable.name), "code of the group") { $0.code },
        .text("verdict", "as published") { $0.verdict.description },
    ]

    private static let together: [Column<Row>] = [
        .flag(
            "robust",
            "true when the verdict is the same under method: share, every link level, every gap and every moved bar; the "
                + "other methods and snap are printed beside"
        ) { $0.isRobust },
        .list(
            "depends_on", "what changes the verdict: method, links, snap, gap, bar", emptyWhen: "where nothing does"
        ) {
            $0.dependsOn.map(\.rawValue)
        },
    ]

    private static func meaning(of variant: Sensitivity.Variant, _ survey: Survey) -> String {
        switch (variant.factor, variant.name) {
        case (.method, Sensitivity.nearest):
            "small areas go to the group of the practice nearest to their interior point"
        case (.method, Sensitivity.share):
            "small areas where the group has \(PrintedNumber.bar(survey.assignment.shareThreshold.threshold)) of the patients"
        case (.method, Sensitivity.commitment):
            "the fewest small areas with \(PrintedNumber.bar(CommitmentMethod.threshold.default)) of the group's patients"
        case (.method, let name): "small areas by the method \(name)"
        case (.links, LinkLevel.land.rawValue): "shared borders only"
        case (.links, LinkLevel.fixed.rawValue): "with the bridges, tunnels and causeways of the link table"
        case (.links, let name): "with the links of the level \(name), ferries too"
        case (.gap, let name): "parts joined across gaps of at most \(name)"
        case (.bar, _): "with this bar moved by so much"
        case (.snap, let name): "vertices welded within \(name)"
        }
    }
}
