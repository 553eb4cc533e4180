import Formats

/// Rows of a result's table that stand on the pages of the groups whose codes they hold. A result gets a place in the report
/// by one entry of `GroupSections.all`; values are those of the table, the page only rounds them.
struct PageSection {
    /// How the page shows a field.
    enum Form: String {
        case text, count, number, share, metres, verdict, flag, group
        /// Groups whose answer becomes another, `GROUP:BEFORE>AFTER`, joined by `;`.
        case changes
        /// For the map only.
        case hidden
        /// Codes joined by `;`.
        case practices
        case smallAreas = "small-areas"
        /// `code:metres`, joined by `;`.
        case ground
    }

    /// A column of the page and the one of the table that it shows.
    struct Field {
        let column: String
        let heading: String
        let form: Form

        init(_ column: String, _ heading: String, _ form: Form) {
            (self.column, self.heading, self.form) = (column, heading, form)
        }
    }

    /// A word without spaces.
    let id: String
    let heading: String
    /// What a reader has to know of all rows; may be empty.
    let note: String
    let table: ResultTable
    /// The columns that hold the codes of the groups on whose pages a row stands.
    let keys: [String]
    let fields: [Field]

    /// - Parameters:
    ///   - groups: number of each group by its code.
    ///   - smallAreas: number of each small area by its code.
    /// - Complexity: O(rows · fields).
    func json(groups: [String: Int], smallAreas: [String: Int]) -> JSONValue {
        let columns = table.columnNames
        let shown = fields.compactMap { field in columns.firstIndex(of: field.column).map { (field, $0) } }
        let keyColumns = keys.compactMap { columns.firstIndex(of: $0) }
        var ofGroup = [[Int]](repeating: [], count: groups.count)
        var rows: [JSONValue] = []
        for row in table.rows {
            let owners = keyColumns.compactMap { column in row[column].string.flatMap { groups[$0] } }
            guard !owners.isEmpty else { continue }
            for owner in owners { ofGroup[owner].append(rows.count) }
            rows.append(
                .array(
                    shown.map { field, column in
                        field.form == .smallAreas
                            ? Self.numbers(row[column], smallAreas)
                            : Self.inWords(row[column], table.description.columns[column], field.form)
                    }))
        }
        return [
            "id": .string(id), "heading": .string(heading), "note": .string(note),
            "fields": .array(
                shown.map { field, column in
                    [
                        "column": .string(field.column), "heading": .string(field.heading),
                        "form": .string(field.form.rawValue),
                        "meaning": .string(table.description.columns[column].meaning),
                    ]
                }),
            "rows": .array(rows), "of": .array(ofGroup.map { .array($0.map { .int($0) }) }),
        ]
    }

    /// A field; a code word of a closed list as its meaning, for readers.
    private static func inWords(_ field: PropertyValue, _ column: ColumnDescription, _ form: Form) -> JSONValue {
        if form == .changes, let text = field.string, !text.isEmpty {
            return .string(text.split(separator: ";").map(change).joined(separator: "; "))
        }
        guard let word = field.string, let meaning = column.words.first(where: { $0.word == word }) else {
            return JSONValue(field)
        }
        return .string(meaning.meaning)
    }

    /// `GROUP:BEFORE>AFTER` with the answers in words.
    private static func change(_ text: Substring) -> String {
        guard let arrow = text.lastIndex(of: ">"), let colon = text[..<arrow].firstIndex(of: ":") else {
            return String(text)
        }
        let (before, after) = (text[text.index(after: colon)..<arrow], text[text.index(after: arrow)...])
        return "\(text[..<colon]): \(Answer.words(String(before))), then \(Answer.words(String(after)))"
    }

    /// Codes of small areas as the steps between their numbers.
    private static func numbers(_ codes: PropertyValue, _ smallAreas: [String: Int]) -> JSONValue {
        var (steps, last) = (DeltaText(), 0)
        for code in (codes.string ?? "").split(separator: ";") {
            guard let number = smallAreas[String(code)] else { continue }
            steps.append(number - last)
            last = number
        }
        return .string(steps.text)
    }
}

extension PropertyValue {
    /// The text, if it is one.
    var string: String? { if case .string(let text) = self { text } else { nil } }

    /// The number, if it is one.
    var number: Double? {
        switch self {
        case .int(let number): Double(number)
        case .double(let number): number
        default: nil
        }
    }
}
