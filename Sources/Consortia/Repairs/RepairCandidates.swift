import Catchments

/// Which group each practice could go to: groups with a member in its area that have a patient where it has one, or lead in
/// a small area that borders one of those (Definitions.md, Repairs).
struct RepairCandidates: Sendable {
    /// Of each practice the groups that it could go to, ascending; its own is not among them.
    let targets: [[Int32]]
    /// Of each group the practices that could come, ascending.
    let comers: [[Int32]]

    /// Practices without an area are one more area.
    ///
    /// - Complexity: O(entries of the practices' cells, their groups and their neighbours).
    init(_ atlas: Atlas, owners: [Int32]) {
        var groupsOfArea = [Set<Int32>](repeating: [], count: atlas.areas.count + 1)
        for practice in atlas.practices {
            if let group = practice.group { groupsOfArea[practice.area ?? atlas.areas.count].insert(Int32(group)) }
        }
        var comers = [[Int32]](repeating: [], count: atlas.groups.count)
        // The practice that last reached a group, so that nothing has to be cleared.
        var reachedBy = [Int32](repeating: -1, count: atlas.groups.count)
        targets = atlas.practices.enumerated().map { number, practice in
            let mark = Int32(number)
            for cell in atlas.practiceCells.columns(ofRow: number) {
                for group in atlas.cellGroups.columns(ofRow: Int(cell)) { reachedBy[Int(group)] = mark }
                for near in atlas.rook.neighbours(of: Int(cell)) where owners[Int(near)] >= 0 {
                    reachedBy[Int(owners[Int(near)])] = mark
                }
            }
            let own = Int32(practice.group ?? -1)
            let groups = groupsOfArea[practice.area ?? atlas.areas.count]
                .filter { $0 != own && reachedBy[Int($0)] == mark }.sorted()
            for group in groups { comers[Int(group)].append(mark) }
            return groups
        }
        self.comers = comers
    }
}
