import Formats

/// One row of a membership table: who belonged to which group and area, and when.
struct MembershipRow: Sendable {
    let practice: String
    /// Empty for none.
    var group: String
    var area: String
    let name: String
    let groupName: String
    let areaName: String
    let from: CalendarDay?
    let to: CalendarDay?
    let extract: CalendarDay?
    let file: String
    let row: Int

    /// `row 7 of map.csv`.
    var place: String { "row \(row) of \(InputFile.name(file))" }

    /// In force on the day: has begun, and has not ended before it.
    func isCurrent(on day: CalendarDay?) -> Bool {
        guard let day else { return true }
        return (from.map { $0 <= day } ?? true) && (to.map { $0 >= day } ?? true)
    }
}

/// The rows of one membership table, with the columns they came from.
struct MembershipRows {
    private(set) var rows: [MembershipRow] = []
    /// Cells that mean none in the columns of groups and areas, by their text.
    private(set) var absences: [String: Int] = [:]
    /// What codes were cleaned of.
    private(set) var notes: [String] = []
    let groupColumn: String
    let groupNameColumn: String?
    /// nil when the table has no areas.
    let areaColumn: String?
    /// Columns that could be of areas, by their names.
    let possibleAreas: [String]

    static let fromNames = [
        "start", "from", "start_date", "joined", "Practice to PCN Relationship Start Date", "Relationship Start Date",
    ]
    static let toNames = [
        "end", "to", "end_date", "left", "Practice to PCN Relationship End Date", "Relationship End Date",
    ]

    init(_ source: SourceTable, _ request: SurveyRequest) throws {
        let csv = source.csv
        let code = try source.requireColumn(.membershipPractice)
        let group = try source.requireColumn(.membershipGroup)
        let area =
            try request.areaColumn.map { try csv.requireColumn([$0], meaning: "area of a practice") }
            ?? source.column(.membershipArea, MembershipTable.areaNames, meaning: "area of a practice")
        let groupName = try Self.nameColumn(source, request, group)
        let areaName = try area.flatMap { area in
            try source.column(
                .membershipAreaName, PlaceNames.columns(beside: source.columnName(area)), meaning: "name of an area")
        }
        let practiceName = csv.firstColumn(of: PracticeRegister.nameNames + ["Partner Name"])
        let from = try source.column(.membershipFrom, Self.fromNames, meaning: "start of a membership")
        let to = try source.column(.membershipTo, Self.toNames, meaning: "end of a membership")
        let extract = csv.firstColumn(of: [ExtractDates.names[0]])
        var requests: [CSVRequest] = [.code(code), .code(group)]
        func add(_ request: CSVRequest?) -> Int? {
            guard let request else { return nil }
            requests.append(request)
            return requests.count - 1
        }
        let (areaAt, groupNameAt) = (add(area.map { .code($0) }), add(groupName.map { .code($0) }))
        let areaNameAt = add(areaName.map { .code($0) })
        let practiceNameAt = add(practiceName.map { .text($0) })
        let (fromAt, toAt, extractAt) = (
            add(from.map { .code($0) }), add(to.map { .code($0) }), add(extract.map { .code($0) })
        )
        let table = try csv.read(requests)
        guard table.rowCount > 0 else { throw SurveyError(.input, "\(csv.name): has no practices, only a header") }
        groupColumn = source.columnName(group)
        groupNameColumn = groupName.map { source.columnName($0) }
        areaColumn = area.map { source.columnName($0) }
        possibleAreas = csv.header.filter(Self.mayNameAnArea)

        func clean(_ at: Int, _ column: Int, isRequired: Bool, uppercased: Bool = false) throws -> CleanedCodes {
            let cleaned = try CleanedCodes(table.codes(at), isRequired: isRequired, uppercased: uppercased) {
                source.refusal(table, row: $0, column: column, $1)
            }
            notes += cleaned.notes(source, table, column: column)
            return cleaned
        }
        func days(_ at: Int?, _ column: Int?) throws -> ((Int) -> CalendarDay?) {
            guard let at, let column else { return { _ in nil } }
            let texts = table.codes(at)
            let days = try source.days(texts, column: column, table)
            return { days[Int(texts.indices[$0])] }
        }
        let codes = try clean(0, code, isRequired: true, uppercased: true).column
        let groups = try clean(1, group, isRequired: false)
        let areas = try areaAt.map { try clean($0, area ?? 0, isRequired: false) }
        let groupNames = groupNameAt.map { table.codes($0) }
        let areaNames = areaNameAt.map { table.codes($0) }
        let names = practiceNameAt.map { table.texts($0) }
        let (starts, ends, extracts) = (try days(fromAt, from), try days(toAt, to), try days(extractAt, extract))
        absences = groups.absences.merging(areas?.absences ?? [:], uniquingKeysWith: +)
        for row in 0..<table.rowCount {
            guard !codes[row].isEmpty else {
                throw source.refusal(table, row: row, column: code, "the practice code is empty")
            }
            rows.append(
                MembershipRow(
                    practice: codes[row], group: groups.column[row], area: areas?.column[row] ?? "",
                    name: (names?[row] ?? "").trimmed, groupName: groupNames?[row] ?? "",
                    areaName: areaNames?[row] ?? "", from: starts(row), to: ends(row), extract: extracts(row),
                    file: csv.name, row: table.rowNumber(ofRecord: row)))
        }
    }

    private static func mayNameAnArea(_ column: String) -> Bool {
        let name = ColumnName.normalized(column)
        return ["icb", "ccg", "stp", "pct", "region", "area", "board"].contains { name.contains($0) }
            && !name.contains("name")
    }

    /// The column asked for, or `X_NAME` beside a group column `X_CODE`.
    private static func nameColumn(_ source: SourceTable, _ request: SurveyRequest, _ group: Int) throws -> Int? {
        if let name = request.groupNameColumn {
            return try source.csv.requireColumn([name], meaning: "name of a group")
        }
        let normalized = ColumnName.normalized(source.columnName(group))
        let usual = normalized.hasSuffix("code") ? normalized.dropLast(4) + "name" : normalized + "name"
        return try source.column(.membershipGroupName, [usual], meaning: "name of a group")
    }
}
