import Catchments

extension Atlas {
    /// Sets of groups by nearness alone (Definitions.md, C1, on whole cells): each cell goes to the group of the practice
    /// nearest to its interior point, the lowest code among equals, and to none where that practice is unaligned.
    ///
    /// - Returns: `nil` where no practice has coordinates.
    /// - Complexity: O(vertices + cells · log practices).
    public func nearestPracticeSets() -> CellSets? {
        guard !sites.isEmpty else { return nil }
        let tree = PracticeTree(self)
        let owners = coverage.interiorPoints().map { place -> Int32 in
            guard let place, let nearest = tree.nearest(1, to: place).first else { return -1 }
            return Int32(practices[Int(nearest.practice)].group ?? -1)
        }
        return CellSets(ownerOfCell: owners, ownerCount: groups.count)
    }

    /// For each group the fewest cells that hold `threshold` of its located patients (Definitions.md, C5, on groups).
    ///
    /// - Complexity: O(entries · log entries of a group).
    public func groupCommitmentSets(threshold: Share = CommitmentMethod.threshold.default) -> CellSets {
        Commitment(groupCells, rankOfCell: CellRank.byCode(smallAreas), threshold: threshold).sets
    }
}
