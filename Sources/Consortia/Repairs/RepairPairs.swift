import Catchments
import Coverages

extension RepairSearch {
    /// Two steps that touch different parts of the group's territory, or one part that is not its main one, as plans; those
    /// that cannot mend it, wherever the practices go, are left out. `nil` for more pairs of steps than are looked at.
    mutating func pairs(below bar: Int) -> [RepairPlan]? {
        let steps = stepsThatTouch()
        let onMain = steps.count(where: \.isMainOnly)
        guard (steps.count * (steps.count - 1) - onMain * (onMain - 1)) / 2 <= survey.budget.mostPlans else {
            return nil
        }
        let members = atlas.members[group].count
        var result: [RepairPlan] = []
        for (position, first) in steps.enumerated() {
            for second in steps[(position + 1)...] where !(first.isMainOnly && second.isMainOnly) {
                guard !bound.isExhausted else { return result }
                let practices = members + (first.step.leaves ? -1 : 1) + (second.step.leaves ? -1 : 1)
                let ways = [first.step.way, second.step.way]
                guard bound.canFall(below: bar, after: ways, practices: practices) else { continue }
                result += plans.pairs(first.step, second.step)
            }
        }
        return result
    }

    /// The steps that touch some part of the territory, and whether that is the main one alone.
    private mutating func stepsThatTouch() -> [(step: RepairPlans.Step, isMainOnly: Bool)] {
        let parts = base.territories[group].joinedContiguity.parts
        guard parts.count > 1 else { return [] }
        var partOfCell: [Int32: Int] = [:]
        for (number, part) in parts.enumerated() { for cell in part.cells { partOfCell[cell] = number } }
        let graph = base.context.links[base.context.thresholds.linkLevel]
        let partOfPosition = bound.ground.held[..<bound.ground.today].map { partOfCell[$0.cell] }
        return plans.steps.compactMap { step in
            guard !bound.isExhausted else { return nil }
            bound.lay([step.way])
            bound.spend(bound.ground.held.count)
            let touched = touched(partOfPosition, graph)
            return touched.isEmpty ? nil : (step, touched == [0])
        }
    }

    /// Parts of the territory, by number, where the change that is laid over the ground may take or give some: cells that are
    /// no longer certain, and the neighbours of cells that would be new.
    private func touched(_ partOfPosition: [Int?], _ graph: Adjacency) -> Set<Int> {
        var touched: Set<Int> = []
        for (position, held) in bound.ground.held.enumerated() {
            let isCertain = held.isCertain && held.patients > 0
            if position < partOfPosition.count, let part = partOfPosition[position] {
                if !isCertain { touched.insert(part) }
            } else if isCertain {
                for near in graph.neighbours(of: Int(held.cell)) {
                    if let other = bound.ground.placeToday(of: near), let part = partOfPosition[other] {
                        touched.insert(part)
                    }
                }
            }
        }
        return touched
    }
}
