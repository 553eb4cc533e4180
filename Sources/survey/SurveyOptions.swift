import ArgumentParser
import Catchments
import NationalSurvey

/// The options that `run` and `check` share: inputs and parameters of a survey.
struct SurveyOptions: ParsableArguments {
    @Option(
        help: "Small-area boundaries: .shp, .geojson or .json, or a folder of them. Repeatable.",
        completion: .file(), transform: OptionBounds.path)
    var smallAreas: [String]

    @Option(help: "Field of the small areas' code (default: LSOA21CD, LSOA11CD, LSOA01CD, small_area, code).")
    var smallAreaCode: String?

    @Option(
        help: "Practices (CSV): code, easting and northing or latitude and longitude, list size, name, close date.",
        completion: .file(), transform: OptionBounds.path)
    var practices: String?

    @Option(
        help: "Patients by practice and small area (CSV). Repeatable.", completion: .file(),
        transform: OptionBounds.path)
    var registrations: [String]

    @Option(
        help: "Which practice is in which group (CSV; default: the practices file).", completion: .file(),
        transform: OptionBounds.path)
    var membership: String?

    @Option(help: "Column of the group (default: consortium, group, pcn_code).")
    var groupColumn: String?

    @Option(help: "Column of the group's name (default: X_NAME where the group column is X_CODE).")
    var groupNameColumn: String?

    @Option(help: "Column of the administrative area (default: pct, area, ccg_code).")
    var areaColumn: String?

    @Option(
        help:
            "Area boundaries: .shp, .geojson or .json, or a folder of them. Repeatable; without, areas are inferred from patients.",
        completion: .file(), transform: OptionBounds.path)
    var areas: [String] = []

    @Option(help: "Field of the areas' code (default: pct, area, ccg_code, area_code, code).")
    var areaCode: String?

    @Option(
        help: "Residents by small area (CSV): code; population, residents or population_total.", completion: .file(),
        transform: OptionBounds.path)
    var population: String?

    @Option(
        help: ArgumentHelp(
            "Bridges, tunnels, causeways and ferries between small areas (CSV: from, to, kind), or \"england\" for the "
                + "embedded table. Without it none is used.", valueName: "file"), completion: .file(),
        transform: OptionBounds.path)
    var links: String?

    @Option(
        help: ArgumentHelp(
            "Group code that means \"in no group\", beside the empty one (default: U). Repeatable.", valueName: "code"))
    var unaligned: [String] = []

    @Option(
        help: ArgumentHelp(
            "Folder of transformation grids, such as OSTN15's, looked through before PROJ's own. Repeatable.",
            valueName: "dir"))
    var grids: [String] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Vertices closer than this become one; 0 to 10 (default: 0.001).", valueName: "metres"),
        transform: OptionBounds.snap)
    var snap: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Share of the registered patients that makes a small area part of a group's share-threshold area (default: "
                + "0.30).", valueName: "share"),
        transform: OptionBounds.share)
    var shareThreshold: Share?

    @Option(
        parsing: .unconditional, help: "Seed of everything random (default: 1).", transform: OptionBounds.seed)
    var seed: UInt64?

    @OptionGroup(title: "Performance")
    var performance: PerformanceOptions

    @Flag(help: "Go on although unknown small-area codes hold more than 1 % of the patients.")
    var allowUnknownCodes = false

    func validate() throws {
        if membership == nil, practices == nil {
            throw ValidationError(
                "Missing expected argument '--membership <membership>' or '--practices <practices>': one of them says "
                    + "which practice is in which group")
        }
    }

    /// - Parameter threads: at most so many.
    func request(threads: Int, catchments: CatchmentRequest) -> SurveyRequest {
        var request = SurveyRequest()
        request.catchments = catchments
        request.smallAreas = smallAreas
        request.smallAreaCode = smallAreaCode
        request.practices = practices
        request.registrations = registrations
        request.membership = membership
        request.groupColumn = groupColumn
        request.groupNameColumn = groupNameColumn
        request.areaColumn = areaColumn
        request.areas = areas
        request.areaCode = areaCode
        request.population = population
        request.links = links
        if !unaligned.isEmpty { request.unaligned = unaligned }
        if let snap { request.snap = snap }
        if let shareThreshold { request.shareThreshold = shareThreshold }
        if let seed { request.seed = seed }
        request.performance = performance.request
        request.gridFolders = grids
        request.threads = threads
        request.allowsUnknownCodes = allowUnknownCodes
        return request
    }
}

/// How a command goes about its work; its results do not depend on these.
struct ConductOptions: ParsableArguments {
    @Option(
        parsing: .unconditional, help: "At most so many threads (default: the processor's cores).",
        transform: OptionBounds.threads)
    var threads: Int = OptionBounds.availableThreads

    @Flag(help: "Nothing on standard error but errors.")
    var quiet = false
}

/// How much of a survey is said on standard output.
struct ReadingOptions: ParsableArguments {
    @Flag(help: "Print the notes in full, not only how many there are.")
    var notes = false
}

/// What may become of files that are in the output folder already.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Replace files of the output folder that no survey wrote.")
    var overwrite = false
}
