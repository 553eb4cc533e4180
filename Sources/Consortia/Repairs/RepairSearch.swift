import Catchments
import GEOS

/// The repairs of one group, best first, and how much was tried.
struct RepairSearch {
    let survey: RepairSurvey
    let group: Int
    let plans: RepairPlans
    var bound: RepairBound
    private(set) var tried = Repairs.Tried()
    private var isCutOff = false

    /// What working a change out in full costs, for each small area of the group, in looks at one. Chosen here; no source.
    private static let looksOfQuestion = 50

    var base: WhatIf { survey.whatIf }
    var atlas: Atlas { survey.whatIf.atlas }

    init(_ survey: RepairSurvey, group: Int) {
        (self.survey, self.group) = (survey, group)
        plans = RepairPlans(
            atlas: survey.whatIf.atlas, candidates: survey.candidates, group: group, mostSwaps: survey.budget.mostPlans)
        bound = RepairBound(survey, group: group)
    }

    /// What makes the group one connected area of its own, or ends it; where nothing does, what makes its verdict less severe.
    mutating func rows() throws(GEOSError) -> [Repair] {
        let before = base.territories[group].verdict.severity
        let whole = try rows(below: Verdict.notContained.severity)
        guard whole.isEmpty, before > Verdict.notContained.severity else { return whole }
        return try rows(below: before)
    }

    /// Counts the group where it was too large for all of its changes.
    mutating func noteCutOff() { tried.groupsCutOff = isCutOff || bound.isExhausted ? 1 : 0 }

    /// Plans of a kind that there are not too many of; none, and a word of it, for more.
    private mutating func few(_ plans: [RepairPlan]?) -> [RepairPlan] {
        isCutOff = isCutOff || plans == nil
        return plans ?? []
    }

    /// One practice; where one is not enough, two. Swaps within the size band too where each move would leave it.
    private mutating func rows(below bar: Int) throws(GEOSError) -> [Repair] {
        let band = base.context.thresholds.sizeBand
        let singles = plans.singles
        tried.singles += singles.count
        var rows = try best(of: singles, below: bar, most: Repairs.mostRows)
        if rows.isEmpty {
            let swaps = few(plans.swaps)
            let pairs = few(pairs(below: bar))
            tried.swaps += swaps.count
            tried.pairs += pairs.count
            return try best(of: swaps + plans.joins + pairs, below: bar, most: Repairs.mostRows)
        }
        let leavesBand = rows.allSatisfy { row in
            RepairPlan(row.kind, row.moves.map(MovedPatients.Way.init), atlas).leavesBand(
                atlas, survey.lists, band: band)
        }
        if leavesBand, rows.count < Repairs.mostRows {
            let swaps = few(plans.swaps).filter { !$0.leavesBand(atlas, survey.lists, band: band) }
            tried.swaps += swaps.count
            rows += try best(of: swaps, below: bar, most: Repairs.mostRows - rows.count)
        }
        return rows
    }

    /// The best of plans with equally many practices: fewest patients first; among equals those that mend more others, then
    /// by codes.
    private mutating func best(
        of plans: [RepairPlan], below bar: Int, most: Int
    ) throws(GEOSError) -> [Repair] {
        let plans = plans.sorted { $0.patients < $1.patients }
        var rows: [Repair] = []
        var first = 0
        while first < plans.count, rows.count < most, !bound.isExhausted {
            var end = first
            var equals: [Repair] = []
            while end < plans.count, plans[end].patients == plans[first].patients {
                if let row = try repair(plans[end], below: bar) { equals.append(row) }
                end += 1
            }
            rows += equals.sorted { a, b in
                a.othersMended != b.othersMended
                    ? a.othersMended > b.othersMended
                    : a.text(in: atlas).utf8.lexicographicallyPrecedes(b.text(in: atlas).utf8)
            }
            first = end
        }
        return Array(rows.prefix(most))
    }

    /// What a plan does, where it mends the group and makes no other group's verdict more severe.
    private mutating func repair(_ plan: RepairPlan, below bar: Int) throws(GEOSError) -> Repair? {
        let practices = plan.ways.reduce(atlas.members[group].count) {
            $0 + ($1.to == Int32(group) ? 1 : 0) - ($1.from == Int32(group) ? 1 : 0)
        }
        if plan.kind != .join {
            guard bound.canFall(below: bar, after: plan.ways, practices: practices) else { return nil }
        }
        tried.questions += 1
        bound.spend(Self.looksOfQuestion * bound.ground.held.count)
        let change = try WhatIfChange(
            base, plan.ways.map { ($0.practice, $0.to < 0 ? nil : Int($0.to)) })
        let after = practices > 0 ? change.verdict(of: group) : nil
        guard after.map({ $0.severity < bar }) ?? true else { return nil }
        var others: [Repair.OtherChange] = []
        // Who gets or loses a practice is likeliest to be the worse for it.
        let ends = Set(plan.ways.flatMap { [Int($0.from), Int($0.to)] })
        for isEnd in [true, false] {
            for other in change.concerned where other != group && ends.contains(other) == isEnd {
                guard change.memberCount(of: other) > 0 else { return nil }
                let (before, after) = (base.territories[other].verdict, change.verdict(of: other))
                guard after.severity <= before.severity else { return nil }
                if after != before { others.append(.init(group: other, before: before, after: after)) }
            }
        }
        return Repair(
            group: group, kind: plan.kind, moves: plan.ways.map(Repair.Move.init), patients: plan.patients,
            before: base.territories[group].verdict, after: after, others: others.sorted { $0.group < $1.group })
    }
}

extension Repair.Move {
    fileprivate init(_ way: MovedPatients.Way) {
        self.init(
            practice: Int(way.practice), from: way.from < 0 ? nil : Int(way.from), to: way.to < 0 ? nil : Int(way.to))
    }
}

extension MovedPatients.Way {
    fileprivate init(_ move: Repair.Move) {
        self.init(practice: Int32(move.practice), from: Int32(move.from ?? -1), to: Int32(move.to ?? -1))
    }
}
