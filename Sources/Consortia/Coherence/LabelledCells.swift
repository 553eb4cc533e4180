import Catchments

/// Patients of each group in each cell under a labelling that changes practice by practice, and the patients of all
/// leaders together.
///
/// A cell's row has room for as many groups as it has practices, so nothing is allocated after `init`. Questions about a cell
/// are answered by the two greatest counts and those of the groups asked about, however many groups are there.
struct LabelledCells {
    private let practiceCells: SparseCounts
    /// Where the row of each cell begins.
    private let offsets: [Int32]
    /// One for each group, no two alike.
    private let ranks: [Int32]
    /// Groups of cell `c`: `groups[offsets[c] ..< offsets[c] + used[c]]`, by rank, their patients at the same places.
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

    /// - Parameters:
    ///   - labels: group of each practice, -1 for none.
    ///   - ranks: one for each group, no two alike.
    /// - Complexity: O(registrations · groups in a cell).
    init(_ atlas: Atlas, labels: [Int32], ranks: [Int32]) {
        self.ranks = ranks
        practiceCells = atlas.practiceCells
        offsets = atlas.cellPractices.offsets
        groups = [Int32](repeating: -1, count: atlas.cellPractices.columns.count)
        counts = [Int](repeating: 0, count: atlas.cellPractices.columns.count)
        used = [Int32](repeating: 0, count: atlas.coverage.cellCount)
        leads = [Lead](repeating: Lead(), count: atlas.coverage.cellCount)
        for cell in used.indices {
            for entry in atlas.cellPractices.range(ofRow: cell) {
                let group = labels[Int(atlas.cellPractices.columns[entry])]
                if group >= 0 { _ = add(atlas.cellPractices.counts[entry], of: group, in: cell) }
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

    /// The `number`-th of them, from 0, by rank. O(1).
    func group(_ number: Int, in cell: Int) -> Int32 { groups[Int(offsets[cell]) + number] }

    /// Where `group` stands in the row of a cell, or belongs, by halving.
    private func place(of group: Int32, in cell: Int) -> Int {
        let (rank, row) = (ranks[Int(group)], row(cell))
        var (low, high) = (row.lowerBound, row.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if ranks[Int(groups[middle])] < rank { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func holds(_ group: Int32, at place: Int, of cell: Int) -> Bool {
        place < row(cell).upperBound && groups[place] == group
    }

    /// How many more patients would live where their group leads, were `practice` in group `new` instead of `old`.
    ///
    /// - Complexity: O(cells of the practice · log groups in them).
    func gain(moving practice: Int32, from old: Int32, to new: Int32) -> Int {
        var gain = 0
        for entry in practiceCells.range(ofRow: Int(practice)) {
            gain += change(practiceCells.counts[entry], in: Int(practiceCells.columns[entry]), from: old, to: new)
        }
        return gain
    }

    /// The same when `partner` of group `new` goes to `old` in exchange.
    ///
    /// - Complexity: O(cells of both practices · log groups in them).
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
        let place = place(of: new, in: cell)
        let joined = amount + (holds(new, at: place, of: cell) ? counts[place] : 0)
        // Where the second is `new` itself it is no more than what that has then.
        let others = lead.group == old ? max(lead.top - amount, lead.second) : lead.top
        return max(others, joined) - lead.top
    }

    /// Puts `practice` into group `new`.
    ///
    /// - Parameter gain: what `gain` says of the same move.
    /// - Complexity: O(cells of the practice · log groups in them), and the groups in those where one comes or goes, or one of
    ///   the two greatest falls.
    mutating func move(_ practice: Int32, from old: Int32, to new: Int32, gain: Int) {
        for entry in practiceCells.range(ofRow: Int(practice)) {
            let (cell, amount) = (Int(practiceCells.columns[entry]), practiceCells.counts[entry])
            let before = take(amount, of: old, in: cell)
            let after = add(amount, of: new, in: cell)
            if old == leads[cell].group || before >= leads[cell].second {
                leads[cell] = lead(in: cell)
            } else if new == leads[cell].group {
                leads[cell].top = after
            } else if after > leads[cell].top {
                leads[cell] = Lead(group: new, top: after, second: leads[cell].top)
            } else {
                leads[cell].second = max(leads[cell].second, after)
            }
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

    /// - Returns: what the group had before; 0 where it was not there.
    private mutating func take(_ amount: Int, of group: Int32, in cell: Int) -> Int {
        let place = place(of: group, in: cell)
        guard holds(group, at: place, of: cell) else { return 0 }
        let before = counts[place]
        counts[place] -= amount
        if counts[place] == 0 {
            for next in place + 1..<row(cell).upperBound {
                (groups[next - 1], counts[next - 1]) = (groups[next], counts[next])
            }
            used[cell] -= 1
        }
        return before
    }

    /// - Returns: what the group has then.
    private mutating func add(_ amount: Int, of group: Int32, in cell: Int) -> Int {
        let place = place(of: group, in: cell)
        if !holds(group, at: place, of: cell) {
            for next in (place..<row(cell).upperBound).reversed() {
                (groups[next + 1], counts[next + 1]) = (groups[next], counts[next])
            }
            (groups[place], counts[place]) = (group, 0)
            used[cell] += 1
        }
        counts[place] += amount
        return counts[place]
    }
}
