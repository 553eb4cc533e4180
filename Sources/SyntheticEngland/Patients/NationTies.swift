/// Small areas in which two consortia are to have equally many patients.
struct NationTies {
    private let cells: NationCells
    private let areas: NationAreas
    private let plan: NationConsortia
    /// Areas with compact consortia side by side, and how many ties are wanted in all.
    private let candidates: [Int]
    private let wanted: Int

    init(_ land: SettledLand, _ roles: NationRoles, _ plan: NationConsortia) {
        cells = land.cells
        areas = land.areas
        self.plan = plan
        wanted = max(1, land.parameters.perEngland(8))
        // Where nothing else is planted first.
        let order: [NationRole] = [.plain, .goingAlone, .dispersed, .interleaved, .selectedMixed]
        candidates = order.flatMap { role in
            let here = roles.roles.indices.filter { roles.roles[$0] == role }
            return here.filter { roles.shapes[$0].isEmpty } + here.filter { !roles.shapes[$0].isEmpty }
        }
    }

    /// One in each area until there are enough: at a border between two consortia, where the second is nearest to the
    /// first. The patients that are missing are added to the second's largest practice there.
    func plant(
        in registrations: inout NationRegistrations
    ) -> [(cell: Int, first: Int, second: Int, patients: Int)] {
        var ties: [(cell: Int, first: Int, second: Int, patients: Int)] = []
        for area in candidates where ties.count < wanted {
            var best: (missing: Int, cell: Int)?
            for cell in areas.cellsOf[area] {
                let ranked = registrations.counts(cell).sorted {
                    ($1.patients, $0.consortium) < ($0.patients, $1.consortium)
                }
                guard ranked.count >= 2, ranked[1].patients >= 50, ranked[0].patients > ranked[1].patients,
                    cells.neighbours(cell).contains(where: { plan.ownerOf[$0] == ranked[1].consortium }),
                    plan.consortia[ranked[1].consortium].area == area, ranked.prefix(2).allSatisfy(mayTie)
                else { continue }
                let candidate = (ranked[0].patients - ranked[1].patients, cell)
                if best.map({ candidate < ($0.missing, $0.cell) }) ?? true { best = candidate }
            }
            if let cell = best?.cell, let tie = registrations.tie(cell) {
                ties.append((cell, tie.first, tie.second, tie.patients))
            }
        }
        return ties.sorted { $0.cell < $1.cell }
    }

    /// A tied small area is nobody's ground: where a shape is planted it would spoil it.
    private func mayTie(_ ranked: (consortium: Int, patients: Int)) -> Bool {
        [.compact, .scattered, .interleaved].contains(plan.consortia[ranked.consortium].shape)
    }
}
