import Consortia

/// `residents.csv`: who answers for the residents of each small area, registered or not, in the order of the map.
enum ResidentsTable {
    static let name = "residents.csv"

    struct Row {
        let smallArea: String
        let responsible: String?
        /// `nil` where the population file has no row.
        let residents: Int?
        let answer: Responsibility
    }

    static func table(_ survey: Survey) -> ResultTable {
        let atlas = survey.atlas
        return ResultTable(
            name, about: "who answers for the residents of each small area, in the order of the boundary files",
            columns: columns,
            rows: survey.assignment.responsibilities.lazy.map { answer in
                Row(
                    smallArea: atlas.smallAreas[answer.cell], responsible: answer.group.map { atlas.groups[$0].code },
                    residents: atlas.residents[answer.cell], answer: answer)
            })
    }

    private static let columns: [Column<Row>] = [
        .text("small_area", key: .ownTo(ResponsibilityTable.name), "code of the small area") { $0.smallArea },
        .text(
            "responsible", key: .to(ConsortiaTable.name), "code of the group with most patients here",
            emptyWhen: "where no group has any"
        ) { $0.responsible },
        .text(
            "rule", "how the group came to be responsible",
            words: [.init("plurality", "it has most patients here"), .init("none", "no group has any")]
        ) { $0.responsible == nil ? "none" : "plurality" },
        .integer("residents", "of the population file", emptyWhen: "where it has no row") { $0.residents },
        .integer("registered", in: .patients, "all registered patients living here") { $0.answer.registered },
        .integer("with_responsible", in: .patients, "those of the responsible group") { $0.answer.top },
        .integer("with_others", in: .patients, "all others") { $0.answer.registered - $0.answer.top },
        .integer(
            "non_registered", "residents - registered, with its sign", emptyWhen: "where residents is"
        ) { row in row.residents.map { $0 - row.answer.registered } },
    ]
}
