/// The steps of an operation as formulas, in the order of axes that the library takes and gives: the operation is known
/// to be smooth wherever they can be carried out on discs.
struct AnalyticPipeline: Sendable {
    private enum Stage: Sendable {
        case step(any AnalyticStep)
        /// Keeps the height for later.
        case push
        /// The height that was kept.
        case pop
    }

    private let stages: [Stage]

    /// From the library's text of the operation; nil when one of its steps is none of those that are known here, such as
    /// one that reads a grid or changes with time.
    init?(_ text: String) {
        var stages: [Stage] = []
        for step in StepText.steps(text) {
            guard let stage = Self.stage(step) else { return nil }
            stages.append(stage)
        }
        guard !stages.isEmpty else { return nil }
        self.stages = stages
    }

    private static func stage(_ step: StepText) -> Stage? {
        switch step.method {
        case "push": step.holds(only: ["v_3"]) && step["v_3"] != nil ? .push : nil
        case "pop": step.holds(only: ["v_3"]) && step["v_3"] != nil ? .pop : nil
        default: step.analytic.map { .step($0) }
        }
    }

    /// Where the operation leads from all places of `place`.
    func image(of place: DiscPlace) -> DiscPlace {
        var place = place
        var heights: [Disc] = []
        for stage in stages {
            switch stage {
            case .step(let step): place = step.image(of: place)
            case .push: heights.append(place.z)
            case .pop: if let height = heights.popLast() { place.z = height }
            }
        }
        return place
    }
}
