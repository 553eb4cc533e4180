import Consortia

/// `affected-areas.csv`: one row per group with members in an affected area, by area, then group.
enum AffectedAreasTable {
    static let name = "affected-areas.csv"

    static func table(_ rows: [AffectedAreaRow]) -> ResultTable {
        ResultTable(
            name,
            about:
                "areas in which at least one group of two or more member practices is fragmented or interleaved; one "
                + "row per group with members there, by area, then group; figures are of the members in the area; "
                + "area_class tells the areas where such groups hold enough of the patients from the others",
            columns: columns, rows: rows)
    }

    static let columns: [Column<AffectedAreaRow>] =
        place + metrics(MetricsColumns.achievement + MetricsColumns.cost + MetricsColumns.deprivation) + findings

    /// The columns that tell rows apart: the area's, which `summary.json` gives once for all its groups.
    static let ofArea = 3

    private static func metrics(_ columns: [Column<GroupMetrics>]) -> [Column<AffectedAreaRow>] {
        columns.map { $0.of { $0.selection?.metrics } }
    }

    private static let place: [Column<AffectedAreaRow>] = [
        .text("area", key: .own, "code of the area") { $0.areaCode },
        .integer("area_practices", in: .practices, "practices of the area, in a group or not") { $0.area.practices },
        .integer("area_patients", in: .patients, "all their registered patients (base: area)") { $0.area.patients },
        .text("consortium", key: .ownTo(ConsortiaTable.name), "code of the group") { $0.about.code },
        .text("name", "name of the group", emptyWhen: "where the membership file has none") { $0.about.name },
        .integer("practices", in: .practices, "members in the area") { $0.group.members.count },
        .integer("practices_elsewhere", in: .practices, "members in other areas") {
            $0.territory.practices - $0.group.members.count
        },
        .integer("patients", in: .patients, "registered patients of the members in the area (base: group)") {
            $0.line.patients
        },
    ]

    private static let findings: [Column<AffectedAreaRow>] = [
        .integer("parts", "rook components of the territory in the area") { $0.group.parts },
        .number(
            "main_part_share", in: .share, "patients of the group in the largest / in all of them",
            emptyWhen: "without territory in the area"
        ) { $0.group.mainPartShare },
        .number("mixing_index", "as in consortia.csv, of the whole group", emptyWhen: "as there") {
            $0.territory.mixing?.index
        },
        .text("verdict", "as in consortia.csv, of the whole group") { $0.territory.verdict.description },
        .flag("affected", "true for the groups that make the area an affected one") {
            $0.group.isSpread && $0.area.areaClass == .affected
        },
        .text("geography", "fragmented, interleaved, both (joined by \";\") or neither", emptyWhen: "for neither") {
            $0.group.geography
        },
        .text("flag", "of the group in the area, see selection.csv", emptyWhen: "without performance files") {
            $0.selection?.flag.description
        },
        .number("exclusion_gap", "see selection.csv", emptyWhen: "where it cannot be had") {
            $0.selection?.gap?.test.gap
        },
        .number("exclusion_p", "see selection.csv", emptyWhen: "where it cannot be had") {
            $0.selection?.gap?.test.pValue
        },
        .number("exclusion_p_adjusted", "see selection.csv", emptyWhen: "where it cannot be had") {
            $0.selection?.exclusionAdjustedP
        },
        .text("caveats", "what to know before quoting the line", emptyWhen: "where there is nothing") {
            $0.caveats.joined(separator: "; ")
        },
        .text("line", "the printed line: patients and pounds to the nearest 1,000, half away from zero") {
            $0.line.text
        },
        .flag("spread", "true for a group of two or more members there that is fragmented or interleaved") {
            $0.group.isSpread
        },
        .text(
            "area_class", "of the area",
            words: [
                .init("affected", "its spread groups hold affected_share or more of the patients of its groups"),
                .init("withSpreadGroup", "it has a spread group, and they hold less"),
            ]
        ) { $0.area.areaClass?.rawValue ?? "" },
        .number(
            "area_share", in: .share,
            "patients of spread groups / patients of all groups, members in the area; unaligned practices in neither",
            emptyWhen: "where the groups have no patients"
        ) { $0.area.share },
    ]
}
