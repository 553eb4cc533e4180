import Catchments
import Synchronization

/// What the search for repairs asks of a survey: the same for every group, and handed on by reference, because a survey is
/// many tables and copying the names of all of them costs as much as a question about one group.
final class RepairSurvey: Sendable {
    let whatIf: WhatIf
    let budget: RepairBudget
    let candidates: RepairCandidates
    /// Registered patients of each group.
    let lists: [Int]
    /// Of each cell, whether it has a shape of its own.
    let hasGround: [Bool]
    private let tables = Mutex<[RepairTables]>([])

    /// - Complexity: that of `RepairCandidates`.
    init(_ whatIf: WhatIf, _ budget: RepairBudget) {
        (self.whatIf, self.budget) = (whatIf, budget)
        candidates = RepairCandidates(whatIf.atlas, owners: whatIf.plurality.owners)
        lists = whatIf.territories.map(\.registeredPatients)
        hasGround = whatIf.atlas.coverage.boxes.map { !$0.isEmpty }
    }

    /// Tables of the whole map that nobody uses now, as their last user left them; new ones where all are in use.
    func takeTables() -> RepairTables {
        tables.withLock { $0.popLast() } ?? RepairTables(cellCount: hasGround.count)
    }

    /// Gives tables back for the next group. Those that are not given back are made again, which costs time alone.
    func giveBack(_ tables: consuming RepairTables) {
        let given = tables
        self.tables.withLock { $0.append(given) }
    }
}

/// Tables with a place for every cell of the map, made once for each thread: a group writes in the few that it touches.
struct RepairTables: Sendable {
    /// Patients of the group by cell; 0 wherever no group is at work.
    var own: [Int]
    /// Where a cell stands in the ground of the group; means nothing unless that has the cell there.
    var position: [Int32]
    /// Cells around each, once asked, and whether the gap between them is narrow enough: geometry alone, so it holds for
    /// every group.
    var near: [[Near]]
    /// Cells that some practice could win for the group by coming; none wherever no group is at work.
    var isWinnable: [Bool]

    /// A cell near another one.
    struct Near {
        let cell: Int32
        /// Not more than the widest gap parts them; `nil` before anybody asked.
        var joins: Bool?

        init(_ cell: Int32) { self.cell = cell }
    }

    init(cellCount: Int) {
        own = [Int](repeating: 0, count: cellCount)
        position = [Int32](repeating: 0, count: cellCount)
        near = [[Near]](repeating: [], count: cellCount)
        isWinnable = [Bool](repeating: false, count: cellCount)
    }
}
