import Consortia
import Ensembles

extension GraphFile {
    /// What a search makes small.
    ///
    /// - Throws: `.arguments`, naming what the file lacks.
    func measure(_ objective: ProposalRequest.Objective, _ targets: [Double]) throws(SurveyError)
        -> PlanStatistic
    {
        switch objective {
        case .cutEdges: return .cutEdges
        case .deviation: return .deviation(targets: targets)
        case .perimeter:
            guard let lengths else { throw SurveyError(.arguments, "--objective perimeter: \(file) has no lengths") }
            return .perimeter(lengths: lengths)
        case .inertia:
            guard let points else { throw SurveyError(.arguments, "--objective inertia: \(file) has no x and y") }
            return .inertia(x: points.x, y: points.y)
        case .localisation:
            guard let localisation, localisation.total > 0 else {
                throw SurveyError(
                    .arguments,
                    "--objective localisation: \(file) has no registrations: for each node a list of [place, patients]")
            }
            return .other(localisation)
        }
    }

    /// The objective as it is named and printed: nil where the file lacks what it needs.
    func figure(_ objective: ProposalRequest.Objective, _ targets: [Double], of plan: Plan) -> Double? {
        guard let measure = try? measure(objective, targets) else { return nil }
        if objective == .localisation { return localisation?.share.value(of: plan, in: graph) }
        return measure.value(of: plan, in: graph)
    }
}

extension GraphFile {
    /// - Throws: `.input`, naming the first component that no number of parts fits.
    func checkComponents(_ bands: Bands) throws(SurveyError) {
        guard bands.isCommon, let band = bands.parts.first else { return }
        for (component, size) in graph.componentSizes.enumerated() {
            let fewest = band.upperBound == 0 ? 1 : max(1, (size.weight + band.upperBound - 1) / band.upperBound)
            let most = band.lowerBound == 0 ? size.nodes : min(size.nodes, size.weight / band.lowerBound)
            guard fewest > most else { continue }
            let first = graph.components.firstIndex(of: Int32(component)).map { codes[$0] } ?? ""
            throw SurveyError(
                .input,
                "\(file): the component of \(first), \(size.nodes) nodes of weight \(size.weight), has no number of regions of "
                    + "\(band.lowerBound) to \(band.upperBound): another tolerance or number of regions, or links that join "
                    + "it to others, would do")
        }
    }
}
