import ArgumentParser
import NationalSurvey

/// The option that `run` and `check` share about plausible groupings.
struct PlausibleOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Compare groups with other groupings of the same practices, so many in each of four chains, 1000 say: "
                + "ensemble.csv, a map, and a section on the page of each group.", valueName: "plans"))
    var ensemble: Int?

    func validate() throws {
        if let ensemble, !(1...1_000_000).contains(ensemble) {
            throw ValidationError("--ensemble takes a whole number from 1 to 1000000")
        }
    }

    func fill(_ request: inout SurveyRequest) {
        guard let ensemble else { return }
        var sampling = EnsembleRequest(graph: "")
        (sampling.plans, sampling.seed, sampling.threads) = (ensemble, request.seed, request.threads)
        request.ensemble = sampling
    }
}
