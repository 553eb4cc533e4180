import Formats
import Foundation
import NationalSurvey

/// One survey from the request to the files in place and the summary on standard output.
struct SurveyJob {
    let request: SurveyRequest
    /// Folder for the results.
    let output: String
    let isQuiet: Bool

    /// - Parameter appendix: further text for standard output, made before the results are put in place; may be empty.
    func perform(appendix: (Survey) throws -> String) throws {
        try refuseToWriteIntoInputFolder()
        let folder = StagedFolder(path: output)
        Interruption.shared.protect(folder)
        let display = ProgressDisplay(isQuiet: isQuiet)
        do {
            try folder.prepare()
            let survey = try Survey.run(request) { display.enter($0) }
            display.enter(SurveyProgress(.output))
            let files = try survey.files(threads: request.threads)
            try refuseToReplaceInput(files.map(\.name))
            for file in files { try folder.write(file.bytes, to: file.name) }
            var text = SurveyOverview(survey).text + "\n"
            let further = try appendix(survey)
            if !further.isEmpty { text += "\n" + further + "\n" }
            text += "\nresults in \(output): \(OutputFile.listing(files))"
            try Interruption.shared.commit(folder)
            display.finish()
            try StandardStream.printResult(text)
        } catch {
            folder.discard()
            display.clear()
            throw CommandFailure(error)
        }
    }

    private var inputs: [String] {
        request.smallAreas + request.areas + request.registrations + request.performance.files
            + [
                request.practices, request.membership, request.population, request.links, request.postcodes,
                request.smallAreaLookup,
                request.performance.smallAreaIMD,
            ].compactMap { $0 } + request.catchments.boundaries.values
    }

    /// Maps written into a folder of boundary files would be read as boundaries by the next run.
    private func refuseToWriteIntoInputFolder() throws(CommandFailure) {
        let folders = request.smallAreas + request.areas
        guard let folder = folders.first(where: { Self.resolved($0) == Self.resolved(output) }) else { return }
        throw CommandFailure(.usage, "--output \(output) is the folder of boundaries \(folder); name another one")
    }

    /// A table of practices is easily called like one of the results.
    private func refuseToReplaceInput(_ names: [String]) throws(CommandFailure) {
        let sources = Set(inputs.map(Self.resolved))
        guard let name = names.first(where: { sources.contains(Self.resolved(output + "/" + $0)) }) else { return }
        throw CommandFailure(.usage, "--output \(output) holds the input \(name), which a result would replace")
    }

    private static func resolved(_ path: String) -> String {
        URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
    }
}
