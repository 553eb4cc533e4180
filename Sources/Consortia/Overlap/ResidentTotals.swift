import Catchments

/// Residents beside registered patients: for whom a group answers, and how many residents no list has.
///
/// NR_s = N_s − R_·s is kept with its sign: lists hold people who moved away, and neighbours from across a border. Small
/// areas without a row in the population file are counted and left out of everything else.
public struct ResidentTotals: Hashable, Sendable {
    /// Small areas with residents known.
    public private(set) var known = 0
    /// Small areas without.
    public private(set) var unknown = 0
    /// Σ N_s.
    public private(set) var residents = 0
    /// Σ R_·s over the same small areas.
    public private(set) var registered = 0
    /// Σ NR_s where it is above 0.
    public private(set) var nonRegistered = 0
    /// Small areas with more registered patients than residents.
    public private(set) var overRegistered = 0
    /// Σ R_gs of the responsible group over the same small areas.
    public private(set) var withResponsible = 0

    /// Σ NR_s with its sign.
    public var difference: Int { residents - registered }

    /// D6 of Definitions.md on residents: patients of the group over residents of its territory; `nil` without residents.
    public var residentContainment: Double? { residents > 0 ? Double(withResponsible) / Double(residents) : nil }

    /// Of no small area. O(1).
    public init() {}

    mutating func add(_ atlas: Atlas, cell: Int, ofResponsible patients: Int) {
        guard let people = atlas.residents[cell] else {
            unknown += 1
            return
        }
        known += 1
        residents += people
        registered += atlas.registered[cell]
        nonRegistered += max(0, people - atlas.registered[cell])
        if people < atlas.registered[cell] { overRegistered += 1 }
        withResponsible += patients
    }

    /// Of the territory of each group, in order, and of the small areas without responsible group. O(cells).
    public static func ofGroups(
        _ atlas: Atlas, _ responsibilities: [Responsibility]
    ) -> (groups: [ResidentTotals], unassigned: ResidentTotals) {
        var groups = [ResidentTotals](repeating: ResidentTotals(), count: atlas.groups.count)
        var unassigned = ResidentTotals()
        for answer in responsibilities {
            if let group = answer.group {
                groups[group].add(atlas, cell: answer.cell, ofResponsible: answer.top)
            } else {
                unassigned.add(atlas, cell: answer.cell, ofResponsible: 0)
            }
        }
        return (groups, unassigned)
    }
}
