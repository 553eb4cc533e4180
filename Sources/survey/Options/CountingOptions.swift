import ArgumentParser
import Catchments
import NationalSurvey

/// What is true, and from which bar on.
struct CountingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What was true on this day counts (default: the registrations' extract date).", valueName: "YYYY-MM-DD"),
        transform: OptionBounds.day)
    var asOf: CalendarDay?

    @Option(
        help: ArgumentHelp(
            "Group code that means \"in no group\", beside the empty one (default: U). Repeatable.", valueName: "code"))
    var unaligned: [String] = []

    @Flag(help: "A group leads only among the groups of its own administrative area.")
    var withinAreas = false

    @Flag(help: "Go on although unknown small-area codes hold more than 1 % of the patients.")
    var allowUnknownCodes = false

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

    func fill(_ request: inout SurveyRequest) {
        request.asOf = asOf
        if !unaligned.isEmpty { request.unaligned = unaligned }
        request.isWithinAreas = withinAreas
        request.allowsUnknownCodes = allowUnknownCodes
        if let shareThreshold { request.shareThreshold = shareThreshold }
        for setting in thresholds { _ = request.thresholds.set(setting.name, to: setting.value) }
    }
}

/// Groups beside neighbourhoods.
struct NeighbourhoodOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Neighbourhoods: a lookup with columns small_area, neighbourhood and, if known, name; adds alignment.csv and "
                + "neighbourhoods.csv.", valueName: "file"),
        completion: .file(), transform: OptionBounds.path)
    var neighbourhoods: String?
}

/// What few surveys need to change.
struct FineOptions: ParsableArguments {
    @Option(
        parsing: .unconditional, help: "Seed of everything random (default: 1).", transform: OptionBounds.seed)
    var seed: UInt64?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Vertices closer than this become one; 0 to 10 (default: 0.001).", valueName: "metres"),
        transform: OptionBounds.snap)
    var snap: Double?

    @Option(
        help: ArgumentHelp(
            "Folder of transformation grids, such as OSTN15's, looked through before PROJ's own. Repeatable.",
            valueName: "dir"))
    var grids: [String] = []

    func fill(_ request: inout SurveyRequest) {
        if let seed { request.seed = seed }
        if let snap { request.snap = snap }
        request.gridFolders = grids
    }
}
