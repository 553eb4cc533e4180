import Formats

/// What is said of a column wherever it is named: in a header, in a dictionary, in the schema of a layer.
struct ColumnDescription: Hashable, Sendable {
    /// What a field holds.
    enum Kind: String, Hashable, Sendable {
        case text
        /// Texts joined by `;`.
        case list
        case integer
        case number
        case flag = "boolean"
    }

    /// What a number counts or measures, where the name does not say it.
    enum Unit: String, Hashable, Sendable {
        case metres = "m"
        case squareKilometres = "km2"
        /// From 0 to 1.
        case share
        case percent = "%"
        case pounds = "GBP"
        case patients
        case practices
        case smallAreas = "small areas"
    }

    /// What a code word means that stands in a column with a closed list of them.
    struct CodeWord: Hashable, Sendable {
        let word: String
        let meaning: String

        init(_ word: String, _ meaning: String) {
            self.word = word
            self.meaning = meaning
        }
    }

    /// Whether the column tells rows apart, and which table its codes lead to.
    struct Key: Hashable, Sendable {
        /// The columns of a table that are its own key together tell its rows apart.
        let isOwn: Bool
        /// The table whose own key the codes are; `nil` where they lead to none.
        let table: String?

        static let own = Key(isOwn: true, table: nil)
        static func to(_ table: String) -> Key { Key(isOwn: false, table: table) }
        static func ownTo(_ table: String) -> Key { Key(isOwn: true, table: table) }
    }

    let name: String
    let kind: Kind
    let unit: Unit?
    let meaning: String
    /// Why a field has no value: the words after "empty".
    let emptyWhen: String?
    let key: Key?
    let words: [CodeWord]

    /// A name from outside, or a text that begins with one: in CSV it is guarded against being run as a formula.
    var isName: Bool { kind == .text && (name.hasSuffix("_name") || ["name", "line", "repair"].contains(name)) }

    /// `text` as the name of a column: lower-case letters and digits, all else an underscore.
    static func snakeCase(_ text: String) -> String {
        text.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "_")
    }

    init(
        _ name: String, _ kind: Kind, in unit: Unit? = nil, _ meaning: String, emptyWhen: String? = nil,
        key: Key? = nil, words: [CodeWord] = []
    ) {
        (self.name, self.kind, self.unit, self.meaning) = (name, kind, unit, meaning)
        (self.emptyWhen, self.key, self.words) = (emptyWhen, key, words)
    }
}

/// One column of a table, declared once: CSV headers and fields, properties of GeoJSON, members of `summary.json` and the
/// entry in `README.txt` all come from it.
struct Column<Row>: Sendable {
    let description: ColumnDescription
    /// The field of a row; of the description's kind, or null.
    let value: @Sendable (Row) -> PropertyValue

    var name: String { description.name }

    private init(_ description: ColumnDescription, _ value: @escaping @Sendable (Row) -> PropertyValue) {
        self.description = description
        self.value = value
    }

    /// The same column of rows that hold this column's row as a part; null where a row lacks the part.
    func of<Whole>(_ part: @escaping @Sendable (Whole) -> Row?) -> Column<Whole> {
        Column<Whole>(description) { [value] in part($0).map(value) ?? .null }
    }
}

/// One maker for each kind, so that what is declared and what is written cannot differ; two where a field can be empty,
/// so that a column says when.
extension Column {
    private typealias Description = ColumnDescription

    static func text(
        _ name: String, key: ColumnDescription.Key? = nil, _ meaning: String, words: [ColumnDescription.CodeWord] = [],
        value: @escaping @Sendable (Row) -> String
    ) -> Column {
        Column(Description(name, .text, meaning, key: key, words: words)) { .string(value($0)) }
    }

    static func text(
        _ name: String, key: ColumnDescription.Key? = nil, _ meaning: String, emptyWhen: String,
        words: [ColumnDescription.CodeWord] = [], value: @escaping @Sendable (Row) -> String?
    ) -> Column {
        Column(Description(name, .text, meaning, emptyWhen: emptyWhen, key: key, words: words)) {
            PropertyValue(value($0))
        }
    }

    /// A list without items is an empty field in any table; `emptyWhen` says what that means where it means more.
    static func list(
        _ name: String, _ meaning: String, emptyWhen: String? = nil, words: [ColumnDescription.CodeWord] = [],
        value: @escaping @Sendable (Row) -> [String]?
    ) -> Column {
        Column(Description(name, .list, meaning, emptyWhen: emptyWhen, words: words)) {
            PropertyValue(value($0)?.joined(separator: ";"))
        }
    }

    static func integer(
        _ name: String, key: ColumnDescription.Key? = nil, in unit: ColumnDescription.Unit? = nil, _ meaning: String,
        value: @escaping @Sendable (Row) -> Int
    ) -> Column {
        Column(Description(name, .integer, in: unit, meaning, key: key)) { .int(value($0)) }
    }

    static func integer(
        _ name: String, in unit: ColumnDescription.Unit? = nil, _ meaning: String, emptyWhen: String,
        value: @escaping @Sendable (Row) -> Int?
    ) -> Column {
        Column(Description(name, .integer, in: unit, meaning, emptyWhen: emptyWhen)) { PropertyValue(value($0)) }
    }

    static func number(
        _ name: String, in unit: ColumnDescription.Unit? = nil, _ meaning: String,
        value: @escaping @Sendable (Row) -> Double
    ) -> Column {
        Column(Description(name, .number, in: unit, meaning)) { .double(value($0)) }
    }

    static func number(
        _ name: String, in unit: ColumnDescription.Unit? = nil, _ meaning: String, emptyWhen: String,
        value: @escaping @Sendable (Row) -> Double?
    ) -> Column {
        Column(Description(name, .number, in: unit, meaning, emptyWhen: emptyWhen)) { PropertyValue(value($0)) }
    }

    static func flag(
        _ name: String, _ meaning: String, value: @escaping @Sendable (Row) -> Bool
    ) -> Column {
        Column(Description(name, .flag, meaning)) { .bool(value($0)) }
    }

    static func flag(
        _ name: String, _ meaning: String, emptyWhen: String, value: @escaping @Sendable (Row) -> Bool?
    ) -> Column {
        Column(Description(name, .flag, meaning, emptyWhen: emptyWhen)) { value($0).map { .bool($0) } ?? .null }
    }
}
