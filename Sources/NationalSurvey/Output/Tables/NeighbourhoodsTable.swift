import Catchments
import Consortia

/// `neighbourhoods.csv`: one row per neighbourhood, by code.
enum NeighbourhoodsTable {
    static let name = "neighbourhoods.csv"

    struct Row {
        let code: String
        let name: String
        let figures: NeighbourhoodFigures
        let leading: String?
    }

    /// `nil` without a lookup of neighbourhoods.
    static func table(_ survey: Survey) -> ResultTable? {
        guard let alignment = survey.alignment else { return nil }
        let (groups, hoods) = (survey.atlas.groups, alignment.neighbourhoods)
        return ResultTable(
            name, about: "one row per neighbourhood, by code", columns: columns,
            rows: hoods.codes.indices.map { number in
                let figures = alignment.figures[number]
                return Row(
                    code: hoods.codes[number], name: hoods.names[number], figures: figures,
                    leading: figures.leading.map { groups[$0].code })
            })
    }

    private static let columns: [Column<Row>] = [
        .text("neighbourhood", key: .own, "code of the neighbourhood") { $0.code },
        .text("name", "its name", emptyWhen: "where the lookup has none") { $0.name.isEmpty ? nil : $0.name },
        .integer("small_areas", in: .smallAreas, "small areas of the map in it") { $0.figures.cells },
        .integer("residents", "people living there", emptyWhen: "where the inputs have no number") {
            $0.figures.residents
        },
        .integer("registered", in: .patients, "all registered patients who live there") { $0.figures.registered },
        .integer("unaligned_patients", in: .patients, "those of them whose practice is in no group") {
            $0.figures.unaligned
        },
        .integer("groups", "groups with a patient there") { $0.figures.groups },
        .text(
            "leading_group", key: .to(ConsortiaTable.name), "code of the group with most patients there",
            emptyWhen: "where no group has any"
        ) { $0.leading },
        .number(
            "leading_share", in: .share, "its patients there / registered", emptyWhen: "where no group has any"
        ) { row in
            row.leading.map { _ in Double(row.figures.leadingPatients) / Double(max(1, row.figures.registered)) }
        },
        .text(
            "size_class",
            "by residents, else by registered patients; networks were meant for about 50,000, teams of several "
                + "networks for about 250,000",
            words: [
                .init("small", "fewer than 30,000"), .init("single", "from 30,000"), .init("large", "from 100,000"),
                .init("multiple", "from 200,000"),
            ]
        ) { $0.figures.sizeClass.rawValue },
        .integer("components", "parts, on land and by links of the verdict's level") { $0.figures.components },
        .flag("contiguous", "one part") { $0.figures.isContiguous },
    ]
}
