/// The verdict of one group from its figures and the bars: the one place where findings become a word.
///
/// Figures in; shape, containment, verdict and failed tests out (Definitions.md, Verdict). The same figures may be judged
/// by other bars, so a sensitivity to a bar measures nothing again.
public struct VerdictAssembly: Hashable, Sendable {
    /// Where the territory lies.
    public enum Shape: Hashable, Sendable {
        /// One part, at the link level of the verdict.
        case onePiece
        /// Several parts, the main one with enough of the group's patients there.
        case exclaves
        /// Several parts, the main one with less.
        case fragmented
    }

    /// Whose ground the territory is.
    public enum Ownership: Hashable, Sendable {
        /// The bars of D6 and D7 hold, or have nothing to hold for.
        case own
        /// One of them fails.
        case shared
    }

    /// Where the territory lies.
    public let shape: Shape
    /// Whose ground it is.
    public let containment: Ownership
    /// The gravest finding, by the precedence of Definitions.md, Verdict.
    public let verdict: Verdict
    /// In the order of `Verdict.Test`; empty where nothing can be assessed.
    public let failedTests: [Verdict.Test]

    /// Lays the bars to the figures.
    ///
    /// - Complexity: O(1).
    public init(_ figures: VerdictFigures, _ thresholds: Thresholds) {
        let failed = Self.failedTests(figures, thresholds)
        shape =
            if failed.contains(.mainPart) { .fragmented } else { failed.contains(.parts) ? .exclaves : .onePiece }
        containment =
            failed.contains(.residentContainment) || failed.contains(.patientContainment) ? .shared : .own
        verdict = Self.verdict(
            figures, shape: shape, containment: containment,
            isInterleaved: failed.contains(.mixing) && failed.contains(.intrusion))
        if case .notAssessable = verdict { failedTests = [] } else { failedTests = failed }
    }

    /// Every test that fails, whatever the verdict; a test without a value does not.
    private static func failedTests(_ figures: VerdictFigures, _ thresholds: Thresholds) -> [Verdict.Test] {
        let linked = figures.linkedContiguity
        return Verdict.Test.allCases.filter { test in
            switch test {
            case .parts: !linked.isContiguous
            case .mainPart: !thresholds.mainPart.isReached(by: linked.parts.first?.patients ?? 0, of: linked.patients)
            case .residentContainment: figures.containment.residentPasses(thresholds) == false
            case .patientContainment: figures.containment.patientPasses(thresholds) == false
            case .mixing: figures.interleaving?.isMixed(thresholds) == true
            case .intrusion: figures.interleaving?.isIntruded(thresholds) == true
            case .legalForm: !figures.isLegal
            }
        }
    }

    /// Why nothing can be judged; `nil` where it can.
    private static func obstacle(_ figures: VerdictFigures) -> Verdict.Reason? {
        if figures.isSurveyLocated, figures.locatedPractices == 0 { return .noGeometry }
        if figures.cells == 0 { return .noTerritory }
        // All of its small areas are without ground: nothing is there to be in one part or in several.
        return figures.linkedContiguity.parts.isEmpty ? .noGeometry : nil
    }

    /// The precedence of Definitions.md, Verdict: what cannot be judged first, then the gravest finding.
    private static func verdict(
        _ figures: VerdictFigures, shape: Shape, containment: Ownership, isInterleaved: Bool
    ) -> Verdict {
        if let reason = obstacle(figures) { return .notAssessable(reason) }
        if figures.practices == 1 { return .singlePractice }
        if shape == .fragmented { return .fragmented }
        if isInterleaved { return .interleaved }
        if containment == .shared { return .notContained }
        if shape == .exclaves { return .minorExclaves }
        return figures.componentsOnLand > 1 ? .definedWithLinks : .defined
    }
}
