import Foundation

/// Where tests find real data and the peers' suites: read in place, never copied. A test that needs them is skipped,
/// saying so, where they are absent.
public enum TestData {
    /// The folder above `Tests/`.
    public static let packageRoot = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// `CATCHMENTS_SHARED`, or `../shared` beside the package.
    public static let shared: URL =
        ProcessInfo.processInfo.environment["CATCHMENTS_SHARED"].map { URL(filePath: $0) }
        ?? packageRoot.deletingLastPathComponent().appending(path: "shared")

    /// `CATCHMENTS_SUITES`, or `suites` in `shared`.
    public static let suites: URL =
        ProcessInfo.processInfo.environment["CATCHMENTS_SUITES"].map { URL(filePath: $0) }
        ?? shared.appending(path: "suites")

    /// Real English data of 2022.
    public static let england = shared.appending(path: "data/england-2022")

    /// Built with optimization. Tests of national size look at fewer seeds, or nothing, in debug, where they take minutes.
    #if DEBUG
        public static let isOptimized = false
    #else
        public static let isOptimized = true
    #endif

    public static func exists(_ url: URL) -> Bool { FileManager.default.fileExists(atPath: url.path) }

    public static var hasEngland: Bool { exists(england) }
    public static var hasSuites: Bool { exists(suites) }

    /// A new, empty folder for one test to write in; the caller removes it.
    public static func temporaryFolder() throws -> URL {
        let url = FileManager.default.temporaryDirectory.appending(path: "catchments-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        return url
    }
}
