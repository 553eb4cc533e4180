import Formats
import Shapes

/// One row of a register of practices.
struct RegisterRow: Sendable {
    /// What must be the same where a practice stands twice.
    struct Content: Hashable, Sendable {
        let name: String
        let point: Coordinate?
        let listSize: Double?
        let closed: String
    }

    let code: String
    let entry: PracticeRegister.Entry
    let unlocated: PracticeRegister.Unlocated?
    let content: Content
    let file: String
    let row: Int
    let codeColumn: String

    /// `row 7 of practices.csv`.
    var place: String { "row \(row) of \(InputFile.name(file))" }

    func refusal(_ message: String) -> FormatError {
        FormatError(file: file, kind: .badValue, row: row, column: codeColumn, message: message)
    }
}

/// The rows of one table of practices, with the columns they came from.
struct RegisterRows {
    private(set) var rows: [RegisterRow] = []
    let rowCount: Int
    let crs: CoordinateProvenance?
    private(set) var pointColumns: [String] = []
    private(set) var notes: [String] = []

    /// More patients than anybody has; keeps sums of lists within whole numbers.
    private static let longestList = 1_000_000_000.0

    /// Where the columns are, in the table and among the requests.
    private struct Columns {
        var requests: [CSVRequest] = []
        let code: Int
        var x, y: Int?
        let isGrid: Bool
        let listSize, opened, closed: Int?
        var name, postcode, setting, status, list, open, close, xAt, yAt, sex, age, type: Int?

        init(_ source: SourceTable) throws {
            typealias Register = PracticeRegister
            code = try source.requireColumn(.practicesCode)
            let name = try source.column(.practicesName, Register.nameNames, meaning: "name of a practice")
            let easting = try source.column(.practicesEasting, Register.eastingNames, meaning: "easting of a practice")
            let northing = try source.column(
                .practicesNorthing, Register.northingNames, meaning: "northing of a practice")
            let latitude = try source.column(
                .practicesLatitude, Register.latitudeNames, meaning: "latitude of a practice")
            let longitude = try source.column(
                .practicesLongitude, Register.longitudeNames, meaning: "longitude of a practice")
            let postcode = try source.column(
                .practicesPostcode, Register.postcodeNames, meaning: "postcode of a practice")
            listSize = try source.column(.practicesListSize, Register.listSizeNames, meaning: "list size of a practice")
            opened = try source.column(.practicesOpenDate, Register.openNames, meaning: "opening date of a practice")
            closed = try source.column(.practicesCloseDate, Register.closeNames, meaning: "closing date of a practice")
            isGrid = easting != nil && northing != nil
            (x, y) = isGrid ? (easting, northing) : (longitude, latitude)
            if x == nil || y == nil { (x, y) = (nil, nil) }
            requests = [.code(code)]
            let csv = source.csv
            self.name = add(name) { .text($0) }
            self.postcode = add(postcode) { .text($0) }
            xAt = add(x) { .number($0) }
            yAt = add(y) { .number($0) }
            list = add(listSize) { .number($0) }
            open = add(opened) { .code($0) }
            close = add(closed) { .code($0) }
            setting = add(csv.firstColumn(of: Register.settingNames)) { .code($0, uppercased: true) }
            status = add(csv.firstColumn(of: Register.statusNames)) { .code($0, uppercased: true) }
            sex = add(csv.firstColumn(of: RegistrationPart.sexNames)) { .code($0, uppercased: true) }
            age = add(csv.firstColumn(of: RegistrationPart.ageNames)) { .code($0, uppercased: true) }
            type = add(csv.firstColumn(of: ["org_type"])) { .code($0, uppercased: true) }
        }

        private mutating func add(_ column: Int?, _ request: (Int) -> CSVRequest) -> Int? {
            guard let column else { return nil }
            requests.append(request(column))
            return requests.count - 1
        }
    }

    init(_ source: SourceTable, _ request: SurveyRequest) throws {
        let columns = try Columns(source)
        let table = try source.csv.read(columns.requests)
        guard table.rowCount > 0 else { throw SurveyError(.input, "\(source.name): has no practices, only a header") }
        rowCount = table.rowCount
        pointColumns = [columns.x, columns.y].compactMap { $0.map { source.columnName($0) } }
        let (points, reasons) = try PracticeRegister.points(
            columns.xAt.map { table.numbers($0) }, columns.yAt.map { table.numbers($0) }, isGrid: columns.isGrid,
            count: table.rowCount)
        try PracticeRegister.checkPlausible(reasons, points, path: source.name, isGrid: columns.isGrid)
        let (located, crs) = try PracticeRegister.project(
            points, where: reasons.map { $0 == nil }, isGrid: columns.isGrid, request, path: source.name)
        self.crs = crs
        if columns.x == nil { notes.append(Self.withoutPoints(source, hasPostcodes: columns.postcode != nil)) }
        try read(source, table, columns, points: points, reasons: reasons, located: located)
    }

    private mutating func read(
        _ source: SourceTable, _ table: CSVTable, _ columns: Columns, points: [Coordinate?],
        reasons: [PracticeRegister.Unlocated?], located: [Coordinate?]
    ) throws {
        let cleaned = try CleanedCodes(table.codes(0), isRequired: true, uppercased: true) {
            source.refusal(table, row: $0, column: columns.code, $1)
        }
        notes += cleaned.notes(source, table, column: columns.code)
        let codes = cleaned.column
        func texts(_ at: Int?) -> [String]? { at.map { table.texts($0) } }
        func words(_ at: Int?) -> CodeColumn? { at.map { table.codes($0) } }
        let (names, postcodes) = (texts(columns.name), texts(columns.postcode))
        let (settings, statuses) = (words(columns.setting), words(columns.status))
        let (sexes, ages, types) = (words(columns.sex), words(columns.age), words(columns.type))
        let (opens, closes) = (words(columns.open), words(columns.close))
        let openDays = try opens.map { try source.days($0, column: columns.opened ?? 0, table) }
        let closeDays = try closes.map { try source.days($0, column: columns.closed ?? 0, table) }
        let lists = columns.list.map { table.numbers($0) }
        var parts = 0
        for row in 0..<table.rowCount {
            guard [sexes?[row], ages?[row]].allSatisfy({ $0 == nil || $0 == "ALL" }),
                types?[row].hasPrefix("GP") ?? true
            else {
                parts += 1
                continue
            }
            guard !codes[row].isEmpty else {
                throw source.refusal(table, row: row, column: columns.code, "the practice code is empty")
            }
            if let listSize = columns.listSize, let list = lists?[row], !(0...Self.longestList).contains(list) {
                throw source.refusal(
                    table, row: row, column: listSize,
                    "\(list) is not the length of a list (0 to \(Int(Self.longestList)))")
            }
            let name = (names?[row] ?? "").trimmed
            let entry = PracticeRegister.Entry(
                name: name, location: located[row], listSize: lists?[row].map { Int($0.rounded()) },
                opened: opens.flatMap { openDays?[Int($0.indices[row])] },
                closed: closes.flatMap { closeDays?[Int($0.indices[row])] },
                standing: Self.standing(settings?[row], statuses?[row]), postcode: (postcodes?[row] ?? "").trimmed)
            rows.append(
                RegisterRow(
                    code: codes[row], entry: entry, unlocated: reasons[row],
                    content: .init(name: name, point: points[row], listSize: lists?[row], closed: closes?[row] ?? ""),
                    file: source.name, row: table.rowNumber(ofRecord: row), codeColumn: source.columnName(columns.code))
            )
        }
        if parts > 0 {
            notes.append("practices: \(parts) rows of one sex, one age or another kind of organisation were left out")
        }
    }

    /// A setting of 4, or among whose roles RO76 is, is a practice; what names none is one too.
    private static func standing(_ setting: String?, _ status: String?) -> PracticeRegister.Standing {
        if let status, ["P", "PROPOSED"].contains(status) { return .proposed }
        guard let setting, !setting.isEmpty, setting != "NULL" else { return .practice }
        let isPractice = setting == "4" || setting.contains("RO76") || setting.contains("GP PRACTICE")
        return isPractice ? .practice : .otherSetting
    }

    private static func withoutPoints(_ source: SourceTable, hasPostcodes: Bool) -> String {
        typealias Register = PracticeRegister
        let names =
            "\(Register.eastingNames.joined(separator: ", ")) with \(Register.northingNames.joined(separator: ", ")), or "
            + "\(Register.latitudeNames.joined(separator: ", ")) with \(Register.longitudeNames.joined(separator: ", "))"
        return
            "practices: \(InputFile.name(source.name)) has no columns of coordinates, so nobody in it is located; looked for "
            + "\(names); found \(source.csv.header.filter { $0 != "Null" }.joined(separator: ", ")); "
            + (hasPostcodes
                ? "its postcodes get points from a postcode directory (`postcodes`)"
                : "name them with `columns` practices.easting=NAME and practices.northing=NAME")
    }
}
