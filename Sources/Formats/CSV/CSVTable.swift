/// One column to read: where it is and what it holds.
public struct CSVRequest: Hashable, Sendable {
    /// How the fields of a column are understood. Spaces around a field never count, except in `.text`.
    public enum Kind: Hashable, Sendable {
        /// Few distinct strings, many rows: read into a `CodeColumn`.
        case code(uppercased: Bool)
        /// A whole number from 0. `1,234` and `12.0` are accepted; anything else, and an empty field, is an error.
        case count
        /// A number or nothing. `1,234.5` is accepted. An empty field, or one of `absentWhen`, is absent; other text is
        /// an error.
        case number(absentWhen: [String])
        /// The field as it is.
        case text
    }

    /// Index of the column, from 0.
    public var column: Int
    /// How its fields are understood.
    public var kind: Kind
    /// Of a column of codes: codes that have their numbers beforehand, so that the column need not be numbered again.
    var known: [String] = []

    /// A request for the column at index `column`. O(1).
    public init(column: Int, kind: Kind) {
        self.column = column
        self.kind = kind
    }

    /// Codes, dictionary-encoded. O(1).
    public static func code(_ column: Int, uppercased: Bool = false) -> CSVRequest {
        CSVRequest(column: column, kind: .code(uppercased: uppercased))
    }
    /// Codes, dictionary-encoded by a list that is there already: the column's `values` begin with `known`, and go on with
    /// the codes that are not among them. O(1).
    /// - Precondition: no code occurs twice in `known`.
    public static func code(_ column: Int, uppercased: Bool = false, known: [String]) -> CSVRequest {
        var request = CSVRequest.code(column, uppercased: uppercased)
        request.known = known
        return request
    }
    /// Whole numbers from 0; anything else is refused when the file is read. O(1).
    public static func count(_ column: Int) -> CSVRequest { CSVRequest(column: column, kind: .count) }
    /// Numbers, perhaps absent: where the field is empty or one of `absentWhen`. O(1).
    public static func number(_ column: Int, absentWhen: [String] = []) -> CSVRequest {
        CSVRequest(column: column, kind: .number(absentWhen: absentWhen))
    }
    /// Fields as they are. O(1).
    public static func text(_ column: Int) -> CSVRequest { CSVRequest(column: column, kind: .text) }
}

/// A column of codes, dictionary-encoded: each distinct string once, and one small number per row.
public struct CodeColumn: Hashable, Sendable {
    /// The distinct codes, trimmed, in the order in which they first occur. An empty field is the code "".
    public var values: [String]
    /// For each row the index of its code in `values`.
    public var indices: [Int32]

    /// A column whose indices are all below the number of values. O(1); not checked here.
    public init(values: [String] = [], indices: [Int32] = []) {
        self.values = values
        self.indices = indices
    }

    /// Number of rows.
    public var rowCount: Int { indices.count }

    /// Code of row `row`. O(1).
    /// - Precondition: `row` is below `rowCount`.
    public subscript(row: Int) -> String { values[Int(indices[row])] }
}

/// A column of numbers some of which may be absent.
public struct NumberColumn: Hashable, Sendable {
    /// One per row; NaN exactly where absent, since no text reads as NaN.
    public var values: [Double]

    /// One value per row, NaN where absent. O(1).
    public init(values: [Double] = []) { self.values = values }

    /// Number of rows.
    public var rowCount: Int { values.count }
    /// Rows with a value. O(n).
    public var presentCount: Int { values.count { !$0.isNaN } }

    /// Value of row `row`, nil where absent. O(1).
    /// - Precondition: `row` is below `rowCount`.
    public subscript(row: Int) -> Double? { values[row].isNaN ? nil : values[row] }
}

/// Columns read from a CSV file, in the order of the requests; row `i` of each is data record `i`.
public struct CSVTable: Sendable {
    enum Column: Sendable {
        case code(CodeColumn)
        case count([Int])
        case number(NumberColumn)
        case text([String])
    }

    var columns: [Column]
    /// Data records, blank lines not counted.
    public internal(set) var rowCount: Int
    /// Blank lines, the trailing ones included.
    public internal(set) var blankRows: Int
    /// Records with fewer fields than the first, though none that was asked for is missing.
    public internal(set) var shortRows: Int
    /// Row number of each data record for messages; nil where record `i` is row `firstRow + i`.
    let rowNumbers: [Int32]?
    let firstRow: Int

    /// Number of data record `record` as a message names it (1 is the header record). O(1).
    public func rowNumber(ofRecord record: Int) -> Int { rowNumbers.map { Int($0[record]) } ?? firstRow + record }

    /// The column of request `request`. O(1).
    /// - Precondition: it asked for codes.
    public func codes(_ request: Int) -> CodeColumn {
        guard case .code(let column) = columns[request] else { preconditionFailure("request \(request) is not a code") }
        return column
    }

    /// The column of request `request`: one count per row. O(1).
    /// - Precondition: it asked for counts.
    public func counts(_ request: Int) -> [Int] {
        guard case .count(let column) = columns[request] else { preconditionFailure("request \(request) is no count") }
        return column
    }

    /// The column of request `request`. O(1).
    /// - Precondition: it asked for numbers.
    public func numbers(_ request: Int) -> NumberColumn {
        guard case .number(let column) = columns[request] else {
            preconditionFailure("request \(request) is no number")
        }
        return column
    }

    /// The column of request `request`: one text per row. O(1).
    /// - Precondition: it asked for text.
    public func texts(_ request: Int) -> [String] {
        guard case .text(let column) = columns[request] else { preconditionFailure("request \(request) is not text") }
        return column
    }
}
