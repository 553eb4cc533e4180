import Consortia
import NationalSurvey
import TestData

/// Rows of `repairs.csv` against an exhaustive search: in words what differs, and how much was tried.
struct RepairCheck {
    private let search: ExhaustiveRepairs
    private var survey: Survey { search.survey }
    private(set) var singles = 0
    private(set) var swaps = 0
    /// Changes among these that mend a group, of those that had to be looked at.
    private(set) var mending = 0
    private var differences: [String] = []

    init(_ survey: Survey) throws { search = try ExhaustiveRepairs(survey) }

    /// Groups that a repair is looked for, drawn by a seed.
    static func groups(of survey: Survey, count: Int, seed: UInt64) -> [Int] {
        var random = TestRandom(seed)
        let failing = survey.territories.filter(\.verdict.isRepairable).map(\.group)
        return Array(failing.shuffled(using: &random).prefix(count))
    }

    /// How much was tried, for whoever reads the log.
    var words: String { "repairs: \(singles) single moves and \(swaps) swaps tried, of which \(mending) mend" }

    /// What differs for one group; nothing where its rows are the first of all single moves and swaps that mend it.
    ///
    /// Every bar of severity has its turn: first what makes the group whole, then what makes it less severe.
    mutating func differences(of group: Int) throws -> [String] {
        differences = []
        let rows = survey.evidence.remedies.repairs.ofGroups[group]
        let changes = search.changes(for: group)
        let before = survey.territories[group].verdict.severity
        for bar in Set([Verdict.notContained.severity, before]).sorted() {
            let isReached = rows.first.map { ($0.after?.severity ?? 0) < bar } ?? false
            let place = Place(group: group, bar: bar, rows: isReached ? rows : [])
            if try check(singles: changes, place) { return differences }
            if try check(swaps: changes.swaps, place) { return differences }
        }
        compare(rows.map { words($0) }, [], group)
        return differences
    }

    private struct Place {
        let group: Int
        let bar: Int
        let rows: [Repair]
        /// Patients of the last row, where there is no room for another; `nil` where its practices are fewer or more.
        func limit(practices: Int) -> Int? {
            rows.count == Repairs.mostRows && rows.last?.moves.count == practices ? rows.last?.patients : nil
        }
    }

    private mutating func compare(_ ours: [String], _ theirs: [String], _ group: Int) {
        guard ours != theirs else { return }
        differences.append("\(survey.atlas.groups[group].code): rows \(ours), search \(theirs)")
    }

    /// Rows of one practice are the first of all that mend, and swaps within the size band come after them where all leave it.
    ///
    /// - Returns: whether some change of one practice mends the group.
    private mutating func check(
        singles changes: (singles: [[WhatIf.Move]], swaps: [[WhatIf.Move]]), _ place: Place
    ) throws -> Bool {
        let (group, bar) = (place.group, place.bar)
        singles += changes.singles.count
        var expected = try search.found(changes.singles, for: group, below: bar, most: place.limit(practices: 1))
        guard !expected.isEmpty else { return false }
        if expected.count < Repairs.mostRows, expected.allSatisfy(\.leavesBand) {
            swaps += changes.swaps.count
            expected += try search.found(changes.swaps, for: group, below: bar, most: place.limit(practices: 2))
                .filter { !$0.leavesBand }
        }
        mending += expected.count
        compare(place.rows.map { words($0) }, expected.prefix(Repairs.mostRows).map { words($0) }, group)
        return true
    }

    /// Where no change of one practice mends: every swap that does is a row, unless five rows stand before it.
    ///
    /// - Returns: whether there are rows, whatever their kind: two moves are not tried here.
    private mutating func check(swaps changes: [[WhatIf.Move]], _ place: Place) throws -> Bool {
        let (rows, group) = (place.rows, place.group)
        swaps += changes.count
        compare(rows.filter { $0.moves.count != 2 }.map { words($0) }, [], group)
        let found = try search.found(changes, for: group, below: place.bar, most: place.limit(practices: 2))
        mending += found.count
        let ours = rows.filter { $0.kind == .swap }.map { words($0) }
        compare(ours, found.prefix(ours.count).map { words($0) }, group)
        let last = rows.count == Repairs.mostRows ? rows.last?.patients : nil
        compare([], found.dropFirst(ours.count).filter { last ?? .max > $0.patients }.map { words($0) }, group)
        return !rows.isEmpty
    }

    /// A row in one line, so that two of them differ where anything does.
    private func words(_ row: Repair) -> String {
        let others = row.others.map { "\(survey.atlas.groups[$0.group].code):\($0.before)>\($0.after)" }
        return "\(row.text(in: survey.atlas)) \(row.patients) \(row.after?.description ?? "gone") \(others)"
    }

    private func words(_ found: ExhaustiveRepairs.Found) -> String {
        "\(found.practices) \(found.patients) \(found.after) \(found.others)"
    }
}
