import Catchments
import GEOS

/// One question to `WhatIf`, worked out from what it touches.
struct WhatIfChange {
    private let base: WhatIf
    private let ways: [MovedPatients.Way]
    /// Groups that lose or gain a member, ascending, and their members then.
    private let regrouped: [Int]
    private let members: [Int: [Int32]]
    /// Where groups lead in their own area alone: the areas of all then. `nil` where every group may lead everywhere.
    private let contest: Contest?
    /// Cells with a patient of a practice that moves, ascending.
    private var touched: [Int32] = []
    /// The new owner (-1 for none) and its patients, for every cell where either is another.
    private var decided: [Int32: (owner: Int32, top: Int)] = [:]
    /// Cells that change hands, by the group that has them then.
    private var gained: [Int: [Int32]] = [:]
    /// Groups whose figures may be others: regrouped, with other cells or other patients in them, or with a gap that runs
    /// over ground which becomes somebody's or nobody's. Ascending.
    private(set) var concerned: [Int] = []

    private var atlas: Atlas { base.atlas }

    init(_ base: WhatIf, _ moves: [(practice: Int32, group: Int?)]) throws(GEOSError) {
        self.base = base
        let ways = moves.map { practice, group in
            MovedPatients.Way(
                practice: practice, from: Int32(base.atlas.practices[Int(practice)].group ?? -1),
                to: Int32(group ?? -1))
        }
        self.ways = ways
        let regrouped = Set(ways.flatMap { [$0.from, $0.to] }.filter { $0 >= 0 }).map { Int($0) }.sorted()
        self.regrouped = regrouped
        var members: [Int: [Int32]] = [:]
        for group in regrouped {
            var list = group < base.atlas.groups.count ? base.atlas.members[group] : []
            list.removeAll { practice in ways.contains { $0.practice == practice } }
            list += ways.filter { $0.to == Int32(group) }.map(\.practice)
            members[group] = list.sorted()
        }
        self.members = members
        contest = base.atlas.contest.map { $0.moved(members, base.atlas) }
        try decide()
        concern()
    }

    /// Patients of a group in a cell then.
    private func patients(_ cell: Int32, _ group: Int32) -> Int {
        var sum = Int(group) < atlas.groups.count ? atlas.cellGroups.count(row: Int(cell), column: group) : 0
        for way in ways where way.from == group || way.to == group {
            let moved = atlas.practiceCells.count(row: Int(way.practice), column: cell)
            sum += way.to == group ? moved : -moved
        }
        return sum
    }

    /// The owner of every cell whose counts change, and of every tie that a regrouped group is in: its neighbours' counts
    /// and the places of its members decide there too.
    private mutating func decide() throws(GEOSError) {
        var walk = MovedPatients(atlas.practiceCells, ways)
        var changes: [(group: Int32, change: Int)] = []
        var decisions: [(cell: Int32, owner: Int32, top: Int)] = []
        while let cell = walk.next(&changes) {
            touched.append(cell)
            guard isOpen(cell, changes) || contest != atlas.contest else { continue }
            let (owner, top) = try leader(of: cell, changes)
            decisions.append((cell, owner, top))
        }
        let settled = Set(decisions.map(\.cell))
        for cell in reopened where !settled.contains(cell) {
            let (owner, top) = try leader(of: cell, [])
            decisions.append((cell, owner, top))
        }
        for group in regrouped where group < atlas.groups.count {
            for number in base.tiesOfGroup[group] {
                let cell = Int32(base.plurality.ties[number].cell)
                guard !settled.contains(cell) else { continue }
                let (owner, top) = try leader(of: cell, [])
                decisions.append((cell, owner, top))
            }
        }
        for (cell, owner, top) in decisions {
            let old = base.plurality.owners[Int(cell)]
            guard owner != old || top != base.plurality.top[Int(cell)] else { continue }
            if owner != old, owner >= 0, decided[cell] == nil { gained[Int(owner), default: []].append(cell) }
            decided[cell] = (owner, top)
        }
    }

    /// Cells with patients of a group that would be of another area, and may lead elsewhere then.
    private var reopened: [Int32] {
        guard let now = atlas.contest, let contest, contest != now else { return [] }
        let groups = regrouped.filter { $0 < atlas.groups.count && contest.areaOfGroup[$0] != now.areaOfGroup[$0] }
        return Set(groups.flatMap { atlas.groupCells.columns(ofRow: $0) }).sorted()
    }

    /// Whether a cell may have another leader, or the same one with other patients.
    private func isOpen(_ cell: Int32, _ changes: [(group: Int32, change: Int)]) -> Bool {
        let (owner, top) = (base.plurality.owners[Int(cell)], base.plurality.top[Int(cell)])
        if base.plurality.second[Int(cell)] == top { return true }
        return changes.contains { group, change in
            if group == owner { return change != 0 }
            guard change > 0 else { return false }
            let known = Int(group) < atlas.groups.count ? atlas.cellGroups.count(row: Int(cell), column: group) : 0
            return known + change >= top
        }
    }

    /// Who leads in a cell then, -1 for nobody, and with how many patients.
    private func leader(
        of cell: Int32, _ changes: [(group: Int32, change: Int)]
    ) throws(GEOSError) -> (owner: Int32, top: Int) {
        var top = 0
        var leading: [Int32] = []
        func count(_ group: Int32, _ patients: Int) {
            guard patients > 0, patients >= top, contest?.isOpen(to: group, in: Int(cell)) ?? true else { return }
            if patients > top { leading.removeAll(keepingCapacity: true) }
            top = patients
            leading.append(group)
        }
        var newcomers = changes
        for entry in atlas.cellGroups.range(ofRow: Int(cell)) {
            let (group, known) = (atlas.cellGroups.columns[entry], atlas.cellGroups.counts[entry])
            if let index = newcomers.firstIndex(where: { $0.group == group }) {
                count(group, known + newcomers.remove(at: index).change)
            } else {
                count(group, known)
            }
        }
        for (group, change) in newcomers { count(group, change) }
        guard leading.count > 1 else { return (leading.first ?? -1, top) }
        let owner = try Plurality.settle(leading.sorted(), cell: Int(cell), atlas) {
            patients($0, $1)
        } members: { group in
            members[Int(group)] ?? atlas.members[Int(group)]
        }.0
        return (owner, top)
    }

    private mutating func concern() {
        var groups = Set(regrouped)
        for (cell, new) in decided {
            let old = base.plurality.owners[Int(cell)]
            for owner in [old, new.owner] where owner >= 0 { groups.insert(Int(owner)) }
            guard old != new.owner, old < 0 || new.owner < 0 else { continue }
            // A gap may be crossed over nobody's ground and over no other's; its two ends are no farther away than it is long.
            for near in base.context.gaps.cells(near: cell) {
                let owner = decided[Int32(near)]?.owner ?? base.plurality.owners[near]
                if owner >= 0 { groups.insert(Int(owner)) }
            }
        }
        concerned = groups.sorted()
    }

    func outcome() -> WhatIf.Outcome {
        let cells = decided.compactMap { cell, new -> WhatIf.CellChange? in
            let old = base.plurality.owners[Int(cell)]
            guard new.owner != old else { return nil }
            return .init(cell: Int(cell), before: old < 0 ? nil : Int(old), after: new.owner < 0 ? nil : Int(new.owner))
        }
        let groups = concerned.map { group in
            WhatIf.GroupChange(group: group, before: base.standing(of: group), after: standing(of: group))
        }
        return WhatIf.Outcome(
            groups: groups.filter { $0.before != $0.after }, cells: cells.sorted { $0.cell < $1.cell },
            overlaps: overlaps())
    }

    /// Member practices of a group then.
    func memberCount(of group: Int) -> Int { (members[group] ?? atlas.members[group]).count }

    /// The verdict on a group then; that of the survey for a group that is not concerned.
    ///
    /// - Complexity: O(cells of the group · log cells), and that of `Interleaving` for a regrouped one that has no graver finding.
    func verdict(of group: Int) -> Verdict {
        let members = members(of: group)
        let ground = figures(of: group, members, interleaving: nil)
        let onGround = VerdictAssembly(ground, base.context.thresholds).verdict
        guard onGround.severity <= Verdict.interleaved.severity, let interleaving = interleaving(of: group, members)
        else {
            return onGround
        }
        return VerdictAssembly(ground.mixing(interleaving), base.context.thresholds).verdict
    }

    /// Everything that the verdict of one group rests on, measured on the changed membership.
    private func standing(of group: Int) -> WhatIf.Standing {
        let members = members(of: group)
        let figures = figures(of: group, members, interleaving: interleaving(of: group, members))
        return WhatIf.Standing(figures, VerdictAssembly(figures, base.context.thresholds))
    }

    private func members(of group: Int) -> [Int32] { members[group] ?? atlas.members[group] }

    private func figures(of group: Int, _ members: [Int32], interleaving: Interleaving?) -> VerdictFigures {
        let isOld = group < atlas.groups.count
        let kept =
            isOld ? base.plurality.sets.cells(of: group).filter { (decided[$0]?.owner ?? Int32(group)) == group } : []
        let territory = (kept + (gained[group] ?? [])).sorted()
        return VerdictFigures(
            VerdictFigures.Subject(
                members: members, territory: territory,
                patients: { decided[$0]?.top ?? base.plurality.top[Int($0)] },
                isForeign: { cell in
                    let owner = decided[cell]?.owner ?? base.plurality.owners[Int(cell)]
                    return owner >= 0 && Int(owner) != group
                }, interleaving: interleaving,
                isLegal: LegalForm.hasEnoughMembers(members.count)),
            atlas, links: base.context.links, level: base.context.thresholds.linkLevel, lines: base.context.gaps)
    }

    /// Only a group with other members mixes otherwise: for the rest, who leaves or comes stays among the others.
    private func interleaving(of group: Int, _ members: [Int32]) -> Interleaving? {
        guard let surroundings = base.context.surroundings else { return nil }
        guard self.members[group] != nil else { return base.territories[group].interleaving }
        return Interleaving(Mixing(surroundings, members: members), surroundings, members: members)
    }

    // MARK: Overlaps

    /// The share-threshold area of a regrouped group, ascending.
    private func shareArea(of group: Int, moved: Set<Int32>) -> [Int32] {
        let kept =
            group < atlas.groups.count ? base.share.sets.cells(of: group).filter { !moved.contains($0) } : []
        let anew = touched.filter { cell in
            let patients = patients(cell, Int32(group))
            return patients > 0 && base.share.threshold.isReached(by: patients, of: atlas.registered[Int(cell)])
        }
        return (kept + anew).sorted()
    }

    /// Of every pair with a regrouped group: before from the prepared sets, after from the new ones.
    private func overlaps() -> [WhatIf.OverlapChange] {
        var areas: [Int: [Int32]] = [:]
        let moved = Set(touched)
        for group in regrouped { areas[group] = shareArea(of: group, moved: moved) }
        var newcomers: [Int32: [Int]] = [:]
        for group in regrouped { for cell in areas[group] ?? [] { newcomers[cell, default: []].append(group) } }
        var changes: [WhatIf.OverlapChange] = []
        for group in regrouped {
            let old = group < atlas.groups.count ? Array(base.share.sets.cells(of: group)) : []
            let new = areas[group] ?? []
            let before = pairs(of: group, old) {
                base.cover.owners(ofCell: Int($0)).map { Int($0) }
            } area: {
                base.shareAreas[$0]
            }
            let after = pairs(of: group, new) { cell in
                base.cover.owners(ofCell: Int(cell)).map { Int($0) }.filter { areas[$0] == nil }
                    + (newcomers[cell] ?? [])
            } area: { other in
                areas[other].map { atlas.coverage.area(of: $0) } ?? base.shareAreas[other]
            }
            for other in Set(before.keys).union(after.keys) {
                // A pair of two regrouped groups comes up with either of them.
                guard areas[other] == nil || other > group, before[other] != after[other] else { continue }
                changes.append(
                    .init(a: min(group, other), b: max(group, other), before: before[other], after: after[other]))
            }
        }
        return changes.sorted { ($0.a, $0.b) < ($1.a, $1.b) }
    }

    /// What `cells` of `group` have in common with every other owner, by owner; sums in the order of cells.
    private func pairs(
        of group: Int, _ cells: [Int32], owners: (Int32) -> [Int], area: (Int) -> Double
    ) -> [Int: SetOverlap] {
        var sums: [Int: (cells: Int, area: Double, patients: Int)] = [:]
        for cell in cells {
            for other in owners(cell) where other != group {
                var sum = sums[other] ?? (0, 0, 0)
                sum.cells += 1
                sum.area += atlas.coverage.areas[Int(cell)]
                sum.patients += atlas.registered[Int(cell)]
                sums[other] = sum
            }
        }
        let own = atlas.coverage.area(of: cells)
        return Dictionary(
            uniqueKeysWithValues: sums.map { other, sum in
                let (first, second) = group < other ? (own, area(other)) : (area(other), own)
                return (
                    other,
                    SetOverlap(
                        a: min(group, other), b: max(group, other), cells: sum.cells, area: sum.area,
                        patients: sum.patients, areaOfA: first, areaOfB: second)
                )
            })
    }
}

extension Contest {
    /// The areas of groups with other members; of a new group too, whose number is the count of groups.
    fileprivate func moved(_ members: [Int: [Int32]], _ atlas: Atlas) -> Contest {
        var areas = areaOfGroup
        for (group, practices) in members.sorted(by: { $0.key < $1.key }) {
            let area = Int32(atlas.mainArea(of: practices) ?? -1)
            if group < areas.count { areas[group] = area } else { areas.append(area) }
        }
        return Contest(areaOfCell: areaOfCell, areaOfGroup: areas)
    }
}
