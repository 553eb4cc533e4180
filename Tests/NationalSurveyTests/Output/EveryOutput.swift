import Foundation
import TestData

@testable import NationalSurvey

/// A survey that writes every kind of file: the county with residents, neighbourhoods, performance and further methods.
enum EveryOutput {
    /// What an entry of the register came to.
    struct Made: Sendable {
        let entry: OutputEntry
        let files: [OutputFile]
        let tables: [TableDescription]
    }

    static let run = Result {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let neighbourhoods = folder.appending(path: "neighbourhoods.csv")
        let rows = try TextTable(County.folder.appending(path: "small_areas.csv"))["code"].enumerated().map {
            "\($1),N\($0 / 40)\n"
        }
        try Data(("small_area,neighbourhood\n" + rows.joined()).utf8).write(to: neighbourhoods)
        let run = try FindingsAgreementTests.make(threads: 2) { request in
            request.neighbourhoods = neighbourhoods.path
            request.population = [County.folder.appending(path: "small_areas.csv").path]
            var sampling = EnsembleRequest(graph: "")
            (sampling.plans, sampling.chains) = (10, 2)
            request.ensemble = sampling
            request.catchments.methods = [.nearest, .proportional, .volume, .convexHull, .adaptiveBuffer]
        }
        let source = OutputSource(run.survey, threads: 2)
        return (
            survey: run.survey, files: run.files,
            made: try OutputRegister.entries.map { entry in
                let made = try entry.make(source)
                return Made(entry: entry, files: try made.files.map { try $0.inMemory() }, tables: made.tables)
            }
        )
    }
}
