import Catchments

/// How a group's practices fit the administrative areas (Definitions.md, F-20): one class per group, from sets of
/// practices.
public struct AreaMatch: Hashable, Sendable {
    /// The classes; each group is in exactly one.
    public enum Class: String, Hashable, Sendable, CaseIterable {
        /// The members are all practices of one area.
        case exact
        /// All members are in one area where no other group has members; few of its practices, with few of its patients,
        /// are unaligned.
        case coextensiveWithExceptions
        /// The only group in its one area, but more of the practices there are unaligned than that.
        case partOfArea
        /// All members are in one area, where other groups have members too.
        case oneOfSeveral
        /// Members in several areas that count.
        case crosses
        /// Members in several areas, of which only the main one counts.
        case crossesMinor
        /// At least three areas count, and no two of them are neighbours.
        case dispersed
        /// No member is in any area.
        case outside
    }

    /// The members of the group in one area.
    public struct Part: Hashable, Sendable {
        /// `nil` for members in no area.
        public let area: Int?
        /// Ascending.
        public let members: [Int32]
        /// Registered patients of these.
        public let patients: Int
        /// The main area, or one with enough of the patients or of the practices.
        public let counts: Bool
    }

    /// Number of the group.
    public let group: Int
    /// Which of the classes it is.
    public let matchClass: Class
    /// By patients, then practices, both descending, then area; members in no area last. The first is the main one.
    public let parts: [Part]
    /// For `coextensiveWithExceptions` and `partOfArea` the unaligned practices of the area, ascending.
    public let exceptions: [Int32]

    /// Of each group, in order.
    ///
    /// - Parameter neighbours: which areas border on each other.
    /// - Complexity: O(practices + pairs of areas of groups in three or more).
    public static func ofGroups(_ atlas: Atlas, _ neighbours: AreaNeighbours, _ thresholds: Thresholds) -> [AreaMatch] {
        ofGroups(atlas, areaOfPractice: atlas.practices.map(\.area), neighbours, thresholds)
    }

    /// The same with other areas: `areaOfPractice` numbers those of `neighbours`, `nil` for none.
    ///
    /// - Complexity: O(practices + pairs of areas of groups in three or more).
    static func ofGroups(
        _ atlas: Atlas, areaOfPractice: [Int?], _ neighbours: AreaNeighbours, _ thresholds: Thresholds
    ) -> [AreaMatch] {
        let areas = PracticesOfAreas(atlas, areaOfPractice, count: neighbours.areaCount)
        return atlas.groups.indices.map {
            AreaMatch($0, atlas, areas: areas, neighbours: neighbours, thresholds: thresholds)
        }
    }

    private init(
        _ group: Int, _ atlas: Atlas, areas: PracticesOfAreas, neighbours: AreaNeighbours, thresholds: Thresholds
    ) {
        self.group = group
        parts = Self.parts(group, atlas, areas.ofPractice, thresholds)
        let counted = parts.filter(\.counts).compactMap(\.area)
        guard let main = parts.first?.area else {
            matchClass = .outside
            exceptions = []
            return
        }
        guard parts.count == 1 else {
            exceptions = []
            matchClass =
                if counted.count >= 3, !neighbours.hasPair(in: counted) {
                    .dispersed
                } else {
                    parts.count { $0.counts } > 1 ? .crosses : .crossesMinor
                }
            return
        }
        let members = parts[0].members.count
        if areas.groups[main] > 1 {
            matchClass = .oneOfSeveral
            exceptions = []
        } else if members == areas.practices[main] {
            matchClass = .exact
            exceptions = []
        } else {
            exceptions = areas.unaligned[main]
            let (few, all) = (exceptions.count, areas.practices[main])
            let (patients, allPatients) = (areas.unalignedPatients[main], areas.patients[main])
            let isSmall =
                !thresholds.exceptionPractices.isExceeded(by: few, of: all)
                && !thresholds.exceptionPatients.isExceeded(by: patients, of: allPatients)
            matchClass = isSmall ? .coextensiveWithExceptions : .partOfArea
        }
    }

    private static func parts(
        _ group: Int, _ atlas: Atlas, _ areaOfPractice: [Int?], _ thresholds: Thresholds
    ) -> [Part] {
        var members: [Int: [Int32]] = [:]
        var patients: [Int: Int] = [:]
        for member in atlas.members[group] {
            let area = areaOfPractice[Int(member)] ?? -1
            members[area, default: []].append(member)
            patients[area, default: 0] += atlas.registeredPatients[Int(member)]
        }
        let all = patients.values.reduce(0, +)
        // The order names everything there is to name, so that of the dictionary is without effect.
        let order = members.keys.sorted { a, b in
            guard (a < 0) == (b < 0) else { return b < 0 }
            let (left, right) = (patients[a] ?? 0, patients[b] ?? 0)
            let (most, fewer) = (members[a]?.count ?? 0, members[b]?.count ?? 0)
            return (right, fewer, a) < (left, most, b)
        }
        return order.enumerated().map { position, area in
            let (here, people) = (members[area] ?? [], patients[area] ?? 0)
            let isEnough =
                here.count >= thresholds.secondAreaPractices
                || (all > 0 && thresholds.secondAreaPatients.isReached(by: people, of: all))
            return Part(
                area: area < 0 ? nil : area, members: here, patients: people, counts: position == 0 || isEnough)
        }
    }
}

/// Practices and groups of each administrative area.
private struct PracticesOfAreas {
    /// Area of each practice.
    let ofPractice: [Int?]
    var practices: [Int]
    var patients: [Int]
    /// Groups with members there.
    var groups: [Int]
    /// Ascending.
    var unaligned: [[Int32]]
    var unalignedPatients: [Int]

    init(_ atlas: Atlas, _ ofPractice: [Int?], count: Int) {
        self.ofPractice = ofPractice
        practices = [Int](repeating: 0, count: count)
        (patients, groups, unalignedPatients) = (practices, practices, practices)
        unaligned = [[Int32]](repeating: [], count: count)
        for (number, practice) in atlas.practices.enumerated() {
            guard let area = ofPractice[number] else { continue }
            practices[area] += 1
            patients[area] += atlas.registeredPatients[number]
            if practice.group == nil {
                unaligned[area].append(Int32(number))
                unalignedPatients[area] += atlas.registeredPatients[number]
            }
        }
        for members in atlas.members {
            for area in Set(members.compactMap { ofPractice[Int($0)] }) { groups[area] += 1 }
        }
    }
}
