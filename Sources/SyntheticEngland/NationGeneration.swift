import Shapes

extension SyntheticNation {
    /// What the generator is doing, for a progress display.
    public enum Stage: String, CaseIterable, Hashable, Sendable {
        case land = "drawing coast, towns and small areas"
        case areas = "sharing out areas and practices"
        case consortia = "forming consortia"
        case registrations = "registering patients"
        case performance = "scoring practices"
        case truth = "checking the planted cases"
        case borders = "bending borders"
        case files = "writing files"
    }

    /// Makes the nation of `parameters`. Equal parameters give an equal nation: all arithmetic is the generator's own, so
    /// neither the platform, the number of threads nor a library's release makes a difference.
    ///
    /// The consortia are formed again, up to 24 times, while a kind of planted case is missing; the formation with most
    /// kinds is taken. From 700 practices all kinds were there with every seed that was tried. The land of a county is
    /// drawn again too, until every kind is there. O(n log n) for n practices.
    /// - Parameter progress: called at the beginning of each stage, more than once when consortia are formed again;
    ///   answering false stops the work.
    /// - Throws: `.plantingFailed`, `.geometryFailed`, `.cancelled`.
    public static func generate(
        _ parameters: NationParameters, progress: (Stage) -> Bool = { _ in true }
    ) throws(SyntheticEnglandError) -> SyntheticNation {
        func enter(_ stage: Stage) throws(SyntheticEnglandError) {
            if !progress(stage) {
                throw SyntheticEnglandError(kind: .cancelled, message: "stopped while \(stage.rawValue)")
            }
        }
        let chosen =
            try parameters.isCounty
            ? Self.county(parameters, enter)
            : parameters.hasHardCases ? Self.hardCases(parameters, enter) : Self.nation(parameters, enter)
        try enter(.borders)
        let borders = NationBorders(chosen.land.cells, seed: parameters.seedBits)
        let outlines = try NationOutlines(
            chosen.land.cells, borders, areaOfCell: chosen.land.areas.areaOfCell, count: chosen.land.areas.count)
        return NationAssembly(parameters: parameters, formation: chosen, borders: borders, outlines: outlines).nation()
    }

    /// Called at the beginning of each stage; throws to stop.
    private typealias Entry = (Stage) throws(SyntheticEnglandError) -> Void

    private static func nation(
        _ parameters: NationParameters, _ enter: Entry
    ) throws(SyntheticEnglandError) -> Formation {
        let land = try drawing(parameters, enter)
        // Cases that need room are hardly to be had below some hundred practices: little use in trying again.
        guard let best = try best(on: land, attempts: parameters.practices < 300 ? 8 : 24, enter) else {
            throw SyntheticEnglandError(kind: .plantingFailed, message: "no consortia could be formed")
        }
        return best
    }

    /// What is planted is planted whatever the land is like; what did not come out is not in the truth.
    private static func hardCases(
        _ parameters: NationParameters, _ enter: Entry
    ) throws(SyntheticEnglandError) -> Formation {
        let land = try drawing(parameters, enter)
        try enter(.consortia)
        let cases = HardCases(land)
        try enter(.registrations)
        let registrations = NationRegistrations(land, cases.plan)
        let doubts = DoubtfulRows(land, cases.plan)
        try enter(.performance)
        let performance = NationPerformance(land, cases.plan, registrations, doubts)
        try enter(.truth)
        let codes = NationCodes(consortia: cases.plan.consortia.count, parameters)
        let leads = NationLeads(land.cells, cases.plan, registrations)
        let truth = HardTruth(land: land, cases: cases, leads: leads, performance: performance, codes: codes).truth()
        return Formation(
            land: land, plan: cases.plan, registrations: registrations, performance: performance, doubts: doubts,
            codes: codes, truth: truth, hardCases: cases)
    }

    /// Draws the land again until every kind of case is there.
    private static func county(
        _ parameters: NationParameters, _ enter: Entry
    ) throws(SyntheticEnglandError) -> Formation {
        var missing: [PlantedCase.Kind] = []
        for layout in 0..<countyLayouts {
            var drawn = parameters
            drawn.layout = layout
            let land: SettledLand
            do throws(SyntheticEnglandError) {
                land = try drawing(drawn, enter)
            } catch {
                // Rarely a small area comes out without extent: other land is as good.
                guard error.kind == .geometryFailed else { throw error }
                continue
            }
            guard land.hasRoomForCounty, let best = try best(on: land, attempts: 12, enter) else { continue }
            missing = best.truth.missing(of: parameters)
            if missing.isEmpty { return best }
        }
        throw SyntheticEnglandError(
            kind: .plantingFailed,
            message: "no land with seed \(parameters.seed) and \(parameters.practices) practices has room for every "
                + "planted case; the last one had no \(missing.map(\.rawValue).joined(separator: ", "))")
    }

    /// How often a county's land is drawn before the seed is given up.
    private static let countyLayouts = 400

    private static func drawing(
        _ parameters: NationParameters, _ enter: Entry
    ) throws(SyntheticEnglandError) -> SettledLand {
        try enter(.land)
        let coast = Coastline(parameters)
        let sites = NationSites(coast, parameters).land
        let taken = Set(sites)
        let cells = try NationCells(
            land: sites, water: CoastSites(coast, parameters).water.filter { !taken.contains($0) },
            around: coast.centre, reach: parameters.reach, rounds: 2)
        try enter(.areas)
        let people = NationPeople(cells, coast, parameters)
        let areas = NationAreas(cells, people, coast, parameters)
        return SettledLand(parameters: parameters, coast: coast, cells: cells, people: people, areas: areas)
    }

    /// The first formation of consortia with every kind of case, or the one with most.
    private static func best(
        on land: SettledLand, attempts: Int, _ enter: Entry
    ) throws(SyntheticEnglandError) -> Formation? {
        var best: Formation?
        var least = Int.max
        for attempt in 0..<attempts {
            let formation = try formation(on: land, attempt, enter)
            let missing = formation.truth.missing(of: land.parameters).count
            if missing < least { (least, best) = (missing, formation) }
            if missing == 0 { break }
        }
        return best
    }

    private static func formation(
        on land: SettledLand, _ attempt: Int, _ enter: Entry
    ) throws(SyntheticEnglandError) -> Formation {
        try enter(.consortia)
        let roles = NationRoles(land, attempt: attempt)
        let plan = NationConsortia(land, roles, attempt: attempt)
        try enter(.registrations)
        var registrations = NationRegistrations(land, plan)
        let ties = NationTies(land, roles, plan).plant(in: &registrations)
        let doubts = DoubtfulRows(land, plan)
        try enter(.performance)
        let performance = NationPerformance(land, plan, registrations, doubts)
        try enter(.truth)
        let codes = NationCodes(consortia: plan.consortia.count, land.parameters)
        let truth = TruthWriter(
            land: land, roles: roles, plan: plan, leads: NationLeads(land.cells, plan, registrations),
            performance: performance, ties: ties, doubts: doubts, codes: codes
        ).truth()
        return Formation(
            land: land, plan: plan, registrations: registrations, performance: performance, doubts: doubts,
            codes: codes, truth: truth)
    }
}

extension SettledLand {
    /// Every area of a county is in one piece, the first two have the practices that they need, and the third has both
    /// banks of the estuary and the island. Most land has not, and need not be tried.
    fileprivate var hasRoomForCounty: Bool {
        areas.practicesOf[0].count >= 3 && areas.practicesOf[1].count >= 20 && areas.areWhole(cells)
            && Islands.pieces(of: 2, self).count == 1 && Banks.opposite(in: 2, self, free: homes(of: 2)) != nil
    }
}

extension PlantedTruth {
    /// Kinds of cases that were to be planted and are not there. In a county also those that say less than they could:
    /// an area of one consortium whose ground is not exactly its or that is not contained there, one unaligned practice
    /// only, and no building of one consortium or none of two.
    fileprivate func missing(of parameters: NationParameters) -> [PlantedCase.Kind] {
        let planted = Set(cases.map(\.kind))
        var missing = parameters.kinds.filter { !planted.contains($0) }
        guard parameters.isCounty else { return missing }
        for kind in [PlantedCase.Kind.coextensive, .coextensiveWithExceptions]
        where cases(of: kind).contains(where: { $0.smallAreas.isEmpty }) { missing.append(kind) }
        if cases(of: .unaligned).contains(where: { $0.practices.count < 2 }) { missing.append(.unaligned) }
        let owners = Set(cases(of: .coLocated).map(\.consortia.count))
        if !owners.isSuperset(of: [1, 2]) { missing.append(.coLocated) }
        return missing
    }
}
