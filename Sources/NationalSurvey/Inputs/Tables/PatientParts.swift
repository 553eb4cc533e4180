import Formats

/// Which rows count where sexes, ages and all of them stand side by side, and whether any row is there twice.
///
/// Decided for each practice and small area: the row for all where there is one, else the sum of the parts.
struct PatientParts {
    /// Rows by number, with codes that are numbered.
    struct Rows {
        var practices: [Int32] = []
        /// Equal for codes that differ in letter case only.
        var smallAreas: [Int32] = []
        var patients: [Int] = []
        /// nil where no table has the column. 0 stands for all.
        var sexes: [Int32]?
        var ages: [Int32]?
    }

    /// Names and places of rows, for messages.
    struct Naming {
        let practice: (Int32) -> String
        let smallArea: (Int32) -> String
        /// `row 7 of regs.csv`.
        let place: (Int) -> String
        /// Rows of this small area may stand several times: those without a code.
        let isNowhere: (Int32) -> Bool
    }

    /// Numbers of the rows that count, ascending; nil for all.
    private(set) var kept: [Int]?
    /// Rows for one sex, or one age, left out beside a row for all.
    private(set) var sexRows = 0
    private(set) var ageRows = 0
    /// Rows for one sex or age that were added up for want of a row for all.
    private(set) var summedRows = 0

    init(_ rows: Rows, _ naming: Naming) throws(SurveyError) {
        let isWhole = rows.sexes?.allSatisfy { $0 == 0 } ?? true && rows.ages?.allSatisfy { $0 == 0 } ?? true
        if isWhole, Self.isAscending(rows) || Self.isDistinct(rows) { return }
        let order = rows.patients.indices.sorted { a, b in
            let (left, right) = (Self.key(rows, a), Self.key(rows, b))
            return left == right ? a < b : left < right
        }
        try Self.refuseRepeats(rows, order, naming)
        if isWhole { return }
        var isKept = [Bool](repeating: true, count: order.count)
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, Self.key(rows, order[end]) == Self.key(rows, order[start]) { end += 1 }
            try choose(rows, order[start..<end], naming, &isKept)
            start = end
        }
        kept = isKept.indices.filter { isKept[$0] }
    }

    private static func key(_ rows: Rows, _ row: Int) -> UInt64 {
        UInt64(UInt32(bitPattern: rows.practices[row])) << 32 | UInt64(UInt32(bitPattern: rows.smallAreas[row]))
    }

    /// As most files are: then nothing is there twice.
    private static func isAscending(_ rows: Rows) -> Bool {
        var last: UInt64?
        for row in rows.patients.indices {
            let key = key(rows, row)
            if let last, key <= last { return false }
            last = key
        }
        return true
    }

    private static func isDistinct(_ rows: Rows) -> Bool {
        let keys = rows.patients.indices.map { key(rows, $0) }.sorted()
        return zip(keys, keys.dropFirst()).allSatisfy { $0 != $1 }
    }

    // MARK: Repeats

    private static func refuseRepeats(_ rows: Rows, _ order: [Int], _ naming: Naming) throws(SurveyError) {
        struct Part: Hashable { let sex, age: Int32 }
        var (count, patients) = (0, 0)
        var first: (row: Int, before: Int)?
        var seen: [Part: Int] = [:]
        var key: UInt64?
        for row in order where !naming.isNowhere(rows.smallAreas[row]) {
            if Self.key(rows, row) != key {
                seen.removeAll(keepingCapacity: true)
                key = Self.key(rows, row)
            }
            let part = Part(sex: rows.sexes?[row] ?? 0, age: rows.ages?[row] ?? 0)
            guard let before = seen[part] else {
                seen[part] = row
                continue
            }
            guard rows.patients[before] == rows.patients[row] else {
                throw SurveyError(
                    .input,
                    "practice \(naming.practice(rows.practices[row])) occurs twice in small area "
                        + "\(naming.smallArea(rows.smallAreas[row])), with \(rows.patients[before]) patients in "
                        + "\(naming.place(before)) and \(rows.patients[row]) in \(naming.place(row)); only one can be right"
                )
            }
            count += 1
            patients += rows.patients[row]
            if first.map({ row < $0.row }) ?? true { first = (row, before) }
        }
        guard let first else { return }
        let practice = rows.practices[first.row]
        throw SurveyError(
            .input,
            "\(count) registration rows with \(patients) patients repeat others exactly and would count them twice; the first: "
                + "practice \(naming.practice(practice)) in small area \(naming.smallArea(rows.smallAreas[first.row])), "
                + "\(naming.place(first.before)) and \(naming.place(first.row)). The same file twice, or the files of two "
                + "censuses together? Leave one of them out")
    }

    // MARK: All, or the sum of the parts

    /// - Parameter group: the rows of one practice and small area.
    private mutating func choose(
        _ rows: Rows, _ group: ArraySlice<Int>, _ naming: Naming, _ isKept: inout [Bool]
    ) throws(SurveyError) {
        func kind(_ row: Int) -> Int { ((rows.sexes?[row] ?? 0) == 0 ? 0 : 1) + ((rows.ages?[row] ?? 0) == 0 ? 0 : 2) }
        var sums = [0, 0, 0, 0]
        var counts = [0, 0, 0, 0]
        for row in group {
            sums[kind(row)] += rows.patients[row]
            counts[kind(row)] += 1
        }
        let kinds = (0..<4).filter { counts[$0] > 0 }
        // Parts of all: both sexes, or all ages. One sex alone may be a part whose other half nobody gave.
        func isPartial(_ kind: Int) -> Bool { kind == 1 && counts[1] == 1 || kind == 3 && hasOneSex(rows, group) }
        guard let chosen = kinds.first else { return }
        for other in kinds.dropFirst() where other != chosen {
            let agrees = isPartial(other) ? sums[other] <= sums[chosen] : sums[other] == sums[chosen]
            guard agrees else {
                let row = group.first { kind($0) == other } ?? group[group.startIndex]
                throw SurveyError(
                    .input,
                    "practice \(naming.practice(rows.practices[row])) in small area "
                        + "\(naming.smallArea(rows.smallAreas[row])): \(Self.words[other]) add up to \(sums[other]) patients, but "
                        + "\(Self.words[chosen]) to \(sums[chosen]) (\(naming.place(row))); one of them would lose patients or "
                        + "count them twice")
            }
        }
        for row in group where kind(row) != chosen {
            isKept[row] = false
            if kind(row) & 2 != 0 { ageRows += 1 } else { sexRows += 1 }
        }
        if chosen != 0 { summedRows += counts[chosen] }
    }

    private func hasOneSex(_ rows: Rows, _ group: ArraySlice<Int>) -> Bool {
        guard let sexes = rows.sexes else { return false }
        return Set(group.map { sexes[$0] }.filter { $0 != 0 }).count == 1
    }

    private static let words = ["the row for all", "rows by sex", "rows by age", "rows by sex and age"]
}
