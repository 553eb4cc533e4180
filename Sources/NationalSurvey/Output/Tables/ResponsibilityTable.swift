import Consortia

/// `responsibility.csv`: one row per small area, in the order of the map.
enum ResponsibilityTable {
    static let name = "responsibility.csv"

    struct Row {
        let smallArea: String
        /// `nil` where no group has a patient.
        let responsible: String?
        let answer: Responsibility
    }

    static func table(_ survey: Survey) -> ResultTable {
        let atlas = survey.atlas
        return ResultTable(
            name, about: "one row per small area, in the order of the boundary files",
            columns: columns + [flags(survey.thresholds)],
            rows: survey.assignment.responsibilities.lazy.map { answer in
                Row(
                    smallArea: atlas.smallAreas[answer.cell], responsible: answer.group.map { atlas.groups[$0].code },
                    answer: answer)
            })
    }

    private static let columns: [Column<Row>] = [
        .text("small_area", key: .own, "code of the small area") { $0.smallArea },
        .text(
            "responsible", key: .to(ConsortiaTable.name), "code of the group with most patients here",
            emptyWhen: "where no group has any"
        ) { $0.responsible },
        .number("top_share", in: .share, "its patients / registered", emptyWhen: "where no group has any") {
            $0.answer.topShare
        },
        .number(
            "margin", in: .share, "(its patients - those of the second group) / registered",
            emptyWhen: "where no group has any"
        ) { $0.answer.margin },
        .integer("registered", in: .patients, "all registered patients living here") { $0.answer.registered },
        .integer("groups", "groups with at least one patient here") { $0.answer.groups },
        .number("hhi", "sum over groups of (patients / registered)^2", emptyWhen: "where nobody is registered") {
            $0.answer.herfindahl
        },
    ]

    private static func flags(_ thresholds: Thresholds) -> Column<Row> {
        .list(
            "flags", "every one that applies of", emptyWhen: "where none does",
            words: Responsibility.Flag.allCases.map { .init($0.rawValue, meaning(of: $0, thresholds)) }
        ) { $0.answer.flags.map(\.rawValue) }
    }

    private static func meaning(of flag: Responsibility.Flag, _ thresholds: Thresholds) -> String {
        switch flag {
        case .contested:
            "top_share below \(PrintedNumber.fraction(thresholds.contestedTop)) or margin below "
                + PrintedNumber.fraction(thresholds.contestedMargin)
        case .tie: "several groups have the largest number of patients"
        case .empty: "nobody is registered here"
        case .thin: "somebody, but fewer than \(thresholds.thinPatients), are registered here"
        case .thinCover: "fewer than a quarter as many are registered here as live here (with a population file)"
        case .unassigned: "no group has a patient here"
        }
    }
}
