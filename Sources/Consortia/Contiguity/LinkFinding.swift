import Catchments
import Coverages

/// Of one row of a link table: whether it does anything on this map.
public struct LinkFinding: Hashable, Sendable {
    /// What a row does on this map.
    public enum Effect: String, Hashable, Sendable, CaseIterable {
        /// Joins small areas that no path on land joins.
        case joinsLand = "joins_land"
        /// Joins small areas that are neighbours over land by a way around only.
        case shortens
        /// Takes a shared border away.
        case cuts
        /// Its two small areas share a border already or are one; or a cut of what shares none.
        case redundant
        /// A code is not on the map.
        case notOnMap = "not_on_map"
    }

    /// Position in the table.
    public let row: Int
    /// The link of the row; `nil` off the map and for a small area with itself.
    public let link: Link?
    /// What it does here.
    public let effect: Effect
    /// Shortest distance between the two small areas in metres; `nil` off the map.
    public let gap: Double?
    /// Groups with territory on both sides in different parts on land, which the link joins; for a cut, those that have
    /// both small areas. Ascending.
    public let groups: [Int]

    /// Of every row, in order.
    ///
    /// - Parameters:
    ///   - plurality: at group level; the territories.
    /// - Complexity: O(cells + pairs), and for each row the vertices of the two small areas and the territory of a group
    ///   that has both.
    public static func ofRows(_ atlas: Atlas, _ plurality: Plurality, _ table: LinkTable) -> [LinkFinding] {
        let placed = table.placed(on: atlas.smallAreas)
        let land = atlas.rook.components(of: (0..<Int32(atlas.smallAreas.count)).map { $0 }).numbers
        var partsOfGroup: [Int32: [Int32: Int32]] = [:]
        func part(_ cell: Int32, of group: Int32) -> Int32 {
            if partsOfGroup[group] == nil {
                let cells = Array(plurality.sets.cells(of: Int(group)))
                partsOfGroup[group] = Dictionary(
                    uniqueKeysWithValues: zip(cells, atlas.rook.components(of: cells).numbers))
            }
            return partsOfGroup[group]?[cell] ?? -1
        }
        return placed.map { row in
            guard !row.isOff else {
                return LinkFinding(row: row.row, link: nil, effect: .notOnMap, gap: nil, groups: [])
            }
            guard let link = row.link else {
                return LinkFinding(row: row.row, link: nil, effect: .redundant, gap: 0, groups: [])
            }
            let areNeighbours = atlas.rook.neighbours(of: Int(link.a)).contains(link.b)
            let owner = plurality.owners[Int(link.a)]
            let isOneGroups = owner >= 0 && owner == plurality.owners[Int(link.b)]
            let effect: Effect =
                if link.kind == .cut {
                    areNeighbours ? .cuts : .redundant
                } else if areNeighbours {
                    .redundant
                } else {
                    land[Int(link.a)] == land[Int(link.b)] ? .shortens : .joinsLand
                }
            let concerns =
                isOneGroups && effect != .redundant
                && (link.kind == .cut || part(link.a, of: owner) != part(link.b, of: owner))
            let border = { BorderSegments(atlas.coverage, [$0]) { _ in true } }
            return LinkFinding(
                row: row.row, link: link, effect: effect,
                gap: SegmentIndex(border(link.a)).nearest(to: border(link.b))?.width,
                groups: concerns ? [Int(owner)] : [])
        }
    }
}
