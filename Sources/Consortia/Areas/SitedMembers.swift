import Catchments
import Coverages

/// On whose ground a group's practices stand (Definitions.md, D9).
public struct SitedMembers: Hashable, Sendable {
    /// Located members in a small area that the group is responsible for.
    public let atHome: Int
    /// Located members in another group's territory, ascending practices.
    public let inOthers: [Int32]
    /// Located members in a small area that no group is responsible for.
    public let unassigned: Int
    /// Located members in no small area of the map.
    public let offTheMap: Int

    /// D9: members on the map that do not stand in the group's own territory over members on the map; `nil` for none.
    public var shareElsewhere: Double? {
        let onTheMap = atHome + inOthers.count + unassigned
        return onTheMap > 0 ? Double(inOthers.count + unassigned) / Double(onTheMap) : nil
    }

    /// Of each group, in order.
    ///
    /// - Parameters:
    ///   - cellOfSite: see `Atlas.cellsOfSites()`.
    ///   - owners: responsible group of each cell, -1 for none.
    /// - Complexity: O(practices).
    public static func ofGroups(_ atlas: Atlas, cellOfSite: [Int32], owners: [Int32]) -> [SitedMembers] {
        atlas.groups.indices.map { group in
            var (atHome, unassigned, offTheMap) = (0, 0, 0)
            var inOthers: [Int32] = []
            for member in atlas.members[group] {
                let site = atlas.siteOfPractice[Int(member)]
                guard site >= 0 else { continue }
                let cell = cellOfSite[Int(site)]
                if cell < 0 {
                    offTheMap += 1
                } else if owners[Int(cell)] < 0 {
                    unassigned += 1
                } else if owners[Int(cell)] == Int32(group) {
                    atHome += 1
                } else {
                    inOthers.append(member)
                }
            }
            return SitedMembers(atHome: atHome, inOthers: inOthers, unassigned: unassigned, offTheMap: offTheMap)
        }
    }
}
