import Catchments
import GEOS

/// Measures one grouping of an area's practices after another, each from the change against the one before.
///
/// What it says of a grouping is what the survey would say of the same membership, ties included; it does not depend on
/// what was measured before. Each chain has its own.
public struct GroupingMeter {
    /// What a grouping gives one group.
    public struct GroupFigures: Hashable, Sendable {
        /// Components of its territory on land.
        public var parts = 0
        /// Its patients in its territory, everybody registered there, and its located patients anywhere.
        public var inside = 0, registered = 0, located = 0
        /// Definitions.md, D10.
        public var mixing: Double?

        /// Definitions.md, D6; `nil` without territory.
        public var residentContainment: Double? { registered > 0 ? Double(inside) / Double(registered) : nil }
        /// Definitions.md, D7, which is also the group's localisation; `nil` without located patients.
        public var patientContainment: Double? { located > 0 ? Double(inside) / Double(located) : nil }
    }

    private let ground: GroupingGround
    /// Group of each node, by number here; -1 before the first measurement.
    private var labels: [Int32]
    /// Patients by place and group, and who leads each place: -1 for nobody here.
    private var counts: [Int32], leaders: [Int32]
    private var isTied: [Bool], isTouched: [Bool]
    private var touched: [Int32]
    private var isSeen: [Bool], stack: [Int32] = []
    /// Sum of the shares of neighbours outside, members with neighbours, and nodes of each group.
    private var mixing: [(outside: Double, counted: Int, nodes: Int)]
    /// One for each group of the ground, of the last grouping.
    public private(set) var groups: [GroupFigures]
    /// Patients of practices of the area whose group leads where they live.
    public private(set) var insideOfArea = 0

    /// Without a grouping as yet. O(cells).
    public init(_ ground: GroupingGround) {
        self.ground = ground
        labels = Array(repeating: -1, count: ground.practices.count)
        counts = ground.fixedCounts
        let places = ground.cells.count
        leaders = Array(repeating: -1, count: places)
        (isTied, isSeen) = (Array(repeating: false, count: places), Array(repeating: false, count: places))
        isTouched = Array(repeating: true, count: places)
        touched = (0..<Int32(places)).map { $0 }
        groups = Array(repeating: GroupFigures(), count: ground.groups.count)
        mixing = Array(repeating: (0, 0, 0), count: ground.groups.count)
    }

    /// Measures the grouping that gives node n to part `new[n]`.
    ///
    /// - Throws: `GEOSError` from the place of a small area where a tie is settled.
    /// - Complexity: O(patients' small areas of the nodes that changed · groups + places led by the groups).
    public mutating func measure(_ new: [Int32]) throws(GEOSError) {
        let width = ground.groups.count
        for node in new.indices where new[node] != labels[node] {
            let (old, group) = (labels[node], Int(new[node]))
            for entry in ground.nodeStarts[node]..<ground.nodeStarts[node + 1] {
                let (place, count) = (Int(ground.nodePlaces[entry]), ground.nodeCounts[entry])
                if old >= 0 { counts[place * width + Int(old)] -= count }
                counts[place * width + group] += count
                if !isTouched[place] {
                    isTouched[place] = true
                    touched.append(Int32(place))
                }
            }
            labels[node] = new[node]
        }
        for place in touched {
            lead(Int(place))
            isTouched[Int(place)] = false
        }
        touched.removeAll(keepingCapacity: true)
        // Neighbours and members settle a tie, so one is looked at again even where no patient moved.
        for place in isTied.indices where isTied[place] { try settle(place) }
        sum()
        countParts()
        mix()
    }

    /// Who leads a place: one group, or nobody here, or a tie to be settled.
    private mutating func lead(_ place: Int) {
        let width = ground.groups.count
        var (top, leader, ties): (Int32, Int32, Int) = (0, -1, 0)
        for group in 0..<width {
            let count = counts[place * width + group]
            if count > top {
                (top, leader, ties) = (count, Int32(group), 1)
            } else if count == top {
                ties += 1
            }
        }
        let foreign = ground.foreignTop[place]
        isTied[place] = top > 0 && top >= foreign && (ties > 1 || top == foreign)
        leaders[place] = top > foreign ? leader : -1
    }

    /// Settles a tie as the survey does.
    private mutating func settle(_ place: Int) throws(GEOSError) {
        let (width, cell, atlas) = (ground.groups.count, Int(ground.cells[place]), ground.atlas)
        let row = place * width..<(place + 1) * width
        let top = max(counts[row].max() ?? 0, ground.foreignTop[place])
        var tied = row.filter { counts[$0] == top }.map { ground.groups[$0 - row.lowerBound] }
        let own = Set(ground.groups)
        for entry in atlas.cellGroups.range(ofRow: cell) where atlas.cellGroups.counts[entry] == Int(top) {
            if !own.contains(atlas.cellGroups.columns[entry]) { tied.append(atlas.cellGroups.columns[entry]) }
        }
        let (winner, _) = try Plurality.settle(tied.sorted(), cell: cell, atlas) { cell, owner in
            self.patients(cell, owner)
        } members: { owner in
            self.members(owner)
        }
        leaders[place] = Int32(ground.groups.firstIndex(of: winner) ?? -1)
    }

    /// Patients of a group in a small area under the present grouping.
    private func patients(_ cell: Int32, _ group: Int32) -> Int {
        guard let number = ground.groups.firstIndex(of: group) else {
            return ground.atlas.cellGroups.count(row: Int(cell), column: group)
        }
        if let place = ground.placeOfCell[cell] { return Int(counts[Int(place) * ground.groups.count + number]) }
        return members(group).reduce(0) { $0 + ground.atlas.practiceCells.count(row: Int($1), column: cell) }
    }

    private func members(_ group: Int32) -> [Int32] {
        guard let number = ground.groups.firstIndex(of: group) else { return ground.atlas.members[Int(group)] }
        return ground.members.filter { self.group(of: $0.standing) == Int32(number) }.map(\.practice)
    }

    /// The number of the group of a standing: of a node now, of others always.
    @inline(__always)
    private func group(of standing: Int32) -> Int32 {
        if standing >= 0 { return labels[Int(standing)] }
        return standing == GroupingGround.outsider ? -1 : -1 - standing
    }

    private mutating func sum() {
        let width = ground.groups.count
        insideOfArea = 0
        for group in groups.indices {
            (groups[group].inside, groups[group].registered) = (0, 0)
            groups[group].located = ground.fixedLocated[group]
        }
        for (node, label) in labels.enumerated() {
            groups[Int(label)].located += ground.nodeLocated[node]
        }
        for place in leaders.indices where leaders[place] >= 0 {
            let group = Int(leaders[place])
            let index = place * width + group
            groups[group].inside += Int(counts[index])
            groups[group].registered += ground.registered[place]
            insideOfArea += Int(counts[index])
            if !ground.elsewhere.isEmpty { insideOfArea -= Int(ground.elsewhere[index] ?? 0) }
        }
    }

    private mutating func countParts() {
        for group in groups.indices { groups[group].parts = 0 }
        for place in leaders.indices {
            isSeen[place] = leaders[place] < 0 || !ground.hasGround[place]
        }
        for first in leaders.indices where !isSeen[first] {
            let leader = leaders[first]
            groups[Int(leader)].parts += 1
            isSeen[first] = true
            stack.append(Int32(first))
            while let place = stack.popLast() {
                for slot in ground.nextStarts[Int(place)]..<ground.nextStarts[Int(place) + 1] {
                    let other = Int(ground.next[slot])
                    guard !isSeen[other], leaders[other] == leader else { continue }
                    isSeen[other] = true
                    stack.append(Int32(other))
                }
            }
        }
    }

    private mutating func mix() {
        for group in groups.indices { mixing[group] = (0, 0, 0) }
        for label in labels { mixing[Int(label)].nodes += 1 }
        for (index, member) in ground.members.enumerated() where !ground.neighbours[index].isEmpty {
            let (group, neighbours) = (self.group(of: member.standing), ground.neighbours[index])
            var outside = 0
            for other in neighbours where self.group(of: other) != group { outside += 1 }
            mixing[Int(group)].outside += Double(outside) / Double(neighbours.count)
            mixing[Int(group)].counted += 1
        }
        for group in groups.indices {
            let (outside, counted, nodes) = mixing[group]
            groups[group].mixing =
                ground.mixingBases?[group].mixing(
                    nodes: nodes, meanOutside: counted > 0 ? outside / Double(counted) : nil
                ).index
        }
    }
}
