import Formats

/// Which practice is in which group and which administrative area, on the day of the survey.
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
    /// Name of each area, the first one given.
    var namesOfAreas: [String: String] = [:]
    /// Groups that are given several names.
    var renamedGroups: [String] = []
    /// Rows that repeat another one exactly, left out.
    var repeatedRows = 0
    /// Rows of memberships that had ended before the day, or began after it, and rows of other extracts.
    var endedRows = 0
    var futureRows = 0
    var otherDateRows = 0
    /// Area, empty where there is none, of each practice whose rows do not count, by the last of them: it has left a group, not
    /// the area.
    var formerAreas: [String: String] = [:]
    /// The day on which a membership counts; nil where no file names any.
    var day: CalendarDay?
    /// Of the extract that counts; nil where the files do not say.
    var extractDate: CalendarDay?
    /// Every day that the rows name, for a survey whose other files name none.
    var newestDay: CalendarDay?
    var files: [InputFile] = []
    var groupColumn = ""
    var groupNameColumn: String?
    /// `nil` when the file has no areas.
    var areaColumn: String?
    /// What the files were taken for, and what was cleaned.
    var notes: [String] = []

    static let groupNames = ["consortium", "group", "pcn_code", "parent"]
    static let areaNames = [
        "pct", "area", "ccg_code", "sub_icb_location_code", "practice parent sub icb loc code",
        "practice parent sub icb location code", "icb_code",
    ]

    /// - Parameter day: as-of, or the extract date of the registrations; the membership's own where it is nil.
    init(_ request: SurveyRequest, day: CalendarDay?) throws {
        guard !request.membershipPaths.isEmpty else {
            throw SurveyError(
                .arguments, "no membership: name the file that says which practice is in which group (`membership`)")
        }
        let kind = TableKind.membership(group: request.groupColumn.map { [$0] } ?? Self.groupNames)
        var rows: [MembershipRow] = []
        var absences: [String: Int] = [:]
        for path in request.membershipPaths {
            for source in try TableSource.open(path, kind, request.columns) {
                let part = try MembershipRows(source, request)
                files.append(source.inputFile(.membership, rows: part.rows.count))
                notes += source.found + part.notes
                absences.merge(part.absences, uniquingKeysWith: +)
                if groupColumn.isEmpty { groupColumn = part.groupColumn }
                groupNameColumn = groupNameColumn ?? part.groupNameColumn
                areaColumn = areaColumn ?? part.areaColumn
                if part.areaColumn == nil {
                    notes.append(Self.withoutArea(source.name, part.possibleAreas))
                }
                rows += part.rows
            }
        }
        for (text, count) in absences.sorted(by: { $0.key < $1.key }) {
            notes.append("membership: \(count) cells say \(text), which is no group and no area")
        }
        respell(&rows)
        let extracts = Set(rows.compactMap(\.extract))
        extractDate = try ExtractDates.choose(extracts, asOf: request.asOf, in: files.map(\.name))
        newestDay = rows.flatMap { [$0.from, $0.to] }.compactMap { $0 }.max()
        self.day = day ?? extractDate ?? newestDay
        try enter(rows, unaligned: Set(request.unaligned.map(\.trimmed) + [""]))
    }

    private static func withoutArea(_ file: String, _ possible: [String]) -> String {
        "membership: \(InputFile.name(file)) has no area column (looked for \(areaNames.joined(separator: ", "))"
            + (possible.isEmpty ? "" : "; it could be \(possible.joined(separator: ", "))")
            + "); without one (`areaColumn`) areas.csv and what rests on areas are left out"
    }

    /// Groups and areas that differ in letter case or blanks only become one.
    private mutating func respell(_ rows: inout [MembershipRow]) {
        let (groups, areas) = (CodeSpelling(rows.map(\.group)), CodeSpelling(rows.map(\.area)))
        for row in rows.indices {
            rows[row].group = groups.kept(rows[row].group)
            rows[row].area = areas.kept(rows[row].area)
        }
        for (given, kept) in groups.others + areas.others {
            notes.append(
                "membership: \(given) was taken for \(kept), from which it differs in letter case or blanks only")
        }
    }

    /// Of several rows of a practice the current one counts.
    private mutating func enter(_ rows: [MembershipRow], unaligned: Set<String>) throws(FormatError) {
        var rowOfPractice: [String: MembershipRow] = [:]
        var renamed: Set<String> = []
        for row in rows {
            if let extract = row.extract, extract != extractDate {
                otherDateRows += 1
                continue
            }
            guard row.isCurrent(on: day) else {
                formerAreas[row.practice] = row.area
                if let day, let from = row.from, from > day { futureRows += 1 } else { endedRows += 1 }
                continue
            }
            let isAligned = !unaligned.contains(row.group)
            let entry = Entry(
                group: isAligned ? row.group : nil, area: row.area.isEmpty ? nil : row.area, name: row.name)
            if let first = rowOfPractice[row.practice] {
                guard entries[row.practice] == entry else {
                    throw contradiction(row, first, entry, entries[row.practice])
                }
                repeatedRows += 1
                continue
            }
            if !row.area.isEmpty, !row.areaName.isEmpty, namesOfAreas[row.area] == nil {
                namesOfAreas[row.area] = row.areaName
            }
            rowOfPractice[row.practice] = row
            entries[row.practice] = entry
            if isAligned, !row.groupName.isEmpty, row.groupName != "-", !row.groupName.hasPrefix("#") {
                if let known = groupNames[row.group], known != row.groupName { renamed.insert(row.group) }
                if groupNames[row.group] == nil { groupNames[row.group] = row.groupName }
            }
        }
        renamedGroups = renamed.sorted()
        for practice in entries.keys { formerAreas[practice] = nil }
    }

    private func contradiction(
        _ row: MembershipRow, _ first: MembershipRow, _ entry: Entry, _ before: Entry?
    ) -> FormatError {
        let what =
            if before?.group != entry.group {
                "is in two groups: \(row.group.isEmpty ? "none" : row.group) here, \(first.group.isEmpty ? "none" : first.group) in"
            } else if before?.area != entry.area {
                "is in two areas: \(row.area.isEmpty ? "none" : row.area) here, \(first.area.isEmpty ? "none" : first.area) in"
            } else { "occurs twice with different content (first in" }
        let end = what.hasPrefix("occurs") ? ")" : "; give the rows their dates, or leave one of them out"
        return FormatError(
            file: row.file, kind: .badValue, row: row.row,
            column: before?.group == entry.group && before?.area != entry.area ? areaColumn : groupColumn,
            message: "practice \(row.practice) \(what) \(first.place)\(end)")
    }
}

extension MembershipTable: FoundInput {
    /// What the files were taken for, what was cleaned, and what does not count.
    var doubts: [String] {
        let on = day.map { " on \($0)" } ?? ""
        var lines = notes
        if endedRows > 0 { lines.append("membership: \(endedRows) rows had ended\(on) and do not count") }
        if futureRows > 0 { lines.append("membership: \(futureRows) rows had not begun\(on) and do not count") }
        if otherDateRows > 0 {
            lines.append("membership: \(otherDateRows) rows are of another extract than the one that counts")
        }
        return lines
    }

    var found: [String] {
        let groups = Set(entries.values.compactMap(\.group)).count
        let areas = Set(entries.values.compactMap(\.area)).count
        let rows = files.reduce(0) { $0 + $1.rows }
        return [
            "membership: \(files.map(\.name).joined(separator: ", ")), \(rows) rows, \(groups) groups in \(groupColumn), "
                + "\(areas) areas in \(areaColumn ?? "no column"), names in \(groupNameColumn ?? "no column"), "
                + "\(entries.values.count { $0.group == nil }) practices unaligned"
        ] + doubts
    }
}
