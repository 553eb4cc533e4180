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

    /// What is made, and what is said of it.
    struct Made {
        let summary: String
        /// The file to open first; where there is none, all files are listed.
        var start: String?
        /// What stands below all else; may be empty.
        var appendix = ""
    }

    /// - Parameters:
    ///   - names: files that will be written, as far as they are known beforehand.
    ///   - work: makes the files, and the summary without the line that says where they are.
    func perform(
        names: [String], _ work: (ProgressDisplay) throws -> (files: [OutputFile], summary: String)
    ) throws {
        try perform(
            names: names,
            make: { display, write in
                let (files, summary) = try work(display)
                for file in files { try write(.whole(file)) }
                return Made(summary: summary)
            })
    }

    /// The same for results with a file to begin with.
    ///
    /// - Parameter make: hands each file to its second argument as soon as it is made.
    func perform(
        names: [String], make: (ProgressDisplay, _ write: (MadeFile) throws -> Void) throws -> Made
    ) throws {
        let folder = StagedFolder(path: output, replacingForeignFiles: conduct.overwrite)
        Interruption.shared.protect(folder)
        let display = ProgressDisplay(isQuiet: isQuiet)
        do {
            try refuseToReplaceInput(names)
            if Interruption.shared.isLone {
                try StagedFolder.check(path: output, names: names, replacingForeignFiles: conduct.overwrite)
            } else {
                try folder.prepare(names: names)
            }
            var written: [String] = []
            let made = try make(display) { file in
                Interruption.shared.passPoint()
                try refuseToReplaceInput([file.name])
                try file.write(to: folder)
                written.append(file.name)
            }
            Interruption.shared.passPoint()
            try Interruption.shared.commit(folder)
            display.finish()
            printResult(made, files: written, notes: folder.notes)
        } catch {
            folder.discard()
            display.clear()
            throw CommandFailure(error)
        }
    }

    /// The results are in place: a standard output that is closed or full is no failure any more.
    private func printResult(_ made: Made, files: [String], notes: [String]) {
        let notes = notes.map { "note: \($0)\n" }.joined()
        let place =
            made.start.map { "Open \(output.hasSuffix("/") ? output : output + "/")\($0)" }
            ?? "results in \(output): \(OutputFile.listing(names: files))"
        let appendix = made.appendix.isEmpty ? "" : "\n\n" + made.appendix
        do { try StandardStream.printResult("\(made.summary)\n\(notes)\n\(place)\(appendix)") } catch {
            StandardStream.error.write("survey: warning: the results are in \(output), but \(error.message)\n")
        }
    }

    /// Puts finished files into a folder, all or none.
    static func write(_ files: [OutputFile], to output: String, replacingForeignFiles: Bool) throws {
        let folder = StagedFolder(path: output, replacingForeignFiles: replacingForeignFiles)
        Interruption.shared.protect(folder)
        do {
            try folder.prepare(names: files.map(\.name))
            for file in files { try folder.write(file.bytes, to: file.name) }
            try Interruption.shared.commit(folder)
        } catch {
            folder.discard()
            throw error
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
