import Catchments
import Coverages

/// Members that stand apart from their group, one by one, whatever its verdict (Definitions.md, Apart).
public enum ApartMembers {
    /// Of each group the members that stand in no small area of its territory (a border counts as in) and have at least
    /// `apartPractices` of the thresholds located practices of others strictly nearer than the nearest fellow; ascending.
    ///
    /// Practices count, not places, unaligned ones included. A member without coordinates, and the only one with them,
    /// stand apart from nobody.
    /// - Complexity: O(practices · (log practices + members of their group)) in favourable cases.
    public static func ofGroups(_ context: TerritoryContext) -> [[Int32]] {
        let atlas = context.atlas
        guard let surroundings = context.surroundings else { return atlas.groups.map { _ in [] } }
        let locator = CellLocator(atlas.coverage)
        return atlas.groups.indices.map { group in
            atlas.members[group].filter { member in
                guard let place = atlas.practices[Int(member)].location,
                    let fellow = squaredDistanceToFellow(of: member, in: group, atlas)
                else { return false }
                let wanted = context.thresholds.apartPractices
                let (count, isTooMany) = wanted.addingReportingOverflow(atlas.members[group].count)
                let nearest = surroundings.tree.nearest(isTooMany ? wanted : count, to: place)
                let others = nearest.count {
                    $0.squaredDistance < fellow && atlas.practices[Int($0.practice)].group != group
                }
                return others >= wanted
                    && !locator.cells(at: place).contains { context.responsibility.owners[Int($0)] == Int32(group) }
            }
        }
    }

    private static func squaredDistanceToFellow(of member: Int32, in group: Int, _ atlas: Atlas) -> Double? {
        guard let place = atlas.practices[Int(member)].location else { return nil }
        return atlas.members[group].lazy.filter { $0 != member }
            .compactMap { atlas.practices[Int($0)].location }
            .map { other in
                let (dx, dy) = (other.x - place.x, other.y - place.y)
                return dx * dx + dy * dy
            }
            .min()
    }
}
