import PROJ

/// What became of the inputs: where figures come from, and every row in exactly one count.
public struct InputAccount: Sendable {
    public let provenance: Provenance
    /// What became of every registration row.
    public let registrations: RegistrationLedger
    /// How the practices of the files fit together.
    public let practices: PracticeCensus
    /// How the population file joined; `nil` without one.
    public let population: PopulationLedger?
    /// Codes of small areas that the files give no geometry: known, but not on the map.
    public let withoutGround: [String]
    /// What a directory of postcodes did; `nil` without one.
    public let postcodes: PostcodeAccount?
    /// What a lookup between two censuses did; `nil` without one.
    public let lookup: LookupAccount?
    /// What a lookup of neighbourhoods did; `nil` without one.
    public let neighbourhoods: NeighbourhoodAccount?
    /// What was taken out of names.
    public let text: TextLedger
    /// Names of places, by code.
    public let names: PlaceNames
    /// What was found in each input and in joining them, one line each, in the order of reading: what `SurveyCheck` says.
    public let found: [String]
    /// The day on which practices and memberships count.
    public let day: SurveyDay
    /// Of these what a reader should know before quoting a figure.
    let doubts: [String]
    /// From the national grid to the longitudes and latitudes of the maps.
    let mapPlan: TransformationPlan

    /// - Throws: `PROJError` when there is no way from the national grid to the maps.
    init(_ request: SurveyRequest, _ joined: JoinedInputs, found: [String]) throws {
        let plan = try TransformationPlan(
            from: .britishNationalGrid(), to: .wgs84(), gridFolders: request.gridFolders)
        provenance = Provenance(request, joined.inputs, mapPlan: plan)
        registrations = joined.assembly.ledger
        practices = joined.assembly.practices
        population = joined.assembly.population
        text = joined.assembly.text
        names = PlaceNames(joined.inputs)
        self.found = found
        withoutGround = joined.inputs.smallAreas.withoutGround
        (postcodes, lookup) = (joined.inputs.register.postcodes, joined.inputs.lookup)
        neighbourhoods = joined.inputs.neighbourhoods?.account
        day = joined.inputs.day
        let inputs = joined.inputs
        doubts =
            inputs.registrations.doubts + inputs.register.notes + inputs.membership.doubts
            + (inputs.population?.notes ?? []) + (inputs.neighbourhoods?.doubts ?? [])
            + practices.leftOutLines + [practices.listSizeContradiction].compactMap { $0 }
        mapPlan = plan
    }
}
