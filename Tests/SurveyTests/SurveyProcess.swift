import Foundation
import Testing

/// The built executable, run as a process: the only way to see exit codes, streams and signals.
struct SurveyProcess {
    /// How a process ended.
    struct Outcome {
        /// Exit code; 128 + signal for one that a signal killed.
        let status: Int32
        let output: String
        let errors: String
    }

    struct NotFound: Error, CustomStringConvertible {
        let searched: [String]
        var description: String {
            "the executable survey is not beside the tests; build it first (swift build --product survey). Searched: "
                + searched.joined(separator: ", ")
        }
    }

    /// Beside the test bundle: `.build/debug` or `.build/release`, whichever is being tested.
    static func executable() throws -> URL {
        let places =
            [Bundle.main.executableURL, Bundle.main.bundleURL].compactMap { $0 }
            + CommandLine.arguments.filter { $0.contains(".xctest") }.map { URL(filePath: $0) }
        var searched: [String] = []
        for place in places {
            var folder = place.deletingLastPathComponent()
            for _ in 0..<5 {
                let candidate = folder.appending(path: "survey")
                var isFolder: ObjCBool = false
                if FileManager.default.fileExists(atPath: candidate.path, isDirectory: &isFolder), !isFolder.boolValue {
                    return candidate
                }
                searched.append(folder.path)
                folder.deleteLastPathComponent()
            }
        }
        throw NotFound(searched: searched)
    }

    private let process = Process()
    private let streams: URL
    private let ended: AsyncStream<Void>

    /// Starts `survey` with `arguments` in `folder`. Streams go to files: a full pipe would stop the process.
    ///
    /// - Parameters:
    ///   - input: what the process reads as its standard input; nothing where nil.
    ///   - environment: variables that are another's than those of the tests.
    init(
        _ arguments: [String], in folder: URL, input: Pipe? = nil, environment: [String: String] = [:]
    ) throws {
        streams = FileManager.default.temporaryDirectory.appending(path: "survey-streams-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: streams, withIntermediateDirectories: true)
        let (output, errors) = (streams.appending(path: "output"), streams.appending(path: "errors"))
        try Data().write(to: output)
        try Data().write(to: errors)
        process.executableURL = try Self.executable()
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        if let input { process.standardInput = input } else { process.standardInput = FileHandle.nullDevice }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        ended = stream
        process.terminationHandler = { _ in continuation.finish() }
        try process.run()
    }

    var id: Int32 { process.processIdentifier }
    var isRunning: Bool { process.isRunning }

    /// What is on standard error so far.
    func errorsSoFar() throws -> String { try text("errors") }

    func outcome() async throws -> Outcome {
        for await _ in ended {}
        let status = process.terminationStatus + (process.terminationReason == .uncaughtSignal ? 128 : 0)
        let outcome = Outcome(status: status, output: try text("output"), errors: try text("errors"))
        try FileManager.default.removeItem(at: streams)
        return outcome
    }

    private func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: streams.appending(path: name)), as: UTF8.self)
    }

    static func run(_ arguments: [String], in folder: URL) async throws -> Outcome {
        try await SurveyProcess(arguments, in: folder).outcome()
    }
}

/// A folder that is there while `body` runs.
func withTemporaryFolder<Value>(_ body: (URL) async throws -> Value) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: "survey-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}

/// Every file below `folder`, by relative path, with its bytes.
func contents(of folder: URL) throws -> [String: Data] {
    let manager = FileManager.default
    var files: [String: Data] = [:]
    // The manifest says of the others what they say themselves.
    for name in try manager.subpathsOfDirectory(atPath: folder.path) where !name.hasSuffix(".survey-manifest.json") {
        var isFolder: ObjCBool = false
        let path = folder.appending(path: name)
        guard manager.fileExists(atPath: path.path, isDirectory: &isFolder), !isFolder.boolValue else { continue }
        files[name] = try Data(contentsOf: path)
    }
    return files
}
