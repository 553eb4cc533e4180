import Shapes
import Statistics

/// Holds the planned cases against the registrations, and puts those that came out into codes and sentences.
struct NationTruthWriter {
    let cells: NationCells
    let people: NationPeople
    let areas: NationAreas
    let roles: NationRoles
    let plan: NationConsortia
    let leads: NationLeads
    let performance: NationPerformance
    let ties: [(cell: Int, first: Int, second: Int, patients: Int)]
    let codes: NationCodes
    let parameters: NationParameters

    func truth() -> NationTruth {
        let found = coextensive() + scattered() + parts() + tied() + selected() + alone() + doubts()
        let order = Dictionary(uniqueKeysWithValues: NationCase.Kind.allCases.enumerated().map { ($1, $0) })
        let keyed = found.map { planted -> (Int, String, NationCase) in
            let code = planted.consortia.first ?? planted.practices.first ?? planted.areas.first ?? ""
            return (order[planted.kind] ?? 0, code, planted)
        }
        return NationTruth(
            seed: parameters.seed, practices: parameters.practices,
            cases: keyed.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2), clean: clean())
    }

    // MARK: Words

    private func practiceCodes(_ practices: some Sequence<Int>) -> [String] { practices.sorted().map(codes.practice) }
    private func cellCodes(_ cells: some Sequence<Int>) -> [String] { cells.sorted().map(codes.smallArea) }
    private func members(_ consortium: Int) -> [Int] {
        areas.practicesOf[plan.consortia[consortium].area].filter { plan.consortiumOf[$0] == consortium }
    }

    // MARK: Territories

    private func coextensive() -> [NationCase] {
        plan.consortia.indices.compactMap { consortium in
            let area = plan.consortia[consortium].area
            let role = roles.roles[area]
            guard role == .coextensive || role == .coextensiveWithExceptions else { return nil }
            let (name, code) = (codes.area(area), codes.consortium(consortium))
            guard let exceptions = plan.exceptions[area] else {
                return NationCase(
                    .coextensive, consortia: [code], practices: practiceCodes(members(consortium)), areas: [name],
                    "\(code) has all practices of \(name) and no other.")
            }
            let patients = areas.practicesOf[area].reduce(0) { $0 + performance.listSizes[$1] }
            let share = Double(exceptions.reduce(0) { $0 + performance.listSizes[$1] }) / Double(max(1, patients))
            guard exceptions.count * 10 <= areas.practicesOf[area].count, share <= 0.05 else { return nil }
            let listed = practiceCodes(exceptions)
            return NationCase(
                .coextensiveWithExceptions, consortia: [code], practices: listed, areas: [name],
                measures: ["exceptions_share_of_patients": share],
                "\(code) has all practices of \(name) but \(listed.joined(separator: " and ")), which are unaligned.")
        }
    }

    /// Scattered and interleaved consortia, with or without regard to performance.
    private func scattered() -> [NationCase] {
        var cases: [NationCase] = []
        for area in 0..<areas.count {
            let here = areaConsortia(area)
            let name = codes.area(area)
            switch roles.roles[area] {
            case .dispersed:
                let (consortium, listed) = (here[0], practiceCodes(members(here[0])))
                guard isFragmented(consortium) else { continue }
                let code = codes.consortium(consortium)
                cases.append(
                    NationCase(
                        .dispersed, consortia: [code], practices: listed, areas: [name],
                        "\(code) has its practices scattered over \(name), among those of compact consortia."))
                cases.append(mixedNotSelected(area, here))
            case .interleaved:
                let listed = here.map(codes.consortium).sorted()
                cases.append(
                    NationCase(
                        .interleaved, consortia: listed, practices: practiceCodes(here.flatMap(members)), areas: [name],
                        "\(listed.joined(separator: " and ")) have their practices side by side all over \(name), like "
                            + "the fields of a chess-board."))
                cases.append(mixedNotSelected(area, here))
            default: continue
            }
        }
        return cases
    }

    private func areaConsortia(_ area: Int) -> [Int] {
        Set(areas.practicesOf[area].compactMap { plan.consortiumOf[$0] }).sorted()
    }

    /// No part has three quarters of the patients that the consortium has in its territory.
    private func isFragmented(_ consortium: Int) -> Bool {
        let parts = leads.parts(of: consortium, cells)
        return (parts.first?.patients ?? 0) * 4 < leads.inside[consortium] * 3
    }

    private func mixedNotSelected(_ area: Int, _ consortia: [Int]) -> NationCase {
        let all = mean(performance.quality, areas.practicesOf[area])
        let gap = consortia.map { abs(mean(performance.quality, members($0)) - all) }.max() ?? 0
        let listed = consortia.map(codes.consortium).sorted()
        return NationCase(
            .mixedNotSelected, consortia: listed, practices: practiceCodes(consortia.flatMap(members)),
            areas: [codes.area(area)], measures: ["gap": gap / NationPerformance.qualityDeviation],
            "The consortia of \(codes.area(area)) are mixed, but their practices are equal in quality on average.")
    }

    private func parts() -> [NationCase] {
        var cases: [NationCase] = []
        for (consortium, exclave) in plan.exclaves.sorted(by: { $0.key < $1.key }) {
            let parts = leads.parts(of: consortium, self.cells)
            guard parts.count == 2, parts[1].cells == exclave, leads.isContained(consortium),
                parts[0].patients * 100 > leads.inside[consortium] * 77
            else { continue }
            let inside = Set(exclave)
            let code = codes.consortium(consortium)
            cases.append(
                NationCase(
                    .exclave, consortia: [code],
                    practices: practiceCodes(members(consortium).filter { inside.contains(people.homes[$0]) }),
                    smallAreas: cellCodes(exclave), areas: [codes.area(plan.consortia[consortium].area)],
                    "\(code) has a main part and a small one that the small areas of others cut off."))
        }
        for (inner, outer) in plan.enclosures {
            let parts = leads.parts(of: inner, self.cells)
            guard parts.count == 1, leads.isContained(inner), leads.isContained(outer),
                parts[0].cells.allSatisfy({ cell in
                    self.cells.sides(cell).allSatisfy { side in
                        let other = self.cells.beyond[side]
                        let leader = other < 0 ? nil : leads.leaders[Int(other)]?.consortium
                        return leader == inner || leader == outer
                    }
                })
            else { continue }
            cases.append(
                NationCase(
                    .enclave, consortia: [codes.consortium(inner), codes.consortium(outer)],
                    practices: practiceCodes(members(inner)), smallAreas: cellCodes(parts[0].cells),
                    areas: [codes.area(plan.consortia[inner].area)],
                    "\(codes.consortium(inner)) lies wholly inside \(codes.consortium(outer))."))
        }
        return cases
    }

    private func tied() -> [NationCase] {
        ties.map { tie in
            let listed = [tie.first, tie.second].map(codes.consortium).sorted()
            return NationCase(
                .tie, consortia: listed, smallAreas: [codes.smallArea(tie.cell)],
                areas: [codes.area(areas.areaOfCell[tie.cell])], patients: tie.patients,
                "In \(codes.smallArea(tie.cell)) the consortia \(listed.joined(separator: " and ")) have \(tie.patients) "
                    + "patients each, and no other has as many.")
        }
    }

    // MARK: Performance

    private func mean(_ values: [Double], _ practices: some Collection<Int>) -> Double {
        practices.reduce(0) { $0 + values[$1] } / Double(max(1, practices.count))
    }

    private func selected() -> [NationCase] {
        var cases: [NationCase] = []
        for (consortium, planned) in plan.consortia.enumerated() where planned.isSelected {
            let all = areas.practicesOf[planned.area]
            let gap = NationPerformance.gap(of: consortium, in: performance.quality, areas, plan)
            let (inside, outside) = border(consortium)
            guard gap >= 1.5 * NationPerformance.qualityDeviation, inside >= 12, outside >= 12 else { continue }
            let (code, name) = (codes.consortium(consortium), codes.area(planned.area))
            cases.append(
                NationCase(
                    .selected, consortia: [code], practices: practiceCodes(members(consortium)), areas: [name],
                    measures: [
                        "gap": gap / NationPerformance.qualityDeviation, "members_at_border": Double(inside),
                        "others_at_border": Double(outside),
                    ],
                    "\(code) has the stronger practices of \(name), and others beside them belong to another."))
            for other in areaConsortia(planned.area) where plan.consortia[other].isResidual {
                let (left, rest) = (members(other), all.filter { plan.consortiumOf[$0] != other })
                cases.append(
                    NationCase(
                        .residual, consortia: [codes.consortium(other), code], practices: practiceCodes(left),
                        areas: [name],
                        measures: [
                            "quality_gap": mean(performance.quality, left) - mean(performance.quality, rest),
                            "cost_gap": mean(performance.cost, left) - mean(performance.cost, rest),
                        ],
                        "\(codes.consortium(other)) has the practices of \(name) that \(code) left: weaker and dearer.")
                )
            }
        }
        return cases
    }

    /// Members of `consortium`, and others of its area, with one of the other side among their six nearest of the area.
    private func border(_ consortium: Int) -> (inside: Int, outside: Int) {
        let all = areas.practicesOf[plan.consortia[consortium].area]
        let tree = PlaceTree(all.map { people.places[$0] })
        var (inside, outside) = (0, 0)
        for practice in all {
            let isMember = plan.consortiumOf[practice] == consortium
            let near = tree.nearest(7, to: people.places[practice]).map { all[$0.place] }
            guard near.contains(where: { (plan.consortiumOf[$0] == consortium) != isMember }) else { continue }
            if isMember { inside += 1 } else { outside += 1 }
        }
        return (inside, outside)
    }

    private func alone() -> [NationCase] {
        plan.alone.sorted { $0.key < $1.key }.map { area, strong in
            let all = areas.practicesOf[area]
            let near = PlaceTree(all.map { people.places[$0] }).nearest(6, to: people.places[strong])
                .map { all[$0.place] }.filter { $0 != strong }.prefix(5)
            let code = codes.practice(strong)
            return NationCase(
                .goingAlone, practices: [code], areas: [codes.area(area)],
                measures: [
                    "quality": performance.quality[strong], "area_mean": mean(performance.quality, all),
                    "neighbours_mean": mean(performance.quality, near),
                    "list_size": Double(performance.listSizes[strong]),
                ],
                "\(code) is in no consortium, has nearly all points, and stands among weaker practices of "
                    + "\(codes.area(area)).")
        }
    }

    // MARK: Doubts

    private func doubts() -> [NationCase] {
        var cases: [NationCase] = []
        // Numbered by place within squares: those of one building follow each other.
        var start = 0
        for next in 1...people.places.count
        where next == people.places.count || people.places[next] != people.places[start] {
            if next - start > 1 {
                let together = Array(start..<next)
                let owners = Set(together.compactMap { plan.consortiumOf[$0] }).map(codes.consortium).sorted()
                let listed = practiceCodes(together)
                cases.append(
                    NationCase(
                        .coLocated, consortia: owners, practices: listed,
                        areas: [codes.area(areas.areaOfCell[people.homes[start]])],
                        "\(listed.joined(separator: " and ")) are in one building."))
            }
            start = next
        }
        let silent = (0..<areas.count).filter { areas.isSilent[$0] }
        let loose = people.homes.indices.filter {
            plan.consortiumOf[$0] == nil && !areas.isSilent[areas.areaOfCell[people.homes[$0]]]
        }
        cases.append(
            NationCase(
                .unaligned, practices: practiceCodes(loose),
                "\(loose.count) practices of areas that answered are in no consortium."))
        cases.append(
            NationCase(
                .notAnswering, practices: practiceCodes(silent.flatMap { areas.practicesOf[$0] }),
                areas: silent.map(codes.area), "\(silent.count) areas did not answer; they lie together."))
        return cases
    }

    private func clean() -> [String] {
        let touched = Set(ties.flatMap { [$0.first, $0.second] } + plan.enclosures.map(\.outer))
        let tree = PlaceTree(people.places)
        return plan.consortia.indices.filter { consortium in
            plan.consortia[consortium].shape == .compact && !touched.contains(consortium)
                && roles.roles[plan.consortia[consortium].area].isCompact
                && members(consortium).count >= 3 && leads.isContained(consortium)
                && leads.parts(of: consortium, cells).count == 1 && isTogether(consortium, tree)
        }.map(codes.consortium).sorted()
    }

    /// At least half of its practices' four nearest, taken together, are its own.
    private func isTogether(_ consortium: Int, _ tree: PlaceTree) -> Bool {
        var (own, all) = (0, 0)
        for practice in members(consortium) {
            let near = tree.nearest(5, to: people.places[practice]).map(\.place).filter { $0 != practice }.prefix(4)
            all += near.count
            own += near.count { plan.consortiumOf[$0] == consortium }
        }
        return 2 * own >= all
    }
}
