import ArgumentParser
import NationalSurvey

/// Which column or field of a file is what.
struct NamingOptions: ParsableArguments {
    @Option(help: "Field of the small areas' code (default: LSOA21CD, LSOA11CD, LSOA01CD, small_area, code).")
    var smallAreaCode: String?

    @Option(help: "Column of the group (default: consortium, group, pcn_code).")
    var groupColumn: String?

    @Option(help: "Column of the group's name (default: X_NAME where the group column is X_CODE).")
    var groupNameColumn: String?

    @Option(help: "Column of the administrative area (default: pct, area, ccg_code, sub_icb_location_code, icb_code).")
    var areaColumn: String?

    @Option(help: "Field of the areas' code (default: pct, area, ccg_code, area_code, code).")
    var areaCode: String?

    @Option(
        help: ArgumentHelp(
            "A column by its own name, or, in a file without a header, by its place from 1: practices.easting=X. Repeatable.",
            discussion: "Roles: " + ColumnRole.allCases.map(\.rawValue).joined(separator: ", "), valueName: "role=name"),
        transform: OptionBounds.column)
    var column: [ColumnChoice] = []

    func validate() throws {
        for (role, choices) in Dictionary(grouping: column, by: \.role) where choices.count > 1 {
            throw ValidationError(
                "--column names \(role.rawValue) twice: \(choices.map(\.name).joined(separator: ", "))")
        }
    }

    func fill(_ request: inout SurveyRequest) {
        request.smallAreaCode = smallAreaCode
        request.groupColumn = groupColumn
        request.groupNameColumn = groupNameColumn
        request.areaColumn = areaColumn
        request.areaCode = areaCode
        request.columns = Dictionary(column.map { ($0.role, $0.name) }) { first, _ in first }
    }
}
