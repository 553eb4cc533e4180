import Foundation

/// Tables for whoever compares runs: written into the folder that `CATCHMENTS_SUITES_REPORT` names, if it names one.
enum SuiteReport {
    static func write(_ name: String, header: [String], _ rows: [[String]]) throws {
        guard let folder = ProcessInfo.processInfo.environment["CATCHMENTS_SUITES_REPORT"], !folder.isEmpty else {
            return
        }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let lines = ([header] + rows).map { $0.joined(separator: "\t") + "\n" }
        try lines.joined().write(
            to: URL(filePath: folder).appending(path: name), atomically: true, encoding: .utf8)
    }
}
