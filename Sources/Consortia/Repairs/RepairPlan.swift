import Catchments

/// A change of membership that might mend a group, not yet asked about.
struct RepairPlan {
    let kind: Repair.Kind
    /// By practice.
    let ways: [MovedPatients.Way]
    /// Registered patients of the practices that move.
    let patients: Int

    init(_ kind: Repair.Kind, _ ways: [MovedPatients.Way], _ atlas: Atlas) {
        self.kind = kind
        self.ways = ways.sorted { $0.practice < $1.practice }
        patients = ways.reduce(0) { $0 + atlas.registeredPatients[Int($1.practice)] }
    }

    /// Some list would change by more than the band of its own size. O(moves).
    func leavesBand(_ atlas: Atlas, _ lists: [Int], band: Share) -> Bool {
        Set(ways.flatMap { [$0.from, $0.to] }).contains { group in
            guard group >= 0 else { return false }
            let change = ways.reduce(0) { sum, way in
                let list = atlas.registeredPatients[Int(way.practice)]
                return sum + (way.to == group ? list : 0) - (way.from == group ? list : 0)
            }
            return band.isExceeded(by: abs(change), of: lists[Int(group)])
        }
    }
}

/// The plans for one group, before anything is known of what they do.
struct RepairPlans {
    let atlas: Atlas
    let candidates: RepairCandidates
    let group: Int
    /// Of more swaps than these none is looked at.
    let mostSwaps: Int

    private var own: Int32 { Int32(group) }
    private var members: [Int32] { atlas.members[group] }

    private func way(_ practice: Int32, to target: Int32) -> MovedPatients.Way {
        .init(practice: practice, from: Int32(atlas.practices[Int(practice)].group ?? -1), to: target)
    }

    /// Every member to every group that it could go to, and everybody who could come; of a group of one, which would be gone,
    /// the first are joins.
    var singles: [RepairPlan] {
        let kind = members.count == 1 ? Repair.Kind.join : .move
        let out = members.flatMap { member in
            candidates.targets[Int(member)].map { RepairPlan(kind, [way(member, to: $0)], atlas) }
        }
        return out + candidates.comers[group].map { RepairPlan(.move, [way($0, to: own)], atlas) }
    }

    /// A member and a practice of another group that could each go where the other is; `nil` for more than are looked at.
    var swaps: [RepairPlan]? {
        var comersOfGroup: [Int32: [Int32]] = [:]
        for comer in candidates.comers[group] {
            if let other = atlas.practices[Int(comer)].group { comersOfGroup[Int32(other), default: []].append(comer) }
        }
        var swaps: [RepairPlan] = []
        for member in members {
            let comers = candidates.targets[Int(member)].flatMap { comersOfGroup[$0] ?? [] }.sorted()
            guard swaps.count + comers.count <= mostSwaps else { return nil }
            swaps += comers.map { comer in
                let other = Int32(atlas.practices[Int(comer)].group ?? -1)
                return RepairPlan(.swap, [way(member, to: other), way(comer, to: own)], atlas)
            }
        }
        return swaps
    }

    /// Both members of a group of two to one other group.
    var joins: [RepairPlan] {
        guard members.count == 2, let first = members.first, let last = members.last else { return [] }
        let targets = Set(candidates.targets[Int(last)])
        return candidates.targets[Int(first)].filter { targets.contains($0) }.map {
            RepairPlan(.join, [way(first, to: $0), way(last, to: $0)], atlas)
        }
    }

    /// A member that leaves, for whichever group, or a practice that comes.
    struct Step {
        let way: MovedPatients.Way
        var leaves: Bool { way.to == RepairGround.somebody }
    }

    /// One for every member that could go somewhere and everybody who could come.
    var steps: [Step] {
        members.filter { !candidates.targets[Int($0)].isEmpty }.map { Step(way: way($0, to: RepairGround.somebody)) }
            + candidates.comers[group].map { Step(way: way($0, to: own)) }
    }

    /// Two steps as plans, one for each pair of groups that the leaving ones could go to; what would be a swap is none.
    func pairs(_ first: Step, _ second: Step) -> [RepairPlan] {
        func ways(_ step: Step) -> [MovedPatients.Way] {
            step.leaves
                ? candidates.targets[Int(step.way.practice)].map { way(step.way.practice, to: $0) } : [step.way]
        }
        return ways(first).flatMap { a in
            ways(second).compactMap { b in
                let isSwap = first.leaves != second.leaves && a.from == b.to && a.to == b.from
                return isSwap ? nil : RepairPlan(.move, [a, b], atlas)
            }
        }
    }
}
