import Catchments
import Consortia
import Formats

/// Names beside codes: a table that gives the code of a group, a small area or an area gets the name at its end.
struct NamedCodes {
    private let groups: [String: String]
    private let places: PlaceNames

    init(_ survey: Survey) {
        groups = Dictionary(survey.atlas.groups.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
        places = survey.inputs.names
    }

    /// What codes are of.
    private enum Subject {
        case group, smallArea, area
    }

    /// `table` with a column `X_name` for each column X of codes, those of groups first, then in their order; a table that has
    /// the names stays as it is. O(rows · columns).
    func adding(to table: ResultTable) -> ResultTable {
        let columns = table.description.columns
        let found = columns.indices.compactMap { column -> (column: Int, subject: Subject)? in
            subject(columns[column], in: table.description).map { (column, $0) }
        }
        let codes = found.filter { $0.subject == .group } + found.filter { $0.subject != .group }
        guard !codes.isEmpty else { return table }
        let named = codes.map { Self.description(columns[$0.column].name, of: $0.subject) }
        let description = TableDescription(
            name: table.description.name, about: table.description.about, columns: columns + named,
            notes: table.description.notes)
        return ResultTable(
            description, rows: table.rows.map { row in row + codes.map { name(of: row[$0.column], $0.subject) } })
    }

    private static func description(_ column: String, of subject: Subject) -> ColumnDescription {
        let (what, source) =
            switch subject {
            case .group: ("group", "where the membership file has none, and without a code")
            case .smallArea: ("small area", "where the inputs have none, and without a code")
            case .area: ("area", "where the inputs have none, and without a code")
            }
        return ColumnDescription("\(column)_name", .text, "name of the \(what) \(column)", emptyWhen: source)
    }

    /// What the codes of a column are of; `nil` where the table names them, or they are of something else.
    private func subject(_ column: ColumnDescription, in table: TableDescription) -> Subject? {
        // Beside `consortium` the plain `name` is the group's.
        let isNamed = table.columns.contains {
            $0.name == "\(column.name)_name" || (column.name == "consortium" && $0.name == "name")
        }
        guard column.kind == .text, !isNamed else { return nil }
        if column.name == "area" { return .area }
        if column.key?.table == ConsortiaTable.name { return .group }
        let isOfSmallArea =
            column.key?.table == ResponsibilityTable.name
            || (table.name == ResponsibilityTable.name && column.key?.isOwn == true)
        return isOfSmallArea ? .smallArea : nil
    }

    private func name(of code: PropertyValue, _ subject: Subject) -> PropertyValue {
        guard case .string(let code) = code else { return .null }
        let name =
            switch subject {
            case .group: groups[code]
            case .smallArea: places.smallAreas[code]
            case .area: places.areas[code]
            }
        guard let name, !name.isEmpty else { return .null }
        return .string(name)
    }
}
