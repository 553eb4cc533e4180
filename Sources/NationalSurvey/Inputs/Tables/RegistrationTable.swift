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
    /// True for the second and later parts of a row that a lookup divided; `nil` where none was.
    var isFurtherPart: [Bool]?
    /// Rows that count a single sex, or an age, and so repeat the patients of a row for all.
    var otherSexRows = 0
    var otherAgeRows = 0
    /// Rows for a sex or an age that were added up.
    var summedRows = 0
    /// Rows of another extract than the one that counts.
    var otherDateRows = 0
    /// Of the extract that counts; nil where the files do not say.
    var extractDate: CalendarDay?
    /// Every date that the files name, ascending.
    var extractDates: [CalendarDay] = []
    var files: [InputFile] = []
    /// What the files were taken for.
    var notes: [String] = []

    static let smallAreaNames = ["lsoa_code", "lsoa21cd", "lsoa11cd", "lsoa01cd", "small_area", "small_area_code"]
    static let patientNames = ["number_of_patients", "patients", "patient", "all_patients"]

    /// Rows read, of all files, dates, sexes and ages.
    var rowsRead: Int { patients.count + otherSexRows + otherAgeRows + otherDateRows }

    init(_ request: SurveyRequest) throws {
        guard !request.registrations.isEmpty else {
            throw SurveyError(
                .arguments, "no registrations: name the file of patients by practice and small area (`registrations`)")
        }
        var parts: [RegistrationPart] = []
        for path in request.registrations {
            for source in try TableSource.open(path, .registrations, request.columns) {
                let part = try RegistrationPart(source)
                files.append(source.inputFile(.registrations, rows: part.table.rowCount))
                notes += source.found + part.notes
                parts.append(part)
            }
        }
        guard parts.contains(where: { $0.table.rowCount > 0 }) else {
            throw SurveyError(.input, "\(request.registrations[0]): has no registrations, only a header")
        }
        let days = Set(parts.flatMap { $0.dates?.days.compactMap { $0 } ?? [] })
        extractDates = days.sorted()
        extractDate = try ExtractDates.choose(days, asOf: request.asOf, in: files.map(\.name))
        try Self.refuseHalf(parts)
        for part in parts {
            guard let row = part.patients.firstIndex(where: { $0 > Self.mostPatients }) else { continue }
            throw part.source.refusal(
                part.table, row: row, column: part.patientColumn, "more than \(Self.mostPatients) patients")
        }
        let origins = take(parts)
        try settle(parts, origins)
        try checkSum(request)
    }

    /// Rows of the extract that counts, with codes numbered over all files.
    ///
    /// - Returns: of each row its part and its row there; nil where that is plain, one part and every row of it.
    private mutating func take(_ parts: [RegistrationPart]) -> [(part: Int32, row: Int32)]? {
        let practiceIndex = CodeIndex(parts.flatMap(\.practices.values))
        let areaIndex = CodeIndex(parts.flatMap(\.smallAreas.values))
        (practiceCodes, smallAreaCodes) = (practiceIndex.codes, areaIndex.codes)
        var origins: [(part: Int32, row: Int32)]? = extractDates.count > 1 || parts.count > 1 ? [] : nil
        for (number, part) in parts.enumerated() {
            let practiceNumbers = part.practices.values.map { Int32(practiceIndex.number(of: $0) ?? 0) }
            let areaNumbers = part.smallAreas.values.map { Int32(areaIndex.number(of: $0) ?? 0) }
            let isOther = part.dates?.days.map { $0 != nil && $0 != extractDate } ?? []
            let isAnyOther = isOther.contains(true)
            for row in part.patients.indices {
                if isAnyOther, let dates = part.dates, isOther[Int(dates.indices[row])] {
                    otherDateRows += 1
                    continue
                }
                practices.append(practiceNumbers[Int(part.practices.indices[row])])
                smallAreas.append(areaNumbers[Int(part.smallAreas.indices[row])])
                patients.append(part.patients[row])
                origins?.append((Int32(number), Int32(clamping: row)))
            }
        }
        return origins
    }

    /// Leaves the rows that count every patient once, and refuses those that are there twice.
    private mutating func settle(_ parts: [RegistrationPart], _ origins: [(part: Int32, row: Int32)]?) throws {
        func origin(_ row: Int) -> (part: Int, row: Int) {
            origins.map { (Int($0[row].part), Int($0[row].row)) } ?? (0, row)
        }
        var rows = PatientParts.Rows(practices: practices, smallAreas: folded(), patients: patients)
        rows.sexes = Self.numbers(parts.map(\.sexes), patients.indices, origin, Self.sexNumber)
        let ages = AgeNumbers()
        rows.ages = Self.numbers(parts.map(\.ages), patients.indices, origin) { ages.number(of: $0) }
        let (practiceCodes, smallAreaCodes) = (practiceCodes, smallAreaCodes)
        let settled = try PatientParts(
            rows,
            PatientParts.Naming(
                practice: { practiceCodes[Int($0)] }, smallArea: { smallAreaCodes[Int($0)] },
                place: { row in
                    let place = origin(row)
                    let part = parts[place.part]
                    return "row \(part.table.rowNumber(ofRecord: place.row)) of \(InputFile.name(part.source.name))"
                }, isNowhere: { RegistrationLedger.Absence(smallAreaCodes[Int($0)], mapCountries: []) == .none }))
        (otherSexRows, otherAgeRows, summedRows) = (settled.sexRows, settled.ageRows, settled.summedRows)
        guard let kept = settled.kept else { return }
        practices = kept.map { practices[$0] }
        smallAreas = kept.map { smallAreas[$0] }
        patients = kept.map { patients[$0] }
    }

    /// One number for codes that differ in letter case only.
    private func folded() -> [Int32] {
        var first: [String: Int32] = [:]
        let numbers = smallAreaCodes.enumerated().map { number, code in
            let upper = code.uppercased()
            if first[upper] == nil { first[upper] = Int32(number) }
            return first[upper] ?? Int32(number)
        }
        let isPlain = numbers.enumerated().allSatisfy { $0 == Int($1) }
        return isPlain ? smallAreas : smallAreas.map { numbers[Int($0)] }
    }

    private static func numbers(
        _ columns: [CodeColumn?], _ rows: Range<Int>, _ origin: (Int) -> (part: Int, row: Int),
        _ number: (String) -> Int32
    ) -> [Int32]? {
        guard columns.contains(where: { $0 != nil }) else { return nil }
        let translations = columns.map { $0?.values.map(number) ?? [] }
        if columns.allSatisfy({ $0 == nil }) || translations.allSatisfy({ $0.allSatisfy { $0 == 0 } }) { return nil }
        return rows.map { row in
            let place = origin(row)
            guard let column = columns[place.part] else { return 0 }
            return translations[place.part][Int(column.indices[place.row])]
        }
    }

    private static let wholes: Set<String> = ["", "ALL", "TOTAL", "PERSONS", "ALL PERSONS", "BOTH"]

    /// 0 for all, 1 male, 2 female, 3 for other words.
    private static func sexNumber(_ word: String) -> Int32 {
        if wholes.contains(word) { return 0 }
        switch word {
        case "MALE", "M", "1", "MALES": return 1
        case "FEMALE", "F", "2", "FEMALES": return 2
        default: return 3
        }
    }

    /// Numbers of ages over all tables: 0 for all of them.
    private final class AgeNumbers {
        private var numbers: [String: Int32] = [:]

        func number(of word: String) -> Int32 {
            if wholes.contains(word) || word.hasPrefix("ALL ") || word.hasPrefix("ALL_") { return 0 }
            if let number = numbers[word] { return number }
            numbers[word] = Int32(numbers.count + 1)
            return numbers[word] ?? 0
        }
    }

    /// Files of one sex alone hold half of the patients.
    private static func refuseHalf(_ parts: [RegistrationPart]) throws(SurveyError) {
        guard parts.allSatisfy({ $0.sexes != nil }) else { return }
        let words = Set(parts.flatMap { $0.sexes?.values ?? [] })
        let numbers = Set(words.map(sexNumber))
        guard numbers == [1] || numbers == [2] else { return }
        throw SurveyError(
            .input,
            "\(parts.map { InputFile.name($0.source.name) }.joined(separator: ", ")): every row of the SEX column is of one sex "
                + "(\(words.sorted().joined(separator: ", "))), half of the patients; the file of the other sex is missing"
        )
    }

    private func checkSum(_ request: SurveyRequest) throws(SurveyError) {
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
}

extension RegistrationTable: FoundInput {
    var found: [String] {
        [
            "registrations: \(PlainWords.plain(files.count, "file", "files")), "
                + "\(PlainWords.plain(rowsRead, "row", "rows")), "
                + "\(PlainWords.plain(practiceCodes.count, "practice", "practices")), "
                + "\(smallAreaCodes.count) small areas, \(patients.reduce(0, +)) patients"
                + (extractDate.map { ", extract of \($0)" } ?? "")
        ] + doubts
    }

    /// What the files were taken for, and which rows do not count.
    var doubts: [String] {
        var lines = notes
        if otherDateRows > 0 {
            let others = extractDates.filter { $0 != extractDate }.map(\.description).joined(separator: ", ")
            lines.append("registrations: \(otherDateRows) rows of other extracts (\(others)) do not count")
        }
        for (count, what) in [
            (otherSexRows, "for one sex stand beside rows for all and do not count"),
            (otherAgeRows, "for an age stand beside rows for all ages and do not count"),
            (summedRows, "for a sex or an age were added up, for want of a row for all"),
        ] where count > 0 { lines.append("registrations: \(count) rows \(what)") }
        return lines
    }
}
