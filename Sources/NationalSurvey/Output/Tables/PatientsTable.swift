import Catchments
import Consortia
import Formats

/// `patients.csv`: where the patients of each group live, one row per group and small area with any of them, by group,
/// then in the order of the map. A national survey has some hundred thousand rows, so they are written one by one.
struct PatientsTable {
    static let name = "patients.csv"

    struct Row {
        let group: Atlas.Group
        let smallArea: String
        let smallAreaName: String?
        let patients: Int
        /// All of the group's patients on the map; all registered patients of the small area.
        let ofGroup: Int
        let ofSmallArea: Int
    }

    private let atlas: Atlas
    /// Of each small area: nearly every one has rows of several groups.
    private let cellNames: [String?]

    init(_ survey: Survey) {
        atlas = survey.atlas
        let names = survey.inputs.names.smallAreas
        cellNames = atlas.smallAreas.map { names[$0] }
    }

    /// - Throws: `FormatError` for a number that is not finite.
    /// - Complexity: O(rows).
    func csv() throws(FormatError) -> (bytes: [UInt8], guardedNames: Int) {
        let rows = atlas.groups.indices.lazy.flatMap { [atlas, cellNames] group in
            Self.rows(group, atlas, cellNames)
        }
        return try Self.description.csv(
            rows.map { row in Self.columns.map { $0.value(row) } }, capacity: atlas.groupCells.columns.count * 80)
    }

    private static func rows(_ group: Int, _ atlas: Atlas, _ cellNames: [String?]) -> [Row] {
        let located = atlas.groupCells.total(ofRow: group)
        return atlas.groupCells.range(ofRow: group).compactMap { position in
            let (cell, patients) = (Int(atlas.groupCells.columns[position]), atlas.groupCells.counts[position])
            guard patients > 0 else { return nil }
            return Row(
                group: atlas.groups[group], smallArea: atlas.smallAreas[cell],
                smallAreaName: cellNames[cell], patients: patients, ofGroup: located,
                ofSmallArea: atlas.registered[cell])
        }
    }

    static let description = TableDescription(
        name: name, about: "one row per group and small area with any of its patients, by group, then small area",
        columns: columns.map(\.description),
        notes: ["The patients of a group add up to its located_patients in consortia.csv."])

    private static let columns: [Column<Row>] = [
        .text("consortium", key: .ownTo(ConsortiaTable.name), "code of the group") { $0.group.code },
        .text("consortium_name", "its name", emptyWhen: "where the membership file has none") {
            $0.group.name.isEmpty ? nil : $0.group.name
        },
        .text("small_area", key: .ownTo(SmallAreasTable.name), "code of the small area") { $0.smallArea },
        .text("small_area_name", "its name", emptyWhen: "where the inputs have none") { $0.smallAreaName },
        .integer("patients", in: .patients, "patients of the group living there") { $0.patients },
        .number("share_of_group", in: .share, "patients / patients of the group on the map") {
            Double($0.patients) / Double($0.ofGroup)
        },
        .number("share_of_small_area", in: .share, "patients / all registered patients living there") {
            Double($0.patients) / Double($0.ofSmallArea)
        },
    ]
}
