import Formats
import Foundation
import NationalSurvey

/// One piece of work on a graph file: from the work to the files in place and the summary on standard output.
struct GraphJob {
    let graph: String
    /// Folder for the results.
    let output: String
    let isQuiet: Bool

    /// - Parameter work: makes the files and the summary.
    func perform(_ work: (ProgressDisplay) throws -> (files: [Survey.OutputFile], summary: String)) throws {
        let folder = StagedFolder(path: output)
        Interruption.shared.protect(folder)
        let display = ProgressDisplay(isQuiet: isQuiet)
        do {
            try folder.prepare()
            let (files, summary) = try work(display)
            for file in files {
                guard resolved(output + "/" + file.name) != resolved(graph) else {
                    throw CommandFailure(
                        .usage, "--output \(output) holds the graph \(file.name), which a result would replace")
                }
                try folder.write(file.bytes, to: file.name)
            }
            try Interruption.shared.commit(folder)
            display.finish()
            try StandardStream.printResult(
                "\(summary)\nresults in \(output): \(files.map(\.name).joined(separator: ", "))")
        } catch {
            folder.discard()
            display.clear()
            throw CommandFailure(error)
        }
    }

    private func resolved(_ path: String) -> String {
        URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
    }
}
