import Catchments
import Consortia
import NationalSurvey

/// Changes of membership of a survey, listed by the definition alone and asked of `WhatIf` one by one: no bound, no list of
/// candidates made beforehand.
struct ExhaustiveRepairs {
    let survey: Survey
    private let whatIf: WhatIf
    private var atlas: Atlas { survey.atlas }

    init(_ survey: Survey) throws {
        self.survey = survey
        let context = try TerritoryContext(
            survey.atlas, responsibility: survey.assignment.responsibility, polygons: survey.polygons.territories,
            practiceGraph: survey.evidence.practiceGraph, links: survey.evidence.study.graphs,
            thresholds: survey.thresholds)
        whatIf = WhatIf(context, survey.territories, survey.assignment.shareThreshold)
    }

    /// A change that mends a group and makes no other one more severe, as a row of the table has it.
    struct Found: Hashable {
        let practices: String
        let patients: Int
        let after: String
        let others: [String]
        fileprivate let mended: Int
        /// Some list changes by more than the band of its own size.
        let leavesBand: Bool

        /// The order of rows with equally many practices.
        static func precedes(_ a: Found, _ b: Found) -> Bool {
            if a.patients != b.patients { return a.patients < b.patients }
            if a.mended != b.mended { return a.mended > b.mended }
            return a.practices.utf8.lexicographicallyPrecedes(b.practices.utf8)
        }
    }

    // MARK: Changes

    /// Whether a practice could go to a group: a member in its area, and patients or ground beside its own patients.
    private func canGo(_ practice: Int, to group: Int) -> Bool {
        guard atlas.practices[practice].group != group,
            atlas.members[group].contains(where: { atlas.practices[Int($0)].area == atlas.practices[practice].area })
        else { return false }
        return atlas.practiceCells.columns(ofRow: practice).contains { cell in
            atlas.cellGroups.count(row: Int(cell), column: Int32(group)) > 0
                || atlas.rook.neighbours(of: Int(cell)).contains {
                    survey.assignment.responsibility.owners[Int($0)] == Int32(group)
                }
        }
    }

    /// Every single move, and every swap, that the definition allows for a group.
    func changes(for group: Int) -> (singles: [[WhatIf.Move]], swaps: [[WhatIf.Move]]) {
        let all = atlas.practices.indices
        let comers = all.filter { canGo($0, to: group) }
        let leavers = atlas.members[group].map { member in
            (practice: Int(member), targets: atlas.groups.indices.filter { canGo(Int(member), to: $0) })
        }
        let out = leavers.flatMap { leaver in leaver.targets.map { [WhatIf.Move(practice: leaver.practice, to: $0)] } }
        let swaps = leavers.flatMap { leaver in
            comers.compactMap { comer -> [WhatIf.Move]? in
                guard let other = atlas.practices[comer].group, leaver.targets.contains(other) else { return nil }
                return [.init(practice: leaver.practice, to: other), .init(practice: comer, to: group)]
            }
        }
        return (out + comers.map { [WhatIf.Move(practice: $0, to: group)] }, swaps)
    }

    // MARK: Answers

    /// Those that mend a group below a bar of severity, in their order.
    ///
    /// - Parameter most: changes of more patients are not asked about; `nil` for all.
    func found(_ changes: [[WhatIf.Move]], for group: Int, below bar: Int, most: Int?) throws -> [Found] {
        try changes.filter { moves in most.map { patients(moves) <= $0 } ?? true }
            .compactMap { try found($0, for: group, below: bar) }.sorted(by: Found.precedes)
    }

    private func found(_ moves: [WhatIf.Move], for group: Int, below bar: Int) throws -> Found? {
        let changes = try whatIf.moving(moves).groups
        guard let own = changes.first(where: { $0.group == group })?.after else { return nil }
        guard own.practices == 0 || own.verdict.severity < bar else { return nil }
        var (mended, others) = (0, [String]())
        for change in changes where change.group != group {
            guard let before = change.before, change.after.practices > 0,
                change.after.verdict.severity <= before.verdict.severity
            else { return nil }
            if change.after.verdict.severity < before.verdict.severity { mended += 1 }
            if change.after.verdict != before.verdict {
                others.append("\(atlas.groups[change.group].code):\(before.verdict)>\(change.after.verdict)")
            }
        }
        return Found(
            practices: text(moves), patients: patients(moves),
            after: own.practices == 0 ? "gone" : own.verdict.description, others: others, mended: mended,
            leavesBand: leavesBand(moves))
    }

    private func patients(_ moves: [WhatIf.Move]) -> Int {
        moves.reduce(0) { $0 + atlas.registeredPatients[$1.practice] }
    }

    private func leavesBand(_ moves: [WhatIf.Move]) -> Bool {
        var changes: [Int: Int] = [:]
        for move in moves {
            let list = atlas.registeredPatients[move.practice]
            if let from = atlas.practices[move.practice].group { changes[from, default: 0] -= list }
            if let to = move.group { changes[to, default: 0] += list }
        }
        return changes.contains { group, change in
            survey.thresholds.sizeBand.isExceeded(by: abs(change), of: survey.territories[group].registeredPatients)
        }
    }

    private func text(_ moves: [WhatIf.Move]) -> String {
        moves.sorted { $0.practice < $1.practice }.map { move in
            let groups = [atlas.practices[move.practice].group, move.group].map {
                $0.map { atlas.groups[$0].code } ?? ""
            }
            return "\(atlas.practices[move.practice].code):\(groups.joined(separator: ">"))"
        }.joined(separator: ";")
    }
}
