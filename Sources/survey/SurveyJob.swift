import Formats
import NationalSurvey

/// One survey from the request to the files in place and the summary on standard output.
struct SurveyJob {
    let request: SurveyRequest
    /// Folder for the results.
    let output: String
    let conduct: OutputOptions
    let isQuiet: Bool
    /// The notes in full below the summary.
    var showsNotes = false

    private var job: OutputJob {
        OutputJob(output: output, conduct: conduct, isQuiet: isQuiet, inputs: inputs)
    }

    /// - Parameter appendix: further text for standard output, made before the results are put in place; may be empty.
    func perform(appendix: (Survey) throws -> String) throws {
        try refuseToWriteIntoInputFolder()
        try MemoryNeed.check(inputs)
        try job.perform(
            names: Survey.namesOfEverySurvey,
            make: { display, write in
                let survey = try Survey.run(request) { display.enter($0) }
                display.enter(SurveyProgress(.output))
                try survey.makeFiles(threads: request.threads, write)
                return OutputJob.Made(
                    summary: RequestFlags.naming(in: SurveyOverview(survey, showsNotes: showsNotes).text),
                    start: Survey.firstFile, appendix: try appendix(survey))
            })
    }

    /// Other work on the same inputs: makes the files and the summary.
    func produce(_ work: (ProgressDisplay) throws -> (files: [OutputFile], summary: String)) throws {
        try refuseToWriteIntoInputFolder()
        try job.perform(names: [], work)
    }

    /// What `perform` would refuse about the output folder before its work.
    func checkOutput() throws {
        try refuseToWriteIntoInputFolder()
        try job.check(names: Survey.namesOfEverySurvey)
    }

    private var inputs: [String] {
        request.smallAreas + request.areas + request.registrations + request.performance.files + request.practices
            + request.membership + request.population
            + [
                request.links, request.postcodes, request.smallAreaLookup, request.neighbourhoods,
                request.performance.smallAreaIMD,
            ].compactMap { $0 } + request.catchments.boundaries.values
    }

    /// Maps written into a folder of boundary files would be read as boundaries by the next run.
    private func refuseToWriteIntoInputFolder() throws(CommandFailure) {
        let folders = request.smallAreas + request.areas
        guard let folder = folders.first(where: { OutputJob.resolved($0) == OutputJob.resolved(output) }) else {
            return
        }
        throw CommandFailure(.usage, "--output \(output) is the folder of boundaries \(folder); name another one")
    }
}
