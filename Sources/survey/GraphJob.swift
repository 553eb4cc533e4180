import Formats
import NationalSurvey

/// One piece of work on a graph file: from the work to the files in place and the summary on standard output.
struct GraphJob {
    let graph: String
    /// Folder for the results.
    let output: String
    let conduct: OutputOptions
    let isQuiet: Bool

    /// - Parameter work: makes the files and the summary.
    func perform(_ work: (ProgressDisplay) throws -> (files: [OutputFile], summary: String)) throws {
        try OutputJob(output: output, conduct: conduct, isQuiet: isQuiet, inputs: [graph]).perform(names: [], work)
    }
}
