import Catchments
import Formats

/// Rows of a result's table that stand on the pages of the groups whose codes they hold. A result gets a place in the report
/// by one entry of `GroupSections.all`; values are those of the table, the page only rounds them.
struct PageSection {
    /// How the page shows a field.
    enum Form: String {
        case text, count, number, share, metres, verdict, flag, group
        /// Groups whose answer becomes another, `GROUP:BEFORE>AFTER`, joined by `;`.
        case changes
        /// Practices that go to another group, `PRACTICE:FROM>TO`, joined by `;`.
        case moves
        /// For the map only.
        case hidden
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
    ///   - names: what codes within a field are called.
    /// - Complexity: O(rows · fields).
    func json(groups: [String: Int], smallAreas: [String: Int], names: SectionNames) -> JSONValue {
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
                            : Self.inWords(row[column], table.description.columns[column], field.form, names)
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
    private static func inWords(
        _ field: PropertyValue, _ column: ColumnDescription, _ form: Form, _ names: SectionNames
    ) -> JSONValue {
        if form == .changes || form == .moves, let text = field.string, !text.isEmpty {
            let words = text.split(separator: ";").map { entry in
                guard let (subject, before, after) = parts(of: entry) else { return String(entry) }
                return form == .moves
                    ? "\(names.practice(subject)) goes \(names.way(from: before, to: after))"
                    : "\(names.group(subject)): \(Answer.words(before)), then \(Answer.words(after))"
            }
            return .string(words.joined(separator: "; "))
        }
        guard let word = field.string, let meaning = column.words.first(where: { $0.word == word }) else {
            return JSONValue(field)
        }
        return .string(meaning.meaning)
    }

    /// Of `SUBJECT:BEFORE>AFTER`.
    private static func parts(of text: Substring) -> (subject: String, before: String, after: String)? {
        guard let arrow = text.lastIndex(of: ">"), let colon = text[..<arrow].lastIndex(of: ":") else { return nil }
        // The reason of what cannot be judged stands after a colon of its own.
        let cut = text[..<colon].hasSuffix("notAssessable") ? text[..<colon].lastIndex(of: ":") ?? colon : colon
        return (
            String(text[..<cut]), String(text[text.index(after: cut)..<arrow]),
            String(text[text.index(after: arrow)...])
        )
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

/// What the codes in a section's fields are called.
struct SectionNames {
    private let practices: [String: String]
    private let groups: [String: String]

    init(_ atlas: Atlas) {
        practices = Dictionary(atlas.practices.map { ($0.code, $0.name) }) { first, _ in first }
        groups = Dictionary(atlas.groups.map { ($0.code, $0.name) }) { first, _ in first }
    }

    func practice(_ code: String) -> String { Self.name(practices[code], code) }

    func group(_ code: String) -> String { Self.name(groups[code], code) }

    /// Between two groups, of which either may be none.
    func way(from: String, to: String) -> String {
        "from \(from.isEmpty ? "no group" : group(from)) to \(to.isEmpty ? "no group" : group(to))"
    }

    private static func name(_ name: String?, _ code: String) -> String {
        name.flatMap { $0.isEmpty ? nil : $0 } ?? code
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
