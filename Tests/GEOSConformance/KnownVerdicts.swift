import Foundation
import GEOS

/// Tests that the library itself fails, by a status file below the folder of suites.
///
/// A status file is tab-separated with a first line that names at least `file`, `case`, `test` and a column that starts
/// with `status`; what is neither `pass` nor `skip` there is a failure of the library.
struct KnownVerdicts {
    private var failures: Set<String> = []

    /// Failures of the library that no status file tells, as `operation`, `version`: the package's own short list.
    static let own: [(file: String, caseNumber: Int, number: Int)] = []

    init(below folder: URL, of suites: URL) {
        for entry in Self.own { failures.insert(Self.key(entry.file, "\(entry.caseNumber)", "\(entry.number)")) }
        for parent in [folder, suites] {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
            for name in names.sorted() where name.hasSuffix(".tsv") { read(parent.appending(path: name)) }
        }
        let below = FileManager.default.enumerator(atPath: folder.path)
        while let name = below?.nextObject() as? String {
            if name.hasSuffix(".tsv"), name.contains("/") { read(folder.appending(path: name)) }
        }
    }

    func libraryFails(_ file: String, _ test: CaseFile.Test) -> Bool {
        failures.contains(Self.key(file, "\(test.caseNumber)", "\(test.number)"))
    }

    private mutating func read(_ url: URL) {
        guard let text = try? String(contentsOf: url, encoding: .utf8) else { return }
        let lines = text.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        guard let header = lines.first, let file = header.firstIndex(of: "file"),
            let caseNumber = header.firstIndex(of: "case"), let number = header.firstIndex(of: "test"),
            let status = header.firstIndex(where: { $0.hasPrefix("status") || $0 == "verdict" })
        else { return }
        for line in lines.dropFirst() where line.count > max(file, caseNumber, number, status) {
            guard line[status] != "pass", line[status] != "skip", !line[status].isEmpty else { continue }
            failures.insert(Self.key(String(line[file]), String(line[caseNumber]), String(line[number])))
        }
    }

    private static func key(_ file: String, _ caseNumber: String, _ number: String) -> String {
        "\(file)\t\(caseNumber)\t\(number)"
    }
}
