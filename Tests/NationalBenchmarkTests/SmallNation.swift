import Formats
import Foundation
import NationalSurvey
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

    private static let made = Mutex<NationalRun?>(nil)

    static func run() throws -> NationalRun {
        try made.withLock { made in
            if let made { return made }
            let folder = try write()
            defer { try? FileManager.default.removeItem(at: folder) }
            var request = NationalRun.Request(files: NationFiles(folder: folder.path))
            request.permutations = 200
            let run = try NationalRun.run(request)
            made = run
            return run
        }
    }
}
