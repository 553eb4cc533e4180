import Catchments
import Consortia
import Statistics

/// The national picture: how many groups, how large, where, what they match, and how far the figures reach. Every count
/// has its base in its name or beside it.
public struct NationalFindings: Sendable {
    public let groups: Int
    /// Practices of the survey, and those of them in a group.
    public let practices: Int
    public let practicesInGroups: Int
    /// Administrative areas, and those of them with at least one member of a group.
    public let areas: Int
    public let respondingAreas: Int
    /// All registered patients of all practices.
    public let registered: Int
    /// Those of practices in groups.
    public let ofGroups: Int
    /// Registered patients of all practices of responding areas.
    public let registeredInRespondingAreas: Int
    /// Residents of the small areas; `nil` without a file of them.
    public let residents: Int?
    /// Registered patients of each group.
    public let patientsPerGroup: Summary
    /// Practices of each group.
    public let practicesPerGroup: Summary
    public let coextensive: CoextensiveGroups
    /// By each base that is known.
    public let extrapolations: [Extrapolation]
    /// Areas whose spread groups hold enough of their groups' patients.
    public let affected: [AffectedArea]
    /// Areas with a spread group that hold less.
    public let withSpreadGroup: [AffectedArea]
    /// `nil` without performance files.
    public let selection: SelectionAnalysis?

    init(
        _ atlas: Atlas, _ territories: [Territory], residents: Int?, coextensive: CoextensiveGroups,
        areas: [AffectedArea], selection: SelectionAnalysis?
    ) {
        groups = atlas.groups.count
        practices = atlas.practices.count
        practicesInGroups = atlas.practices.count { $0.group != nil }
        self.areas = atlas.areas.count
        respondingAreas = areas.count { !$0.groups.isEmpty }
        registered = atlas.registeredPatients.reduce(0, +)
        ofGroups = territories.reduce(0) { $0 + $1.registeredPatients }
        registeredInRespondingAreas = areas.reduce(0) { $0 + ($1.groups.isEmpty ? 0 : $1.patients) }
        self.residents = residents
        patientsPerGroup = Summary(territories.map { Double($0.registeredPatients) })
        practicesPerGroup = Summary(territories.map { Double($0.practices) })
        self.coextensive = coextensive
        let mean = patientsPerGroup.mean ?? 0
        let bases: [(Extrapolation.Base, Int?)] = [(.registered, registered), (.resident, residents)]
        extrapolations = bases.compactMap { [ofGroups] base, total in
            total.flatMap {
                try? Extrapolation(base: base, unaccounted: RoundedCount(exactly: $0 - ofGroups), mean: mean)
            }
        }
        affected = areas.filter { $0.areaClass == .affected }
        withSpreadGroup = areas.filter { $0.areaClass == .withSpreadGroup }
        self.selection = selection
    }

    /// Registered patients of all practices in affected areas: base `area`.
    public var patientsOfAffectedAreas: Int { affected.reduce(0) { $0 + $1.patients } }

    /// Groups that make an area an affected one, each once.
    public var affectedGroups: [Int] { Array(Set(affected.flatMap(\.spreadGroups).map(\.group))).sorted() }

    /// Groups that are spread within some area, affected or not, each once.
    public var spreadGroups: [Int] {
        Array(Set((affected + withSpreadGroup).flatMap(\.spreadGroups).map(\.group))).sorted()
    }

    /// Where the flags of geography and of selection meet, group by group and area by area: a cross-table, since neither
    /// follows from the other.
    public struct CrossTable: Hashable, Sendable {
        /// Groups in an area, by geography (spread there or not) and flag, in the order of the flags.
        public let affected: [Int]
        public let notAffected: [Int]
        /// Affected ones whose border could not be tested: they are neither selected nor not selected.
        public let affectedNotAssessable: Int
    }

    /// - Parameter areas: all areas, affected or not.
    static func crossTable(_ areas: [AffectedArea], _ selection: SelectionAnalysis) -> CrossTable {
        var isAffected: Set<[Int]> = []
        for area in areas { for group in area.spreadGroups { isAffected.insert([area.area, group.group]) } }
        var (inside, outside) = (
            [Int](repeating: 0, count: SelectionFlag.allCases.count),
            [Int](repeating: 0, count: SelectionFlag.allCases.count)
        )
        var notAssessable = 0
        for group in selection.groups {
            if isAffected.contains([group.area, group.group]) {
                inside[group.flag.rawValue] += 1
                if !group.isTestable { notAssessable += 1 }
            } else {
                outside[group.flag.rawValue] += 1
            }
        }
        return CrossTable(affected: inside, notAffected: outside, affectedNotAssessable: notAssessable)
    }
}
