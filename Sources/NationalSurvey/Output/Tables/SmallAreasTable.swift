import Catchments
import Consortia

/// `small-areas.csv`: one row per small area for readers: who leads there, who is second, with what share.
enum SmallAreasTable {
    static let name = "small-areas.csv"

    struct Row {
        let code: String
        let name: String?
        let areaName: String?
        let area: String?
        let answer: Responsibility
        let leading: Atlas.Group?
        let second: Atlas.Group?
        let residents: Int?
        let neighbourhood: String?
    }

    static func table(_ survey: Survey) -> ResultTable {
        let (atlas, names) = (survey.atlas, survey.inputs.names)
        let areaOfCell = survey.areas?.cells.areaOfCell
        let groupsOfCell = atlas.groupCells.transposed()
        return ResultTable(
            name, about: "one row per small area, in the order of the boundary files", columns: columns,
            rows: survey.assignment.responsibilities.lazy.map { answer in
                let area = areaOfCell.map { Int($0[answer.cell]) } ?? -1
                let code = atlas.smallAreas[answer.cell]
                return Row(
                    code: code, name: names.smallAreas[code],
                    areaName: area < 0 ? nil : names.areas[atlas.areas[area]],
                    area: area < 0 ? nil : atlas.areas[area], answer: answer,
                    leading: answer.group.map { atlas.groups[$0] },
                    second: second(groupsOfCell, answer).map { atlas.groups[$0] },
                    residents: atlas.residents[answer.cell],
                    neighbourhood: survey.alignment.flatMap { Self.code(of: answer.cell, $0.neighbourhoods) })
            },
            notes: ["responsibility.csv has the same small areas with the figures that the tests use."])
    }

    private static func code(of cell: Int, _ neighbourhoods: Neighbourhoods) -> String? {
        let number = neighbourhoods.ofCell[cell]
        return number < 0 ? nil : neighbourhoods.codes[Int(number)]
    }

    /// Of the groups with a patient there beside the leading one, the one with most; of equals the lowest code.
    private static func second(_ groupsOfCell: SparseCounts, _ answer: Responsibility) -> Int? {
        var best: (group: Int, patients: Int)?
        for position in groupsOfCell.range(ofRow: answer.cell) {
            let (group, patients) = (Int(groupsOfCell.columns[position]), groupsOfCell.counts[position])
            if group != answer.group, patients > best?.patients ?? 0 { best = (group, patients) }
        }
        return best?.group
    }

    private static let columns: [Column<Row>] = [
        .text("small_area", key: .own, "code of the small area") { $0.code },
        .text("small_area_name", "name of the small area", emptyWhen: "where the inputs have none") { $0.name },
        .text("area", "code of the administrative area that it lies in", emptyWhen: "where it lies in none") {
            $0.area
        },
        .text("area_name", "name of that area", emptyWhen: "where the inputs have none") { $0.areaName },
        .text(
            "leading", key: .to(ConsortiaTable.name), "code of the group with most patients here",
            emptyWhen: "where no group has any"
        ) { $0.leading?.code },
        .text("leading_name", "its name", emptyWhen: "where it has none, or there is no such group") {
            $0.leading.flatMap { $0.name.isEmpty ? nil : $0.name }
        },
        .number(
            "leading_share", in: .share, "its patients / all registered patients living here",
            emptyWhen: "where no group has any"
        ) { $0.answer.topShare },
        .text(
            "second", key: .to(ConsortiaTable.name), "code of the group with most patients here after that",
            emptyWhen: "where no other group has any"
        ) { $0.second?.code },
        .text("second_name", "its name", emptyWhen: "where it has none, or there is no such group") {
            $0.second.flatMap { $0.name.isEmpty ? nil : $0.name }
        },
        .number(
            "second_share", in: .share, "its patients / all registered patients living here",
            emptyWhen: "where no other group has any"
        ) { row in row.second.map { _ in Double(row.answer.second) / Double(row.answer.registered) } },
        .integer("registered", in: .patients, "all registered patients living here") { $0.answer.registered },
        .integer("residents", "people living here", emptyWhen: "where the inputs have no number") { $0.residents },
        .text("neighbourhood", "code of its neighbourhood", emptyWhen: "where the inputs have none") {
            $0.neighbourhood
        },
    ]
}
