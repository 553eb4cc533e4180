import Catchments

/// The ground that one group could hold after a change of membership: today's cells and ties, with what the change takes,
/// gives or leaves open.
///
/// Cells that the group holds for certain are told from those that it may hold: where counts are equal, where a tie is
/// settled by what lies around, and where it is left open to whom a practice goes. One change at a time is laid over
/// today's ground, and the next one puts back what it altered, so that a change costs the small areas of its practices.
struct RepairGround {
    /// Where a practice goes when it is left open: to somebody else. No group has this number.
    static let somebody = Int32.max - 1

    /// A cell that the group would hold; without patients there it would not.
    struct Held {
        let cell: Int32
        let patients: Int
        let isCertain: Bool
    }

    /// Today's first, ascending by cell, then those that the change adds.
    private(set) var held: [Held] = []
    /// How many of `held` are today's.
    let today: Int
    /// Cells with a patient of the group.
    private(set) var cells = 0
    /// The group's patients in them.
    private(set) var inside = 0
    /// By how much these exceed the bar of D6, a cell that is not certain being taken in where that helps. Sums of patients
    /// are far below what a Double holds exactly.
    private(set) var surplus = 0.0

    private let group: Int32
    private let isTied: [Bool]
    private var tables: RepairTables
    private var altered: [(position: Int, before: Held)] = []
    /// Where one practice at most comes, most of its small areas are out of reach: the rest, by practice.
    private let reach: RepairReach
    // What is looked at for every cell stands here by itself: reaching through the survey would copy it each time.
    private let (practiceCells, cellGroups): (SparseCounts, SparseCounts)
    private let (owners, top, second): ([Int32], [Int], [Int])
    private let registered: [Int]
    private let bar: Double
    /// `nil` where every group may lead everywhere.
    private let contest: Contest?

    /// - Complexity: O(small areas with patients of the group + ties, both · log).
    init(_ survey: RepairSurvey, group: Int) {
        let base = survey.whatIf
        let (atlas, plurality) = (base.atlas, base.plurality)
        var tables = survey.takeTables()
        let counts = atlas.groupCells
        for entry in counts.range(ofRow: group) { tables.own[Int(counts.columns[entry])] = counts.counts[entry] }
        let tied = Set(base.tiesOfGroup[group].map { Int32(plurality.ties[$0].cell) })
        let cells = Set(plurality.sets.cells(of: group)).union(tied).filter { tables.own[Int($0)] > 0 }.sorted()
        for (position, cell) in cells.enumerated() { tables.position[Int(cell)] = Int32(position) }
        reach = RepairReach(survey, group: group, &tables)
        self.group = Int32(group)
        self.tables = tables
        isTied = cells.map(tied.contains)
        today = cells.count
        (practiceCells, cellGroups) = (atlas.practiceCells, atlas.cellGroups)
        (owners, top, second) = (plurality.owners, plurality.top, plurality.second)
        registered = atlas.registered
        bar = base.context.thresholds.residentContainment.value
        contest = atlas.contest
        for (cell, isTied) in zip(cells, isTied) {
            append(Held(cell: cell, patients: tables.own[Int(cell)], isCertain: !isTied))
        }
    }

    /// Gives the tables of the map back, clean; the ground is of no use then.
    mutating func giveBack(to survey: RepairSurvey) {
        let counts = survey.whatIf.atlas.groupCells
        for cell in counts.columns(ofRow: Int(group)) { tables.own[Int(cell)] = 0 }
        survey.giveBack(tables)
    }

    /// Where the group would hold `cell` among `held`; `nil` where it would not.
    func position(of cell: Int32) -> Int? {
        let position = Int(tables.position[Int(cell)])
        return position < held.count && held[position].cell == cell && held[position].patients > 0 ? position : nil
    }

    /// Where `cell` stands among those of today, whether the group would still hold it or not; `nil` where it does not.
    func placeToday(of cell: Int32) -> Int? {
        let position = Int(tables.position[Int(cell)])
        return position < today && held[position].cell == cell ? position : nil
    }

    /// Calls `body` with every place in `held` whose cell no more than `widest` metres part from `cell`, whatever lies between.
    ///
    /// - Parameter isAsked: whether a place is of interest: what is not costs no measuring.
    /// - Complexity: that of the lines to the cells around it when first asked, O(cells around it) after.
    mutating func forEachNear(
        _ cell: Int32, within widest: Double, _ lines: CellGaps, isAsked: (Int) -> Bool, _ body: (Int) -> Void
    ) {
        if tables.near[Int(cell)].isEmpty { tables.near[Int(cell)] = lines.cells(near: cell).map { .init(Int32($0)) } }
        for index in tables.near[Int(cell)].indices {
            let near = tables.near[Int(cell)][index]
            guard near.cell != cell, near.joins != false, let other = position(of: near.cell), isAsked(other) else {
                continue
            }
            let joins = near.joins ?? lines.line(cell, near.cell).map { $0.ends.width <= widest } ?? false
            tables.near[Int(cell)][index].joins = joins
            if joins { body(other) }
        }
    }

    /// Today's ground with one change laid over it instead of the last.
    ///
    /// - Parameter ways: one or two.
    /// - Complexity: O(entries of the practices that move, and the groups in cells that may change hands).
    mutating func lay(_ ways: [MovedPatients.Way]) {
        restore()
        guard let first = ways.first, let last = ways.last else { return }
        let isPair = ways.count > 1
        // Together two that come may win a cell that neither would win alone.
        if isPair, first.to == group, last.to == group {
            walk(
                practiceCells.columns, practiceCells.counts, (first, practiceCells.range(ofRow: Int(first.practice))),
                (last, practiceCells.range(ofRow: Int(last.practice))))
        } else {
            walk(
                reach.columns, reach.counts, (first, reach.range(of: first.practice)),
                (last, isPair ? reach.range(of: last.practice) : 0..<0))
        }
    }

    /// The cells of one practice or two, ascending, each once.
    private mutating func walk(
        _ columns: [Int32], _ counts: [Int], _ first: (way: MovedPatients.Way, entries: Range<Int>),
        _ second: (way: MovedPatients.Way, entries: Range<Int>)
    ) {
        var (next, nextOfSecond) = (first.entries.lowerBound, second.entries.lowerBound)
        while true {
            let here = next < first.entries.upperBound ? columns[next] : .max
            let there = nextOfSecond < second.entries.upperBound ? columns[nextOfSecond] : .max
            let cell = min(here, there)
            guard cell < .max else { return }
            var (patients, patientsOfSecond) = (0, 0)
            if here == cell {
                patients = counts[next]
                next += 1
            }
            if there == cell {
                patientsOfSecond = counts[nextOfSecond]
                nextOfSecond += 1
            }
            decide(cell, (first.way, patients), (second.way, patientsOfSecond))
        }
    }

    private mutating func restore() {
        while held.count > today { _ = removeLast() }
        while let (position, before) = altered.popLast() { replace(position, by: before) }
    }

    /// Whether the group would hold a cell where patients of one practice or two move.
    private mutating func decide(
        _ cell: Int32, _ first: (way: MovedPatients.Way, patients: Int),
        _ second: (way: MovedPatients.Way, patients: Int)
    ) {
        let (place, owner) = (Int(cell), owners[Int(cell)])
        let isOwn = owner == group
        let patients =
            tables.own[place] + first.way.change(of: group, first.patients)
            + second.way.change(of: group, second.patients)
        if !isOwn {
            guard patients > 0 else { return }
            // Whoever leads has more for certain.
            let change = first.way.change(of: owner, first.patients) + second.way.change(of: owner, second.patients)
            if owner >= 0, top[place] + min(0, change) > patients { return }
        }
        guard mayLead(group, cell) else { return }
        var changes = CellChanges()
        changes.add(first.patients, on: first.way)
        changes.add(second.patients, on: second.way)
        let (least, most) = patients > 0 ? rivals(in: cell, of: patients, isOwn, changes) : (1, 1)
        if patients > 0, patients >= least {
            put(Held(cell: cell, patients: patients, isCertain: patients > most))
        } else if isOwn {
            put(Held(cell: cell, patients: 0, isCertain: false))
        }
    }

    private func mayLead(_ group: Int32, _ cell: Int32) -> Bool { contest?.isOpen(to: group, in: Int(cell)) ?? true }

    /// The least and the most that the strongest other group can have in a cell; where the group is ahead of whatever that
    /// may be, something below it.
    private func rivals(
        in cell: Int32, of patients: Int, _ isOwn: Bool, _ changes: CellChanges
    ) -> (least: Int, most: Int) {
        let (open, gains) = changes.gains(besides: group)
        // The second is the strongest other one where the group leads.
        if isOwn, patients > second[Int(cell)] + open + gains { return (0, second[Int(cell)] + open + gains) }
        var least = 0
        var newcomers = changes
        for entry in cellGroups.range(ofRow: Int(cell)) {
            let other = cellGroups.columns[entry]
            let count = cellGroups.counts[entry] + newcomers.take(other)
            if other != group, mayLead(other, cell) { least = max(least, count) }
        }
        newcomers.visit { other, change in
            if other != group, other != Self.somebody, mayLead(other, cell) { least = max(least, change) }
        }
        return (least, least + open)
    }

    /// A cell as the change has it; a tie stays one.
    private mutating func put(_ now: Held) {
        let position = Int(tables.position[Int(now.cell)])
        if position < today, held[position].cell == now.cell {
            altered.append((position, held[position]))
            let isCertain = now.isCertain && !isTied[position]
            replace(position, by: Held(cell: now.cell, patients: now.patients, isCertain: isCertain))
        } else if now.patients > 0 {
            tables.position[Int(now.cell)] = Int32(held.count)
            append(now)
        }
    }

    private mutating func append(_ one: Held) {
        held.append(one)
        count(one, times: 1)
    }

    private mutating func removeLast() -> Held? {
        guard let last = held.popLast() else { return nil }
        count(last, times: -1)
        return last
    }

    private mutating func replace(_ position: Int, by one: Held) {
        count(held[position], times: -1)
        held[position] = one
        count(one, times: 1)
    }

    private mutating func count(_ one: Held, times sign: Int) {
        guard one.patients > 0 else { return }
        cells += sign
        inside += sign * one.patients
        let value = Double(one.patients) - bar * Double(registered[Int(one.cell)])
        surplus += Double(sign) * (one.isCertain ? value : max(0, value))
    }
}

/// What groups gain and lose in one cell when a practice or two move: at most four of them, each once.
struct CellChanges {
    private var groups = SIMD4<Int32>(repeating: -1)
    private var changes = SIMD4<Int>.zero
    private var count = 0

    /// Patients of a practice go from one group to another.
    ///
    /// - Precondition: of at most two practices.
    mutating func add(_ patients: Int, on way: MovedPatients.Way) {
        guard patients > 0 else { return }
        if way.from >= 0 { add(-patients, to: way.from) }
        if way.to >= 0 { add(patients, to: way.to) }
    }

    private mutating func add(_ change: Int, to group: Int32) {
        for index in 0..<count where groups[index] == group {
            changes[index] += change
            return
        }
        groups[count] = group
        changes[count] = change
        count += 1
    }

    /// What a group gains, below 0 for a loss; it is not in here after.
    mutating func take(_ group: Int32) -> Int {
        for index in 0..<count where groups[index] == group {
            let change = changes[index]
            count -= 1
            (groups[index], changes[index]) = (groups[count], changes[count])
            return change
        }
        return 0
    }

    /// Of all others together: what is left open to whom it goes, and what those that gain do.
    func gains(besides own: Int32) -> (open: Int, named: Int) {
        var (open, named) = (0, 0)
        for index in 0..<count where groups[index] != own {
            if groups[index] == RepairGround.somebody {
                open += changes[index]
            } else {
                named += max(0, changes[index])
            }
        }
        return (open, named)
    }

    func visit(_ body: (Int32, Int) -> Void) { for index in 0..<count { body(groups[index], changes[index]) } }
}

extension MovedPatients.Way {
    /// What a group gains by `patients` who go this way, below 0 for a loss.
    fileprivate func change(of group: Int32, _ patients: Int) -> Int {
        to == group ? patients : from == group ? -patients : 0
    }
}
