import Formats

/// Residents by small area, registered with a practice or not.
struct PopulationTable: Sendable {
    /// Residents by small-area code.
    var residents: [String: Int] = [:]
    /// Rows that repeat another one exactly, left out.
    var repeatedRows = 0
    let file: InputFile
    /// Names of the columns of the code and of the residents.
    let columns: (code: String, residents: String)

    /// The last one is how the deprivation tables of England spell it.
    static let residentNames = ["population", "residents", "population_total", "population (total)"]

    /// `nil` when the request names no population file.
    init?(_ request: SurveyRequest) throws {
        guard let path = request.population else { return nil }
        let csv = try CSVFile(path: path)
        // The field that the map uses may have another name in this file.
        let code = try csv.requireColumn(
            (request.smallAreaCode.map { [$0] } ?? []) + RegionSource.smallAreaCodeNames, meaning: "small-area code")
        let residentColumn = try csv.requireColumn(Self.residentNames, meaning: "number of residents")
        let table = try csv.read([.code(code), .count(residentColumn)])
        guard table.rowCount > 0 else { throw SurveyError(.input, "\(path): has no small areas, only a header") }
        file = InputFile(.population, path: path, sha256: csv.file.sha256, rows: table.rowCount)
        columns = (csv.header[code], csv.header[residentColumn])
        let (codes, counts) = (table.codes(0), table.counts(1))
        for row in 0..<table.rowCount {
            let smallArea = codes[row]
            func refuse(_ message: String, column: Int) -> FormatError {
                FormatError(
                    file: path, kind: .badValue, row: table.rowNumber(ofRecord: row), column: csv.header[column],
                    message: message)
            }
            guard !smallArea.isEmpty else { throw refuse("the small-area code is empty", column: code) }
            guard counts[row] <= Self.mostResidents else {
                throw refuse("more residents than \(Self.mostResidents)", column: residentColumn)
            }
            if let before = residents[smallArea] {
                guard before == counts[row] else {
                    throw refuse(
                        "small area \(smallArea) occurs twice, with \(before) and with \(counts[row]) residents",
                        column: residentColumn)
                }
                repeatedRows += 1
                continue
            }
            residents[smallArea] = counts[row]
        }
    }

    /// More than any country has in one small area; keeps sums within whole numbers.
    private static let mostResidents = 1_000_000_000
}

extension PopulationTable: FoundInput {
    var found: [String] {
        [
            "population: \(file.name), \(file.rows) rows, \(residents.values.reduce(0, +)) residents in "
                + columns.residents
        ]
    }
}
