import Catchments

extension RepairBound {
    /// Whether the group could have a verdict less severe than `bar` after `ways`.
    ///
    /// - Parameter practices: its members then.
    /// - Complexity: that of `ground`, and O(cells · log cells) for its parts, which are looked at last.
    mutating func canFall(below bar: Int, after ways: [MovedPatients.Way], practices: Int) -> Bool {
        guard practices > 0 else { return false }
        if practices > 1, contest != nil, movesAreas(ways) { return true }
        if practices == 1 { return Verdict.singlePractice.severity < bar }
        let ground = ground(after: ways)
        guard !ground.isEmpty else { return false }
        if bar <= Verdict.notContained.severity, !canBeContained(ground, ways) { return false }
        let parts = parts(of: ground)
        guard parts.count > 1 else { return true }
        if Verdict.fragmented.severity < bar { return true }
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
        let atlas = base.atlas
        let groups = Set(ways.flatMap { [$0.from, $0.to] }.filter { $0 >= 0 })
        return groups.contains { group in
            guard group != Self.somebody else { return true }
            let leavers = Set(ways.filter { $0.from == group }.map(\.practice))
            let members =
                atlas.members[Int(group)].filter { !leavers.contains($0) }
                + ways.filter { $0.to == group }.map(\.practice)
            return Int32(atlas.mainArea(of: members) ?? -1) != contest?.areaOfGroup[Int(group)]
        }
    }

    /// D6 and D7 could hold: cells that the group may hold are taken in where that helps.
    private func canBeContained(_ ground: [Held], _ ways: [MovedPatients.Way]) -> Bool {
        var located = located
        for way in ways {
            if way.from == Int32(group) { located -= locatedOfPractices[Int(way.practice)] }
            if way.to == Int32(group) { located += locatedOfPractices[Int(way.practice)] }
        }
        let inside = ground.reduce(0) { $0 + $1.patients }
        if located > 0, !bars.patient.isReached(by: inside, of: located) { return false }
        // A cell above the bar helps, one below it does not; both sums are patients, far below what a Double holds exactly.
        var surplus = 0.0
        for held in ground {
            let value = Double(held.patients) - bars.resident * Double(registered[Int(held.cell)])
            surplus += held.isCertain ? value : max(0, value)
        }
        return surplus > -1e-3
    }

    /// Patients of the parts that cannot be wished away: with all cells that may be held in between, those with a certain one.
    /// Empty where all hangs together.
    private func parts(of ground: [Held]) -> [(all: Int, certain: Int)] {
        let cells = ground.filter { hasGround[Int($0.cell)] }
        guard graph.components(of: cells.map(\.cell)).count > 1 else { return [] }
        var positions: [Int32: Int] = [:]
        for (position, held) in cells.enumerated() { positions[held.cell] = position }
        let linked = Contiguity(graph, cells: cells.map(\.cell)) { cell in
            positions[cell].map { cells[$0].patients } ?? 0
        }
        // As if nobody else had any ground: more gaps than there can be.
        let context = base.context
        let joined = PartGaps(linked, context.gaps, context.atlas) { _ in false }
            .joining(linked, within: context.thresholds.widestGap).contiguity
        return joined.parts.compactMap { part in
            let held = part.cells.compactMap { positions[$0].map { cells[$0] } }
            let certain = held.filter(\.isCertain)
            return certain.isEmpty ? nil : (part.patients, certain.reduce(0) { $0 + $1.patients })
        }
    }
}
