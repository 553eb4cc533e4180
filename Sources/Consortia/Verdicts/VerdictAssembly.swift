/// A verdict and its failing tests from everything measured: the same for a survey and for what-if questions.
struct Judgement: Hashable, Sendable {
    let verdict: Verdict
    /// In the order of `Verdict.Test`; empty where nothing can be assessed.
    let failedTests: [Verdict.Test]

    /// - Parameters:
    ///   - hasSites: some practice of the survey has coordinates.
    ///   - componentsOnLand: of the territory, cut borders aside.
    ///   - linked: contiguity at the link level of the verdict.
    ///   - isMixed: D10 fails.
    ///   - isIntruded: D12 fails.
    ///   - isLegal: D16 passes.
    init(
        practices: Int, locatedPractices: Int, hasSites: Bool, componentsOnLand: Int, linked: Contiguity,
        hasTerritory: Bool, containment: Containment, isMixed: Bool, isIntruded: Bool, isLegal: Bool,
        _ thresholds: Thresholds
    ) {
        var failed: [Verdict.Test] = []
        if !linked.isContiguous { failed.append(.parts) }
        let main = linked.parts.first?.patients ?? 0
        let isMainPartLarge = thresholds.mainPart.isReached(by: main, of: linked.patients)
        if !isMainPartLarge { failed.append(.mainPart) }
        if containment.residentPasses(thresholds) == false { failed.append(.residentContainment) }
        if containment.patientPasses(thresholds) == false { failed.append(.patientContainment) }
        if isMixed { failed.append(.mixing) }
        if isIntruded { failed.append(.intrusion) }
        if !isLegal { failed.append(.legalForm) }

        var reason: Verdict.Reason?
        if hasSites, locatedPractices == 0 {
            reason = .noGeometry
        } else if !hasTerritory {
            reason = .noTerritory
        } else if linked.parts.isEmpty {
            // All of its small areas are without ground: nothing to be in one part or in several.
            reason = .noGeometry
        }
        verdict = Verdict(
            unassessable: reason, practices: practices, componentsOnLand: componentsOnLand, failed: failed)
        if case .notAssessable = verdict { failedTests = [] } else { failedTests = failed }
    }
}

extension Judgement {
    /// The same with D10 and D12 from one measure.
    init(
        practices: Int, locatedPractices: Int, hasSites: Bool, componentsOnLand: Int, linked: Contiguity,
        hasTerritory: Bool, containment: Containment, interleaving: Interleaving?, isLegal: Bool,
        _ thresholds: Thresholds
    ) {
        self.init(
            practices: practices, locatedPractices: locatedPractices, hasSites: hasSites,
            componentsOnLand: componentsOnLand, linked: linked, hasTerritory: hasTerritory, containment: containment,
            isMixed: interleaving?.isMixed(thresholds) == true,
            isIntruded: interleaving?.intrusion?.isAboveBar(thresholds) == true, isLegal: isLegal, thresholds)
    }
}
