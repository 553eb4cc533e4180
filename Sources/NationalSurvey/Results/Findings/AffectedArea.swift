import Catchments
import Consortia
import Coverages

/// An area in which the practices of a group are spread among others' rather than neighbours: at least one group with two
/// or more members in it is fragmented or interleaved within it.
///
/// This is geography alone. Selection by performance is told apart in each group's flag, and the two are independent.
public struct AffectedArea: Sendable {
    public let area: Int
    /// Practices of the area, grouped or not.
    public let practices: Int
    /// All registered patients of the area's practices, those of groups that are not affected too: base `area`.
    public let patients: Int
    /// Every group with members in the area, by code.
    public let groups: [Group]
    /// Practices of the area in no group, and their patients.
    public let unaligned: (practices: Int, patients: Int)

    /// A group as far as it lies in the area.
    public struct Group: Sendable {
        public let group: Int
        /// Members in the area.
        public let members: [Int32]
        /// Rook components of its territory in the area, without links.
        public let parts: Int
        /// Patients in the largest of them over patients in all of them.
        public let mainPartShare: Double?
        /// Main part below the threshold even with the links that count for the verdict.
        public let isFragmented: Bool
        /// Its practices stand among others'. Measured for the whole group.
        public let isInterleaved: Bool
        /// Cells of its territory in the area that are not in the main part.
        public let exclaves: [Int32]

        /// Counts for the area: two members or more.
        public var isAffected: Bool { members.count >= 2 && (isFragmented || isInterleaved) }
        /// `fragmented`, `interleaved`, both or neither, joined by `;`.
        public var geography: String {
            [isFragmented ? "fragmented" : nil, isInterleaved ? "interleaved" : nil].compactMap { $0 }
                .joined(separator: ";")
        }
    }

    /// Groups that make the area an affected one.
    public var affectedGroups: [Group] { groups.filter(\.isAffected) }

    /// All areas of the atlas, in order, affected or not.
    ///
    /// - Parameters:
    ///   - territories: one for each group.
    ///   - areaOfCell: administrative area of each cell, -1 for none; empty without areas.
    ///   - linked: neighbours among cells with the links of the verdict's level.
    /// - Complexity: O(practices + cells and their neighbours).
    static func all(
        _ atlas: Atlas, _ responsibility: Plurality, _ territories: [Territory], areaOfCell: [Int32],
        linked: Adjacency, _ thresholds: Thresholds
    ) -> [AffectedArea] {
        var members = [[Int: [Int32]]](repeating: [:], count: atlas.areas.count)
        var unaligned = [(practices: Int, patients: Int)](repeating: (0, 0), count: atlas.areas.count)
        var totals = unaligned
        for (number, practice) in atlas.practices.enumerated() {
            guard let area = practice.area else { continue }
            totals[area].practices += 1
            totals[area].patients += atlas.registeredPatients[number]
            if let group = practice.group {
                members[area][group, default: []].append(Int32(number))
            } else {
                unaligned[area].practices += 1
                unaligned[area].patients += atlas.registeredPatients[number]
            }
        }
        return atlas.areas.indices.map { area in
            AffectedArea(
                area: area, practices: totals[area].practices, patients: totals[area].patients,
                groups: members[area].keys.sorted().map {
                    Group(
                        $0, members[area][$0] ?? [], in: area, atlas, responsibility, territories[$0], areaOfCell,
                        linked, thresholds)
                }, unaligned: unaligned[area])
        }
    }
}

extension AffectedArea.Group {
    fileprivate init(
        _ group: Int, _ members: [Int32], in area: Int, _ atlas: Atlas, _ responsibility: Plurality,
        _ territory: Territory, _ areaOfCell: [Int32], _ linked: Adjacency, _ thresholds: Thresholds
    ) {
        self.group = group
        self.members = members
        // A group that is all in one area is judged as a whole, as in the table of consortia.
        let isWhole = members.count == atlas.members[group].count
        let patients = { (cell: Int32) in responsibility.top[Int(cell)] }
        let cells = isWhole ? [] : responsibility.sets.cells(of: group).filter { areaOfCell[Int($0)] == Int32(area) }
        let land = isWhole ? territory.contiguity : Contiguity(atlas, cells: cells, patients: patients)
        let joined =
            isWhole ? territory.linkedContiguity : Contiguity(atlas, on: linked, cells: cells, patients: patients)
        parts = land.parts.count
        mainPartShare = land.mainPartShare
        let main = joined.parts.first?.patients ?? 0
        isFragmented = joined.parts.count > 1 && !thresholds.mainPart.isReached(by: main, of: joined.patients)
        isInterleaved =
            territory.failedTests.contains(.mixing) && territory.failedTests.contains(.intrusion)
        exclaves = joined.parts.dropFirst().flatMap(\.cells).sorted()
    }
}
