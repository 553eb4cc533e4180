import Catchments
import Coverages
import Planar

/// Members that stand apart from their group, one by one, whatever its verdict (Definitions.md, Apart).
public enum ApartMembers {
    /// Of each group the members that stand in no small area of its territory (a border counts as in) and have at least
    /// `apartPractices` of the thresholds located practices of others strictly nearer than the nearest fellow; ascending.
    ///
    /// Practices count, not places, unaligned ones included. A member without coordinates, and the only one with them,
    /// stand apart from nobody.
    /// - Complexity: O(practices · log practices) for practices that lie as such do.
    public static func ofGroups(_ context: TerritoryContext) -> [[Int32]] {
        let atlas = context.atlas
        guard let surroundings = context.surroundings else { return atlas.groups.map { _ in [] } }
        let locator = CellLocator(atlas.coverage)
        let wanted = context.thresholds.apartPractices
        // One more for the member itself. Of those nearer than the nearest fellow all others are of other groups.
        let (count, isTooMany) = wanted.addingReportingOverflow(1)
        return atlas.groups.indices.map { group in
            let fellows = PointTree(atlas.members[group].compactMap { atlas.practices[Int($0)].location })
            return atlas.members[group].filter { member in
                // The nearest of the group's places is its own.
                guard let place = atlas.practices[Int(member)].location,
                    let fellow = fellows.nearest(2, to: place).dropFirst().first?.squaredDistance
                else { return false }
                let others = surroundings.tree.nearest(isTooMany ? wanted : count, to: place).count {
                    $0.squaredDistance < fellow && atlas.practices[Int($0.practice)].group != group
                }
                return others >= wanted
                    && !locator.cells(at: place).contains { context.responsibility.owners[Int($0)] == Int32(group) }
            }
        }
    }
}
