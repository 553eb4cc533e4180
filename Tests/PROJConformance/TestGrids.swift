import Foundation
import PROJ
import TestData

/// The small grids that stand beside the tests, as a folder or packed; the library's own folders when there are none.
final class TestGrids {
    let environment: LowLevelOperation.Environment
    /// Where files of the tests may be.
    let folders: [String]
    /// What was used, for the printed line.
    let description: String
    private let unpacked: URL?

    init(beside tests: URL) throws {
        var environment = LowLevelOperation.Environment()
        var unpacked: URL?
        let (folder, archive) = (tests.appending(path: "for_tests"), tests.appending(path: "for_tests.tar.zst"))
        if TestData.exists(folder) {
            description = "for_tests"
            environment.folders = [folder.path]
        } else if TestData.exists(archive) {
            let target = try TestData.temporaryFolder()
            (unpacked, description) = (target, "for_tests.tar.zst")
            environment.folders = [try Self.unpack(archive, into: target)]
        } else {
            description = "the library's own grids"
        }
        environment.isExclusive = !environment.folders.isEmpty
        folders = environment.isExclusive ? environment.folders : PROJLibrary.dataFolders
        self.environment = environment
        self.unpacked = unpacked
    }

    deinit { if let unpacked { try? FileManager.default.removeItem(at: unpacked) } }

    /// The folder with the grids in it.
    private static func unpack(_ archive: URL, into target: URL) throws -> String {
        let tar = Process()
        tar.executableURL = URL(filePath: "/usr/bin/env")
        tar.arguments = ["tar", "--zstd", "-xf", archive.path, "-C", target.path]
        try tar.run()
        tar.waitUntilExit()
        guard tar.terminationStatus == 0 else { throw CocoaError(.fileReadCorruptFile) }
        let inner = target.appending(path: "for_tests")
        return TestData.exists(inner) ? inner.path : target.path
    }
}
