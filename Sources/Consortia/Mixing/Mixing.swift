import Catchments

/// How far a group's practices stand among others' (Definitions.md, D10, the mixing index).
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

    /// The index from what it is made of.
    init(meanOutside: Double?, members: Int, practices: Int) {
        (self.meanOutside, self.members, self.practices) = (meanOutside, members, practices)
    }

    /// The index of each group, in order.
    ///
    /// - Complexity: O(practices · log² practices + groups · areas).
    public static func ofGroups(_ atlas: Atlas, _ graph: PracticeGraph) -> [Mixing] {
        let surroundings = PracticeSurroundings(atlas, graph)
        return atlas.members.map { Mixing(surroundings, members: $0) }
    }

    /// The index of a group of `members`, which need not be those that the atlas has.
    ///
    /// - Complexity: O(members · (places next to theirs) · log members + areas of the group).
    init(_ surroundings: PracticeSurroundings, members: [Int32]) {
        let atlas = surroundings.atlas
        meanOutside = surroundings.graph.outside(members).meanShare
        let practices = members.map { atlas.practices[Int($0)] }
        let areas = Set(practices.compactMap(\.area))
        if areas.isEmpty {
            self.members = practices.count { $0.location != nil }
            self.practices = surroundings.located
        } else {
            self.members = practices.count { $0.location != nil && $0.area != nil }
            self.practices = areas.reduce(0) { $0 + surroundings.locatedInArea[$1] }
        }
    }
}
