import Ensembles

extension GraphFile {
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
        }
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
