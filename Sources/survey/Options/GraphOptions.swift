import ArgumentParser
import Catchments
import NationalSurvey

/// The options that `ensemble` and `propose` share: a graph, and the parts to be made of it.
struct GraphOptions: ParsableArguments {
    @Option(
        help: "The graph (JSON, ensemble-graph/1).", completion: .file(extensions: ["json"]),
        transform: OptionBounds.path)
    var graph: String?

    @Option(parsing: .unconditional, help: "Number of regions (default: as many as the file's plan has).")
    var regions: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "How far a region's weight may be from the mean, as a share of it (default: the file's bands, else 0.05).",
            valueName: "share"))
    var tolerance: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("Least weight of a region.", valueName: "weight"))
    var least: Int?

    @Option(parsing: .unconditional, help: ArgumentHelp("Largest weight of a region.", valueName: "weight"))
    var most: Int?

    var limits: PartLimits {
        get throws(CommandFailure) {
            var share: Share?
            if let tolerance {
                share = Share(decimal: tolerance)
                guard let share, share.numerator < share.denominator else {
                    // A number that no plan could meet is refused as an input is; what is no number, as an argument.
                    throw CommandFailure(
                        Double(tolerance) == nil ? .usage : .input,
                        "--tolerance \(tolerance): a decimal from 0 to below 1 with at most nine decimals is needed")
                }
            }
            return PartLimits(tolerance: share, least: least, most: most)
        }
    }

    /// Refuses a graph beside a survey's inputs, and bands of regions for groups that have their own lists.
    func refuseMixture(with survey: SurveyOptions, takesRegions: Bool = false) throws {
        if graph != nil {
            guard survey.isEmpty else {
                throw ValidationError("--graph and a survey's inputs exclude each other; give one of them")
            }
            return
        }
        guard !survey.isEmpty else {
            throw ValidationError(
                "Missing expected argument '--graph <graph>', or a survey's inputs: --small-areas, --practices, "
                    + "--registrations, --membership")
        }
        if !takesRegions, regions != nil || tolerance != nil || least != nil || most != nil {
            throw ValidationError(
                "--regions, --tolerance, --least and --most go with --graph; the groups of a survey have their own "
                    + "number and lists, --size-band says how far those may change")
        }
    }
}
