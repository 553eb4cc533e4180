import Catchments

extension RepairSearch {
    /// Two steps that touch different parts of the group's territory, or one part that is not its main one, as plans; those
    /// that cannot mend it, wherever the practices go, are left out.
    mutating func pairs(below bar: Int) -> [RepairPlan] {
        let parts = base.territories[group].joinedContiguity.parts
        guard parts.count > 1 else { return [] }
        var partOfCell: [Int32: Int] = [:]
        for (number, part) in parts.enumerated() { for cell in part.cells { partOfCell[cell] = number } }
        let steps = plans.steps.map { (step: $0, parts: touched(by: $0, partOfCell)) }.filter { !$0.parts.isEmpty }
        let members = atlas.members[group].count
        var result: [RepairPlan] = []
        for (position, first) in steps.enumerated() {
            for second in steps[(position + 1)...] where first.parts.union(second.parts) != [0] {
                let practices = members + (first.step.leaves ? -1 : 1) + (second.step.leaves ? -1 : 1)
                let ways = [first.step.way, second.step.way]
                guard bound.canFall(below: bar, after: ways, practices: practices) else { continue }
                result += plans.pairs(first.step, second.step)
            }
        }
        return result
    }

    /// Parts of the territory, by number, where a step may take or give ground: cells that are no longer certain, and the
    /// neighbours of cells that would be new.
    private mutating func touched(by step: RepairPlans.Step, _ partOfCell: [Int32: Int]) -> Set<Int> {
        var touched: Set<Int> = []
        let certain = Set(bound.ground(after: [step.way]).filter(\.isCertain).map(\.cell))
        let graph = base.context.links[base.context.thresholds.linkLevel]
        for (cell, part) in partOfCell where !certain.contains(cell) { touched.insert(part) }
        for cell in certain where partOfCell[cell] == nil {
            for near in graph.neighbours(of: Int(cell)) {
                if let part = partOfCell[near] { touched.insert(part) }
            }
        }
        return touched
    }
}
