import Catchments
import Coverages
import Planar

/// The least severe verdict that one group could have after a change of membership, found without asking about any other
/// group: what cannot mend it is thrown away here, what is left is asked of `WhatIf`.
///
/// A bound, never a verdict: of the ground that the group could hold whatever helps is taken in, gaps between parts count as
/// crossed whatever lies in them, and how practices stand among others is not looked at.
struct RepairBound {
    let group: Int
    /// What the last change laid over it leaves.
    private(set) var ground: RepairGround
    private let survey: RepairSurvey
    private let located: Int
    private let locatedOfPractices: [Int]
    private let hasGround: [Bool]
    private let graph: Adjacency
    private let lines: CellGaps
    private let bars: (mainPart: Share, patient: Share, widestGap: Double)
    private let contest: Contest?
    /// Reused: part of each cell of the ground, and cells whose neighbours are still to be looked at.
    private var partOf: [Int32] = []
    private var stack: [Int] = []
    /// Small areas looked at so far.
    private(set) var looks = 0

    /// No more is to be asked.
    var isExhausted: Bool { looks > survey.budget.mostLooks }

    /// - Complexity: that of `RepairGround`.
    init(_ survey: RepairSurvey, group: Int) {
        let context = survey.whatIf.context
        let thresholds = context.thresholds
        (self.survey, self.group) = (survey, group)
        ground = RepairGround(survey, group: group)
        located = survey.whatIf.territories[group].locatedPatients
        locatedOfPractices = context.atlas.locatedPatients
        hasGround = survey.hasGround
        graph = context.links[thresholds.linkLevel]
        lines = context.gaps
        bars = (thresholds.mainPart, thresholds.patientContainment, thresholds.widestGap)
        contest = context.atlas.contest
    }

    /// The bound is of no use after.
    mutating func giveBackTables() { ground.giveBack(to: survey) }

    /// Lays one change over the ground.
    mutating func lay(_ ways: [MovedPatients.Way]) {
        ground.lay(ways)
        looks += ways.count
    }

    /// So many small areas were looked at for the group elsewhere.
    mutating func spend(_ more: Int) { looks += more }

    /// Whether the group could have a verdict less severe than `bar` after `ways`.
    ///
    /// - Parameter practices: its members then.
    /// - Complexity: that of `RepairGround.lay`, and O(cells and their neighbours) for its parts, which are looked at last.
    mutating func canFall(below bar: Int, after ways: [MovedPatients.Way], practices: Int) -> Bool {
        guard practices > 0 else { return false }
        if practices > 1, contest != nil, movesAreas(ways) { return true }
        if practices == 1 { return Verdict.singlePractice.severity < bar }
        lay(ways)
        guard ground.cells > 0 else { return false }
        if bar <= Verdict.notContained.severity, !canBeContained(ways) { return false }
        if Verdict.fragmented.severity < bar { return true }
        let parts = parts()
        guard parts.count > 1 else { return true }
        guard Verdict.minorExclaves.severity < bar else { return false }
        // At best one part has all that it may have, and the others what they have for certain.
        let certain = parts.reduce(0) { $0 + $1.certain }
        return parts.contains { part in
            bars.mainPart.isReached(by: part.all, of: part.all + certain - part.certain)
        }
    }

    /// Where groups lead in their own area alone: whether some group could be of another area then, so that small areas far
    /// from the practices that move change hands.
    private func movesAreas(_ ways: [MovedPatients.Way]) -> Bool {
        let atlas = survey.whatIf.atlas
        let groups = Set(ways.flatMap { [$0.from, $0.to] }.filter { $0 >= 0 })
        return groups.contains { group in
            guard group != RepairGround.somebody else { return true }
            let leavers = Set(ways.filter { $0.from == group }.map(\.practice))
            let members =
                atlas.members[Int(group)].filter { !leavers.contains($0) }
                + ways.filter { $0.to == group }.map(\.practice)
            return Int32(atlas.mainArea(of: members) ?? -1) != contest?.areaOfGroup[Int(group)]
        }
    }

    /// D6 and D7 could hold.
    private func canBeContained(_ ways: [MovedPatients.Way]) -> Bool {
        var located = located
        for way in ways {
            if way.from == Int32(group) { located -= locatedOfPractices[Int(way.practice)] }
            if way.to == Int32(group) { located += locatedOfPractices[Int(way.practice)] }
        }
        if located > 0, !bars.patient.isReached(by: ground.inside, of: located) { return false }
        return ground.surplus > -1e-3
    }

    /// Patients of the parts that cannot be wished away: with all cells that may be held in between, those with a certain
    /// one. Empty where all hangs together.
    private mutating func parts() -> [(all: Int, certain: Int)] {
        looks += ground.held.count
        let sizes = flood()
        guard sizes.count > 1 else { return [] }
        var sets = joined(sizes)
        var sums = [(all: Int, certain: Int)](repeating: (0, 0), count: sizes.count)
        for (position, held) in ground.held.enumerated() where partOf[position] >= 0 {
            let root = Int(sets.root(partOf[position]))
            sums[root].all += held.patients
            if held.isCertain { sums[root].certain += held.patients }
        }
        return sums.filter { $0.certain > 0 }
    }

    /// Numbers the connected parts of the ground in `partOf`, -1 for what is no part of any.
    ///
    /// - Returns: cells of each.
    private mutating func flood() -> [Int] {
        partOf.removeAll(keepingCapacity: true)
        partOf.append(contentsOf: repeatElement(-1, count: ground.held.count))
        var sizes: [Int] = []
        for start in ground.held.indices where partOf[start] < 0 {
            guard ground.held[start].patients > 0, hasGround[Int(ground.held[start].cell)] else { continue }
            let part = Int32(sizes.count)
            var size = 0
            partOf[start] = part
            stack.append(start)
            while let position = stack.popLast() {
                size += 1
                for near in graph.neighbours(of: Int(ground.held[position].cell)) {
                    guard let other = ground.position(of: near), partOf[other] < 0, hasGround[Int(near)] else {
                        continue
                    }
                    partOf[other] = part
                    stack.append(other)
                }
            }
            sizes.append(size)
        }
        return sizes
    }

    /// Parts with a gap between them that may be crossed, as if nobody else had any ground: more than there can be.
    private mutating func joined(_ sizes: [Int]) -> DisjointSets {
        var sets = DisjointSets(count: sizes.count)
        // A pair is found from either of its cells, so the cells of the largest part need not look around.
        let largest = sizes.indices.max { (sizes[$0], $1) < (sizes[$1], $0) }
        let partOf = partOf
        for position in ground.held.indices where partOf[position] >= 0 && Int(partOf[position]) != largest {
            let part = partOf[position]
            ground.forEachNear(ground.held[position].cell, within: bars.widestGap, lines) { other in
                partOf[other] >= 0 && sets.root(partOf[other]) != sets.root(part)
            } _: { other in
                sets.join(partOf[other], part)
            }
        }
        return sets
    }
}
