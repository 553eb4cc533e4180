import Catchments
import Coverages

/// The least severe verdict that one group could have after a change of membership, found without asking about any other
/// group: what cannot mend it is thrown away here, what is left is asked of `WhatIf`.
///
/// A bound, never a verdict. Cells that the group holds for certain are told from those that it may hold: where counts are
/// equal, where a tie is settled by what lies around, and where it is left open to whom a practice goes. Gaps between parts
/// count as crossed whatever lies in them, and how practices stand among others is not looked at.
struct RepairBound {
    /// Where a practice goes when it is left open: to somebody else. No group has this number.
    static let somebody = Int32.max - 1

    let group: Int
    /// Its cells today, ascending, and its located patients.
    private let today: [Int32]
    let located: Int
    /// Patients of the group by cell.
    private let own: [Int]
    /// Cells with a tie that the group is in.
    private let tied: [Int32]
    /// What is looked at for every plan stands here by itself: reaching through the survey would copy it each time.
    private let practiceCells: SparseCounts
    private let cellGroups: SparseCounts
    private let (owners, top, second): ([Int32], [Int], [Int])
    let (registered, locatedOfPractices): ([Int], [Int])
    let hasGround: [Bool]
    let graph: Adjacency
    let bars: (mainPart: Share, resident: Double, patient: Share)
    /// `nil` where every group may lead everywhere.
    let contest: Contest?
    let base: WhatIf
    /// Reused by every question.
    private var changes: [(group: Int32, change: Int)] = []

    /// A cell that the group would hold.
    struct Held {
        let cell: Int32
        let patients: Int
        let isCertain: Bool
    }

    /// What is the same for all groups of a survey.
    struct Survey {
        let base: WhatIf
        /// Cells with a shape of their own.
        let hasGround: [Bool]

        init(_ base: WhatIf) {
            self.base = base
            hasGround = base.context.atlas.coverage.boxes.map { !$0.isEmpty }
        }
    }

    /// - Complexity: O(cells).
    init(_ survey: Survey, group: Int) {
        let base = survey.base
        let (context, plurality) = (base.context, base.plurality)
        let (atlas, thresholds) = (context.atlas, context.thresholds)
        self.group = group
        self.base = base
        contest = atlas.contest
        hasGround = survey.hasGround
        today = Array(plurality.sets.cells(of: group))
        located = base.territories[group].locatedPatients
        var own = [Int](repeating: 0, count: atlas.coverage.cellCount)
        for entry in atlas.groupCells.range(ofRow: group) {
            own[Int(atlas.groupCells.columns[entry])] = atlas.groupCells.counts[entry]
        }
        self.own = own
        tied = base.tiesOfGroup[group].map { Int32(plurality.ties[$0].cell) }.sorted()
        (practiceCells, cellGroups) = (atlas.practiceCells, atlas.cellGroups)
        (owners, top, second) = (plurality.owners, plurality.top, plurality.second)
        (registered, locatedOfPractices) = (atlas.registered, atlas.locatedPatients)
        graph = context.links[thresholds.linkLevel]
        bars = (thresholds.mainPart, thresholds.residentContainment.value, thresholds.patientContainment)
    }

    /// The ground of the group after `ways`, ascending by cell.
    ///
    /// - Complexity: O(entries of the practices that move, and the groups in cells that may change hands).
    mutating func ground(after ways: [MovedPatients.Way]) -> [Held] {
        var altered: [Held] = []
        var walk = MovedPatients(practiceCells, ways)
        while let cell = walk.next(&changes) {
            let patients = own[Int(cell)] + (changes.first { $0.group == Int32(group) }?.change ?? 0)
            let isOwn = owners[Int(cell)] == Int32(group)
            guard mayLead(Int32(group), cell) else { continue }
            guard isOwn || (patients > 0 && !isOutdone(patients, in: cell)) else { continue }
            let (least, most) = patients > 0 ? rivals(in: cell, of: patients, isOwn) : (1, 1)
            if patients > 0, patients >= least {
                altered.append(Held(cell: cell, patients: patients, isCertain: patients > most))
            } else if isOwn {
                altered.append(Held(cell: cell, patients: 0, isCertain: false))
            }
        }
        return merged(altered)
    }

    private func mayLead(_ group: Int32, _ cell: Int32) -> Bool { contest?.isOpen(to: group, in: Int(cell)) ?? true }

    /// The owner of a foreign cell has more than `patients` for certain.
    private func isOutdone(_ patients: Int, in cell: Int32) -> Bool {
        let owner = owners[Int(cell)]
        guard owner >= 0 else { return false }
        return top[Int(cell)] + min(0, changes.first { $0.group == owner }?.change ?? 0) > patients
    }

    /// The least and the most that the strongest other group can have in a cell; where the group is ahead of whatever that
    /// may be, something below it.
    private func rivals(in cell: Int32, of patients: Int, _ isOwn: Bool) -> (least: Int, most: Int) {
        let own = Int32(group)
        var (open, gains) = (0, 0)
        for (group, change) in changes where group != own {
            if group == Self.somebody { open += change } else { gains += max(0, change) }
        }
        // The second is the strongest other one where the group leads.
        if isOwn, patients > second[Int(cell)] + open + gains { return (0, second[Int(cell)] + open + gains) }
        var least = 0
        var newcomers = changes
        for entry in cellGroups.range(ofRow: Int(cell)) {
            let group = cellGroups.columns[entry]
            var patients = cellGroups.counts[entry]
            if let index = newcomers.firstIndex(where: { $0.group == group }) {
                patients += newcomers.remove(at: index).change
            }
            if group != own, mayLead(group, cell) { least = max(least, patients) }
        }
        for (group, change) in newcomers where group != own && group != Self.somebody && mayLead(group, cell) {
            least = max(least, change)
        }
        return (least, least + open)
    }

    /// The cells of today with `altered` in their places, and ties where anything may happen.
    private func merged(_ altered: [Held]) -> [Held] {
        var result: [Held] = []
        result.reserveCapacity(today.count + altered.count + tied.count)
        var (next, open) = (0, 0)
        func appendOpen(before cell: Int32) {
            while open < tied.count, tied[open] < cell {
                append(Held(cell: tied[open], patients: own[Int(tied[open])], isCertain: false))
                open += 1
            }
        }
        func append(_ held: Held) { if held.patients > 0 { result.append(held) } }
        func take(_ held: Held) {
            appendOpen(before: held.cell)
            if open < tied.count, tied[open] == held.cell {
                append(Held(cell: held.cell, patients: held.patients, isCertain: false))
                open += 1
            } else {
                append(held)
            }
        }
        for cell in today {
            while next < altered.count, altered[next].cell < cell {
                take(altered[next])
                next += 1
            }
            if next < altered.count, altered[next].cell == cell {
                take(altered[next])
                next += 1
            } else {
                take(Held(cell: cell, patients: own[Int(cell)], isCertain: true))
            }
        }
        for held in altered[next...] { take(held) }
        appendOpen(before: .max)
        return result
    }
}
