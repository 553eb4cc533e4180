import ArgumentParser
import NationalSurvey

/// The files that a survey is made of.
struct InputOptions: ParsableArguments {
    @Option(
        help:
            "Small-area boundaries: shapefile, GeoJSON, TopoJSON, KML, GeoPackage (file.gpkg#layer), also zipped, or a folder of them. Repeatable.",
        completion: .file(), transform: OptionBounds.path)
    var smallAreas: [String] = []

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

    @Option(
        help:
            "Area boundaries, of the same formats, or a folder of them. Repeatable; without, areas are inferred from patients.",
        completion: .file(), transform: OptionBounds.path)
    var areas: [String] = []

    @Option(
        help: ArgumentHelp(
            "Residents by small area: code; population, residents or population_total. Repeatable.", valueName: "file"),
        completion: .file(), transform: OptionBounds.path)
    var population: [String] = []

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

    @Option(
        help: ArgumentHelp(
            "Bridges, tunnels, causeways and ferries between small areas: a file (CSV: from, to, kind), \"england\" for the "
                + "embedded table, \"none\", or \"auto\" (default): the embedded table where it knows the map's codes.",
            valueName: "auto|england|none|file"), completion: .file(),
        transform: OptionBounds.path)
    var links: String?

    func fill(_ request: inout SurveyRequest) {
        request.smallAreas = smallAreas
        request.practices = practices
        request.registrations = registrations
        request.membership = membership
        request.areas = areas
        request.population = population
        request.postcodes = postcodes
        request.smallAreaLookup = smallAreaLookup
        request.links = links
    }
}
