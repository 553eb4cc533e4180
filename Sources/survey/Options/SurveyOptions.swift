import ArgumentParser
import Catchments
import NationalSurvey

/// What `run`, `check`, `ensemble` and `propose` share: a survey's inputs and parameters, in the sections of the help.
struct SurveyOptions: ParsableArguments {
    @OptionGroup(title: "Your files")
    var files: InputOptions

    @OptionGroup(title: "Names of columns")
    var names: NamingOptions

    @OptionGroup(title: "What counts")
    var counting: CountingOptions

    @OptionGroup(title: SurveyOptions.more)
    var neighbourhoods: NeighbourhoodOptions

    @OptionGroup(title: SurveyOptions.more)
    var performance: PerformanceOptions

    @OptionGroup(title: "Output")
    var credit: CreditOptions

    @OptionGroup(title: ConductOptions.advanced)
    var fine: FineOptions

    /// Title of the section of what not every survey has.
    static let more = "More to test: performance, catchments, neighbourhoods"

    var seed: UInt64? { fine.seed }

    /// No input is named at all.
    var isEmpty: Bool {
        files.smallAreas.isEmpty && files.registrations.isEmpty && files.membership.isEmpty && files.practices.isEmpty
    }

    /// Refuses a survey without its inputs.
    func requireInputs() throws {
        for (name, paths) in [("small-areas", files.smallAreas), ("registrations", files.registrations)]
        where paths.isEmpty {
            throw ValidationError("Missing expected argument '--\(name) <\(name)> ...'")
        }
        if files.membership.isEmpty, files.practices.isEmpty {
            throw ValidationError(
                "Missing expected argument '--membership <membership>' or '--practices <practices>': one of them says "
                    + "which practice is in which group")
        }
    }

    /// - Parameter threads: at most so many.
    func request(threads: Int, catchments: CatchmentRequest) -> SurveyRequest {
        var request = SurveyRequest()
        request.catchments = catchments
        request.performance = performance.request
        request.threads = threads
        request.neighbourhoods = neighbourhoods.neighbourhoods
        request.credit = credit.credit
        files.fill(&request)
        names.fill(&request)
        counting.fill(&request)
        fine.fill(&request)
        return request
    }
}
