/// The steps of a national run, in their order, by their names in the peers' results.
enum NationalStep: String, Hashable, Sendable, CaseIterable {
    /// Reading and joining all files.
    case reading = "a"
    /// Projecting the practices.
    case projection = "b"
    /// Catchments by nearest practice.
    case nearestCatchments = "c"
    /// Shared borders, their validation, and neighbours.
    case topology = "f_graph"
    /// The table of registrations by practice and by small area, commitment sets, and the practice with most patients in each small area.
    case assignment = "d_sets"
    case registrationCatchments = "d_reg"
    case pluralityCatchments = "d_plu"
    case nearestTerritories = "e_vor"
    case registrationTerritories = "e_reg"
    case pluralityTerritories = "e_plu"
    /// Components of the territories.
    case components = "f_comp"
    /// Parts, holes, roundness and convexity of the territories.
    case shapes = "f_shape"
    case overlaps = "g_sets"
    /// No peer measures this one.
    case practiceOverlaps = "g_practices"
    /// Ground by the number of groups.
    case uncovered = "g_unc"
    /// Match with administrative areas.
    case areaFits = "h_sets"
    case permutations = "i"
    /// Writing the territories.
    case writing = "j_geojson"

    /// Called before each step, on the calling thread. Throwing stops the run; a `CancellationError` says that the
    /// caller wished it.
    typealias Callback = (NationalStep) throws -> Void
}
