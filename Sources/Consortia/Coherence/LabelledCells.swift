import Catchments

/// Patients of each group in each cell under a labelling that changes practice by practice, and the patients of all
/// leaders together.
///
/// A cell's row has room for as many groups as it has practices, so nothing is allocated after `init`.
struct LabelledCells {
    private let atlas: Atlas
    /// Groups of cell `c`: `groups[offsets[c] ..< offsets[c] + used[c]]`, in no order, their patients at the same places.
    private var groups: [Int32]
    private var counts: [Int]
    private var used: [Int32]
    /// Patients of the leading group, over all cells.
    private(set) var total = 0

    /// - Parameter labels: group of each practice, -1 for none.
    /// - Complexity: O(registrations · groups in a cell).
    init(_ atlas: Atlas, labels: [Int32]) {
        self.atlas = atlas
        groups = [Int32](repeating: -1, count: atlas.cellPractices.columns.count)
        counts = [Int](repeating: 0, count: atlas.cellPractices.columns.count)
        used = [Int32](repeating: 0, count: atlas.coverage.cellCount)
        for cell in used.indices {
            for entry in atlas.cellPractices.range(ofRow: cell) {
                let group = labels[Int(atlas.cellPractices.columns[entry])]
                if group >= 0 { add(atlas.cellPractices.counts[entry], of: group, in: cell) }
            }
            total += row(cell).reduce(0) { max($0, counts[$1]) }
        }
    }

    private func row(_ cell: Int) -> Range<Int> {
        let start = Int(atlas.cellPractices.offsets[cell])
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
    /// - Complexity: O(cells of the practice · groups in them).
    func gain(moving practice: Int32, from old: Int32, to new: Int32) -> Int {
        var gain = 0
        for entry in atlas.practiceCells.range(ofRow: Int(practice)) {
            let amount = atlas.practiceCells.counts[entry]
            var (top, others, joined) = (0, 0, amount)
            for place in row(Int(atlas.practiceCells.columns[entry])) {
                let (group, count) = (groups[place], counts[place])
                top = max(top, count)
                if group == new {
                    joined += count
                } else {
                    others = max(others, group == old ? count - amount : count)
                }
            }
            gain += max(others, joined) - top
        }
        return gain
    }

    /// Puts `practice` into group `new`.
    ///
    /// - Parameter gain: what `gain` says of the same move.
    /// - Complexity: as `gain`.
    mutating func move(_ practice: Int32, from old: Int32, to new: Int32, gain: Int) {
        for entry in atlas.practiceCells.range(ofRow: Int(practice)) {
            let (cell, amount) = (Int(atlas.practiceCells.columns[entry]), atlas.practiceCells.counts[entry])
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
        }
        total += gain
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
