/// The tables by small area with the codes of the map's census: as they are where there is no lookup.
struct CarriedTables {
    private(set) var registrations: RegistrationTable
    private(set) var population: PopulationTable?
    private(set) var performance: PerformanceTables?
    private(set) var account: LookupAccount?

    init(
        _ lookup: SmallAreaLookup?, smallAreas: [String], _ registrations: RegistrationTable,
        _ population: PopulationTable?,
        _ performance: PerformanceTables?
    ) {
        (self.registrations, self.population, self.performance) = (registrations, population, performance)
        guard let lookup else { return }
        let carrying = SmallAreaCarrying(lookup, smallAreas: smallAreas, residents: population?.residents ?? [:])
        let carried = carrying.carry(registrations)
        (self.registrations, account) = (carried.table, carried.account)
        if let population { self.population?.residents = carrying.carry(residents: population.residents) }
        if let performance {
            self.performance?.smallAreaScores = carrying.carry(scores: performance.smallAreaScores)
        }
    }
}

extension CarriedTables: FoundInput {
    var found: [String] { account?.lines ?? [] }
}
