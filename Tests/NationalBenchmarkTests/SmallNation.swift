import Formats
import Foundation
import NationalSurvey
import Shapes
import Synchronization
import SyntheticEngland
import TestData

@testable import NationalBenchmark

/// A small nation, and the run made on it once for all tests.
enum SmallNation {
    /// Writes the files into a new folder; the caller removes it.
    static func write(practices: Int = 240, seed: Int = 11) throws -> URL {
        let folder = try TestData.temporaryFolder()
        let staged = StagedFolder(path: folder.path)
        try SyntheticNation.generate(NationParameters(practices: practices, seed: seed), to: staged)
        _ = try staged.commit()
        return folder
    }

    static func table(_ header: String, _ rows: [String]) -> [UInt8] {
        Array(([header] + rows).joined(separator: "\n").utf8) + [10]
    }

    private static let made = Mutex<(run: NationalRun, borders: PolygonLayer)?>(nil)

    static func run() throws -> NationalRun { try runAndBorders().run }

    /// The run, and the small areas as the file has them, which the run itself lets go.
    static func runAndBorders() throws -> (run: NationalRun, borders: PolygonLayer) {
        try made.withLock { made in
            if let made { return made }
            let folder = try write()
            defer { try? FileManager.default.removeItem(at: folder) }
            let files = NationFiles(folder: folder.path)
            var request = NationalRun.Request(files: files)
            request.permutations = 200
            let both = (run: try NationalRun.run(request), borders: try Nation.read(files).smallAreas)
            made = both
            return both
        }
    }
}
