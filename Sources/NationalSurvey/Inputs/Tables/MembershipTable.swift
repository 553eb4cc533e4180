import Formats

/// Which practice is in which group and which administrative area.
struct MembershipTable: Sendable {
    struct Entry: Sendable, Hashable {
        /// `nil` for an unaligned practice.
        let group: String?
        let area: String?
        let name: String
    }

    var entries: [String: Entry] = [:]
    /// Name of each group, the first one given.
    var groupNames: [String: String] = [:]
    /// Groups that are given several names.
    var renamedGroups: [String] = []
    /// Rows that repeat another one exactly, left out.
    var repeatedRows = 0
    var file: InputFile
    var groupColumn: String
    var groupNameColumn: String?
    /// `nil` when the file has no areas.
    var areaColumn: String?

    static let groupNames = ["consortium", "group", "pcn_code"]
    static let areaNames = ["pct", "area", "ccg_code"]

    init(_ request: SurveyRequest) throws {
        guard let path = request.membershipPath else {
            throw SurveyError(
                .arguments, "no membership: name the file that says which practice is in which group (`membership`)")
        }
        let csv = try CSVFile(path: path)
        let code = try csv.requireColumn(PracticeRegister.codeNames, meaning: "practice code")
        let group = try csv.requireColumn(
            request.groupColumn.map { [$0] } ?? Self.groupNames, meaning: "group of a practice")
        let area =
            try request.areaColumn.map { try csv.requireColumn([$0], meaning: "area of a practice") }
            ?? csv.firstColumn(of: Self.areaNames)
        let groupName = try Self.nameColumn(csv, request, group)
        let practiceName = csv.firstColumn(of: PracticeRegister.nameNames)
        var requests: [CSVRequest] = [.code(code, uppercased: true), .code(group)]
        func add(_ request: CSVRequest?) -> Int? {
            guard let request else { return nil }
            requests.append(request)
            return requests.count - 1
        }
        let areaAt = add(area.map { .code($0) })
        let groupNameAt = add(groupName.map { .code($0) })
        let practiceNameAt = add(practiceName.map { .text($0) })
        let table = try csv.read(requests)
        guard table.rowCount > 0 else { throw SurveyError(.input, "\(path): has no practices, only a header") }
        file = InputFile(.membership, path: path, sha256: csv.file.sha256, rows: table.rowCount)
        groupColumn = csv.header[group]
        groupNameColumn = groupName.map { csv.header[$0] }
        areaColumn = area.map { csv.header[$0] }

        let unaligned = Set(request.unaligned.map(\.trimmed) + [""])
        let (codes, groups) = (table.codes(0), table.codes(1))
        let areas = areaAt.map { table.codes($0) }
        let groupNameValues = groupNameAt.map { table.codes($0) }
        let practiceNames = practiceNameAt.map { table.texts($0) }
        var rowOfCode: [String: Int] = [:]
        var renamed: Set<String> = []
        for row in 0..<table.rowCount {
            let code = codes[row]
            func refuse(_ message: String, column: Int) -> FormatError {
                FormatError(
                    file: path, kind: .badValue, row: table.rowNumber(ofRecord: row), column: csv.header[column],
                    message: message)
            }
            guard !code.isEmpty else { throw refuse("the practice code is empty", column: requests[0].column) }
            let isAligned = !unaligned.contains(groups[row])
            let area = areas?[row] ?? ""
            let entry = Entry(
                group: isAligned ? groups[row] : nil, area: area.isEmpty ? nil : area,
                name: (practiceNames?[row] ?? "").trimmed)
            if let first = rowOfCode[code] {
                guard entries[code] == entry else {
                    let before = entries[code]
                    throw refuse(
                        before?.group != entry.group
                            ? "practice \(code) is in two groups: \(groups[row]) here, \(groups[first]) in row "
                                + "\(table.rowNumber(ofRecord: first))"
                            : "practice \(code) occurs twice with different content (first in row "
                                + "\(table.rowNumber(ofRecord: first)))",
                        column: before?.group != entry.group ? group : requests[0].column)
                }
                repeatedRows += 1
                continue
            }
            rowOfCode[code] = row
            entries[code] = entry
            if isAligned, let name = groupNameValues?[row], !name.isEmpty {
                if let known = groupNames[groups[row]], known != name { renamed.insert(groups[row]) }
                if groupNames[groups[row]] == nil { groupNames[groups[row]] = name }
            }
        }
        renamedGroups = renamed.sorted()
    }

    /// The column asked for, or `X_NAME` beside a group column `X_CODE`.
    private static func nameColumn(_ csv: CSVFile, _ request: SurveyRequest, _ group: Int) throws -> Int? {
        if let name = request.groupNameColumn { return try csv.requireColumn([name], meaning: "name of a group") }
        let normalized = ColumnName.normalized(csv.header[group])
        if normalized.hasSuffix("code") { return csv.firstColumn(of: [normalized.dropLast(4) + "name"]) }
        return csv.firstColumn(of: [normalized + "name"])
    }
}

extension MembershipTable: FoundInput {
    var found: [String] {
        let groups = Set(entries.values.compactMap(\.group)).count
        let areas = Set(entries.values.compactMap(\.area)).count
        return [
            "membership: \(file.name), \(file.rows) rows, \(groups) groups in \(groupColumn), \(areas) areas in "
                + "\(areaColumn ?? "no column"), names in \(groupNameColumn ?? "no column"), "
                + "\(entries.values.count { $0.group == nil }) practices unaligned"
        ]
    }
}
