import Shapes

extension SyntheticCounty {
    /// What the generator is doing, for a progress display.
    public enum Stage: String, CaseIterable, Hashable, Sendable {
        case land = "drawing land and towns"
        case borders = "drawing small areas"
        case practices = "placing practices"
        case registrations = "registering patients"
        case truth = "checking the planted cases"
        case files = "writing files"
    }

    /// Makes the county of `parameters`. Equal parameters give an equal county.
    ///
    /// All arithmetic but the tessellation is the same on every platform. The tessellation is GEOS's, rounded to the
    /// centimetre, so another release of GEOS could move a corner by one.
    ///
    /// The layout is drawn again, up to forty times, until every planted case is there. O(n log n) for n practices.
    /// - Parameter progress: called at the beginning of each stage, more than once when a layout is drawn again;
    ///   answering false stops the work.
    /// - Throws: `.plantingFailed`, `.geometryFailed`, `.cancelled`.
    public static func generate(
        _ parameters: CountyParameters, progress: (Stage) -> Bool = { _ in true }
    ) throws(SyntheticEnglandError) -> SyntheticCounty {
        func enter(_ stage: Stage) throws(SyntheticEnglandError) {
            if !progress(stage) {
                throw SyntheticEnglandError(kind: .cancelled, message: "stopped while \(stage.rawValue)")
            }
        }
        let quotas = Quotas(parameters)
        var fault = ""
        for attempt in 0..<40 {
            try enter(.land)
            let landscape = Landscape(parameters: parameters, attempt: attempt)
            let settlements = Settlements(landscape, parameters: parameters, attempt: attempt)
            let drawn = SeedPoints(landscape, settlements, parameters: parameters, attempt: attempt)
            try enter(.borders)
            let map: SmallAreaMap
            do throws(SyntheticEnglandError) {
                let seeds = try drawn.relaxed(times: 2)
                map = SmallAreaMap(seeds, try Tessellation(seeds), seed: parameters.seedBits)
            } catch {
                fault = error.message
                continue
            }
            try enter(.practices)
            guard var plan = TerritoryPlan(map, landscape, settlements, quotas) else {
                fault = "the consortia do not fit on the map"
                continue
            }
            let residents = RegistrationModel.residents(map, parameters: parameters, attempt: attempt)
            let practices = PracticePlan(
                &plan, map, quotas, residents: residents, parameters: parameters, attempt: attempt)
            try enter(.registrations)
            let registrations = RegistrationModel(
                map, plan, practices, residents: residents, parameters: parameters, attempt: attempt)
            try enter(.truth)
            if let found = PlantCheck(map, plan, practices, quotas, registrations).firstFault() {
                fault = found
                continue
            }
            return try CountyAssembly(
                parameters: parameters, quotas: quotas, settlements: settlements, map: map, plan: plan,
                practices: practices, registrations: registrations
            ).county()
        }
        throw SyntheticEnglandError(
            kind: .plantingFailed,
            message: "no layout with seed \(parameters.seed) and \(parameters.practices) practices shows every planted "
                + "case; the last one failed: \(fault)")
    }
}
