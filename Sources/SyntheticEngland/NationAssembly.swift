import Shapes
import Statistics

/// Consortia formed on the land, with their patients and what came out of the plan.
struct Formation {
    let land: SettledLand
    let plan: NationConsortia
    let registrations: NationRegistrations
    let performance: NationPerformance
    let doubts: DoubtfulRows
    let codes: NationCodes
    let truth: PlantedTruth
    /// `nil` for a nation without them.
    var hardCases: HardCases?
}

/// Puts everything into the public form: codes, names, rows in their order.
struct NationAssembly {
    let parameters: NationParameters
    let formation: Formation
    let borders: NationBorders
    let outlines: NationOutlines

    private var cells: NationCells { formation.land.cells }
    private var people: NationPeople { formation.land.people }
    private var areas: NationAreas { formation.land.areas }
    private var plan: NationConsortia { formation.plan }
    private var registrations: NationRegistrations { formation.registrations }
    private var performance: NationPerformance { formation.performance }
    private var doubts: DoubtfulRows { formation.doubts }
    private var codes: NationCodes { formation.codes }

    func nation() -> SyntheticNation {
        let coast = formation.land.coast
        var names = InventedNames(seed: parameters.seedBits)
        let areaRecords = (0..<areas.count).map { index in
            SyntheticNation.Area(
                code: codes.area(index), name: "\(names.next()) PCT", hasAnswered: !areas.isSilent[index])
        }
        let consortia = plan.consortia.indices.map { index in
            let suffix = ["Commissioning", "Consortium", "Health", "Practices"][index % 4]
            return SyntheticNation.Consortium(
                code: "C" + NationCodes.padded(index, 4), name: "\(names.next()) \(suffix)")
        }
        var polygons = PolygonLayer()
        polygons.reserveCapacity(coordinates: cells.starts.count * 13)
        for cell in 0..<cells.count {
            borders.appendRing(cell, of: cells, to: &polygons)
            polygons.endPolygon()
            polygons.endRegion()
        }
        return SyntheticNation(
            parameters: parameters, smallAreas: smallAreas(), smallAreaPolygons: polygons, areas: areaRecords,
            areaPolygons: outlines.areas, outline: outlines.nation, consortia: consortia, practices: practices(&names),
            registrations: rows(),
            registrationsOffTheMap: doubts.rows.map {
                .init(practice: $0.practice, smallArea: $0.smallArea, patients: $0.patients)
            },
            estuaries: coast.estuaries.map { estuary in
                (0...10).map { coast.midline(of: estuary, 0.08 * Double($0)) }
            },
            islands: coast.islands.map { coast.place($0.centre) },
            closedPractices: ClosedPractices.of(formation.land, codes),
            moves: (formation.hardCases?.moves ?? []).map {
                .init(practice: $0.practice, former: codes.numberOfConsortium[$0.former])
            },
            bridges: (formation.hardCases?.across ?? []).filter(\.hasBridge).map {
                .init(from: codes.smallArea($0.banks.left), to: codes.smallArea($0.banks.right))
            },
            truth: formation.truth)
    }

    /// Lists are some 4.5 per cent longer than censuses.
    private func smallAreas() -> [SyntheticNation.SmallArea] {
        var generator = parameters.generator("nation population")
        return (0..<cells.count).map { cell in
            let registered = registrations.rows(cell).reduce(0) { $0 + Int(registrations.patients[$1]) }
            return SyntheticNation.SmallArea(
                code: codes.smallArea(cell),
                population: Int((Double(registered) / (1.045 + generator.uniform(in: -0.05..<0.05))).rounded()),
                area: areas.areaOfCell[cell], deprivation: performance.deprivation[cell])
        }
    }

    private func practices(_ names: inout InventedNames) -> [SyntheticNation.Practice] {
        let kinds = ["Surgery", "Medical Centre", "Health Centre", "Practice", "Medical Practice", "Group Practice"]
        var generator = parameters.generator("practice names")
        return people.places.indices.map { index in
            SyntheticNation.Practice(
                code: codes.practice(index), name: "\(names.next()) \(generator.element(of: kinds) ?? kinds[0])",
                place: people.places[index], isLocated: !doubts.unlocated.contains(index),
                area: areas.areaOfCell[people.homes[index]],
                consortium: plan.consortiumOf[index].map { codes.numberOfConsortium[$0] },
                listSize: performance.listSizes[index], quality: performance.quality[index],
                costPerThousand: performance.cost[index], deprivation: performance.practiceDeprivation[index])
        }
    }

    /// By practice, then small area: the rows are by small area, so counting by practice keeps their order.
    private func rows() -> SyntheticNation.Registrations {
        var slots = [Int](repeating: 0, count: people.places.count + 1)
        for practice in registrations.practices { slots[Int(practice) + 1] += 1 }
        for index in 1..<slots.count { slots[index] += slots[index - 1] }
        var order = [Int](repeating: 0, count: registrations.practices.count)
        for (row, practice) in registrations.practices.enumerated() {
            order[slots[Int(practice)]] = row
            slots[Int(practice)] += 1
        }
        return SyntheticNation.Registrations(
            practices: order.map { registrations.practices[$0] }, smallAreas: order.map { registrations.cells[$0] },
            patients: order.map { registrations.patients[$0] })
    }
}
