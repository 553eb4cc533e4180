import Formats

/// Patients by practice and small area, as read, with the fate of every row still open.
struct RegistrationTable: Sendable {
    /// Distinct codes, ascending; upper-case practice codes.
    var practiceCodes: [String] = []
    var smallAreaCodes: [String] = []
    /// One per row: positions in the lists of codes.
    var practices: [Int32] = []
    var smallAreas: [Int32] = []
    var patients: [Int] = []
    /// Rows that count a single sex and so repeat the patients of a row for all.
    var otherSexRows = 0
    var files: [InputFile] = []

    static let smallAreaNames = ["lsoa_code", "lsoa21cd", "lsoa11cd", "lsoa01cd", "small_area", "small_area_code"]
    static let patientNames = ["number_of_patients", "patients", "patient"]

    /// Rows read, of all files and sexes.
    var rowsRead: Int { patients.count + otherSexRows }

    init(_ request: SurveyRequest) throws {
        guard !request.registrations.isEmpty else {
            throw SurveyError(
                .arguments, "no registrations: name the file of patients by practice and small area (`registrations`)")
        }
        var tables: [(practices: CodeColumn, smallAreas: CodeColumn)] = []
        for path in request.registrations {
            let csv = try CSVFile(path: path)
            let practice = try csv.requireColumn(PracticeRegister.codeNames, meaning: "practice code")
            let smallArea = try csv.requireColumn(Self.smallAreaNames, meaning: "small-area code")
            let patientColumn = try csv.requireColumn(Self.patientNames, meaning: "number of patients")
            let sex = csv.firstColumn(of: ["sex"])
            var requests: [CSVRequest] = [.code(practice, uppercased: true), .code(smallArea), .count(patientColumn)]
            if let sex { requests.append(.code(sex, uppercased: true)) }
            let table = try csv.read(requests)
            files.append(InputFile(.registrations, path: path, sha256: csv.file.sha256, rows: table.rowCount))
            var (practices, smallAreas, counts) = (table.codes(0), table.codes(1), table.counts(2))
            if let blank = practices.values.firstIndex(of: ""),
                let row = practices.indices.firstIndex(of: Int32(blank))
            {
                throw FormatError(
                    file: path, kind: .badValue, row: table.rowNumber(ofRecord: row), column: csv.header[practice],
                    message: "the practice code is empty")
            }
            if sex != nil {
                let sexes = table.codes(3)
                guard sexes.values.contains("ALL") || table.rowCount == 0 else {
                    throw SurveyError(
                        .input,
                        "\(path): the SEX column never says ALL, so no row counts all patients; "
                            + "found \(sexes.values.sorted().joined(separator: ", "))")
                }
                let kept = (0..<table.rowCount).filter { sexes[$0] == "ALL" }
                otherSexRows += table.rowCount - kept.count
                practices.indices = kept.map { practices.indices[$0] }
                smallAreas.indices = kept.map { smallAreas.indices[$0] }
                counts = kept.map { counts[$0] }
            }
            tables.append((practices, smallAreas))
            patients += counts
        }
        guard !patients.isEmpty else {
            throw SurveyError(.input, "\(request.registrations[0]): has no registrations, only a header")
        }
        (practiceCodes, practices) = Self.merge(tables.map(\.practices))
        (smallAreaCodes, smallAreas) = Self.merge(tables.map(\.smallAreas))
        var sum = 0
        for count in patients {
            let (total, overflow) = sum.addingReportingOverflow(count)
            guard !overflow, total <= Self.mostPatients else {
                throw SurveyError(
                    .input, "\(request.registrations[0]): the patients add up to more than \(Self.mostPatients)")
            }
            sum = total
        }
    }

    /// More than anybody has; keeps products of two sums within whole numbers.
    private static let mostPatients = 1_000_000_000

    /// One list of codes for all files.
    private static func merge(_ columns: [CodeColumn]) -> ([String], [Int32]) {
        let index = CodeIndex(columns.flatMap(\.values))
        var numbers: [Int32] = []
        for column in columns {
            let translation = column.values.map { Int32(index.number(of: $0) ?? 0) }
            for value in column.indices { numbers.append(translation[Int(value)]) }
        }
        return (index.codes, numbers)
    }
}

extension RegistrationTable: FoundInput {
    var found: [String] {
        [
            "registrations: \(files.count) files, \(rowsRead) rows, \(practiceCodes.count) practices, "
                + "\(smallAreaCodes.count) small areas, \(patients.reduce(0, +)) patients"
        ]
    }
}
