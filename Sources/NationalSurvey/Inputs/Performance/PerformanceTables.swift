import Catchments
import Consortia
import Formats

/// What the performance files say, by practice code, checked and with its record.
struct PerformanceTables: Sendable {
    /// Per cent of the points that could be had.
    var achievement: PerformanceColumn?
    /// Points that 100 per cent stand for.
    var maximum: Double?
    var cost: PerformanceColumn?
    var costPatients: PerformanceColumn?
    /// The cost column holds pounds for each patient.
    var isCostPerPatient = false
    var deprivation: PerformanceColumn?
    /// By small-area code.
    var smallAreaScores: [String: Double] = [:]
    var smallAreaScoreName: String?
    /// What the caller calls its edition: the files do not say.
    var smallAreaVintage: String?
    /// In the order of the request.
    var files: [InputFile] = []
    /// What is missing, and why.
    var notes: [String] = []

    static let qofNames = ["qof_percent", "qof_pct", "achievement_percent"]
    static let costNames = ["cost_gbp"]
    static let costPatientNames = [
        "patients", "number_of_patients", "registered_patients", "list_size",
        "Number of Registered Patients (Last Known Figure)",
    ]
    static let imdNames = ["imd", "imd_score"]
    static let smallAreaNames = RegistrationTable.smallAreaNames + ["code", "LSOA code (2011)", "LSOA code (2021)"]
    static let smallAreaScoreNames = ["Index of Multiple Deprivation (IMD) Score", "imd_score", "imd", "score"]

    /// `nil` when the request names no file of performance.
    init?(optional request: PerformanceRequest, _ columns: [ColumnRole: String] = [:]) throws {
        guard !request.isEmpty else { return nil }
        try self.init(request, columns)
    }

    init(_ request: PerformanceRequest, _ columns: [ColumnRole: String] = [:]) throws {
        let tables = try request.files.flatMap { path in
            try TableSource.open(path, .performance, columns).map { try PerformanceFile($0) }
        }
        for table in tables {
            files.append(table.source.inputFile(.performance, rows: try table.rowCount()))
            notes += table.source.found
        }
        try readAchievement(tables, request)
        try readCost(tables, request)
        let isOfSmallAreas =
            request.smallAreaIMD != nil
            && (request.imdColumn.map { name in tables.allSatisfy { $0.csv.firstColumn(of: [name]) == nil } } ?? false)
        let smallArea = try request.smallAreaIMD.map { path in
            try Self.smallAreaTable(path, named: isOfSmallAreas ? request.imdColumn : nil, columns)
        }
        deprivation = try Self.column(
            tables, named: isOfSmallAreas ? nil : request.imdColumn, Self.imdNames, "deprivation of a practice",
            period: request.imdPeriod)
        if let deprivation, let practice = deprivation.values.min(by: { ($0.value, $0.key) < ($1.value, $1.key) }) {
            guard practice.value >= 0 else {
                throw SurveyError(
                    .input, "\(deprivation.files[0]): \(deprivation.name) of practice \(practice.key) is negative")
            }
            try Self.refuseRanks(deprivation.values.values, deprivation.name, file: deprivation.files[0])
        }
        // A file that gives several columns says the same of its codes each time.
        for note in [achievement, cost, costPatients, deprivation].compactMap({ $0 }).flatMap(\.notes)
        where !notes.contains(note) { notes.append(note) }
        if let smallArea {
            try readSmallAreas(smallArea, vintage: request.imdPeriod)
        }
        if !tables.isEmpty, achievement == nil, cost == nil, deprivation == nil {
            throw SurveyError(
                .input,
                "\(request.files[0]): no column of performance; name one with `performance.qofColumn`, "
                    + "`performance.costColumn` or `performance.imdColumn` "
                    + "(found \(tables[0].csv.header.joined(separator: ", ")))")
        }
    }

    private mutating func readAchievement(_ tables: [PerformanceFile], _ request: PerformanceRequest) throws {
        guard
            var column = try Self.column(
                tables, named: request.qofColumn, Self.qofNames, "achievement", period: request.qofPeriod)
        else { return }
        let saysPercent = ["percent", "pct", "%"].contains { ColumnName.normalized(column.name).contains($0) }
        guard let maximum = request.qofMaximum ?? (saysPercent ? 100 : nil) else {
            let largest = column.values.values.reduce(0, max)
            throw SurveyError(
                .arguments,
                "\(column.files[0]): what 100 per cent of \(column.name) are is not known and differs from year to year; "
                    + "name the points that could be had with `performance.qofMaximum`; the largest value is "
                    + "\(PrintedNumber.shortest(largest)); \(PerformanceColumn.usualMaxima)")
        }
        let ordered = column.values.keys.sorted().map { (code: $0, value: column.values[$0] ?? 0) }
        try PerformanceColumn.checkScores(
            ordered, maximum: maximum, name: column.name, file: column.files[0]
        ) { code, value, message in
            for table in tables {
                if let index = table.csv.firstColumn(of: [column.name]) {
                    return table.refusal("\(value)", ofPractice: code, column: index, message)
                }
            }
            return FormatError(
                file: column.files[0], kind: .badValue,
                message: "practice \(code): \(column.name) add up to \(value), which \(message)")
        }
        if maximum != 100 { column.values = column.values.mapValues { 100 * $0 / maximum } }
        achievement = column
        self.maximum = maximum
    }

    private mutating func readCost(_ tables: [PerformanceFile], _ request: PerformanceRequest) throws {
        guard
            let column = try Self.column(
                tables, named: request.costColumn, Self.costNames, "cost", period: request.costPeriod)
        else { return }
        if let practice = column.values.keys.sorted().first(where: { (column.values[$0] ?? 0) < 0 }) {
            throw SurveyError(
                .input,
                "\(column.files[0]): \(column.name) of practice \(practice) is \(column.values[practice] ?? 0); a cost is not "
                    + "negative")
        }
        let name = ColumnName.normalized(column.name)
        isCostPerPatient = ["perpatient", "perregisteredpatient", "perweightedpatient"].contains { name.contains($0) }
        // Patients of the same file: those of another year would be divided into this year's money.
        let same = tables.filter { $0.csv.firstColumn(of: [column.name]) != nil }
        costPatients = try Self.column(
            same, named: request.costPatientsColumn, Self.costPatientNames, "patients of a cost",
            period: request.costPeriod)
        if let patients = costPatients,
            let practice = patients.values.keys.sorted().first(where: {
                (patients.values[$0] ?? 0) < 0
            })
        {
            throw SurveyError(
                .input, "\(patients.files[0]): \(patients.name) of practice \(practice) is negative")
        }
        cost = column
        if costPatients == nil, !isCostPerPatient {
            notes.append(
                "cost: \(column.files[0]) has no column of patients (looked for "
                    + "\(Self.costPatientNames.joined(separator: ", "))), so no cost per 1,000 patients is given")
        }
    }

    private static func smallAreaTable(
        _ path: String, named: String?, _ columns: [ColumnRole: String]
    ) throws -> SourceTable {
        var columns = columns
        if let named { columns[.imdScore] = named }
        let tables = try TableSource.open(path, .smallAreaIMD, columns)
        guard tables.count == 1, let table = tables.first else {
            throw SurveyError(.input, "\(path): holds \(tables.count) tables of scores; name one of them")
        }
        return table
    }

    private mutating func readSmallAreas(_ source: SourceTable, vintage: String?) throws {
        let csv = source.csv
        notes += source.found
        let code = try source.requireColumn(.imdCode)
        let score = try source.requireColumn(.imdScore)
        let table = try csv.read([.code(code), .number(score, absentWhen: PerformanceFile.absent)])
        let cleaned = try CleanedCodes(table.codes(0), isRequired: true) {
            source.refusal(table, row: $0, column: code, $1)
        }
        notes += cleaned.notes(source, table, column: code)
        let (codes, scores) = (cleaned.column, table.numbers(1))
        for row in 0..<table.rowCount {
            guard let value = scores[row] else { continue }
            guard value >= 0, value.isFinite else {
                throw FormatError(
                    file: csv.name, kind: .badValue, row: table.rowNumber(ofRecord: row),
                    column: source.columnName(score),
                    message: "\(value) is not a deprivation score")
            }
            if let known = smallAreaScores[codes[row]] {
                throw source.refusal(
                    table, row: row, column: code,
                    "small area \(codes[row]) occurs twice with "
                        + (known == value ? "one score" : "different scores")
                        + "; one row for each is wanted, and other columns may tell them apart ("
                        + csv.header.prefix(6).joined(separator: ", ") + ")")
            }
            smallAreaScores[codes[row]] = value
        }
        guard !smallAreaScores.isEmpty else { throw SurveyError(.input, "\(csv.name): has no deprivation scores") }
        try Self.refuseRanks(smallAreaScores.values, source.columnName(score), file: csv.name)
        smallAreaScoreName = source.columnName(score)
        smallAreaVintage = vintage
        files.append(source.inputFile(.smallAreaDeprivation, rows: table.rowCount))
    }

    /// Scores lie below 100 and have decimals; ranks are whole numbers into the thousands, deciles those from 1 to 10, and means of
    /// them mean nothing.
    private static func refuseRanks(_ values: some Collection<Double>, _ name: String, file: String) throws {
        guard let largest = values.max(), let least = values.min(), values.allSatisfy({ $0 == $0.rounded() }) else {
            return
        }
        let isDecile = values.count > 20 && least >= 1 && largest <= 10
        // Every whole number from 1 once: places in an order, however few.
        let isOrder =
            values.count > 2 && least == 1 && largest == Double(values.count) && Set(values).count == values.count
        guard largest > 200 || isDecile || isOrder else { return }
        throw SurveyError(
            .input,
            "\(file): \(name) holds whole numbers up to \(PrintedNumber.fraction(largest)): these look like "
                + "\(isDecile ? "deciles" : "ranks"); scores are needed")
    }

    /// The column `name`, or one of the usual names, from every file that has it.
    private static func column(
        _ tables: [PerformanceFile], named name: String?, _ usual: [String], _ meaning: String, period: String?
    ) throws -> PerformanceColumn? {
        let found = tables.compactMap { table in
            (table.csv.firstColumn(of: name.map { [$0] } ?? usual)
                ?? (usual == qofNames && name == nil ? table.achievement?.value : nil))
                .map { (table: table, index: $0) }
        }
        guard let first = found.first else {
            guard let name, !tables.isEmpty else { return nil }
            throw SurveyError(
                .input,
                "no column for the \(meaning): looked for \(name) in "
                    + tables.map { "\($0.csv.name) (\($0.csv.header.joined(separator: ", ")))" }.joined(separator: "; ")
            )
        }
        var (values, vintages): ([String: Double], [String]) = ([:], [])
        var otherPeriods = 0
        var notes: [String] = []
        for (table, index) in found {
            let rows = try table.read([index], period: table.period == nil ? nil : period)
            otherPeriods += rows.otherPeriods
            notes += rows.notes
            for (code, value) in zip(rows.codes, rows.values[0]) {
                guard let value else { continue }
                if let known = values[code] {
                    throw SurveyError(
                        .input,
                        "\(table.csv.name): \(table.csv.header[index]) of practice \(code) is \(value), "
                            + (known == value ? "as in an earlier file" : "but \(known) in an earlier file")
                            + "; leave one of them out")
                }
                values[code] = value
            }
            if let vintage = rows.period, !vintages.contains(vintage) { vintages.append(vintage) }
        }
        let vintage = vintages.isEmpty ? period : vintages.joined(separator: ", ")
        let name =
            first.table.achievement?.value == first.index
            ? AchievementColumns.points : first.table.csv.header[first.index]
        guard !values.isEmpty else {
            throw SurveyError(.input, "\(first.table.csv.name): \(name) has no value in any row")
        }
        return PerformanceColumn(
            values: values, name: name, vintage: vintage,
            files: found.map { InputFile.name($0.table.csv.name) },
            halfStep: PerformanceColumn.halfStep(of: values.values),
            otherPeriods: otherPeriods, notes: notes)
    }
}
