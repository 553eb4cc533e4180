import Shapes

extension SyntheticNation {
    /// What the generator is doing, for a progress display.
    public enum Stage: String, CaseIterable, Hashable, Sendable {
        case land = "drawing coast, towns and small areas"
        case borders = "bending borders"
        case areas = "sharing out areas and practices"
        case consortia = "forming consortia"
        case registrations = "registering patients"
        case performance = "scoring practices"
        case truth = "checking the planted cases"
        case files = "writing files"
    }

    /// Makes the nation of `parameters`. Equal parameters give an equal nation: all arithmetic is the generator's own, so
    /// neither the platform, the number of threads nor a library's release makes a difference.
    ///
    /// The consortia are formed again, up to 24 times, while a kind of planted case is missing; the formation with most
    /// kinds is taken. From 700 practices all kinds were there with every seed that was tried. O(n log n) for n
    /// practices.
    /// - Parameter progress: called at the beginning of each stage, more than once when consortia are formed again;
    ///   answering false stops the work.
    /// - Throws: `.geometryFailed`, `.cancelled`.
    public static func generate(
        _ parameters: NationParameters, progress: (Stage) -> Bool = { _ in true }
    ) throws(SyntheticEnglandError) -> SyntheticNation {
        func enter(_ stage: Stage) throws(SyntheticEnglandError) {
            if !progress(stage) {
                throw SyntheticEnglandError(kind: .cancelled, message: "stopped while \(stage.rawValue)")
            }
        }
        try enter(.land)
        let coast = Coastline(parameters)
        let land = NationSites(coast, parameters).land
        let taken = Set(land)
        let cells = try NationCells(
            land: land, water: CoastSites(coast, parameters).water.filter { !taken.contains($0) },
            around: coast.centre, reach: parameters.reach, rounds: 2)
        try enter(.borders)
        let borders = NationBorders(cells, seed: parameters.seedBits)
        try enter(.areas)
        let people = NationPeople(cells, parameters)
        let areas = NationAreas(cells, people, parameters)
        let outlines = try NationOutlines(cells, borders, areaOfCell: areas.areaOfCell, count: areas.count)

        var best: NationAssembly?
        // Cases that need room are hardly to be had below some hundred practices: little use in trying again.
        for attempt in 0..<(parameters.practices < 300 ? 8 : 24) {
            try enter(.consortia)
            var people = people
            let roles = NationRoles(areas, people, parameters, attempt: attempt)
            let plan = NationConsortia(cells, &people, areas, roles, parameters, attempt: attempt)
            try enter(.registrations)
            var registrations = NationRegistrations(cells, people, areas, plan, parameters)
            let ties = NationTies(cells, areas, roles, plan, parameters).plant(in: &registrations)
            try enter(.performance)
            let performance = NationPerformance(cells, people, areas, plan, registrations, parameters)
            try enter(.truth)
            let codes = NationCodes(consortia: plan.consortia.count, parameters)
            let truth = NationTruthWriter(
                cells: cells, people: people, areas: areas, roles: roles, plan: plan,
                leads: NationLeads(cells, plan, registrations), performance: performance, ties: ties, codes: codes,
                parameters: parameters
            ).truth()
            if truth.kinds > best?.truth.kinds ?? -1 {
                best = NationAssembly(
                    parameters: parameters, coast: coast, cells: cells, borders: borders, outlines: outlines,
                    people: people, areas: areas, plan: plan, registrations: registrations, performance: performance,
                    codes: codes, truth: truth)
            }
            if truth.kinds == NationCase.Kind.allCases.count { break }
        }
        guard let best else {
            throw SyntheticEnglandError(kind: .plantingFailed, message: "no consortia could be formed")
        }
        return best.nation()
    }
}

extension NationTruth {
    /// How many kinds of cases there are, those without a case left out.
    fileprivate var kinds: Int { Set(cases.map(\.kind)).count }
}
