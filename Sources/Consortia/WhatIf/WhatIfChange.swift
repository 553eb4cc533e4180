import Catchments
import GEOS

/// One question to `WhatIf`, worked out from what it touches.
struct WhatIfChange {
    private let base: WhatIf
    /// Group of each practice that moves.
    private var groupOfMoved: [Int32: Int?] = [:]
    /// Groups that lose or gain a member, ascending, and their members then.
    private var regrouped: [Int] = []
    private var members: [Int: [Int32]] = [:]
    /// Patients of each group there, for every cell with a patient of a practice that moves; positive, by group.
    private var counts: [Int32: [(group: Int32, patients: Int)]] = [:]
    /// The new owner (-1 for none) and its patients, for every cell decided again.
    private var decided: [Int32: (owner: Int32, top: Int)] = [:]

    private var atlas: Atlas { base.atlas }

    init(_ base: WhatIf, _ moves: [(practice: Int32, group: Int?)]) throws(GEOSError) {
        self.base = base
        var groups: Set<Int> = []
        for (practice, group) in moves {
            groupOfMoved[practice] = group
            if let old = base.atlas.practices[Int(practice)].group { groups.insert(old) }
            if let group { groups.insert(group) }
        }
        regrouped = groups.sorted()
        for group in regrouped {
            var list = group < base.atlas.groups.count ? base.atlas.members[group] : []
            list.removeAll { groupOfMoved[$0] != nil }
            list += moves.filter { $0.group == group }.map(\.practice)
            members[group] = list.sorted()
        }
        count(moves)
        try decide()
    }

    /// Counts of every cell concerned, anew.
    private mutating func count(_ moves: [(practice: Int32, group: Int?)]) {
        var deltas: [Int32: [Int32: Int]] = [:]
        for (practice, group) in moves {
            let old = atlas.practices[Int(practice)].group
            for entry in atlas.practiceCells.range(ofRow: Int(practice)) {
                let (cell, patients) = (atlas.practiceCells.columns[entry], atlas.practiceCells.counts[entry])
                if let old { deltas[cell, default: [:]][Int32(old), default: 0] -= patients }
                if let group { deltas[cell, default: [:]][Int32(group), default: 0] += patients }
            }
        }
        for (cell, delta) in deltas {
            var delta = delta
            var row: [(group: Int32, patients: Int)] = []
            for entry in atlas.cellGroups.range(ofRow: Int(cell)) {
                let group = atlas.cellGroups.columns[entry]
                row.append((group, atlas.cellGroups.counts[entry] + (delta.removeValue(forKey: group) ?? 0)))
            }
            row += delta.map { ($0.key, $0.value) }
            counts[cell] = row.filter { $0.patients > 0 }.sorted { $0.group < $1.group }
        }
    }

    private func patients(_ cell: Int32, _ group: Int32) -> Int {
        if let row = counts[cell] { return row.first { $0.group == group }?.patients ?? 0 }
        return Int(group) < atlas.groups.count ? atlas.cellGroups.count(row: Int(cell), column: group) : 0
    }

    private func row(_ cell: Int32) -> [(group: Int32, patients: Int)] {
        counts[cell]
            ?? atlas.cellGroups.range(ofRow: Int(cell)).map {
                (atlas.cellGroups.columns[$0], atlas.cellGroups.counts[$0])
            }
    }

    /// The owner of every cell whose counts change, and of every tie that a regrouped group is in: its neighbours' counts
    /// and the places of its members decide there too.
    private mutating func decide() throws(GEOSError) {
        var cells = Set(counts.keys)
        for group in regrouped where group < atlas.groups.count {
            for number in base.tiesOfGroup[group] { cells.insert(Int32(base.plurality.ties[number].cell)) }
        }
        for cell in cells {
            let row = row(cell).filter { atlas.contest?.isOpen(to: $0.group, in: Int(cell)) ?? true }
            let top = row.map(\.patients).max() ?? 0
            let tied = row.filter { $0.patients == top }.map(\.group)
            if tied.count < 2 {
                decided[cell] = (tied.first ?? -1, top)
            } else {
                let owner = try Plurality.settle(tied, cell: Int(cell), atlas) {
                    patients($0, $1)
                } members: { group in
                    members[Int(group)] ?? atlas.members[Int(group)]
                }.0
                decided[cell] = (owner, top)
            }
        }
    }

    func outcome() -> WhatIf.Outcome {
        var cells: [WhatIf.CellChange] = []
        var concerned = Set(regrouped)
        var gained: [Int: [Int32]] = [:]
        for (cell, new) in decided {
            let (old, top) = (base.plurality.owners[Int(cell)], base.plurality.top[Int(cell)])
            if new.owner >= 0, new.owner != old { gained[Int(new.owner), default: []].append(cell) }
            guard new.owner != old || new.top != top else { continue }
            for owner in [old, new.owner] where owner >= 0 { concerned.insert(Int(owner)) }
            guard new.owner != old else { continue }
            cells.append(
                .init(cell: Int(cell), before: old < 0 ? nil : Int(old), after: new.owner < 0 ? nil : Int(new.owner)))
        }
        let groups = concerned.sorted().map { group in
            WhatIf.GroupChange(
                group: group, before: base.standing(of: group), after: standing(of: group, gained[group] ?? []))
        }
        return WhatIf.Outcome(
            groups: groups.filter { $0.before != $0.after }, cells: cells.sorted { $0.cell < $1.cell },
            overlaps: overlaps())
    }

    /// Everything that the verdict of one group rests on, measured on the changed membership.
    private func standing(of group: Int, _ gained: [Int32]) -> WhatIf.Standing {
        let isOld = group < atlas.groups.count
        let kept =
            isOld ? base.plurality.sets.cells(of: group).filter { (decided[$0]?.owner ?? Int32(group)) == group } : []
        let territory = (kept + gained).sorted()
        let members = members[group] ?? atlas.members[group]
        let figures = VerdictFigures(
            VerdictFigures.Subject(
                members: members, territory: territory,
                patients: { decided[$0]?.top ?? base.plurality.top[Int($0)] },
                isForeign: { cell in
                    let owner = decided[cell]?.owner ?? base.plurality.owners[Int(cell)]
                    return owner >= 0 && Int(owner) != group
                }, interleaving: interleaving(of: group, members),
                isLegal: LegalForm.hasEnoughMembers(members.count)),
            atlas, links: base.context.links, level: base.context.thresholds.linkLevel, lines: base.context.gaps)
        return WhatIf.Standing(figures, VerdictAssembly(figures, base.context.thresholds))
    }

    /// Only a group with other members mixes otherwise: for the rest, who leaves or comes stays among the others.
    private func interleaving(of group: Int, _ members: [Int32]) -> Interleaving? {
        guard let surroundings = base.context.surroundings else { return nil }
        guard self.members[group] != nil else { return base.territories[group].interleaving }
        let mixing = Mixing(surroundings, group: group, members: members) { practice in
            if let moved = groupOfMoved[practice] { moved } else { atlas.practices[Int(practice)].group }
        }
        return Interleaving(mixing, surroundings, members: members)
    }

    // MARK: Overlaps

    /// The share-threshold area of a regrouped group, ascending.
    private func shareArea(of group: Int) -> [Int32] {
        let kept =
            group < atlas.groups.count ? base.share.sets.cells(of: group).filter { counts[$0] == nil } : []
        let anew = counts.keys.filter { cell in
            let patients = patients(cell, Int32(group))
            return patients > 0 && base.share.threshold.isReached(by: patients, of: atlas.registered[Int(cell)])
        }
        return (kept + anew).sorted()
    }

    /// Of every pair with a regrouped group: before from the prepared sets, after from the new ones.
    private func overlaps() -> [WhatIf.OverlapChange] {
        var areas: [Int: [Int32]] = [:]
        for group in regrouped { areas[group] = shareArea(of: group) }
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
