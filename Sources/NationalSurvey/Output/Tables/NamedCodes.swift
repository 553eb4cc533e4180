import Catchments
import Consortia
import Formats

/// Names beside the codes of groups: a table that gives a group's code gets the group's name at its end.
struct NamedCodes {
    private let names: [String: String]

    init(_ atlas: Atlas) {
        names = Dictionary(atlas.groups.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    /// `table` with a column `X_name` for each column X of groups' codes, in their order; a table that has the names of its
    /// groups stays as it is. O(rows · columns).
    func adding(to table: ResultTable) -> ResultTable {
        let columns = table.description.columns
        let codes = columns.indices.filter { isUnnamed(columns[$0], in: columns) }
        guard !codes.isEmpty else { return table }
        let names = codes.map { column in
            ColumnDescription(
                "\(columns[column].name)_name", .text, "name of the group \(columns[column].name)",
                emptyWhen: "where the membership file has none, and without a code")
        }
        let description = TableDescription(
            name: table.description.name, about: table.description.about, columns: columns + names,
            notes: table.description.notes)
        return ResultTable(
            description, rows: table.rows.map { row in row + codes.map { name(of: row[$0]) } })
    }

    private func isUnnamed(_ column: ColumnDescription, in columns: [ColumnDescription]) -> Bool {
        guard column.key?.table == ConsortiaTable.name, column.kind == .text else { return false }
        // Beside `consortium` the plain `name` is the group's.
        return !columns.contains {
            $0.name == "\(column.name)_name" || (column.name == "consortium" && $0.name == "name")
        }
    }

    private func name(of code: PropertyValue) -> PropertyValue {
        guard case .string(let code) = code, let name = names[code], !name.isEmpty else { return .null }
        return .string(name)
    }
}
