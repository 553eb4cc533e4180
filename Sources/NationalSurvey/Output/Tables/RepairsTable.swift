import Catchments
import Consortia

/// `repairs.csv`: by group, the best repair first.
enum RepairsTable {
    static let name = "repairs.csv"

    struct Row {
        let consortium: String
        let rank: Int
        let practices: String
        let others: [String]
        let repair: Repair
    }

    static func table(_ survey: Survey) -> ResultTable {
        let atlas = survey.atlas
        let rows = survey.evidence.remedies.repairs.ofGroups.flatMap { repairs in
            repairs.enumerated().map { number, repair in
                Row(
                    consortium: atlas.groups[repair.group].code, rank: number + 1, practices: repair.text(in: atlas),
                    others: repair.others.map { "\(atlas.groups[$0.group].code):\($0.before)>\($0.after)" },
                    repair: repair)
            }
        }
        return ResultTable(
            name,
            about:
                "the least changes of membership found that mend a group which is not one connected area of its own; by "
                + "group, best first, at most \(Repairs.mostRows)",
            columns: columns, rows: rows,
            notes: [
                "Best: fewest practices, then fewest patients, then most other groups mended, then codes. No other group's "
                    + "verdict becomes more severe. Each row comes true when it is applied to the membership file and the survey "
                    + "is run again; rows are alternatives, not steps. A group without a row needs none, or none was found "
                    + "(summary.json, repairs). Nothing here says that a change would be good for patients."
            ])
    }

    private static let columns: [Column<Row>] = [
        .text("consortium", key: .ownTo(ConsortiaTable.name), "code of the group that is mended") { $0.consortium },
        .integer("rank", key: .own, "1 for the least change") { $0.rank },
        .text(
            "kind", "what is done",
            words: [
                .init("move", "one practice or two go to another group"),
                .init("swap", "two practices of two groups change places"),
                .init("join", "all members go to one other group, and the group is gone"),
            ]
        ) { $0.repair.kind.rawValue },
        .text(
            "practices", "who goes where, PRACTICE:FROM>TO joined by ;, nothing before > for a practice in no group"
        ) { $0.practices },
        .integer("patients_moved", in: .patients, "all registered patients of these practices") { $0.repair.patients },
        .text("verdict_before", "the group's verdict") { $0.repair.before.description },
        .text("verdict_after", "the group's verdict then; gone for a group that joins another") {
            $0.repair.after?.description ?? "gone"
        },
        .list(
            "others_changed", "every other group with another verdict then, GROUP:BEFORE>AFTER",
            emptyWhen: "where there is none"
        ) { $0.others },
    ]
}
