import Shapes
import Statistics

/// Puts everything into the public form: codes, names, rows in their order.
struct NationAssembly {
    let parameters: NationParameters
    let coast: Coastline
    let cells: NationCells
    let borders: NationBorders
    let outlines: NationOutlines
    let people: NationPeople
    let areas: NationAreas
    let plan: NationConsortia
    let registrations: NationRegistrations
    let performance: NationPerformance
    let codes: NationCodes
    let truth: NationTruth

    func nation() -> SyntheticNation {
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
            areaPolygons: outlines.areas, outline: outlines.nation, consortia: consortia, practices: practices(),
            registrations: rows(),
            estuaries: coast.estuaries.map { estuary in
                (0...10).map { coast.midline(of: estuary, 0.08 * Double($0)) }
            },
            islands: coast.islands.map { coast.place($0.centre) }, truth: truth)
    }

    /// Lists are some 4.5 per cent longer than censuses.
    private func smallAreas() -> [SyntheticNation.SmallArea] {
        var generator = SeededGenerator(seed: parameters.seedBits, stream: "nation population")
        return (0..<cells.count).map { cell in
            let registered = registrations.rows(cell).reduce(0) { $0 + Int(registrations.patients[$1]) }
            return SyntheticNation.SmallArea(
                code: codes.smallArea(cell),
                population: Int((Double(registered) / (1.045 + generator.uniform(in: -0.05..<0.05))).rounded()),
                area: areas.areaOfCell[cell], deprivation: performance.deprivation[cell])
        }
    }

    private func practices() -> [SyntheticNation.Practice] {
        people.places.indices.map { index in
            SyntheticNation.Practice(
                code: codes.practice(index), place: people.places[index], area: areas.areaOfCell[people.homes[index]],
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
