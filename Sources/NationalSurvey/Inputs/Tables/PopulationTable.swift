import Formats

/// Residents by small area, registered with a practice or not.
struct PopulationTable: Sendable {
    /// Residents by small-area code, in capital letters where the file has small ones.
    var residents: [String: Int] = [:]
    /// Rows that repeat another one exactly, left out.
    var repeatedRows = 0
    /// Rows for one sex or age, left out beside those for all.
    var partRows = 0
    private(set) var files: [InputFile] = []
    /// Names of the columns of the code and of the residents.
    private(set) var columns: (code: String, residents: String) = ("", "")
    /// What the files were taken for.
    private(set) var notes: [String] = []

    /// The last one is how the deprivation tables of England spell it, those after it how the statistics offices do.
    static let residentNames = [
        "population", "residents", "population_total", "population (total)", "all_ages", "total",
        "residence type: total; measures: value", "obs_value", "value",
    ]
    static let codeNames =
        RegionSource.smallAreaCodeNames + [
            "lsoa_code", "LSOA code (2011)", "LSOA code (2021)", "LSOA 2011 Code", "LSOA 2021 Code", "geography code",
            "mnemonic",
        ]
    /// Columns that tell the rows of one small area apart.
    private static let partNames = ["sex", "gender", "gender_name", "c_sex_name", "c_age_name", "age", "age_group"]

    /// `nil` when the request names no population file.
    init?(_ request: SurveyRequest) throws {
        guard !request.population.isEmpty else { return nil }
        var kind = TableKind.population
        if let own = request.smallAreaCode {
            // The field that the map uses may have another name in this file.
            kind = TableKind(
                name: kind.name,
                required: [
                    .init(role: .populationCode, names: [own] + Self.codeNames, meaning: kind.required[0].meaning),
                    kind.required[1],
                ], furtherHeader: kind.furtherHeader)
        }
        for path in request.population {
            for source in try TableSource.open(path, kind, request.columns) { try read(source, request) }
        }
    }

    private mutating func read(_ source: SourceTable, _ request: SurveyRequest) throws {
        let code = try source.requireColumn(.populationCode)
        let only = source.columns[.populationResidents] == nil ? Self.onlyNumbers(source.csv.header) : nil
        let residentColumn = try only ?? source.requireColumn(.populationResidents)
        try Self.refuseHalf(source, residentColumn)
        var requests: [CSVRequest] = [.code(code), .count(residentColumn)]
        let parts = Self.partNames.compactMap { source.csv.firstColumn(of: [$0]) }.filter { $0 != residentColumn }
        requests += parts.map { .code($0, uppercased: true) }
        let date = source.csv.firstColumn(of: ["date"])
        if let date { requests.append(.code(date)) }
        let table = try source.csv.read(requests)
        guard table.rowCount > 0 else { throw SurveyError(.input, "\(source.name): has no small areas, only a header") }
        if date != nil {
            let dates = table.codes(requests.count - 1).values.filter { !$0.isEmpty }
            guard dates.count < 2 else {
                throw SurveyError(
                    .input,
                    "\(source.name): holds residents of several dates (\(dates.sorted().prefix(4).joined(separator: ", "))); "
                        + "leave one of them")
            }
        }
        files.append(source.inputFile(.population, rows: table.rowCount))
        notes += source.found
        if columns.code.isEmpty { columns = (source.columnName(code), source.columnName(residentColumn)) }
        let cleaned = try CleanedCodes(table.codes(0), isRequired: true) {
            source.refusal(table, row: $0, column: code, $1)
        }
        notes += cleaned.notes(source, table, column: code)
        let codes = cleaned.column
        let counts = table.counts(1)
        let words = parts.indices.map { table.codes(2 + $0) }
        for row in 0..<table.rowCount {
            guard words.allSatisfy({ Self.isWhole($0[row]) }) else {
                partRows += 1
                continue
            }
            try enter(codes[row], counts[row], source, table, row: row, columns: (code, residentColumn))
        }
    }

    private mutating func enter(
        _ smallArea: String, _ count: Int, _ source: SourceTable, _ table: CSVTable, row: Int,
        columns: (code: Int, residents: Int)
    ) throws(FormatError) {
        guard !smallArea.isEmpty else {
            throw source.refusal(table, row: row, column: columns.code, "the small-area code is empty")
        }
        guard count <= Self.mostResidents else {
            throw source.refusal(
                table, row: row, column: columns.residents, "more residents than \(Self.mostResidents)")
        }
        guard let before = residents[smallArea] else {
            residents[smallArea] = count
            return
        }
        guard before == count else {
            throw source.refusal(
                table, row: row, column: columns.residents,
                "small area \(smallArea) occurs twice, with \(before) and with \(count) residents; other columns of the file may "
                    + "tell the rows apart (\(source.csv.header.prefix(8).joined(separator: ", ")))")
        }
        repeatedRows += 1
    }

    /// With the map's spelling of codes that differ from it in letter case only.
    func spelled(as index: SmallAreaIndex) -> PopulationTable {
        var table = self
        for (code, count) in residents.sorted(by: { $0.key < $1.key }) {
            guard let cell = index.cell(of: code) else { continue }
            let spelling = index.codes[Int(cell)]
            guard spelling != code, residents[spelling] == nil else { continue }
            table.residents[code] = nil
            table.residents[spelling] = count
        }
        return table
    }

    /// The only column of numbers in a download of Nomis: name of the area, `mnemonic`, then one column that is called by its year or
    /// its count.
    static func onlyNumbers(_ header: [String]) -> Int? {
        guard header.count == 3, ColumnName.normalized(header[1]) == "mnemonic" else { return nil }
        return 2
    }

    private static func isWhole(_ word: String) -> Bool {
        word.isEmpty || word == "TOTAL" || word == "PERSONS" || word == "ALL" || word.hasPrefix("ALL ")
            || word.hasPrefix("TOTAL")
    }

    /// A sheet or column of one sex is half of the residents.
    private static func refuseHalf(_ source: SourceTable, _ column: Int) throws(SurveyError) {
        let part = source.name.split(separator: "#").dropFirst().last.map(String.init) ?? ""
        for (name, what) in [(part, "sheet"), (source.columnName(column), "column")] {
            let words = name.lowercased().split { !$0.isLetter }
            guard words.contains(where: { ["male", "males", "female", "females"].contains($0) }) else { continue }
            throw SurveyError(.input, "\(source.name): the \(what) \(name) is of one sex, not of all residents")
        }
    }

    /// More than any country has in one small area; keeps sums within whole numbers.
    private static let mostResidents = 1_000_000_000
}

extension PopulationTable: FoundInput {
    var found: [String] {
        var lines = notes
        lines.append(
            "population: \(files.map(\.name).joined(separator: ", ")), \(files.reduce(0) { $0 + $1.rows }) rows, "
                + "\(residents.values.reduce(0, +)) residents in \(columns.residents)")
        if partRows > 0 { lines.append("population: \(partRows) rows for one sex or age do not count") }
        return lines
    }
}
