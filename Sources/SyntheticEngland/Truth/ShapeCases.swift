extension TruthWriter {
    /// Territories with a shape of their own, as far as the registrations bear it out.
    func shapes() -> [PlantedCase] { exclaves() + enclaves() + acrossWater() + islands() }

    private func areaOf(_ consortium: Int) -> [String] { [codes.area(plan.consortia[consortium].area)] }

    /// More than 77 in 100 of the patients that the consortium has in its territory are in the first of its `parts`.
    private func hasMainPart(_ consortium: Int, _ parts: [(patients: Int, cells: [Int])]) -> Bool {
        parts[0].patients * 100 > leads.inside[consortium] * 77
    }

    private func exclaves() -> [PlantedCase] {
        plan.exclaves.sorted { $0.key < $1.key }.compactMap { consortium, exclave in
            let parts = leads.parts(of: consortium, land.cells)
            let inside = Set(exclave)
            let practices = members(consortium).filter { inside.contains(land.people.homes[$0]) }
            guard parts.count == 2, parts[1].cells == exclave, leads.isContained(consortium),
                hasMainPart(consortium, parts), !practices.isEmpty
            else { return nil }
            let code = codes.consortium(consortium)
            return PlantedCase(
                .exclave, consortia: [code], practices: practiceCodes(practices), smallAreas: cellCodes(exclave),
                areas: areaOf(consortium),
                "\(code) has a main part and a small one that the small areas of others cut off.")
        }
    }

    private func enclaves() -> [PlantedCase] {
        plan.enclosures.compactMap { inner, outer in
            let parts = leads.parts(of: inner, land.cells)
            guard parts.count == 1, leads.isContained(inner), leads.isContained(outer),
                parts[0].cells.allSatisfy({ isInside($0, inner, outer) }),
                !land.parameters.isCounty || leads.parts(of: outer, land.cells).count == 1 && hasOneHole(outer)
            else { return nil }
            let (code, around) = (codes.consortium(inner), codes.consortium(outer))
            return PlantedCase(
                .enclave, consortia: [code, around], practices: practiceCodes(members(inner)),
                smallAreas: cellCodes(parts[0].cells), areas: areaOf(inner),
                "\(code) lies wholly inside \(around), whose territory has a hole there.")
        }
    }

    /// All neighbours of the cell are small areas that one of the two leads.
    private func isInside(_ cell: Int, _ inner: Int, _ outer: Int) -> Bool {
        land.cells.sides(cell).allSatisfy { side in
            let other = land.cells.beyond[side]
            let leader = other < 0 ? nil : leads.leaders[Int(other)]?.consortium
            return leader == inner || leader == outer
        }
    }

    /// Of the pieces of land beside the territory of `consortium` one does not reach the sea.
    private func hasOneHole(_ consortium: Int) -> Bool {
        let isOwn = { (cell: Int) in leads.leaders[cell]?.consortium == consortium }
        let beside = leads.territories[consortium].flatMap { land.cells.neighbours($0) }.filter { !isOwn($0) }
        var seen: Set<Int> = []
        var holes = 0
        for start in beside where seen.insert(start).inserted {
            var queue = [start]
            var next = 0
            var reachesSea = false
            while next < queue.count {
                if land.isShore(queue[next]) { reachesSea = true }
                for neighbour in land.cells.neighbours(queue[next]) where !isOwn(neighbour) {
                    if seen.insert(neighbour).inserted { queue.append(neighbour) }
                }
                next += 1
            }
            if !reachesSea { holes += 1 }
        }
        return holes == 1
    }

    private func acrossWater() -> [PlantedCase] {
        plan.banks.sorted { $0.key < $1.key }.compactMap { consortium, banks in
            let parts = leads.parts(of: consortium, land.cells)
            guard parts.count == 2,
                parts.allSatisfy({ part in
                    part.cells.contains { land.isShore($0) }
                        && part.cells.contains(banks.left) != part.cells.contains(banks.right)
                })
            else { return nil }
            let code = codes.consortium(consortium)
            return PlantedCase(
                .acrossWater, consortia: [code], practices: practiceCodes(members(consortium)),
                smallAreas: cellCodes(parts[1].cells), areas: areaOf(consortium),
                "\(code) has one part on each bank of an estuary, which no border joins.")
        }
    }

    /// Planted ones, and compact consortia to which an island fell.
    private func islands() -> [PlantedCase] {
        plan.consortia.indices.compactMap { consortium in
            guard [.compact, .withIsland].contains(plan.consortia[consortium].shape),
                roles.roles[plan.consortia[consortium].area].hasShapes,
                leads.territories[consortium].contains(where: { !land.areas.isMainland[$0] })
            else { return nil }
            let parts = leads.parts(of: consortium, land.cells)
            guard parts.count == 2, leads.isContained(consortium), hasMainPart(consortium, parts),
                parts[0].cells.allSatisfy({ land.areas.isMainland[$0] }),
                Islands.pieces(of: plan.consortia[consortium].area, land).contains(parts[1].cells)
            else { return nil }
            let code = codes.consortium(consortium)
            return PlantedCase(
                .island, consortia: [code], smallAreas: cellCodes(parts[1].cells), areas: areaOf(consortium),
                "\(code) has an island and one part on the coast opposite.")
        }
    }
}
