/// The stages of a national run, in their order.
public enum NationalRunStage: String, Hashable, Sendable, CaseIterable {
    case reading = "reading the nation"
    case projection = "projecting the practices"
    case nearestCatchments = "nearest-practice catchments"
    case topology = "shared borders, validation and neighbours"
    case assignment = "commitment sets and plurality"
    case registrationCatchments = "registration catchments"
    case pluralityCatchments = "plurality catchments"
    case nearestTerritories = "territories by nearest practice"
    case registrationTerritories = "territories by registration"
    case pluralityTerritories = "territories by plurality"
    case components = "components of the territories"
    case shapes = "shapes of the territories"
    case overlaps = "overlaps of groups"
    case practiceOverlaps = "overlaps of practices"
    case uncovered = "ground by the number of groups"
    case areaOverlaps = "match with administrative areas"
    case permutations = "permutation tests"
    case writing = "writing the territories"

    /// Called before each stage, on the calling thread. Throwing stops the run; a `CancellationError` says that the
    /// caller wished it.
    public typealias Callback = (NationalRunStage) throws -> Void
}
