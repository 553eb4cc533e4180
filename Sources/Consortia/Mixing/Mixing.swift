import Catchments

/// How far a group's practices stand among others' (test D10, the mixing index).
///
/// For each located member p, m_p is the share of its neighbours in the practice graph that are not of the group
/// (unaligned practices are not). M is the mean of m_p; E = 1 − (k − 1)/(N − 1) is what random labels would give, k and
/// N being the group's and all located practices in the administrative areas where the group has members, or everywhere
/// when no areas are known. The index is M / E: 0 when all neighbours are members, 1 like random labels. Small groups
/// score high even when perfectly compact.
public struct Mixing: Hashable, Sendable {
    /// Mean share of neighbours outside the group; `nil` when no member has a neighbour.
    public let meanOutside: Double?
    /// k: located members that count.
    public let members: Int
    /// N: located practices that count.
    public let practices: Int

    /// E: what random labels would give; `nil` for fewer than three practices.
    public var expectedOutside: Double? {
        practices >= 3 ? 1 - Double(members - 1) / Double(practices - 1) : nil
    }

    /// M / E; `nil` for fewer than three practices, and where E is 0 although neighbours are outside.
    public var index: Double? {
        guard let meanOutside, let expected = expectedOutside else { return nil }
        if meanOutside == 0 { return 0 }
        return expected > 0 ? meanOutside / expected : nil
    }

    /// Located practices of the survey, and of each administrative area.
    struct Located {
        var total = 0
        var inArea: [Int]

        init(_ atlas: Atlas) {
            inArea = [Int](repeating: 0, count: atlas.areas.count)
            for practice in atlas.practices where practice.location != nil {
                total += 1
                if let area = practice.area { inArea[area] += 1 }
            }
        }
    }

    /// The index of each group, in order. O(practices · neighbours + groups · areas).
    public static func ofGroups(_ atlas: Atlas, _ graph: PracticeGraph) -> [Mixing] {
        let located = Located(atlas)
        return atlas.groups.indices.map { group in
            Mixing(atlas, graph, group: group, members: atlas.members[group], located) {
                atlas.practices[Int($0)].group
            }
        }
    }

    /// The index of one group of `members`.
    ///
    /// - Parameter groupOf: group of a practice; the atlas's, unless the question is what would be with another.
    init(
        _ atlas: Atlas, _ graph: PracticeGraph, group: Int, members: [Int32], _ located: Located,
        groupOf: (Int32) -> Int?
    ) {
        var sum = 0.0
        var counted = 0
        for member in members {
            let site = atlas.siteOfPractice[Int(member)]
            guard site >= 0 else { continue }
            var (neighbours, outside) = (0, 0)
            graph.forEachNeighbour(of: member, at: site) { other in
                neighbours += 1
                if groupOf(other) != group { outside += 1 }
            }
            if neighbours > 0 {
                sum += Double(outside) / Double(neighbours)
                counted += 1
            }
        }
        let practices = members.map { atlas.practices[Int($0)] }
        let areas = Set(practices.compactMap(\.area))
        meanOutside = counted > 0 ? sum / Double(counted) : nil
        if areas.isEmpty {
            self.members = practices.count { $0.location != nil }
            self.practices = located.total
        } else {
            self.members = practices.count { $0.location != nil && $0.area != nil }
            self.practices = areas.reduce(0) { $0 + located.inArea[$1] }
        }
    }
}
