import Text

/// One attribute of one feature.
public enum AttributeValue: Hashable, Sendable {
    /// Nothing is known.
    case null
    /// A truth value.
    case bool(Bool)
    /// A number with its text as written, since `01` and `1.0` may be codes.
    case number(Double, text: String)
    /// A text.
    case string(String)
    /// An array or object inside the properties, as its JSON text.
    case json(String)

    /// What a code column holds: a string, or the text of a number; nil for null.
    public var text: String? {
        switch self {
        case .null: nil
        case .bool(let value): value ? "true" : "false"
        case .number(_, let text): text
        case .string(let text), .json(let text): text
        }
    }

    /// A number, or a string that reads as one; nil otherwise.
    public var double: Double? {
        switch self {
        case .number(let value, _): value
        case .string(let text): DecimalReader.parse(text.trimmed, grammar: .table).flatMap { $0.isFinite ? $0 : nil }
        default: nil
        }
    }
}

/// The attributes of the features of a layer, by column.
public struct AttributeTable: Hashable, Sendable {
    /// Names in the order of first occurrence.
    public private(set) var fields: [String]
    /// One per field, each with one value per feature.
    public private(set) var columns: [[AttributeValue]]
    /// Number of features.
    public private(set) var rowCount: Int

    /// A table without fields and rows. O(1).
    public init() {
        fields = []
        columns = []
        rowCount = 0
    }

    /// A table of columns. O(fields).
    ///
    /// - Throws: `FormatError` of kind `mismatch` unless there is one column for each field, all of length `rowCount`.
    public init(fields: [String], columns: [[AttributeValue]], rowCount: Int) throws(FormatError) {
        guard fields.count == columns.count, rowCount >= 0 else {
            throw FormatError(
                file: "", kind: .mismatch,
                message: "\(columns.count) columns of \(rowCount) rows for \(fields.count) fields")
        }
        for (field, column) in zip(fields, columns) where column.count != rowCount {
            throw FormatError(
                file: "", kind: .mismatch, column: field, message: "\(column.count) values in place of \(rowCount)")
        }
        self.fields = fields
        self.columns = columns
        self.rowCount = rowCount
    }

    /// The table of these rows, in their order. O(rows × fields).
    ///
    /// - Precondition: they are numbers of rows.
    package func rows(_ rows: [Int]) -> AttributeTable {
        var table = self
        table.columns = columns.map { column in rows.map { column[$0] } }
        table.rowCount = rows.count
        return table
    }

    /// Refuses a table of another number of rows than of features.
    func requireRows(_ count: Int, _ file: String) throws(FormatError) {
        guard rowCount == count else {
            throw FormatError(
                file: file, kind: .mismatch, message: "\(rowCount) rows of attributes for \(count) features")
        }
    }

    /// Field whose name matches one of `names`, the earliest name winning; compared as columns of a CSV file are.
    /// O(names × fields).
    public func firstField(of names: [String]) -> Int? {
        let found = fields.map(ColumnName.normalized)
        for name in names {
            if let field = found.firstIndex(of: ColumnName.normalized(name)) { return field }
        }
        return nil
    }

    /// As `firstField`, but its absence is an error naming the file, the names looked for and the fields found.
    /// O(names × fields).
    /// - Throws: `.missingColumn`.
    public func requireField(_ names: [String], meaning: String, file: String) throws(FormatError) -> Int {
        if let field = firstField(of: names) { return field }
        throw FormatError(
            file: file, kind: .missingColumn, message: ColumnName.absence(of: names, meaning: meaning, in: fields))
    }

    /// Appends the rows of `other`; a field that one of the two lacks is null there. Of fields with one name the first goes to the
    /// first, the second to the second. O(rows × fields).
    public mutating func append(contentsOf other: AttributeTable) {
        for (name, values) in zip(other.fields, other.columns) {
            if let field = fields.indices.first(where: { fields[$0] == name && columns[$0].count == rowCount }) {
                columns[field].append(contentsOf: values)
            } else {
                fields.append(name)
                columns.append([AttributeValue](repeating: .null, count: rowCount) + values)
            }
        }
        rowCount += other.rowCount
        for field in columns.indices { fill(field) }
    }

    private mutating func fill(_ field: Int) {
        let missing = rowCount - columns[field].count
        if missing > 0 { columns[field].append(contentsOf: repeatElement(.null, count: missing)) }
    }

    // MARK: Building, feature by feature

    /// Sets `field` of the feature under construction.
    /// - Returns: false if it was set before; the first value stays.
    mutating func set(_ value: AttributeValue, field: Int) -> Bool {
        if columns[field].count > rowCount { return false }
        fill(field)
        columns[field].append(value)
        return true
    }

    /// Whether `field` of the feature under construction has been set.
    func isSet(_ field: Int?) -> Bool { field.map { columns[$0].count > rowCount } ?? false }

    mutating func addField(_ name: String) -> Int {
        fields.append(name)
        columns.append([])
        return fields.count - 1
    }

    /// Ends the feature under construction; what was not set is null.
    mutating func endRow() { rowCount += 1 }

    /// Makes all columns the same length, at the end.
    mutating func finish() {
        for field in columns.indices { fill(field) }
    }
}
