import Planar

extension TruthWriter {
    /// Areas of one consortium.
    func wholeAreas() -> [PlantedCase] {
        plan.consortia.indices.compactMap { consortium in
            let area = plan.consortia[consortium].area
            let role = roles.roles[area]
            guard role == .coextensive || role == .coextensiveWithExceptions else { return nil }
            let (name, code) = (codes.area(area), codes.consortium(consortium))
            // A county has few of them, and each is to show a consortium that serves its area and no other.
            let isWhole =
                leads.territories[consortium] == land.areas.cellsOf[area]
                && (!land.parameters.isCounty || leads.isContained(consortium))
            let ground = isWhole ? cellCodes(leads.territories[consortium]) : []
            guard let exceptions = plan.exceptions[area] else {
                return PlantedCase(
                    .coextensive, consortia: [code], practices: practiceCodes(members(consortium)),
                    smallAreas: ground, areas: [name], "\(code) has all practices of \(name) and no other.")
            }
            let patients = land.areas.practicesOf[area].reduce(0) { $0 + performance.listSizes[$1] }
            let share = Double(exceptions.reduce(0) { $0 + performance.listSizes[$1] }) / Double(max(1, patients))
            guard exceptions.count * 10 <= land.areas.practicesOf[area].count, share <= 0.05 else { return nil }
            let listed = practiceCodes(exceptions)
            return PlantedCase(
                .coextensiveWithExceptions, consortia: [code], practices: listed, smallAreas: ground, areas: [name],
                measures: ["exceptions_share_of_patients": share],
                "\(code) has all practices of \(name) but \(listed.joined(separator: " and ")), which are unaligned.")
        }
    }

    /// Scattered and interleaved consortia without regard to performance, in whole areas and in towns.
    func mixedAreas() -> [PlantedCase] {
        var cases: [PlantedCase] = []
        for area in 0..<land.areas.count {
            let here = areaConsortia(area)
            let name = codes.area(area)
            switch roles.roles[area] {
            case .dispersed:
                let (consortium, listed) = (here[0], practiceCodes(members(here[0])))
                guard isFragmented(consortium) else { continue }
                let code = codes.consortium(consortium)
                cases.append(
                    PlantedCase(
                        .dispersed, consortia: [code], practices: listed, areas: [name],
                        "\(code) has its practices scattered over \(name), among those of compact consortia."))
                cases.append(mixedNotSelected(area, here))
            case .interleaved:
                cases += [interleaved(here, name, "all over \(name)"), mixedNotSelected(area, here)].compactMap { $0 }
            default: continue
            }
        }
        for town in plan.towns {
            let name = codes.area(plan.consortia[town.first].area)
            cases += [interleaved([town.first, town.second], name, "all over one town of \(name)")].compactMap { $0 }
        }
        return cases
    }

    /// `nil` unless each has several parts, whoever gets what is tied, and most of its practices' nearest are others'.
    private func interleaved(_ consortia: [Int], _ area: String, _ place: String) -> PlantedCase? {
        let listed = consortia.map(codes.consortium).sorted()
        let tree = PointTree(land.people.places)
        let isMixed = consortia.allSatisfy { consortium in
            let (own, all) = ownNeighbours(of: members(consortium), tree)
            let tied = ties.filter { $0.first == consortium || $0.second == consortium }.map(\.cell)
            return leads.parts(of: consortium, land.cells).count > 1
                && leads.parts(of: consortium, land.cells, with: tied).count > 1 && 100 * (all - own) > 55 * all
        }
        guard isMixed else { return nil }
        return PlantedCase(
            .interleaved, consortia: listed, practices: practiceCodes(consortia.flatMap(members)), areas: [area],
            "\(listed.joined(separator: " and ")) have their practices side by side \(place), like the fields of a "
                + "chess-board.")
    }

    /// No part has three quarters of the patients that the consortium has in its territory.
    private func isFragmented(_ consortium: Int) -> Bool {
        let parts = leads.parts(of: consortium, land.cells)
        return (parts.first?.patients ?? 0) * 4 < leads.inside[consortium] * 3
    }

    private func mixedNotSelected(_ area: Int, _ consortia: [Int]) -> PlantedCase {
        let all = mean(performance.quality, land.areas.practicesOf[area])
        let gap = consortia.map { abs(mean(performance.quality, members($0)) - all) }.max() ?? 0
        let listed = consortia.map(codes.consortium).sorted()
        return PlantedCase(
            .mixedNotSelected, consortia: listed, practices: practiceCodes(consortia.flatMap(members)),
            areas: [codes.area(area)], measures: ["gap": gap / NationPerformance.qualityDeviation],
            "The consortia of \(codes.area(area)) are mixed, but their practices are equal in quality on average.")
    }

    /// Small areas in which two consortia are equal.
    func tied() -> [PlantedCase] {
        ties.map { tie in
            let listed = [tie.first, tie.second].map(codes.consortium).sorted()
            return PlantedCase(
                .tie, consortia: listed, smallAreas: [codes.smallArea(tie.cell)],
                areas: [codes.area(land.areas.areaOfCell[tie.cell])], patients: tie.patients,
                "In \(codes.smallArea(tie.cell)) the consortia \(listed.joined(separator: " and ")) have \(tie.patients) "
                    + "patients each, and no other has as many.")
        }
    }
}
