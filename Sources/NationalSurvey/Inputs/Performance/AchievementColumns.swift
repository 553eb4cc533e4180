import Formats

/// The columns of achievement in long form: a row for each practice, indicator and measure.
struct AchievementColumns: Sendable {
    let indicator: Int
    let measure: Int
    let value: Int

    /// The measure that a score is the sum of.
    static let points = "ACHIEVED_POINTS"

    /// - Returns: nil for a table of another form.
    init?(_ source: SourceTable) throws(FormatError) {
        let indicator = try source.column(
            .performanceIndicator, ["indicator_code", "indicator"], meaning: "indicator of an achievement")
        let value = try source.column(.performanceValue, ["value"], meaning: "value of an achievement")
        guard let indicator, let value, let measure = source.csv.firstColumn(of: ["measure"]) else { return nil }
        (self.indicator, self.measure, self.value) = (indicator, measure, value)
    }

    /// Whether a table opened for performance is of this form.
    static func areIn(_ source: SourceTable) -> Bool {
        guard source.kind.name == TableKind.performance.name, case .some = try? AchievementColumns(source) else {
            return false
        }
        return true
    }

    /// The achieved points of each practice, summed over its indicators.
    ///
    /// - Throws: where a practice, indicator and measure are there twice, and where no row is of achieved points.
    func points(_ source: SourceTable, practice: Int) throws -> PerformanceFile.Rows {
        struct Key: Hashable { let practice, indicator, measure: Int32 }
        let table = try source.csv.read([
            .code(practice), .code(indicator), .code(measure, uppercased: true),
            .number(value, absentWhen: PerformanceFile.absent),
        ])
        let cleaned = try CleanedCodes(table.codes(0), isRequired: true, uppercased: true) {
            source.refusal(table, row: $0, column: practice, $1)
        }
        let (practices, indicators, measures) = (cleaned.column, table.codes(1), table.codes(2))
        let values = table.numbers(3)
        var rows = PerformanceFile.Rows()
        rows.notes = cleaned.notes(source, table, column: practice)
        var first: [Key: Int] = [:]
        var sums: [Int32: Double] = [:]
        for row in 0..<table.rowCount {
            guard !practices[row].isEmpty else {
                throw source.refusal(table, row: row, column: practice, "the practice code is empty")
            }
            let key = Key(
                practice: practices.indices[row], indicator: indicators.indices[row], measure: measures.indices[row])
            if let before = first.updateValue(row, forKey: key) {
                throw source.refusal(
                    table, row: row, column: indicator,
                    "practice \(practices[row]) has \(indicators[row]) \(measures[row]) twice (first in row "
                        + "\(table.rowNumber(ofRecord: before)))")
            }
            guard measures[row] == Self.points, let points = values[row] else { continue }
            sums[practices.indices[row], default: 0] += points
        }
        guard !sums.isEmpty else {
            throw SurveyError(
                .input,
                "\(source.name): no row is of \(Self.points); its measures are "
                    + "\(measures.values.sorted().prefix(8).joined(separator: ", ")); is it a table of prevalence?")
        }
        let ordered = sums.map { (practices.values[Int($0.key)], $0.value) }.sorted { $0.0 < $1.0 }
        rows.codes = ordered.map(\.0)
        rows.values = [ordered.map { $0.1 }]
        return rows
    }
}
