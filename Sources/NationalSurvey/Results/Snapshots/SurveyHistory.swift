/// What became of every group over the surveys of several days, why, and where the series breaks (Definitions.md, F-38).
public struct SurveyHistory: Sendable {
    /// What of the inputs may be behind a changed verdict, shape or containment.
    public enum Cause: String, Hashable, Sendable, CaseIterable {
        /// The group, or one that it exchanged small areas with, has other practices.
        case membership
        /// Its practices, or the small areas that it has or had, have other numbers of patients.
        case registrations
        /// Other small areas, or other boundaries of the same.
        case boundaries
        /// Other bars, links or versions.
        case method
    }

    /// A group on a day.
    public struct Row: Hashable, Sendable {
        /// The day of the survey.
        public let day: CalendarDay
        /// Code of the group on that day.
        public let group: String
        /// As the survey has it.
        public let figures: Snapshot.Group
        /// Why verdict, shape or containment differ from the survey before; empty where they do not, and for the first.
        public let causes: [Cause]
        /// Where the series breaks before this row, in words of a table: `smallAreas`, `registrationsSource`, `method`, `new`,
        /// `recoded:X`, `merged:X+Y`, `split:X`.
        public let breaks: [String]
    }

    /// By day, then group.
    public let rows: [Row]

    /// - Parameter surveys: in any order.
    /// - Throws: `SurveyError` where two of them are of one day, such as a folder that is given twice: neither comes before the
    ///   other, and a row is a group on a day.
    /// - Complexity: O(surveys · (practices + small areas) · log).
    public init(_ surveys: [DatedSnapshot]) throws(SurveyError) {
        let ordered = surveys.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
            .map(\.element)
        for (first, second) in zip(ordered, ordered.dropFirst()) where first.day == second.day {
            throw SurveyError(
                .input,
                "\(first.snapshot.name) and \(second.snapshot.name): both are of \(first.day), and a history has one survey of "
                    + "a day; leave one out, or see with compare how they differ")
        }
        var rows: [Row] = []
        for (number, survey) in ordered.enumerated() {
            let step = number > 0 ? HistoryStep(ordered[number - 1], survey) : nil
            for code in survey.snapshot.groups.keys.sorted(by: SnapshotComparison.precedes) {
                guard let figures = survey.snapshot.groups[code] else { continue }
                rows.append(
                    Row(
                        day: survey.day, group: code, figures: figures, causes: step?.causes(of: code) ?? [],
                        breaks: step?.breaks(of: code) ?? []))
            }
        }
        self.rows = rows
    }
}

/// From one survey to the next.
private struct HistoryStep {
    let before: DatedSnapshot
    let after: DatedSnapshot
    /// Of the whole series.
    private let common: [String]
    /// Code in the survey before of a group that has another one since.
    private var formerCodes: [String: String] = [:]
    /// Of merged and split groups.
    private var regrouped: [String: String] = [:]
    /// Practices by group.
    private let membersBefore: [String: Set<String>]
    private let membersAfter: [String: Set<String>]
    /// Small areas by group.
    private let groundBefore: [String: Set<String>]
    private let groundAfter: [String: Set<String>]
    private let hasOtherSmallAreas: Bool

    /// General practice lists came from another system from then on, so that numbers on either side are not of one series.
    private static let newSource = CalendarDay(year: 2024, month: 4, day: 1)

    init(_ before: DatedSnapshot, _ after: DatedSnapshot) {
        (self.before, self.after) = (before, after)
        let (a, b) = (before.snapshot, after.snapshot)
        for regrouping in Regrouping.all(a, b) {
            switch regrouping.kind {
            case .recoded: formerCodes[regrouping.to[0]] = regrouping.from[0]
            case .merged:
                for code in regrouping.to { regrouped[code] = "merged:" + regrouping.from.joined(separator: "+") }
            case .split:
                for code in regrouping.to { regrouped[code] = "split:" + regrouping.from.joined(separator: "+") }
            }
        }
        (membersBefore, membersAfter) = (Self.members(a), Self.members(b))
        (groundBefore, groundAfter) = (Self.ground(a), Self.ground(b))
        hasOtherSmallAreas = Set(a.responsible.keys) != Set(b.responsible.keys)
        var common: [String] = []
        if SnapshotComparison(a, b).geography != .same { common.append("smallAreas") }
        if let source = Self.newSource, before.day < source, after.day >= source {
            common.append("registrationsSource")
        }
        if before.method != after.method { common.append("method") }
        self.common = common
    }

    private static func members(_ snapshot: Snapshot) -> [String: Set<String>] {
        snapshot.practices.reduce(into: [:]) { members, item in
            if let group = item.value.group { members[group, default: []].insert(item.key) }
        }
    }

    private static func ground(_ snapshot: Snapshot) -> [String: Set<String>] {
        snapshot.responsible.reduce(into: [:]) { ground, item in
            if let group = item.value { ground[group, default: []].insert(item.key) }
        }
    }

    func breaks(of code: String) -> [String] {
        if let regrouped = regrouped[code] { return common + [regrouped] }
        if let former = formerCodes[code] { return common + ["recoded:" + former] }
        return before.snapshot.groups[code] == nil ? common + ["new"] : common
    }

    func causes(of code: String) -> [SurveyHistory.Cause] {
        let former = formerCodes[code] ?? code
        guard let old = before.snapshot.groups[former], let new = after.snapshot.groups[code], differ(old, new) else {
            return []
        }
        let causes = SurveyHistory.Cause.allCases.filter { cause in
            switch cause {
            case .membership: hasOtherMembers(code, former)
            case .registrations: hasOtherPatients(code, former)
            case .boundaries: hasOtherSmallAreas || before.boundaries != after.boundaries
            case .method: before.method != after.method
            }
        }
        // Patients may have gone from one small area to another while every sum stayed as it was.
        return causes.isEmpty && before.registrations != after.registrations ? [.registrations] : causes
    }

    /// Verdict, shape or containment; tables of older versions lack the last two, which says nothing.
    private func differ(_ old: Snapshot.Group, _ new: Snapshot.Group) -> Bool {
        func differ(_ a: String, _ b: String) -> Bool { !a.isEmpty && !b.isEmpty && a != b }
        return old.verdict != new.verdict || differ(old.shape, new.shape) || differ(old.containment, new.containment)
    }

    private func hasOtherMembers(_ code: String, _ former: String) -> Bool {
        func differ(_ now: String, _ then: String) -> Bool { membersBefore[then] != membersAfter[now] }
        if differ(code, former) { return true }
        let (old, new) = (groundBefore[former] ?? [], groundAfter[code] ?? [])
        return old.symmetricDifference(new).contains { area in
            let owners = [
                after.snapshot.responsible[area] ?? nil, (before.snapshot.responsible[area] ?? nil).map(currentCode),
            ]
            return owners.compactMap { $0 }.contains { $0 != code && differ($0, formerCodes[$0] ?? $0) }
        }
    }

    /// Code since of a group of the survey before.
    private func currentCode(_ former: String) -> String { formerCodes.first { $0.value == former }?.key ?? former }

    private func hasOtherPatients(_ code: String, _ former: String) -> Bool {
        let (a, b) = (before.snapshot, after.snapshot)
        let members = (membersBefore[former] ?? []).intersection(membersAfter[code] ?? [])
        if members.contains(where: { a.practices[$0]?.registeredPatients != b.practices[$0]?.registeredPatients }) {
            return true
        }
        return (groundBefore[former] ?? []).union(groundAfter[code] ?? []).contains { area in
            guard let old = a.registered[area], let new = b.registered[area] else { return false }
            return old != new
        }
    }
}
