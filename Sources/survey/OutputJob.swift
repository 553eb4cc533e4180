import Formats
import Foundation
import NationalSurvey

/// One piece of work from its options to the files in place and the summary on standard output: all files or none.
struct OutputJob {
    /// Folder for the results.
    let output: String
    let conduct: OutputOptions
    let isQuiet: Bool
    /// What is read, so that no result takes its place.
    let inputs: [String]

    /// - Parameters:
    ///   - names: files that will be written, as far as they are known beforehand.
    ///   - work: makes the files, and the summary without the line that says where they are.
    func perform(
        names: [String], _ work: (ProgressDisplay) throws -> (files: [OutputFile], summary: String)
    ) throws {
        let folder = StagedFolder(path: output, replacingForeignFiles: conduct.overwrite)
        Interruption.shared.protect(folder)
        let display = ProgressDisplay(isQuiet: isQuiet)
        do {
            try refuseToReplaceInput(names)
            try folder.prepare(names: names)
            let (files, summary) = try work(display)
            try refuseToReplaceInput(files.map(\.name))
            for file in files { try folder.write(file.bytes, to: file.name) }
            try Interruption.shared.commit(folder)
            display.finish()
            let notes = folder.notes.map { "note: \($0)\n" }.joined()
            try StandardStream.printResult("\(summary)\n\(notes)\nresults in \(output): \(OutputFile.listing(files))")
        } catch {
            folder.discard()
            display.clear()
            throw CommandFailure(error)
        }
    }

    /// Says what `perform` would refuse before its work, without touching anything.
    func check(names: [String]) throws {
        do {
            try refuseToReplaceInput(names)
            try StagedFolder.check(path: output, names: names, replacingForeignFiles: conduct.overwrite)
        } catch { throw CommandFailure(error) }
    }

    /// A table of practices is easily called like one of the results.
    private func refuseToReplaceInput(_ names: [String]) throws(CommandFailure) {
        let sources = Set(inputs.map(Self.resolved))
        guard let name = names.first(where: { sources.contains(Self.resolved(output + "/" + $0)) }) else { return }
        throw CommandFailure(.usage, "--output \(output) holds the input \(name), which a result would replace")
    }

    static func resolved(_ path: String) -> String {
        URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
    }
}
