import Catchments
import Consortia

/// `alignment.csv`: by group, then neighbourhood, small areas in none last.
enum AlignmentTable {
    static let name = "alignment.csv"

    struct Row {
        let consortium: String
        let neighbourhood: String?
        let entry: Alignment.Entry
        /// Of the neighbourhood.
        let figures: NeighbourhoodFigures
        /// Located patients of the group.
        let located: Int
        let matchClass: AreaMatch.Class
    }

    /// `nil` without a lookup of neighbourhoods.
    static func table(_ survey: Survey) -> ResultTable? {
        guard let alignment = survey.alignment else { return nil }
        let (atlas, codes) = (survey.atlas, alignment.neighbourhoods.codes)
        return ResultTable(
            name,
            about:
                "one row per group and neighbourhood with patients in common, by group, then neighbourhood; small areas in "
                + "no neighbourhood last",
            columns: columns,
            rows: alignment.entries.lazy.map { entry in
                Row(
                    consortium: atlas.groups[entry.group].code, neighbourhood: entry.neighbourhood.map { codes[$0] },
                    entry: entry, figures: entry.neighbourhood.map { alignment.figures[$0] } ?? alignment.outside,
                    located: survey.territories[entry.group].locatedPatients,
                    matchClass: alignment.matches[entry.group].matchClass)
            },
            notes: [
                "share_of_group adds up to 1 for each group; registered_patients of all groups and the unaligned_patients of "
                    + "\(NeighbourhoodsTable.name) add up to the registered of a neighbourhood."
            ])
    }

    private static let columns: [Column<Row>] = [
        .text("consortium", key: .ownTo(ConsortiaTable.name), "code of the group") { $0.consortium },
        .text(
            "neighbourhood", key: .own, "code of the neighbourhood", emptyWhen: "for small areas in none"
        ) { $0.neighbourhood },
        .integer("registered_patients", in: .patients, "patients of the group who live in the neighbourhood") {
            $0.entry.patients
        },
        .number(
            "residents_share", in: .share,
            "residents of its small areas where the group leads / residents of the neighbourhood",
            emptyWhen: "without residents"
        ) { row in
            guard let residents = row.figures.residents, residents > 0 else { return nil }
            return Double(row.entry.residents) / Double(residents)
        },
        .integer("small_areas", in: .smallAreas, "small areas of the neighbourhood where the group leads") {
            $0.entry.cells
        },
        .integer("practices", in: .practices, "members of the group that stand in the neighbourhood") {
            $0.entry.practices
        },
        .number("share_of_group", in: .share, "registered_patients / located patients of the group") {
            Double($0.entry.patients) / Double(max(1, $0.located))
        },
        .number(
            "share_of_neighbourhood", in: .share,
            "registered_patients / all registered patients who live in the neighbourhood, of whatever practice"
        ) { Double($0.entry.patients) / Double(max(1, $0.figures.registered)) },
        .text(
            "class", "how the practices of the group fit the neighbourhoods in which they stand",
            words: [
                .init("exact", "they are all practices of one neighbourhood"),
                .init("coextensiveWithExceptions", "all of one, but few practices in no group"),
                .init("partOfArea", "the only group of one, with more practices in no group"),
                .init("oneOfSeveral", "all in one, with other groups"),
                .init("crosses", "in several that count"), .init("crossesMinor", "in several, of which one counts"),
                .init("dispersed", "in three or more of which no two are neighbours"),
                .init("outside", "in none"),
            ]
        ) { $0.matchClass.rawValue },
    ]
}
