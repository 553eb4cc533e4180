import Catchments
import Statistics

/// A group, or the practices of an area in no group, that is left with low achievement, high cost and high deprivation
/// beside a group whose border is consistent with exclusion.
///
/// At least two of: achievement −0.5 or lower, cost +0.5 or higher, deprivation +0.5 or higher, each a standardised
/// difference (Hedges' g) against the rest of the area. The name is neutral on purpose.
public struct ResidualGroup: Hashable, Sendable {
    /// `nil` for the practices in no group.
    public let group: Int?
    /// Number of the area.
    public let area: Int
    /// Its practices in the area, ascending.
    public let members: [Int32]
    /// Standardised difference of achievement; `nil` where it does not exist.
    public let achievement: Double?
    /// The same of cost per 1,000 patients.
    public let cost: Double?
    /// The same of deprivation.
    public let deprivation: Double?
    /// Groups flagged `exclusionConsistent` or higher in the area that it borders, ascending.
    public let besides: [Int]

    /// Mean of −achievement, cost and deprivation, as far as they are known.
    public var index: Double? { Average([achievement.map { -$0 }, cost, deprivation]).mean }

    /// - Parameter flagged: groups of the area flagged `exclusionConsistent` or higher.
    /// - Complexity: O(practices of the area · groups in it).
    static func find(
        in area: AreaPractices, flagged: [Int], _ context: SelectionContext
    ) -> [ResidualGroup] {
        let (atlas, performance) = (context.atlas, context.performance)
        guard !flagged.isEmpty else { return [] }
        let candidates =
            area.groups.map { (group: Optional($0.group), members: $0.members) } + [
                (group: nil, members: area.unaligned)
            ]
        return candidates.compactMap { candidate in
            guard !candidate.members.isEmpty else { return nil }
            let own = Set(candidate.members)
            let rest = area.practices.filter { !own.contains($0) }
            func difference(_ values: [Double?]?) -> Double? {
                guard let values else { return nil }
                return HedgesG(
                    candidate.members.compactMap { values[Int($0)] }, against: rest.compactMap { values[Int($0)] })?
                    .value
            }
            let (achievement, cost, deprivation) = (
                difference(performance.achievement?.values), difference(performance.cost?.perThousand),
                difference(performance.deprivation?.values)
            )
            let bar = context.thresholds.residualDifference
            let signs = [
                achievement.map { $0 <= -bar }, cost.map { $0 >= bar }, deprivation.map { $0 >= bar },
            ].count { $0 == true }
            guard signs >= 2 else { return nil }
            let besides = neighbours(of: candidate.members, in: area, atlas).filter {
                flagged.contains($0) && $0 != candidate.group
            }
            guard !besides.isEmpty else { return nil }
            return ResidualGroup(
                group: candidate.group, area: area.area, members: candidate.members, achievement: achievement,
                cost: cost, deprivation: deprivation, besides: besides)
        }
    }

    /// Groups with a practice next to one of `members`, ascending.
    private static func neighbours(of members: [Int32], in area: AreaPractices, _ atlas: Atlas) -> [Int] {
        let inside = area.isInside(members)
        var groups: Set<Int> = []
        for item in inside.indices where inside[item] {
            for other in area.graph.neighbours(of: item) where !inside[Int(other)] {
                if let group = atlas.practices[Int(area.located[Int(other)])].group { groups.insert(group) }
            }
        }
        return groups.sorted()
    }
}
