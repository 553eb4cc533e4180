import Formats

/// `datapackage.json`: the tables of the folder for programs, after the Data Package specification of Frictionless Data
/// (version 1): columns in the CSV's order with type, unit and meaning, keys, and the sources with their hashes.
struct DataPackage {
    static let name = "datapackage.json"

    private let tables: [TableDescription]
    private let sources: [InputFile]

    /// - Parameter tables: those of the folder; what is no CSV file is passed over.
    init(_ tables: [TableDescription], survey: Survey) {
        self.tables = tables.filter { $0.name.hasSuffix(".csv") }
        sources = survey.inputs.provenance.files
    }

    /// The file. O(columns + sources).
    ///
    /// - Throws: `FormatError` for a number that is not finite; there is none.
    func file() throws(FormatError) -> OutputFile {
        OutputFile(name: Self.name, bytes: try json.prettyPrinted(file: Self.name))
    }

    private var json: JSONValue {
        [
            "profile": "tabular-data-package", "name": "who-serves-where",
            "title": "Who serves where: results of a survey",
            "sources": .array(
                sources.map { source in
                    [
                        "title": .string("\(source.role.rawValue): \(source.name)"),
                        "hash": .string("sha256:\(source.sha256)"), "rows": .int(source.rows),
                    ]
                }),
            "resources": .array(tables.map(resource)),
        ]
    }

    private func resource(_ table: TableDescription) -> JSONValue {
        [
            "profile": "tabular-data-resource", "name": .string(Self.resourceName(table.name)),
            "path": .string(table.name), "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
            "description": .string(([table.about] + table.notes).joined(separator: ". ")),
            "schema": schema(table),
        ]
    }

    private func schema(_ table: TableDescription) -> JSONValue {
        var members: [(String, JSONValue)] = [("fields", .array(table.columns.map(Self.field)))]
        let key = Self.ownKey(table)
        if !key.isEmpty { members.append(("primaryKey", .texts(key))) }
        let foreign = table.columns.compactMap { foreignKey($0, of: table) }
        if !foreign.isEmpty { members.append(("foreignKeys", .array(foreign))) }
        members.append(("missingValues", .texts([""])))
        return .members(members)
    }

    private static func field(_ column: ColumnDescription) -> JSONValue {
        let type =
            switch column.kind {
            case .text, .list: "string"
            case .integer: "integer"
            case .number: "number"
            case .flag: "boolean"
            }
        var meaning = column.meaning
        if column.kind == .list { meaning += "; items joined by ;" }
        if let reason = column.emptyWhen { meaning += "; empty \(reason)" }
        if column.isName { meaning += "; an apostrophe stands before a name that a spreadsheet would run as a formula" }
        var members: [(String, JSONValue)] = [
            ("name", .string(column.name)), ("type", .string(type)), ("description", .string(meaning)),
        ]
        if let unit = column.unit { members.append(("unit", .string(unit.rawValue))) }
        if !column.words.isEmpty {
            members.append(("words", .members(column.words.map { ($0.word, .string($0.meaning)) })))
        }
        return .members(members)
    }

    /// Codes that lead to the one key column of another table of the package.
    private func foreignKey(_ column: ColumnDescription, of table: TableDescription) -> JSONValue? {
        guard column.kind == .text, let target = column.key?.table, target != table.name,
            let other = tables.first(where: { $0.name == target })
        else { return nil }
        let key = Self.ownKey(other)
        guard key.count == 1 else { return nil }
        return [
            "fields": .string(column.name),
            "reference": ["resource": .string(Self.resourceName(target)), "fields": .string(key[0])],
        ]
    }

    private static func ownKey(_ table: TableDescription) -> [String] {
        table.columns.filter { $0.key?.isOwn == true }.map(\.name)
    }

    /// Lower-case letters, digits, `-` and `_`, as the specification wants.
    private static func resourceName(_ file: String) -> String {
        String(file.dropLast(".csv".count).map { $0 == "/" ? "-" : $0 }).lowercased()
    }
}
