import ArgumentParser
import Catchments
import NationalSurvey

/// The options that `run` and `check` share: inputs and parameters of a survey.
struct SurveyOptions: ParsableArguments {
    @Option(
        help:
            "Small-area boundaries: shapefile, GeoJSON, TopoJSON, KML, GeoPackage (file.gpkg#layer), also zipped, or a folder of them. Repeatable.",
        completion: .file(), transform: OptionBounds.path)
    var smallAreas: [String] = []

    @Option(help: "Field of the small areas' code (default: LSOA21CD, LSOA11CD, LSOA01CD, small_area, code).")
    var smallAreaCode: String?

    @Option(
        help: ArgumentHelp(
            "Practices: a table with code, easting and northing or latitude and longitude, list size, name, open and close date; "
                + "or the register epraccur. Repeatable.", valueName: "file"),
        completion: .file(), transform: OptionBounds.path)
    var practices: [String] = []

    @Option(
        help: ArgumentHelp(
            "Patients by practice and small area: a table, as are all files but boundaries, in CSV, .gz, .zip (archive.zip#member) or "
                + ".xlsx (book.xlsx#sheet). Repeatable.", valueName: "file"), completion: .file(),
        transform: OptionBounds.path)
    var registrations: [String] = []

    @Option(
        help: ArgumentHelp(
            "Which practice is in which group (default: the practices file). Repeatable.", valueName: "file"),
        completion: .file(), transform: OptionBounds.path)
    var membership: [String] = []

    @Option(help: "Column of the group (default: consortium, group, pcn_code).")
    var groupColumn: String?

    @Option(help: "Column of the group's name (default: X_NAME where the group column is X_CODE).")
    var groupNameColumn: String?

    @Option(help: "Column of the administrative area (default: pct, area, ccg_code, sub_icb_location_code, icb_code).")
    var areaColumn: String?

    @Option(
        help:
            "Area boundaries, of the same formats, or a folder of them. Repeatable; without, areas are inferred from patients.",
        completion: .file(), transform: OptionBounds.path)
    var areas: [String] = []

    @Option(help: "Field of the areas' code (default: pct, area, ccg_code, area_code, code).")
    var areaCode: String?

    @Option(
        help: ArgumentHelp(
            "Residents by small area: code; population, residents or population_total. Repeatable.", valueName: "file"),
        completion: .file(), transform: OptionBounds.path)
    var population: [String] = []

    @Option(
        help: ArgumentHelp(
            "What was true on this day counts (default: the registrations' extract date).", valueName: "YYYY-MM-DD"),
        transform: OptionBounds.day)
    var asOf: CalendarDay?

    @Option(
        help: ArgumentHelp(
            "A column by its own name, or, in a file without a header, by its place from 1: practices.easting=X. Repeatable.",
            discussion: "Roles: " + ColumnRole.allCases.map(\.rawValue).joined(separator: ", "), valueName: "role=name"),
        transform: OptionBounds.column)
    var column: [ColumnChoice] = []

    @Option(
        help: ArgumentHelp(
            "Directory of postcodes (ONSPD, NSPL, Code-Point Open, NHS directory; file, .zip or folder): practices with a "
                + "postcode and no coordinates get its point.", valueName: "path"),
        completion: .file(), transform: OptionBounds.path)
    var postcodes: String?

    @Option(
        help: ArgumentHelp(
            "Lookup between the small areas of two censuses (ONS: LSOA11CD, LSOA21CD): registrations and other tables of the "
                + "other census are carried to the map's.", valueName: "file"),
        completion: .file(), transform: OptionBounds.path)
    var smallAreaLookup: String?

    @Flag(help: "A group leads only among the groups of its own administrative area.")
    var withinAreas = false

    @Option(
        help: ArgumentHelp(
            "Neighbourhoods: a lookup with columns small_area, neighbourhood and, if known, name; adds alignment.csv and "
                + "neighbourhoods.csv.", valueName: "file"),
        completion: .file(), transform: OptionBounds.path)
    var neighbourhoods: String?

    @Option(
        help: ArgumentHelp(
            "Bridges, tunnels, causeways and ferries between small areas: a file (CSV: from, to, kind), \"england\" for the "
                + "embedded table, \"none\", or \"auto\" (default): the embedded table where it knows the map's codes.",
            valueName: "auto|england|none|file"), completion: .file(),
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
        name: .customLong("threshold"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "A bar of the territory tests. Repeatable. Names and defaults: " + OptionBounds.thresholdDefaults + ".",
            valueName: "name=value"), transform: OptionBounds.threshold)
    var thresholds: [OptionBounds.Setting] = []

    @Option(
        parsing: .unconditional, help: "Seed of everything random (default: 1).", transform: OptionBounds.seed)
    var seed: UInt64?

    @OptionGroup(title: "Performance")
    var performance: PerformanceOptions

    @Flag(help: "Go on although unknown small-area codes hold more than 1 % of the patients.")
    var allowUnknownCodes = false

    /// No input is named at all.
    var isEmpty: Bool {
        smallAreas.isEmpty && registrations.isEmpty && membership.isEmpty && practices.isEmpty
    }

    /// Refuses a survey without its inputs.
    func requireInputs() throws {
        for (name, paths) in [("small-areas", smallAreas), ("registrations", registrations)] where paths.isEmpty {
            throw ValidationError("Missing expected argument '--\(name) <\(name)> ...'")
        }
        if membership.isEmpty, practices.isEmpty {
            throw ValidationError(
                "Missing expected argument '--membership <membership>' or '--practices <practices>': one of them says "
                    + "which practice is in which group")
        }
    }

    func validate() throws {
        for (role, choices) in Dictionary(grouping: column, by: \.role) where choices.count > 1 {
            throw ValidationError(
                "--column names \(role.rawValue) twice: \(choices.map(\.name).joined(separator: ", "))")
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
        request.asOf = asOf
        request.columns = Dictionary(column.map { ($0.role, $0.name) }) { first, _ in first }
        request.links = links
        request.postcodes = postcodes
        request.smallAreaLookup = smallAreaLookup
        request.isWithinAreas = withinAreas
        request.neighbourhoods = neighbourhoods
        if !unaligned.isEmpty { request.unaligned = unaligned }
        if let snap { request.snap = snap }
        for setting in thresholds { _ = request.thresholds.set(setting.name, to: setting.value) }
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
