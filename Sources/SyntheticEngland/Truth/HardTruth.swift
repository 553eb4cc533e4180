import Shapes

/// Holds the hard cases against places and registrations, and puts those that came out into codes and sentences.
struct HardTruth {
    let land: SettledLand
    let cases: HardCases
    let leads: NationLeads
    let performance: NationPerformance
    let codes: NationCodes

    /// O(cases · practices).
    func truth() -> PlantedTruth {
        let found =
            areas() + far() + weak() + across() + joint() + closed()
            + cases.moves.map { move in
                let (code, now) = (codes.practice(move.practice), cases.plan.consortiumOf[move.practice])
                let (here, before) = (now.map(codes.consortium) ?? "", codes.consortium(move.former))
                return PlantedCase(
                    .movedPractice, consortia: [here, before], practices: [code],
                    "\(code) was in \(before) until the end of 2010 and is in \(here) since.")
            }
        let order = Dictionary(uniqueKeysWithValues: PlantedCase.Kind.allCases.enumerated().map { ($1, $0) })
        return PlantedTruth(
            seed: land.parameters.seed, practices: land.parameters.practices,
            cases: found.sorted {
                (order[$0.kind] ?? 0, $0.areas.first ?? "", $0.consortia.first ?? "", $0.practices.first ?? "")
                    < (order[$1.kind] ?? 0, $1.areas.first ?? "", $1.consortia.first ?? "", $1.practices.first ?? "")
            }, clean: [])
    }

    private func listed(_ consortia: [Int]) -> [String] { consortia.map(codes.consortium).sorted() }
    private func practiceCodes(_ practices: [Int]) -> [String] { practices.sorted().map(codes.practice) }

    private func areas() -> [PlantedCase] {
        cases.adjacent.map { area, consortia in
            PlantedCase(
                .adjacentGroups, consortia: listed(consortia), areas: [codes.area(area)],
                "\(codes.area(area)) is cut into \(consortia.count) consortia of neighbours; none of them is spread.")
        }
            + cases.spread.compactMap { area, consortia in
                let own = Set(consortia)
                let lists = land.areas.practicesOf[area].map {
                    (cases.plan.consortiumOf[$0], performance.listSizes[$0])
                }
                let all = lists.reduce(0) { $0 + $1.1 }
                let dealt = lists.reduce(0) { sum, list in list.0.map(own.contains) == true ? sum + list.1 : sum }
                guard 4 * dealt >= all else { return nil }
                return PlantedCase(
                    .spreadArea, consortia: listed(consortia), areas: [codes.area(area)], patients: dealt,
                    measures: ["share": Double(dealt) / Double(max(1, all))],
                    "In \(codes.area(area)) \(consortia.count) consortia have their practices anywhere in the eastern half."
                )
            }
    }

    /// Ten practices of others at least stand nearer than a fellow, and others lead where it stands.
    private func far() -> [PlantedCase] {
        cases.far.compactMap { consortium, practice in
            let places = land.people.places
            func distance(_ other: Int) -> Double { places[practice].squaredDistance(to: places[other]) }
            let fellows = cases.members(consortium).filter { $0 != practice }
            guard let fellow = fellows.map(distance).min(),
                leads.leaders[land.people.homes[practice]]?.consortium != consortium
            else { return nil }
            let nearer = places.indices.count { $0 != practice && !fellows.contains($0) && distance($0) < fellow }
            guard nearer >= 10 else { return nil }
            let code = codes.practice(practice)
            return PlantedCase(
                .farMember, consortia: [codes.consortium(consortium)], practices: [code],
                areas: [codes.area(cases.plan.consortia[consortium].area)], measures: ["nearer": Double(nearer)],
                "\(code) is the one member of \(codes.consortium(consortium)) far from the others.")
        }
    }

    private func weak() -> [PlantedCase] {
        cases.weak.map { consortium, beside, deviations in
            func mean(_ practices: [Int]) -> Double {
                practices.reduce(0) { $0 + performance.quality[$1] } / Double(max(1, practices.count))
            }
            let (own, others) = (cases.members(consortium), cases.members(beside))
            let gap = (mean(own) - mean(others)) / NationPerformance.qualityDeviation
            let (code, name) = (codes.consortium(consortium), codes.area(cases.plan.consortia[consortium].area))
            return PlantedCase(
                .weakSelection, consortia: [code, codes.consortium(beside)], practices: practiceCodes(own),
                areas: [name],
                measures: ["planted": deviations, "gap": gap, "size": Double(own.count)],
                "\(code) has \(own.count) practices in the middle of \(name), planted to be better by \(deviations) standard "
                    + "deviations than the \(others.count) of \(codes.consortium(beside)) among which they stand.")
        }
    }

    private func across() -> [PlantedCase] {
        cases.across.compactMap { consortium, banks, hasBridge in
            let parts = leads.parts(of: consortium, land.cells)
            guard parts.count == 2,
                parts.allSatisfy({ $0.cells.contains(banks.left) != $0.cells.contains(banks.right) })
            else { return nil }
            let code = codes.consortium(consortium)
            return PlantedCase(
                .acrossWater, consortia: [code], practices: practiceCodes(cases.members(consortium)),
                smallAreas: parts[1].cells.sorted().map(codes.smallArea),
                areas: [codes.area(cases.plan.consortia[consortium].area)], measures: ["bridge": hasBridge ? 1 : 0],
                "\(code) has one part on each bank of an estuary, \(hasBridge ? "joined by a bridge" : "without a bridge")."
            )
        }
    }

    private func joint() -> [PlantedCase] {
        cases.joint.map { consortium, areas in
            PlantedCase(
                .twoAreas, consortia: [codes.consortium(consortium)],
                practices: practiceCodes(cases.members(consortium)),
                areas: areas.map(codes.area),
                "\(codes.consortium(consortium)) has three practices in each of two areas.")
        }
    }

    private func closed() -> [PlantedCase] {
        let closed = ClosedPractices.of(land, codes)
        guard !closed.isEmpty else { return [] }
        return [
            PlantedCase(
                .closedPractice, practices: closed.map(\.code),
                "\(closed.count) practices of the register closed before the day and have no patients.")
        ]
    }
}

/// Practices of the register that have closed, among those that are open.
enum ClosedPractices {
    /// By code. O(practices).
    static func of(_ land: SettledLand, _ codes: NationCodes) -> [SyntheticNation.ClosedPractice] {
        guard land.parameters.hasHardCases else { return [] }
        var random = land.parameters.generator("closed practices")
        let count = land.people.places.count
        return (0..<max(1, land.parameters.perEngland(60))).map { number in
            let beside = random.integer(below: count)
            let (place, site) = (land.people.places[beside], land.cells.sites[land.people.homes[beside]])
            return SyntheticNation.ClosedPractice(
                code: codes.practice(count + number),
                place: Coordinate(x: ((place.x + site.x) / 2).rounded(), y: ((place.y + site.y) / 2).rounded()),
                area: land.areas.areaOfCell[land.people.homes[beside]])
        }
    }
}
