import Formats

/// One table with a row for each practice (and period), open for reading columns by name.
struct PerformanceFile: Sendable {
    let source: SourceTable
    var csv: CSVFile { source.csv }
    /// Column of the practice code.
    let code: Int
    /// Column that says which period a row is of, where there is one.
    let period: Int?
    /// The columns of a table with a row for each practice, indicator and measure; nil for any other.
    let achievement: AchievementColumns?

    static let codeNames = PracticeRegister.codeNames + ["area_code"]
    static let periodNames = ["period", "financial_year", "year"]
    /// What publishers write where a value is missing or withheld.
    static let absent = ["NA", "N/A", "n/a", "*", "-", ":", "NULL", "null", "."]

    init(_ source: SourceTable) throws(FormatError) {
        self.source = source
        code = try source.requireColumn(.performancePractice)
        period = try source.column(.performancePeriod, Self.periodNames, meaning: "period")
        achievement = try AchievementColumns(source)
    }

    /// Data rows. O(bytes).
    func rowCount() throws(FormatError) -> Int { try csv.read([.code(code)]).rowCount }

    /// Values of some columns by practice.
    struct Rows {
        /// Upper-case codes, each once.
        var codes: [String] = []
        /// In the order of the columns asked for, then of `codes`.
        var values: [[Double?]] = []
        /// The period of these rows, as the file says.
        var period: String?
        /// Rows of other periods.
        var otherPeriods = 0
        /// What codes were cleaned of.
        var notes: [String] = []
    }

    /// Reads `columns` of one period: `wanted`, or the latest where the periods are years.
    ///
    /// - Throws: for practices with two different rows, empty codes, several periods that are not years, and a wanted
    ///   period that does not occur.
    func read(_ columns: [Int], period wanted: String?) throws -> Rows {
        if let achievement, columns == [achievement.value] { return try achievement.points(source, practice: code) }
        var requests: [CSVRequest] = [.code(code)]
        requests += columns.map { .number($0, absentWhen: Self.absent) }
        if let period { requests.append(.code(period)) }
        let table = try csv.read(requests)
        var rows = Rows()
        rows.values = columns.map { _ in [] }
        let cleaned = try practices(table)
        rows.notes = cleaned.notes(source, table, column: code)
        let codes = cleaned.column
        let numbers = columns.indices.map { table.numbers($0 + 1) }
        let periods = period.map { _ in table.codes(requests.count - 1) }
        if let periods { rows.period = try choose(wanted, of: Array(Set(periods.values)).sorted()) }
        var first: [String: (position: Int, row: Int)] = [:]
        for row in 0..<table.rowCount {
            if let periods, periods[row] != rows.period {
                rows.otherPeriods += 1
                continue
            }
            guard !codes[row].isEmpty else { throw refusal(table, row, code, "the practice code is empty") }
            if let before = first[codes[row]] {
                for (number, column) in zip(numbers.indices, columns)
                where numbers[number][row] != rows.values[number][before.position] {
                    throw refusal(
                        table, row, column,
                        "practice \(codes[row]) occurs twice with different values (first in row \(before.row))")
                }
                throw refusal(
                    table, row, code,
                    "practice \(codes[row]) occurs twice with one score (first in row \(before.row)); one row for each practice"
                        + " is wanted; columns that may tell them apart: "
                        + csv.header.indices.filter { $0 != code && !columns.contains($0) }.prefix(6)
                        .map { csv.header[$0] }.joined(separator: ", "))
            }
            first[codes[row]] = (rows.codes.count, table.rowNumber(ofRecord: row))
            rows.codes.append(codes[row])
            for number in numbers.indices { rows.values[number].append(numbers[number][row]) }
        }
        return rows
    }

    /// The practices of a table whose first request they are.
    private func practices(_ table: CSVTable) throws(FormatError) -> CleanedCodes {
        try CleanedCodes(table.codes(0), isRequired: true, uppercased: true) { refusal(table, $0, code, $1) }
    }

    private func choose(_ wanted: String?, of periods: [String]) throws -> String? {
        if let wanted {
            guard periods.contains(wanted) else {
                throw SurveyError(
                    .input, "\(csv.name): has no period \(wanted); found \(periods.joined(separator: ", "))")
            }
            return wanted
        }
        guard periods.count > 1 else { return periods.first }
        let years = periods.compactMap { Int($0) }
        guard years.count == periods.count, let latest = years.max() else {
            throw SurveyError(
                .input,
                "\(csv.name): holds several periods (\(periods.prefix(6).joined(separator: ", "))); name one, since values "
                    + "of different periods are not comparable")
        }
        return periods.first { Int($0) == latest }
    }

    /// The place of practice `code` for a message: the row where a value of it stands.
    func refusal(_ value: String, ofPractice practice: String, column: Int, _ message: String) -> FormatError {
        FormatError(
            file: csv.name, kind: .badValue, row: row(ofPractice: practice), column: csv.header[column],
            message: "\(value) \(message)")
    }

    /// Only for messages: reads the codes once more.
    private func row(ofPractice practice: String) -> Int? {
        guard let table = try? csv.read([.code(code)]), let codes = try? practices(table).column else { return nil }
        return (0..<table.rowCount).first { codes[$0] == practice }.map { table.rowNumber(ofRecord: $0) }
    }

    private func refusal(_ table: CSVTable, _ row: Int, _ column: Int, _ message: String) -> FormatError {
        FormatError(
            file: csv.name, kind: .badValue, row: table.rowNumber(ofRecord: row), column: csv.header[column],
            message: message)
    }
}
