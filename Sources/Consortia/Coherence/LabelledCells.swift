import Catchments

/// Patients of each group in each cell under a labelling that changes practice by practice, and the patients of all
/// leaders together.
///
/// A cell's row has room for as many groups as it has practices, so nothing is allocated after `init`. Most questions about a
/// cell are answered by its leader and the two greatest counts alone.
struct LabelledCells {
    private let practiceCells: SparseCounts
    /// Where the row of each cell begins.
    private let offsets: [Int32]
    /// Groups of cell `c`: `groups[offsets[c] ..< offsets[c] + used[c]]`, in no order, their patients at the same places.
    private var groups: [Int32]
    private var counts: [Int]
    private var used: [Int32]
    /// Who leads in each cell, and the two greatest counts.
    private var leads: [Lead]
    /// Patients of the leading group, over all cells.
    private(set) var total = 0

    /// The greatest count of a cell, a group that has it, and the greatest of all others.
    private struct Lead {
        var group: Int32 = -1
        var top = 0
        var second = 0
    }

    /// - Parameter labels: group of each practice, -1 for none.
    /// - Complexity: O(registrations · groups in a cell).
    init(_ atlas: Atlas, labels: [Int32]) {
        practiceCells = atlas.practiceCells
        offsets = atlas.cellPractices.offsets
        groups = [Int32](repeating: -1, count: atlas.cellPractices.columns.count)
        counts = [Int](repeating: 0, count: atlas.cellPractices.columns.count)
        used = [Int32](repeating: 0, count: atlas.coverage.cellCount)
        leads = [Lead](repeating: Lead(), count: atlas.coverage.cellCount)
        for cell in used.indices {
            for entry in atlas.cellPractices.range(ofRow: cell) {
                let group = labels[Int(atlas.cellPractices.columns[entry])]
                if group >= 0 { add(atlas.cellPractices.counts[entry], of: group, in: cell) }
            }
            leads[cell] = lead(in: cell)
            total += leads[cell].top
        }
    }

    private func row(_ cell: Int) -> Range<Int> {
        let start = Int(offsets[cell])
        return start..<(start + Int(used[cell]))
    }

    /// Groups with a patient in `cell`.
    func groupCount(in cell: Int) -> Int { Int(used[cell]) }

    /// The `number`-th of them, from 0, in the order of `ranks`. O(groups in the cell, squared): they are few.
    ///
    /// - Parameter ranks: one for each group, no two alike.
    func group(_ number: Int, in cell: Int, by ranks: [Int32]) -> Int32 {
        let row = row(cell)
        let place = row.first { place in
            let rank = ranks[Int(groups[place])]
            return row.count { ranks[Int(groups[$0])] < rank } == number
        }
        return place.map { groups[$0] } ?? -1
    }

    /// How many more patients would live where their group leads, were `practice` in group `new` instead of `old`.
    ///
    /// - Complexity: O(cells of the practice), and the groups in those where the leader might be another one.
    func gain(moving practice: Int32, from old: Int32, to new: Int32) -> Int {
        var gain = 0
        for entry in practiceCells.range(ofRow: Int(practice)) {
            gain += change(practiceCells.counts[entry], in: Int(practiceCells.columns[entry]), from: old, to: new)
        }
        return gain
    }

    /// The same when `partner` of group `new` goes to `old` in exchange.
    ///
    /// - Complexity: O(cells of both practices), and the groups in those where the leader might be another one.
    func gain(exchanging practice: Int32, of old: Int32, with partner: Int32, of new: Int32) -> Int {
        let (own, other) = (practiceCells.range(ofRow: Int(practice)), practiceCells.range(ofRow: Int(partner)))
        var (next, nextOfOther, gain) = (own.lowerBound, other.lowerBound, 0)
        while true {
            let here = next < own.upperBound ? practiceCells.columns[next] : .max
            let there = nextOfOther < other.upperBound ? practiceCells.columns[nextOfOther] : .max
            let cell = min(here, there)
            guard cell < .max else { return gain }
            var amount = 0
            if here == cell {
                amount = practiceCells.counts[next]
                next += 1
            }
            if there == cell {
                amount -= practiceCells.counts[nextOfOther]
                nextOfOther += 1
            }
            gain +=
                amount < 0
                ? change(-amount, in: Int(cell), from: new, to: old) : change(amount, in: Int(cell), from: old, to: new)
        }
    }

    /// By how much the greatest count of a cell rises when `amount` patients of group `old` are those of `new`.
    private func change(_ amount: Int, in cell: Int, from old: Int32, to new: Int32) -> Int {
        let lead = leads[cell]
        // Whoever leads gains, or stays ahead of all that the other might have.
        if lead.group == new { return amount }
        if lead.group == old {
            if lead.second + amount <= lead.top - amount { return -amount }
        } else if lead.second + amount <= lead.top {
            return 0
        }
        var (others, joined) = (0, amount)
        for place in row(cell) {
            let (group, count) = (groups[place], counts[place])
            if group == new {
                joined += count
            } else {
                others = max(others, group == old ? count - amount : count)
            }
        }
        return max(others, joined) - lead.top
    }

    /// Puts `practice` into group `new`.
    ///
    /// - Parameter gain: what `gain` says of the same move.
    /// - Complexity: O(cells of the practice · groups in them).
    mutating func move(_ practice: Int32, from old: Int32, to new: Int32, gain: Int) {
        for entry in practiceCells.range(ofRow: Int(practice)) {
            let (cell, amount) = (Int(practiceCells.columns[entry]), practiceCells.counts[entry])
            if let place = row(cell).first(where: { groups[$0] == old }) {
                counts[place] -= amount
                if counts[place] == 0 {
                    let last = row(cell).upperBound - 1
                    groups[place] = groups[last]
                    counts[place] = counts[last]
                    used[cell] -= 1
                }
            }
            add(amount, of: new, in: cell)
            leads[cell] = lead(in: cell)
        }
        total += gain
    }

    private func lead(in cell: Int) -> Lead {
        var lead = Lead()
        for place in row(cell) {
            let count = counts[place]
            if count > lead.top {
                lead = Lead(group: groups[place], top: count, second: lead.top)
            } else {
                lead.second = max(lead.second, count)
            }
        }
        return lead
    }

    private mutating func add(_ amount: Int, of group: Int32, in cell: Int) {
        if let place = row(cell).first(where: { groups[$0] == group }) {
            counts[place] += amount
        } else {
            let place = row(cell).upperBound
            groups[place] = group
            counts[place] = amount
            used[cell] += 1
        }
    }
}
