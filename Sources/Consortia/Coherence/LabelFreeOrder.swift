import Catchments

/// An order of practices, groups and small areas for everything that is drawn or tied: so that other codes for practices,
/// groups or areas, or the same rows in another order, give the same draws.
///
/// Practices go by place from west to east, then from south to north, those without a place first; then by list, by
/// located patients and last by code: practices alike in all of these are a tie. Groups go by their first practice.
struct LabelFreeOrder {
    /// By practice.
    let practices: [Int32]
    /// By group.
    let groups: [Int32]
    /// Entries of `practiceCells`, each practice's own by the code of the small area, whatever their order on the map.
    let entries: [Int32]

    /// - Complexity: O(practices · log + registrations · log).
    init(_ atlas: Atlas) {
        let far = -Double.infinity
        let order = atlas.practices.indices.sorted { a, b in
            let (here, there) = (atlas.practices[a].location, atlas.practices[b].location)
            return (
                here?.x ?? far, here?.y ?? far, atlas.registeredPatients[a], atlas.locatedPatients[a], a
            ) < (there?.x ?? far, there?.y ?? far, atlas.registeredPatients[b], atlas.locatedPatients[b], b)
        }
        var practices = [Int32](repeating: 0, count: order.count)
        for (rank, practice) in order.enumerated() { practices[practice] = Int32(rank) }
        self.practices = practices
        groups = atlas.members.map { members in members.map { practices[Int($0)] }.min() ?? .max }
        entries = Self.entries(atlas)
    }

    private static func entries(_ atlas: Atlas) -> [Int32] {
        var entries = atlas.practiceCells.columns.indices.map { Int32($0) }
        let byCode = atlas.smallAreas.indices.sorted { atlas.smallAreas[$0] < atlas.smallAreas[$1] }
        guard byCode != Array(atlas.smallAreas.indices) else { return entries }
        var rank = [Int32](repeating: 0, count: byCode.count)
        for (place, cell) in byCode.enumerated() { rank[cell] = Int32(place) }
        for practice in atlas.practices.indices {
            entries[atlas.practiceCells.range(ofRow: practice)].sort {
                rank[Int(atlas.practiceCells.columns[Int($0)])] < rank[Int(atlas.practiceCells.columns[Int($1)])]
            }
        }
        return entries
    }

    /// A number for the random stream of some practices, from their lists in this order.
    ///
    /// - Parameter sorted: in this order.
    func stream(of sorted: [Int32], _ atlas: Atlas) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for practice in sorted {
            hash = (hash ^ UInt64(truncatingIfNeeded: atlas.registeredPatients[Int(practice)])) &* 0x0000_0100_0000_01B3
        }
        return Int(truncatingIfNeeded: hash)
    }
}
