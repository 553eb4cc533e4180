import Catchments
import Coverages

/// What territory measures ask of one area for any grouping of its practices, while everybody else stays where they are.
///
/// Small areas where no group of the area can lead under any grouping are left out; the rest are numbered from 0 as
/// *places*. The groups are those of the parts, in order, then those with members in the area and no part.
public struct GroupingGround: Sendable {
    let atlas: Atlas
    /// The practice of each node.
    let practices: [Int32]
    /// The group of each number here: parts first.
    public let groups: [Int32]
    /// How many of `groups` have a part.
    public let partCount: Int
    /// The area is that with most of the group's registered patients, so that sums over areas have each group once.
    public let isHome: [Bool]
    /// Located patients of each group's members that are in no node, and of all members in the area.
    let fixedLocated: [Int]
    /// Located patients of each node.
    let nodeLocated: [Int]
    public let locatedInArea: Int
    /// The small area of each place, and its registered patients.
    let cells: [Int32]
    let registered: [Int]
    /// The small area has ground, and so counts as a part of something.
    let hasGround: [Bool]
    /// Place of each small area, -1 for those left out.
    let placeOfCell: [Int32: Int32]
    /// Patients of node n at places: `nodeStarts[n] ..< nodeStarts[n + 1]`.
    let nodeStarts: [Int], nodePlaces: [Int32], nodeCounts: [Int32]
    /// Patients of members that are in no node, by place and group: index place · groups + group.
    let fixedCounts: [Int32]
    /// Those of members in other areas alone; empty where there are none.
    let elsewhere: [Int: Int32]
    /// The largest count of a group that is not here, at each place; 0 for none.
    let foreignTop: [Int32]
    /// Places next to place p by a shared border: `nextStarts[p] ..< nextStarts[p + 1]`.
    let nextStarts: [Int], next: [Int32]
    /// Members of all groups here, ascending, with their node or, below 0, −1 − their group's number.
    let members: [(practice: Int32, standing: Int32)]
    /// Neighbours in the practice graph of each of `members`: a node, or −1 − number of a group here, or `outsider`.
    let neighbours: [[Int32]]
    static let outsider = Int32.min
    /// What the mixing index of each group is measured against; `nil` without coordinates.
    let mixingBases: [MixingBase]?

    /// - Parameters:
    ///   - homeOfGroup: number of the area of each group with most of its registered patients.
    ///   - surroundings: of the practice graph; `nil` without coordinates.
    /// - Complexity: O(registrations of the area's groups + cells).
    init(_ grouping: AreaGrouping, _ atlas: Atlas, homeOfGroup: [Int], surroundings: PracticeSurroundings?) {
        (self.atlas, practices) = (atlas, grouping.practices)
        let area = grouping.area ?? atlas.areas.count
        let isInArea = { (practice: Int32) in (atlas.practices[Int(practice)].area ?? atlas.areas.count) == area }
        let present = Set(
            atlas.practices.indices.lazy.filter { isInArea(Int32($0)) }.compactMap { atlas.practices[$0].group })
        groups = grouping.groups + present.map(Int32.init).filter { !grouping.groups.contains($0) }.sorted()
        partCount = grouping.groups.count
        isHome = groups.map { homeOfGroup[Int($0)] == area }
        var numberOfGroup: [Int32: Int] = [:]
        for (number, group) in groups.enumerated() { numberOfGroup[group] = number }
        var nodeOfPractice: [Int32: Int32] = [:]
        for (node, practice) in practices.enumerated() { nodeOfPractice[practice] = Int32(node) }
        let fixed = groups.map { group in atlas.members[Int(group)].filter { nodeOfPractice[$0] == nil } }
        fixedLocated = fixed.map { $0.reduce(0) { $0 + atlas.locatedPatients[Int($1)] } }
        locatedInArea = groups.reduce(0) { sum, group in
            atlas.members[Int(group)].reduce(sum) { isInArea($1) ? $0 + atlas.locatedPatients[Int($1)] : $0 }
        }
        let places = GroundPlaces(atlas, groups, practices, fixed, numberOfGroup)
        (cells, placeOfCell, foreignTop) = (places.cells, places.placeOfCell, places.foreignTop)
        registered = places.cells.map { atlas.registered[Int($0)] }
        hasGround = places.cells.map { !atlas.coverage.boxes[Int($0)].isEmpty }
        nodeLocated = practices.map { atlas.locatedPatients[Int($0)] }
        (nodeStarts, nodePlaces, nodeCounts) = Self.rows(practices, atlas, places.placeOfCell)
        (nextStarts, next) = Self.borders(atlas, places)
        let width = groups.count
        var counts = [Int32](repeating: 0, count: places.cells.count * width)
        var elsewhere: [Int: Int32] = [:]
        for (number, practices) in fixed.enumerated() {
            for practice in practices {
                for entry in atlas.practiceCells.range(ofRow: Int(practice)) {
                    guard let place = places.placeOfCell[atlas.practiceCells.columns[entry]] else { continue }
                    let (index, count) = (
                        Int(place) * width + number, Int32(clamping: atlas.practiceCells.counts[entry])
                    )
                    counts[index] += count
                    if !isInArea(practice) { elsewhere[index, default: 0] += count }
                }
            }
        }
        (fixedCounts, self.elsewhere) = (counts, elsewhere)
        mixingBases = surroundings.map { surroundings in
            fixed.map { MixingBase($0, surroundings, areaOfNodes: grouping.area) }
        }
        members = groups.enumerated().flatMap { number, group in
            atlas.members[Int(group)].map { (practice: $0, standing: nodeOfPractice[$0] ?? -1 - Int32(number)) }
        }.sorted { $0.practice < $1.practice }
        neighbours = members.map { member in
            var list: [Int32] = []
            surroundings?.graph.forEachNeighbour(of: member.practice) { other in
                let group = atlas.practices[Int(other)].group.flatMap { numberOfGroup[Int32($0)] }
                list.append(nodeOfPractice[other] ?? group.map { -1 - Int32($0) } ?? Self.outsider)
            }
            return list
        }
    }

    /// Compressed rows of the nodes' patients at places.
    private static func rows(
        _ practices: [Int32], _ atlas: Atlas, _ placeOfCell: [Int32: Int32]
    ) -> (starts: [Int], places: [Int32], counts: [Int32]) {
        var (starts, places, counts) = ([0], [Int32](), [Int32]())
        for practice in practices {
            for entry in atlas.practiceCells.range(ofRow: Int(practice)) {
                guard let place = placeOfCell[atlas.practiceCells.columns[entry]] else { continue }
                places.append(place)
                counts.append(Int32(clamping: atlas.practiceCells.counts[entry]))
            }
            starts.append(places.count)
        }
        return (starts, places, counts)
    }

    /// Compressed rows of places that share a border; a small area without ground has no neighbours.
    private static func borders(_ atlas: Atlas, _ places: GroundPlaces) -> (starts: [Int], next: [Int32]) {
        var (starts, next) = ([0], [Int32]())
        for cell in places.cells {
            next += atlas.rook.neighbours(of: Int(cell)).compactMap { places.placeOfCell[$0] }
            starts.append(next.count)
        }
        return (starts, next)
    }
}

/// The small areas where a group of the area may lead under some grouping.
private struct GroundPlaces {
    private(set) var cells: [Int32] = []
    private(set) var placeOfCell: [Int32: Int32] = [:]
    private(set) var foreignTop: [Int32] = []

    init(
        _ atlas: Atlas, _ groups: [Int32], _ practices: [Int32], _ fixed: [[Int32]], _ numberOfGroup: [Int32: Int]
    ) {
        var movable: [Int32: Int] = [:]
        for practice in practices {
            for entry in atlas.practiceCells.range(ofRow: Int(practice)) {
                movable[atlas.practiceCells.columns[entry], default: 0] += atlas.practiceCells.counts[entry]
            }
        }
        // The most that one group here has without the movable patients.
        var still: [Int32: Int] = [:]
        for members in fixed {
            var own: [Int32: Int] = [:]
            for practice in members {
                for entry in atlas.practiceCells.range(ofRow: Int(practice)) {
                    own[atlas.practiceCells.columns[entry], default: 0] += atlas.practiceCells.counts[entry]
                }
            }
            for (cell, count) in own { still[cell] = max(still[cell] ?? 0, count) }
        }
        for cell in Set(movable.keys).union(still.keys).sorted() {
            let foreign = atlas.cellGroups.range(ofRow: Int(cell)).reduce(0) { most, entry in
                numberOfGroup[atlas.cellGroups.columns[entry]] == nil ? max(most, atlas.cellGroups.counts[entry]) : most
            }
            guard (movable[cell] ?? 0) + (still[cell] ?? 0) >= foreign else { continue }
            placeOfCell[cell] = Int32(cells.count)
            cells.append(cell)
            foreignTop.append(Int32(clamping: foreign))
        }
    }
}

/// What the mixing index of a group is measured against, whatever nodes it has (Definitions.md, D10).
struct MixingBase: Sendable {
    /// Members in no node that count, where the group has an area and where it has none.
    private let located: (inAreas: Int, anywhere: Int)
    /// Located practices of the group's areas, with the nodes' area and without it; `nil` where there is no area.
    private let practices: (withNodes: Int?, without: Int?)
    private let everywhere: Int
    private let nodesHaveArea: Bool

    /// - Parameter fixed: the members in no node.
    init(_ fixed: [Int32], _ surroundings: PracticeSurroundings, areaOfNodes: Int?) {
        let members = fixed.map { surroundings.atlas.practices[Int($0)] }
        located = (
            members.count { $0.location != nil && $0.area != nil }, members.count { $0.location != nil }
        )
        let areas = Set(members.compactMap(\.area))
        let withNodes = areas.union(areaOfNodes.map { [$0] } ?? [])
        let sum = { (areas: Set<Int>) in
            areas.isEmpty ? nil : areas.reduce(0) { $0 + surroundings.locatedInArea[$1] }
        }
        practices = (sum(withNodes), sum(areas))
        everywhere = surroundings.located
        nodesHaveArea = areaOfNodes != nil
    }

    func mixing(nodes: Int, meanOutside: Double?) -> Mixing {
        guard let practices = nodes > 0 ? practices.withNodes : practices.without else {
            return Mixing(meanOutside: meanOutside, members: located.anywhere + nodes, practices: everywhere)
        }
        return Mixing(
            meanOutside: meanOutside, members: located.inAreas + (nodesHaveArea ? nodes : 0), practices: practices)
    }
}
