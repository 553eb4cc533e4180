import Catchments
import Consortia
import Coverages

/// An area and the groups that have members in it: which are spread among others' rather than formed from neighbours, and
/// whether they hold enough of its patients to call the area affected (Definitions.md, Affected areas).
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

    /// Registered patients of the members in the area, of the groups that are spread there and of all groups.
    public let groupPatients: (spread: Int, all: Int)
    /// `nil` for an area without a spread group.
    public let areaClass: Class?

    /// How much of an area its spread groups are.
    public enum Class: String, Hashable, Sendable, CaseIterable {
        /// They hold at least `affectedShare` of the patients of its groups.
        case affected
        /// They hold less.
        case withSpreadGroup
    }

    /// Patients of the groups that are spread over those of all groups, unaligned practices in neither; `nil` without.
    public var share: Double? {
        groupPatients.all > 0 ? Double(groupPatients.spread) / Double(groupPatients.all) : nil
    }

    /// A group as far as it lies in the area.
    public struct Group: Sendable {
        public let group: Int
        /// Members in the area.
        public let members: [Int32]
        /// Their registered patients.
        public let patients: Int
        /// Rook components of its territory in the area, without links.
        public let parts: Int
        /// Patients in the largest of them over patients in all of them.
        public let mainPartShare: Double?
        /// Main part below the threshold even with the links that count for the verdict and gaps crossed.
        public let isFragmented: Bool
        /// Its practices stand among others'. Measured for the whole group.
        public let isInterleaved: Bool
        /// Cells of its territory in the area that are not in the main part.
        public let exclaves: [Int32]

        /// Spread within the area: two members or more there, not formed from neighbours.
        public var isSpread: Bool { members.count >= 2 && (isFragmented || isInterleaved) }
        /// `fragmented`, `interleaved`, both or neither, joined by `;`.
        public var geography: String {
            [isFragmented ? "fragmented" : nil, isInterleaved ? "interleaved" : nil].compactMap { $0 }
                .joined(separator: ";")
        }
    }

    /// Groups that are spread within the area.
    public var spreadGroups: [Group] { groups.filter(\.isSpread) }

    /// All areas of the atlas, in order, affected or not.
    ///
    /// - Parameters:
    ///   - territories: one for each group.
    ///   - areaOfCell: administrative area of each cell, -1 for none; empty without areas.
    /// - Complexity: O(practices + cells and their neighbours), and the gaps between parts in an area.
    static func all(
        _ context: TerritoryContext, _ territories: [Territory], areaOfCell: [Int32]
    ) -> [AffectedArea] {
        let atlas = context.atlas
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
                    Group(context, territories[$0], members[area][$0] ?? [], in: area, areaOfCell)
                }, unaligned: unaligned[area], context.thresholds)
        }
    }

    private init(
        area: Int, practices: Int, patients: Int, groups: [Group], unaligned: (practices: Int, patients: Int),
        _ thresholds: Thresholds
    ) {
        (self.area, self.practices, self.patients) = (area, practices, patients)
        (self.groups, self.unaligned) = (groups, unaligned)
        let spread = groups.filter(\.isSpread)
        let counted = (
            spread: spread.reduce(0) { $0 + $1.patients }, all: groups.reduce(0) { $0 + $1.patients }
        )
        groupPatients = counted
        if spread.isEmpty {
            areaClass = nil
        } else {
            areaClass =
                thresholds.affectedShare.isReached(by: counted.spread, of: counted.all) ? .affected : .withSpreadGroup
        }
    }
}

extension AffectedArea.Group {
    fileprivate init(
        _ context: TerritoryContext, _ territory: Territory, _ members: [Int32], in area: Int, _ areaOfCell: [Int32]
    ) {
        let (atlas, group) = (context.atlas, territory.group)
        self.group = group
        self.members = members
        patients = members.reduce(0) { $0 + atlas.registeredPatients[Int($1)] }
        // A group that is all in one area is judged as a whole, as in the table of consortia.
        let isWhole = members.count == atlas.members[group].count
        let cells =
            isWhole
            ? [] : context.responsibility.sets.cells(of: group).filter { areaOfCell[Int($0)] == Int32(area) }
        let land =
            isWhole
            ? territory.contiguity : Contiguity(atlas, cells: cells) { context.responsibility.top[Int($0)] }
        let joined =
            isWhole ? territory.joinedContiguity : context.joined(group: group, cells: cells).contiguity
        parts = land.parts.count
        mainPartShare = land.mainPartShare
        let main = joined.parts.first?.patients ?? 0
        isFragmented =
            joined.parts.count > 1 && !context.thresholds.mainPart.isReached(by: main, of: joined.patients)
        isInterleaved = territory.interleaving?.isInterleaved(context.thresholds) == true
        exclaves = joined.parts.dropFirst().flatMap(\.cells).sorted()
    }
}
