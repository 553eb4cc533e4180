import Formats

/// The registrations of one table as read, before it is known which rows count.
struct RegistrationPart: Sendable {
    let source: SourceTable
    let table: CSVTable
    let practices: CodeColumn
    let smallAreas: CodeColumn
    let patients: [Int]
    /// Words for sexes and ages; nil without such a column.
    let sexes: CodeColumn?
    let ages: CodeColumn?
    /// Extract dates: of each distinct text the day, and for each row the number of its text.
    let dates: (days: [CalendarDay?], indices: [Int32])?
    let patientColumn: Int
    /// What codes were cleaned of.
    let notes: [String]

    static let sexNames = ["sex", "gender"]
    static let ageNames = ["age", "age_group", "age_group_5", "age_band", "ageband"]

    init(_ source: SourceTable) throws {
        let practice = try source.requireColumn(.registrationsPractice)
        let smallArea = try source.requireColumn(.registrationsSmallArea)
        let patientColumn = try source.requireColumn(.registrationsPatients)
        let sex = try source.column(.registrationsSex, Self.sexNames, meaning: "sex of patients")
        let age = try source.column(.registrationsAge, Self.ageNames, meaning: "age of patients")
        let date = try source.column(.registrationsDate, ExtractDates.names, meaning: "date of an extract")
        var requests: [CSVRequest] = [.code(practice), .code(smallArea), .count(patientColumn)]
        func add(_ column: Int?, uppercased: Bool) -> Int? {
            guard let column else { return nil }
            requests.append(.code(column, uppercased: uppercased))
            return requests.count - 1
        }
        let (sexAt, ageAt) = (add(sex, uppercased: true), add(age, uppercased: true))
        let dateAt = add(date, uppercased: false)
        let (male, female) = Self.halves(source.csv, patientColumn)
        let halvesAt = requests.count
        if let male, let female { requests += [.count(male), .count(female)] }
        let table = try Self.read(source, requests, patientColumn)
        func clean(_ at: Int, _ column: Int, uppercased: Bool) throws -> CleanedCodes {
            try CleanedCodes(table.codes(at), isRequired: true, uppercased: uppercased) {
                source.refusal(table, row: $0, column: column, $1)
            }
        }
        let cleanedPractices = try clean(0, practice, uppercased: true)
        let cleanedAreas = try clean(1, smallArea, uppercased: false)
        (practices, smallAreas) = (cleanedPractices.column, cleanedAreas.column)
        notes =
            cleanedPractices.notes(source, table, column: practice)
            + cleanedAreas.notes(source, table, column: smallArea)
        if let blank = practices.values.firstIndex(of: ""), let row = practices.indices.firstIndex(of: Int32(blank)) {
            throw source.refusal(table, row: row, column: practice, "the practice code is empty")
        }
        patients = table.counts(2)
        (sexes, ages) = (sexAt.map { table.codes($0) }, ageAt.map { table.codes($0) })
        if let date, let dateAt {
            let texts = table.codes(dateAt)
            dates = (try source.days(texts, column: date, table), texts.indices)
        } else {
            dates = nil
        }
        if male != nil, female != nil {
            let (males, females) = (table.counts(halvesAt), table.counts(halvesAt + 1))
            for row in patients.indices
            where males[row].addingReportingOverflow(females[row]).partialValue != patients[row] {
                throw source.refusal(
                    table, row: row, column: patientColumn,
                    "\(patients[row]) is not the sum of \(males[row]) male and \(females[row]) female patients")
            }
        }
        (self.source, self.table, self.patientColumn) = (source, table, patientColumn)
    }

    /// The columns of male and female patients beside one of all.
    private static func halves(_ csv: CSVFile, _ patients: Int) -> (Int?, Int?) {
        guard csv.header.indices.contains(patients), ColumnName.normalized(csv.header[patients]) == "allpatients" else {
            return (nil, nil)
        }
        return (csv.firstColumn(of: ["male_patients"]), csv.firstColumn(of: ["female_patients"]))
    }

    /// A count that publishers withhold is named as such.
    private static func read(_ source: SourceTable, _ requests: [CSVRequest], _ patients: Int) throws(FormatError)
        -> CSVTable
    {
        do { return try source.csv.read(requests) } catch {
            var error = error
            if error.kind == .badValue, error.column == source.columnName(patients),
                error.message.hasPrefix("\"*\"") || error.message.hasPrefix("\"<")
            {
                error.message +=
                    "; the publisher withheld small counts, so what is there does not add up to all patients"
            }
            throw error
        }
    }
}
