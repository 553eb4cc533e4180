import Catchments
import Consortia

/// What every stage of a run works on: the request, the inputs joined, and the links between small areas.
final class RunContext: Sendable {
    let request: SurveyRequest
    let joined: JoinedInputs
    /// Small areas as neighbours, with the links in use, at every level.
    let links: LinkedGraphs
    /// What was found in the inputs, one line each.
    let found: [String]

    var atlas: Atlas { joined.atlas }
    var inputs: Inputs { joined.inputs }
    var thresholds: Thresholds { request.thresholds }
    var threads: Int { request.threads }

    /// - Throws: for the first input that is refused.
    init(_ request: SurveyRequest, progress: @escaping SurveyProgress.Callback) throws {
        var reading = InputReading.stopping(progress)
        guard let joined = try JoinedInputs.read(request, &reading) else {
            throw SurveyError(.failure, "the inputs were neither read nor refused")
        }
        self.request = request
        self.joined = joined
        links = TerritoryStudy.graphs(joined.atlas, joined.inputs.links)
        found = reading.found
    }
}
