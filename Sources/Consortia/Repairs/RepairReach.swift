import Catchments

/// The small areas where a practice can change what one group holds, when no second practice comes with it: of each member
/// and each practice that could come.
///
/// These are the cells that the group leads in, and those where it would have as many patients as the leader if the practice
/// came: the leader has more in all others, whatever the practice that goes in exchange leaves behind.
struct RepairReach {
    /// Cells of all rows, one after the other, each row ascending.
    private(set) var columns: [Int32] = []
    /// Patients of the practice in them.
    private(set) var counts: [Int] = []
    private var rows: [Int32: Range<Int>] = [:]

    /// - Parameter tables: with the group's own patients.
    /// - Complexity: O(entries of members and practices that could come).
    init(_ survey: RepairSurvey, group: Int, _ tables: inout RepairTables) {
        let (atlas, plurality) = (survey.whatIf.atlas, survey.whatIf.plurality)
        let (cells, own) = (atlas.practiceCells, Int32(group))
        var winnable: [Int32] = []
        for comer in survey.candidates.comers[group] {
            let from = Int32(atlas.practices[Int(comer)].group ?? -1)
            let start = columns.count
            for entry in cells.range(ofRow: Int(comer)) {
                let (cell, patients) = (cells.columns[entry], cells.counts[entry])
                let (place, owner) = (Int(cell), plurality.owners[Int(cell)])
                if owner != own {
                    let least = owner < 0 ? 0 : plurality.top[place] - (owner == from ? patients : 0)
                    guard tables.own[place] + patients >= least else { continue }
                    tables.isWinnable[place] = true
                    winnable.append(cell)
                }
                columns.append(cell)
                counts.append(patients)
            }
            rows[comer] = start..<columns.count
        }
        for member in atlas.members[group] {
            let start = columns.count
            for entry in cells.range(ofRow: Int(member)) {
                let cell = cells.columns[entry]
                guard plurality.owners[Int(cell)] == own || tables.isWinnable[Int(cell)] else { continue }
                columns.append(cell)
                counts.append(cells.counts[entry])
            }
            rows[member] = start..<columns.count
        }
        for cell in winnable { tables.isWinnable[Int(cell)] = false }
    }

    /// Where the row of a practice is; of one that can neither come nor go there is none.
    func range(of practice: Int32) -> Range<Int> { rows[practice] ?? 0..<0 }
}
