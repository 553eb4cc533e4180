import ArgumentParser
import Foundation
import NationalSurvey
import SyntheticEngland

/// `survey demo`: the survey on a synthetic county or nation, and what it says of each planted case.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Survey the bundled county, and say what was found of the cases planted in it.",
        usage: "survey demo [<options>]",
        discussion: """
            From the package's folder, into survey-output where --output names no other:
              survey demo

            On a nation with its truth:
              survey generate --practices 700 --output nation
              survey demo --input nation --output nation-results
            """
    )

    @Option(
        help: ArgumentHelp("Folder of files made by generate (default: shapefiles).", valueName: "folder"),
        completion: .directory,
        transform: OptionBounds.path)
    var input: String = "shapefiles"

    @OptionGroup(title: "Output")
    var results: OutputOptions

    @OptionGroup(title: "Output")
    var reading: ReadingOptions

    @OptionGroup
    var conduct: ConductOptions

    func run() throws {
        let truth = try readTruth()
        var request = SurveyRequest()
        request.smallAreas = [borders]
        request.practices = [input + "/practices.csv"]
        request.registrations = [input + "/registrations.csv"]
        request.membership = [input + "/membership.csv"]
        request.groupColumn = "consortium"
        request.areaColumn = "pct"
        if truth.cases.contains(where: { $0.kind.isOfPerformance }) {
            request.performance.files = [input + "/performance.csv"]
            request.performance.qofColumn = "qof"
            request.performance.qofMaximum = 1000
            request.performance.costColumn = "cost_gbp"
            request.performance.costPatientsColumn = "patients"
            request.performance.smallAreaIMD = input + "/small_area_imd.csv"
        }
        request.threads = conduct.threads
        try SurveyJob(
            request: request, output: results.output ?? "survey-output", conduct: results, isQuiet: conduct.quiet,
            showsNotes: reading.notes
        ).perform { survey in PlantedFindings(truth, survey).report() }
    }

    /// A shapefile, or where there is none the file of a nation made as GeoJSON.
    private var borders: String {
        let (shapefile, geoJSON) = (input + "/small_areas.shp", input + "/small_areas.geojson")
        let files = FileManager.default
        return !files.fileExists(atPath: shapefile) && files.fileExists(atPath: geoJSON) ? geoJSON : shapefile
    }

    private func readTruth() throws(CommandFailure) -> PlantedTruth {
        let path = input + "/truth.json"
        guard FileManager.default.fileExists(atPath: path) else {
            throw CommandFailure(
                .input,
                "\(path): no such file; run from the package's folder, or name one made by generate with --input")
        }
        do {
            return try JSONDecoder().decode(PlantedTruth.self, from: Data(contentsOf: URL(filePath: path)))
        } catch {
            throw CommandFailure(.input, "\(path): cannot be read as the truth about planted cases: \(error)")
        }
    }
}
